/**
 * Records as rows: a column for each field of items, by its path.
 *
 * @module
 */

import type { CompiledStruct } from "./compiled_struct.ts";
import type { StructModel } from "../codegen/layout/mod.ts";
import { isFixed, type Leaf, leavesOf } from "./leaves.ts";
import { type Place, placeOf } from "./places.ts";
import { readPlace } from "./read_place.ts";
import type { PlainValue } from "./record_values.ts";
import { floatText, numberText, valueText } from "./value_text.ts";

/** The fields of a record that have a value, and their values. */
export interface Row {
  readonly leaves: readonly Leaf[];
  readonly values: readonly PlainValue[];
}

/** Reads a row out of a view that is one record; `path` narrows it to a field. */
export function rowOf(
  { model }: CompiledStruct,
  view: DataView,
  path = "",
): Row {
  const found = fieldsOf(model, view, path);
  const { leaves, places } = found;
  return { leaves, values: places.map((place) => readPlace(place, view, 0)) };
}

interface Found {
  readonly leaves: readonly Leaf[];
  readonly places: readonly Place[];
}

function fieldsOf(model: StructModel, view: DataView, path: string): Found {
  const known = fixed.get(model)?.get(path);
  if (known !== undefined) return known;
  const leaves = leavesOf(model, view, 0).filter((leaf) =>
    leaf.path !== "" && isWithin(leaf.path, path)
  );
  const places = leaves.map((leaf) => placeOf(model, leaf.path, view, 0));
  const found = { leaves, places };
  if (isFixed(model)) {
    const byPath = fixed.get(model) ?? new Map<string, Found>();
    fixed.set(model, byPath.set(path, found));
  }
  return found;
}

/** The fields of structs whose records have all the same, by path. */
const fixed = new WeakMap<StructModel, Map<string, Found>>();

/** Whether a path is another one or leads on from it. */
export function isWithin(path: string, outer: string): boolean {
  return outer === "" || path === outer ||
    path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** A value in a table, cut where it is long. */
export function cellText(value: PlainValue, leaf: Leaf): string {
  return valueText(value, leaf.item);
}

/** A value in CSV, whole: text as it is, bytes in hex, lists in brackets. */
export function csvText(value: PlainValue, { item }: Leaf): string {
  const text = (value: PlainValue): string => {
    if (typeof value === "string") return value;
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number" || typeof value === "bigint") {
      const { enum: _names, ...plain } = item ?? {};
      return item === undefined
        ? String(value)
        : numberText(value, plain as typeof item);
    }
    if (value instanceof Uint8Array) {
      return Array.from(value, (byte) => byte.toString(16).padStart(2, "0"))
        .join("");
    }
    if (Array.isArray(value)) {
      return `[${value.map((each: PlainValue) => text(each)).join(", ")}]`;
    }
    const { re, im } = value as { re: number; im: number };
    return item === undefined
      ? ""
      : `${floatText(re, item)}${im < 0 ? "" : "+"}${floatText(im, item)}i`;
  };
  return quoted(text(value));
}

/** A field of CSV, in quotes where it must be. */
export function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** Lines of a table whose columns are as wide as their cells. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))
  );
  const isNumber = head.map((_, column) =>
    rows.every((row) => /^-?[0-9.]/.test(row[column] ?? ""))
  );
  return [head, ...rows].map((row) =>
    row.map((cell, column) =>
      isNumber[column]
        ? cell.padStart(widths[column] ?? 0)
        : cell.padEnd(widths[column] ?? 0)
    ).join("  ").trimEnd()
  );
}
