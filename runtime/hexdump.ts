import { type Source, spanOfSource } from "./source.ts";

/** How to print bytes. */
export interface HexdumpOptions {
  /** Bytes in a line. Default 16. */
  readonly width?: number;
  /** The first byte, counted from the start of the source. Default 0. */
  readonly offset?: number;
  /** How many bytes at the most. Default all. */
  readonly length?: number;
}

/**
 * The bytes of a source for people: a line is the offset of its first byte,
 * the bytes in hexadecimal, and those that are printable ASCII. Reads in
 * place. Throws a RangeError where an option is no whole number, negative, or
 * (`width`) 0, and what a MemoryView of the source would throw.
 *
 * ```ts
 * import { hexdump } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   hexdump(new TextEncoder().encode("struct\n"), { width: 4 }),
 *   "00000000  73 74 72 75  |stru|\n" +
 *     "00000004  63 74 0a     |ct.|",
 * );
 * ```
 */
export function hexdump(
  source: Source,
  { width = 16, offset = 0, length = Infinity }: HexdumpOptions = {},
): string {
  checkOption("width", width, 1);
  checkOption("offset", offset, 0);
  if (length !== Infinity) checkOption("length", length, 0);
  const span = spanOfSource("bytes", source);
  const bytes = new Uint8Array(
    span.buffer as ArrayBuffer,
    span.byteOffset,
    span.byteLength,
  );
  const end = Math.min(bytes.length, offset + length);
  const lines: string[] = [];
  for (let start = offset; start < end; start += width) {
    const line = bytes.subarray(start, Math.min(start + width, end));
    lines.push(describeLine(line, start, Math.min(width, end - offset)));
  }
  return lines.join("\n");
}

function describeLine(line: Uint8Array, start: number, width: number): string {
  const hex: string[] = [];
  let text = "";
  for (const byte of line) {
    hex.push(byte.toString(16).padStart(2, "0"));
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
  }
  const offset = start.toString(16).padStart(8, "0");
  return `${offset}  ${hex.join(" ").padEnd(width * 3 - 1)}  |${text}|`;
}

function checkOption(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(
    `Cannot print bytes with ${name} ${value}: it must be a whole number of at least ${least}`,
  );
}
