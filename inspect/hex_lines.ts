/**
 * Bytes as lines of hex, coloured by field. Where a line is one record, the
 * names of its fields stand above the columns.
 *
 * @module
 */

import { type Leaf, leafOfBytes } from "./leaves.ts";
import { columnsOf, fitted } from "./picture/fit.ts";
import { append, type Line, type Run } from "./runs.ts";

/** How bytes are laid out in lines. */
export interface HexOptions {
  /** Bytes a line. */
  readonly width: number;
  /** Whether edges of fields are drawn: where there are no colours. */
  readonly edges: boolean;
  /** Digits of offsets. */
  readonly digits: number;
}

/** A record to show: its bytes, where they are in the file, and its leaves. */
export interface HexRecord {
  /** All that is shown. */
  readonly bytes: Uint8Array;
  /** Bytes from the start of the file. */
  readonly fileOffset: number;
  /** What they are, with places from the first of them on. */
  readonly leaves: readonly Leaf[];
  /** Text under the bytes of each leaf, where it is asked for. */
  readonly values?: readonly string[];
}

/** The most bytes that a line of one record has. */
export const MOST_WIDTH = 64;

/** The names of fields over the columns of a line that is one record. */
export function headerLines(
  leaves: readonly Leaf[],
  { digits }: HexOptions,
): Line[] {
  const paths = leaves.map(({ path }) => path.split("."));
  const depth = Math.max(0, ...paths.map((names) => names.length));
  const lines: Line[] = [];
  for (let level = 0; level < depth; level++) {
    const cells: Cell[] = [];
    for (const [index, leaf] of leaves.entries()) {
      const names = paths[index] ?? [];
      if (leaf.path === "") continue;
      // The last name stands in the last line, the names before it above.
      const isLast = level === depth - 1;
      const text = isLast ? names.at(-1) ?? "" : names[level] ?? "";
      const isName = isLast || level < names.length - 1;
      const key = names.slice(0, level + 1).join(".");
      const last = cells.at(-1);
      if (!isLast && isName && last?.key === key) {
        last.end = Math.max(last.end, endOf(leaf));
      } else {
        cells.push({
          key,
          start: leaf.byteOffset,
          end: endOf(leaf),
          text: isName ? text : "",
          style: isLast ? leaf.color : "dim",
          isGroup: !isLast,
        });
      }
    }
    lines.push(lineOf(cells, digits));
  }
  return lines.filter((line) => line.some(({ text }) => text.trim() !== ""));
}

interface Cell {
  readonly key: string;
  readonly start: number;
  end: number;
  readonly text: string;
  readonly style: Run["style"];
  readonly isGroup: boolean;
}

function endOf({ byteOffset, byteLength }: Leaf): number {
  return byteOffset + byteLength;
}

function lineOf(cells: readonly Cell[], digits: number): Line {
  const runs: Run[] = [{ text: " ".repeat(digits + 2) }];
  let column = 0;
  for (const { start, end, text, style, isGroup } of cells) {
    // Bits share bytes: what has no room has no name.
    if (3 * start < column || end === start) continue;
    const width = 3 * (end - start) - 1;
    const shown = fitted(text, width);
    const rest = width - columnsOf(shown);
    const rule = isGroup && shown !== "" && rest >= 2
      ? ` ${"─".repeat(rest - 1)}`
      : " ".repeat(rest);
    runs.push({ text: " ".repeat(3 * start - column) });
    runs.push({ text: shown + rule, style: style === -1 ? "dim" : style });
    column = 3 * start + width;
  }
  return runs;
}

/** The lines of a record, offset first and characters last. */
export function* hexLines(
  { bytes, fileOffset, leaves, values }: HexRecord,
  options: HexOptions,
): Generator<Line> {
  const { width, edges, digits } = options;
  const leafAt = leafOfBytes(leaves, bytes.length);
  for (let start = 0; start < bytes.length; start += width) {
    const end = Math.min(start + width, bytes.length);
    const runs: Run[] = [];
    append(runs, hex(fileOffset + start, digits), "dim");
    append(runs, "  ");
    for (let at = start; at < end; at++) {
      const style = styleOf(leaves[leafAt[at] ?? -1]);
      if (at > start) {
        const isEdge = leafAt[at] !== leafAt[at - 1];
        append(runs, edges && isEdge ? "│" : " ", isEdge ? "dim" : style);
      }
      append(runs, PAIRS[bytes[at] ?? 0] ?? "", style);
    }
    append(runs, " ".repeat(3 * (width - (end - start)) + 2));
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      const isPrinted = byte >= 0x20 && byte < 0x7f;
      append(
        runs,
        isPrinted ? String.fromCharCode(byte) : ".",
        isPrinted ? styleOf(leaves[leafAt[at] ?? -1]) : "dim",
      );
    }
    yield runs;
  }
  if (values !== undefined && bytes.length <= width) {
    yield valueLine(leaves, values, digits);
  }
}

function valueLine(
  leaves: readonly Leaf[],
  values: readonly string[],
  digits: number,
): Line {
  const cells = leaves.map((leaf, index): Cell => ({
    key: leaf.path,
    start: leaf.byteOffset,
    end: endOf(leaf),
    text: values[index] ?? "",
    style: leaf.color,
    isGroup: false,
  }));
  return lineOf(cells, digits);
}

function styleOf(leaf: Leaf | undefined): Run["style"] {
  return leaf === undefined || leaf.color < 0 ? "dim" : leaf.color;
}

/** The two digits of each byte. */
const PAIRS = Array.from({ length: 256 }, (_, byte) => hex(byte, 2));

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
