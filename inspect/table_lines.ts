/**
 * Cells in columns that are as wide as what is in them.
 *
 * @module
 */

import { columnsOf } from "./picture/fit.ts";

/** Lines of a table; columns of numbers are even on the right. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const isNumber = head.map((_, column) =>
    rows.every((row) => /^-?[0-9.]|^$/.test(row[column] ?? ""))
  );
  return padded([head, ...rows], (column) => isNumber[column] ?? false)
    .map((row) => row.join("  ").trimEnd());
}

/** Cells with the spaces that make columns even, on the left or on the right. */
export function padded(
  rows: readonly (readonly string[])[],
  isRight: (column: number) => boolean,
): string[][] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, columnsOf(cell));
    }
  }
  return rows.map((row) =>
    row.map((cell, column) => {
      const space = " ".repeat((widths[column] ?? 0) - columnsOf(cell));
      return isRight(column) ? space + cell : cell + space;
    })
  );
}
