/**
 * Records for programs: JSON, a JSON text a line, and CSV.
 *
 * @module
 */

import {
  Columns,
  type CompiledStruct,
  csvText,
  isFixed,
  type PlainValue,
  quoted,
  rowOf,
} from "../inspect/mod.ts";
import type { FileRecord } from "./inspect_records.ts";

/** What programs read. */
export const FORMATS = ["json", "ndjson", "csv"] as const;

/** What to write, and how. */
export interface ExportOptions {
  /** Whether JSON is a list, of one record too. */
  readonly isList: boolean;
  /** The field to write alone. */
  readonly at: string | undefined;
}

/** The lines of all records; `walk` goes through them once. */
export function* exportLines(
  format: typeof FORMATS[number],
  walk: () => Iterable<FileRecord>,
  struct: CompiledStruct,
  options: ExportOptions,
): Generator<string> {
  switch (format) {
    case "json":
      return yield* jsonLines(walk(), struct, options);
    case "ndjson":
      for (const { view } of walk()) yield jsonOf(struct, view, options.at);
      return;
    case "csv":
      return yield* csvLines(walk, struct, options);
  }
}

/** JSON of a record, or of a field: what a generated class says. */
function jsonOf(
  struct: CompiledStruct,
  view: DataView,
  path: string | undefined,
  indent?: number,
): string {
  const value = path === undefined
    ? struct.json(view)
    : struct.jsonAt(view, path);
  return JSON.stringify(value, null, indent);
}

/** A list, or the only record as it is. */
function* jsonLines(
  records: Iterable<FileRecord>,
  struct: CompiledStruct,
  { isList, at }: ExportOptions,
): Generator<string> {
  let before: string | undefined;
  let isOpen = false;
  for (const { view } of records) {
    if (before !== undefined) {
      if (!isOpen) yield "[";
      isOpen = true;
      yield `${indented(before)},`;
    }
    before = jsonOf(struct, view, at, 2);
  }
  if (before === undefined) yield "[]";
  else if (isOpen || isList) {
    if (!isOpen) yield "[";
    yield `${indented(before)}\n]`;
  } else yield before;
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}

/** A line of names, then a line a record. */
function* csvLines(
  walk: () => Iterable<FileRecord>,
  struct: CompiledStruct,
  { at }: ExportOptions,
): Generator<string> {
  const columns = new Columns();
  for (const { view } of walk()) {
    columns.add(rowOf(struct, view, at).leaves);
    // All others have the same.
    if (isFixed(struct.model)) break;
  }
  if (columns.paths.length === 0) return;
  yield columns.paths.map(quoted).join(",");
  for (const { view } of walk()) {
    const { leaves, values } = rowOf(struct, view, at);
    const texts = leaves.map((leaf, index) =>
      csvText(values[index] as PlainValue, leaf)
    );
    yield columns.cells(leaves, texts).join(",");
  }
}
