/**
 * What the command line tells of the structs that it generated.
 *
 * @module
 */

import type { StructModel } from "./model.ts";

/** A table of sizes, a line a struct, with where its padding lies. */
export function describeStructs(structs: readonly StructModel[]): string {
  const head = ["struct", "size", "align", "stride", "padding"];
  const rows = structs.map(({ name, layout, members }) => {
    const padding = members.filter((member) => member.kind === "padding")
      .filter(({ byteLength }) => byteLength > 0)
      .map(({ byteOffset, byteLength }) => `${byteLength} at ${byteOffset}`);
    const rest = layout.stride - layout.size;
    if (rest > 0) padding.push(`${rest} at ${layout.size}, to the stride`);
    return [
      name,
      String(layout.size),
      String(layout.alignment),
      String(layout.stride),
      padding.join("; ") || "none",
    ];
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
