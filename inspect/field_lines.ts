/**
 * A record field by field: as a table, and as a tree.
 *
 * @module
 */

import type { Leaf } from "./leaves.ts";
import type { Line, Run } from "./runs.ts";
import { padded } from "./table_lines.ts";

/** A table of offset, size, type, name and value, a line a field. */
export function fieldLines(
  leaves: readonly Leaf[],
  values: readonly string[],
): Line[] {
  const head = ["offset", "size", "type", "field", "value"];
  const rows = leaves.map((leaf, index) => [
    String(leaf.byteOffset),
    String(leaf.byteLength),
    leaf.label,
    leaf.path,
    values[index] ?? "",
  ]);
  return padded([head, ...rows], (column) => column < 2).map((row, index) => {
    const color = leaves[index - 1]?.color ?? -1;
    return row.map((cell, column) => ({
      text: column === 0 ? cell : `  ${cell}`,
      style: column < 3 || color < 0 ? "dim" : color,
    }));
  });
}

/**
 * Fields as a tree, a line a struct, an element or a value; `name` is what they
 * are the fields of, and `path` where it is.
 */
export function treeLines(
  name: string,
  leaves: readonly Leaf[],
  values: readonly string[],
  path = "",
): Line[] {
  const root: Branch = { label: name, branches: new Map() };
  const above = labelsOf(path).length;
  for (const [index, { path, color }] of leaves.entries()) {
    if (path === "") continue;
    let branch = root;
    for (const label of labelsOf(path).slice(above)) {
      const next = branch.branches.get(label) ?? { label, branches: new Map() };
      branch.branches.set(label, next);
      branch = next;
    }
    branch.value = { text: values[index] ?? "", style: color };
  }
  return [...branchLines(root, "", "")];
}

interface Branch {
  readonly label: string;
  readonly branches: Map<string, Branch>;
  value?: Run;
}

/** The names and indexes of a path: `ring`, `[3]`, `x`. */
function labelsOf(path: string): readonly string[] {
  return path.match(/\[[0-9]+\]|[^.[]+|\[/g) ?? [];
}

function* branchLines(
  { label, value, branches }: Branch,
  start: string,
  below: string,
): Generator<Line> {
  yield [
    { text: start, style: "dim" },
    { text: label },
    ...value === undefined ? [] : [{ text: "  " }, value],
  ];
  const inner = [...branches.values()];
  const last = inner.pop();
  for (const branch of inner) {
    yield* branchLines(branch, `${below}├─ `, `${below}│  `);
  }
  if (last) yield* branchLines(last, `${below}└─ `, `${below}   `);
}
