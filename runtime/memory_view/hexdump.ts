/**
 * `hexdump`: bytes with their offsets, for people.
 *
 * @module
 */

import type { Source } from "../bytes/mod.ts";
import { inMessage } from "../errors/mod.ts";
import { bytesFrom, packedBytes } from "./copy_items.ts";
import { isCContiguous } from "./region.ts";
import { regionOf } from "./strided_view.ts";

/** What {@linkcode hexdump} shows. */
export interface HexdumpOptions {
  /** How many bytes a line has. Default 16. */
  readonly width?: number;
  /** The first byte, from the start of the source. Default 0. */
  readonly offset?: number;
  /** How many bytes at most. Default all. */
  readonly length?: number;
}

/**
 * The bytes of a source with their offsets, for people: the lines of
 * `hexdump -Cv`, without the last offset. The gaps of a view are left out.
 *
 * Throws a RangeError if the offset is past the end.
 *
 * @example
 * ```ts
 * import { hexdump } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new TextEncoder().encode("Vertices\n");
 *
 * assertEquals(
 *   hexdump(bytes),
 *   "00000000  56 65 72 74 69 63 65 73  0a                       |Vertices.|",
 * );
 * assertEquals(hexdump(bytes, { width: 4, offset: 4, length: 4 }), "00000004  69 63 65 73  |ices|");
 * ```
 */
export function hexdump(source: Source, options: HexdumpOptions = {}): string {
  const bytes = shownBytes(source);
  const { width = 16, offset = 0, length = bytes.length } = options;
  checkOption("width", width, 1, MOST_WIDTH);
  checkOption("offset", offset, 0, bytes.length);
  checkOption("length", length, 0, Number.MAX_SAFE_INTEGER);
  const end = Math.min(bytes.length, offset + length);
  const lines: string[] = [];
  for (let start = offset; start < end; start += width) {
    lines.push(
      line(start, bytes.subarray(start, Math.min(end, start + width)), width),
    );
  }
  return lines.join("\n");
}

/** Longer lines would not fit into a string. */
const MOST_WIDTH = 2 ** 16;

const PAIRS: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => byte.toString(16).padStart(2, "0"),
);

function line(offset: number, bytes: Uint8Array, width: number): string {
  let columns = "";
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    // One space between bytes, two after each eight of them.
    columns += (i === 0 ? "" : i % 8 === 0 ? "  " : " ") + PAIRS[byte];
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
  }
  const address = offset.toString(16).padStart(8, "0");
  return `${address}  ${columns.padEnd(columnsOf(width))}  |${text}|`;
}

function columnsOf(width: number): number {
  return width * 3 - 1 + Math.floor((width - 1) / 8);
}

function shownBytes(source: Source): Uint8Array {
  const region = regionOf(source, "dump the bytes");
  return isCContiguous(region) ? bytesFrom(region) : packedBytes(region, "C");
}

function checkOption(
  name: string,
  value: number,
  least: number,
  most: number,
): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new RangeError(
    `Cannot dump the bytes with ${name} ${
      inMessage(value)
    }: it must be a whole number from ${least} to ${most}`,
  );
}
