/**
 * Where bytes that are marked lie in the rows in sight.
 *
 * @module
 */

import type { ByteRows } from "./rows.ts";

/** Bytes that are marked. */
export interface Mark {
  readonly kind: "hover" | "selected" | "cursor" | "edited";
  /** From the start of the file. */
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** Those of one row. */
export interface Box extends Mark {
  /** Which of the rows in sight. */
  readonly row: number;
  readonly column: number;
}

/** The boxes of marks in `count` rows from the row `top` on. */
export function boxesOf(
  marks: readonly Mark[],
  rows: ByteRows,
  top: number,
  count: number,
): Box[] {
  const start = Math.max(0, rows.startOf(top));
  const end = Math.min(rows.size, rows.startOf(top + count));
  return marks.flatMap(({ kind, byteOffset, byteLength }) => {
    const boxes: Box[] = [];
    const last = Math.min(end, byteOffset + byteLength);
    for (let at = Math.max(start, byteOffset); at < last;) {
      const row = rows.rowOf(at);
      const next = Math.min(last, rows.startOf(row + 1));
      boxes.push({
        kind,
        byteOffset: at,
        byteLength: next - at,
        row: row - top,
        column: rows.columnOf(at),
      });
      at = next;
    }
    return boxes;
  });
}
