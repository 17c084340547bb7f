/**
 * What the command line tells of the structs that it generated.
 *
 * @module
 */

import type { StructSummary } from "../codegen/mod.ts";

/** A table of sizes, a line a struct, with where its padding lies. */
export function describeStructs(structs: readonly StructSummary[]): string {
  const head = ["struct", "size", "align", "stride", "padding"];
  const rows = structs.map(({ name, size, alignment, stride, padding }) => {
    const gaps = padding.map(({ byteOffset, byteLength }) =>
      `${byteLength} at ${byteOffset}`
    );
    if (stride > size) gaps.push(`${stride - size} at ${size}, to the stride`);
    const numbers = [size, alignment, stride].map(String);
    return [name, ...numbers, gaps.join("; ") || "none"];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))
  );
  return [head, ...rows].map((row) =>
    "  " + row.map((cell, column) => {
      const width = widths[column] ?? 0;
      if (column === row.length - 1) return cell;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    }).join("  ")
  ).join("\n");
}
