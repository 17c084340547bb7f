/**
 * A record field by field: as a table, and as a tree.
 *
 * @module
 */

import type { Leaf } from "./leaves.ts";
import type { PlainValue } from "./record_values.ts";
import type { Line } from "./runs.ts";

/** A table of offset, size, type, name and value, a line a field. */
export function fieldLines(
  leaves: readonly Leaf[],
  values: readonly string[],
): Line[] {
  const rows = leaves.map((leaf, index) => [
    String(leaf.byteOffset),
    String(leaf.byteLength),
    leaf.label,
    leaf.path,
    values[index] ?? "",
  ]);
  const head = ["offset", "size", "type", "field", "value"];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))
  );
  const line = (cells: readonly string[], style?: number | "dim"): Line =>
    cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      const padded = column < 2
        ? cell.padStart(width)
        : column === cells.length - 1
        ? cell
        : cell.padEnd(width);
      return {
        text: column === 0 ? padded : `  ${padded}`,
        style: column < 3 ? "dim" : style,
      };
    });
  return [
    line(head, "dim"),
    ...rows.map((row, index) => {
      const color = leaves[index]?.color ?? -1;
      return line(row, color < 0 ? "dim" : color);
    }),
  ];
}

/** How many levels of values are shown on lines of their own. */
const MOST_DEPTH = 32;

/** Values as a tree, a line a value. */
export function treeLines(
  name: string,
  value: PlainValue,
  text: (path: string, value: PlainValue) => string,
): Line[] {
  const lines: Line[] = [];
  const visit = (
    label: string,
    path: string,
    value: PlainValue,
    prefix: string,
    branch: string,
    depth: number,
  ): void => {
    const children = depth < MOST_DEPTH ? childrenOf(path, value) : [];
    lines.push([
      { text: prefix + branch, style: "dim" },
      { text: label },
      ...children.length > 0 ? [] : [
        { text: "  " },
        { text: text(path, value), style: colorOf(path) },
      ],
    ]);
    const below = branch === "" ? "" : branch.startsWith("└") ? "   " : "│  ";
    for (const [index, child] of children.entries()) {
      const isLast = index === children.length - 1;
      visit(
        child.label,
        child.path,
        child.value,
        prefix + below,
        isLast ? "└─ " : "├─ ",
        depth + 1,
      );
    }
  };
  const colors = new Map<string, number>();
  const colorOf = (path: string): number => {
    const kind = path.replace(/\[[0-9]+\]/g, "");
    const color = colors.get(kind) ?? colors.size;
    colors.set(kind, color);
    return color;
  };
  visit(name, "", value, "", "", 0);
  return lines;
}

interface Child {
  readonly label: string;
  readonly path: string;
  readonly value: PlainValue;
}

/** What stands on lines of its own: fields, and structs in lists. */
function childrenOf(path: string, value: PlainValue): Child[] {
  if (typeof value !== "object" || value instanceof Uint8Array) return [];
  if (Array.isArray(value)) {
    const isOfStructs = value.some((each) =>
      typeof each === "object" && !(each instanceof Uint8Array) &&
      !Array.isArray(each) && !isComplex(each)
    );
    if (!isOfStructs) return [];
    return value.map((each: PlainValue, index) => ({
      label: `[${index}]`,
      path: `${path}[${index}]`,
      value: each,
    }));
  }
  if (isComplex(value)) return [];
  return Object.entries(value as { [name: string]: PlainValue })
    .map(([name, each]) => ({
      label: name,
      path: path === "" ? name : `${path}.${name}`,
      value: each,
    }));
}

function isComplex(value: object): boolean {
  return Object.keys(value).join() === "re,im";
}
