/**
 * Records as rows: a value for each field of items, by its path.
 *
 * @module
 */

import type { CompiledStruct } from "./compiled_struct.ts";
import { type Leaf, leavesOf } from "./leaves.ts";
import { readLeaf } from "./read_place.ts";
import type { PlainValue } from "./record_values.ts";

/** A cell of each field, padding left out. */
export interface Row {
  /** What is in each. */
  readonly leaves: readonly Leaf[];
  /** Its value: a copy. */
  readonly values: readonly PlainValue[];
}

/** Reads a row out of a view that is one record; `path` narrows it to a field. */
export function rowOf(
  { model }: CompiledStruct,
  view: DataView,
  path = "",
): Row {
  const leaves = fieldsOf(leavesOf(model, view, 0, path));
  return { leaves, values: leaves.map((leaf) => readLeaf(leaf, view, 0)) };
}

/** The leaves of fields, without padding: the same list for the same leaves. */
export function fieldsOf(leaves: readonly Leaf[]): readonly Leaf[] {
  const known = fields.get(leaves);
  if (known !== undefined) return known;
  const found = leaves.filter(({ path }) => path !== "");
  fields.set(leaves, found);
  return found;
}

const fields = new WeakMap<readonly Leaf[], readonly Leaf[]>();

/** Whether a path is another one or leads on from it. */
export function isWithin(path: string, outer: string): boolean {
  return outer === "" || path === outer ||
    path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/**
 * The columns of many rows. Rows of records whose fields depend on their bytes
 * differ: each new column stands behind the one that it follows in its row.
 */
export class Columns {
  /** Their paths, in order. */
  readonly paths: string[] = [];
  #last: readonly Leaf[] | undefined;

  /** Adds those of a row that are new. */
  add(leaves: readonly Leaf[]): void {
    if (leaves === this.#last) return;
    this.#last = leaves;
    const known = new Set(this.paths);
    let before = -1;
    for (const { path } of leaves) {
      if (known.has(path)) before = this.paths.indexOf(path);
      else this.paths.splice(++before, 0, path);
    }
  }

  /** The texts of a row, in the order of the columns. */
  cells(leaves: readonly Leaf[], texts: readonly string[]): readonly string[] {
    const isWhole = leaves === this.#last &&
      leaves.length === this.paths.length;
    if (isWhole) return texts;
    const byPath = new Map(
      leaves.map(({ path }, index) => [path, texts[index] ?? ""]),
    );
    return this.paths.map((path) => byPath.get(path) ?? "");
  }
}
