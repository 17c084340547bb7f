/**
 * The values of objects as rows of text.
 *
 * @module
 */

import { describeItem } from "../runtime/item/mod.ts";
import type { MemoryView } from "../runtime/memory_view/mod.ts";
import {
  describeField,
  type FieldLayout,
  type StructLayout,
} from "../runtime/records/mod.ts";
import type { Table } from "./html_table.ts";

/** A record: a row a field. */
export function tableOfRecord(record: object): Table {
  const layout = layoutOf(record) as StructLayout;
  const rows = fieldsOf(layout, record);
  const title = layout.name;
  return { title, columns: ["field", "value"], rows, length: rows.length };
}

/** Many records: a row each, a column a field. */
export function tableOfRecords(records: ListOf<object>): Table {
  const { length } = records;
  const layout = length > 0 ? layoutOf(records.get(0)) : undefined;
  const fields = layout ? fieldsOf(layout, records.get(0)) : [];
  return {
    title: `${records.constructor.name}(${length})`,
    columns: ["", ...fields.map(([path]) => path)],
    rows: rowsOf(length, (index) => {
      const record = records.get(index);
      const texts = layout ? fieldsOf(layout, record) : [];
      return texts.map(([, text]) => text);
    }),
    length,
  };
}

/** A MemoryView with one axis, in lines, or with two; others have none. */
export function tableOfView(
  view: MemoryView<string, number>,
): Table | undefined {
  const shape = shapeOf(view);
  if (shape.length !== 1 && shape.length !== 2) return undefined;
  const [first = 0, second] = shape;
  const width = second ?? Math.min(first, LINE);
  const length = second === undefined ? Math.ceil(first / LINE) : first;
  const shown = Math.min(width, MOST_COLUMNS);
  const cut = shown < width ? ["…"] : [];
  const names = Array.from({ length: shown }, (_, index) => String(index));
  return {
    title: String(view),
    columns: ["", ...names, ...cut],
    rows: rowsOf(length, (index) => {
      const row = second === undefined
        ? view.subarray(index * LINE, (index + 1) * LINE)
        : view.get(index) as MemoryView;
      const items = row.subarray(0, shown) as Iterable<unknown>;
      const texts = Array.from(
        items,
        (item) => describeItem(item, view.format),
      );
      return [...texts, ...cut];
    }, second === undefined ? LINE : 1),
    length,
  };
}

function shapeOf(view: MemoryView<string, number>): readonly number[] {
  try {
    return view.shape;
  } catch {
    return []; // it is released
  }
}

/** How many items of a single axis are a row. */
const LINE = 16;
/** How many items of a row are shown. */
const MOST_COLUMNS = 32;

interface ListOf<Each> {
  readonly length: number;
  get(index: number): Each;
}

/** Each row begins with the index of what is first in it. */
function* rowsOf(
  length: number,
  row: (index: number) => readonly string[],
  step = 1,
): Generator<readonly string[]> {
  for (let index = 0; index < length; index++) {
    yield [String(index * step), ...row(index)];
  }
}

function layoutOf(object: object): StructLayout | undefined {
  return (object.constructor as { layout?: StructLayout }).layout;
}

/** The path and the text of each field; those of structs one by one. */
function fieldsOf(
  layout: StructLayout,
  record: object,
  path = "",
): readonly (readonly [string, string])[] {
  if (layout.union) return [[path || "bytes", String(record)]];
  return layout.fields
    .filter(({ memberOf }) => memberOf === undefined)
    .flatMap((field) => {
      const name = path === "" ? field.name : `${path}.${field.name}`;
      const inner = isPlain(field) ? field.struct : undefined;
      return inner === undefined
        ? [[name, describeField(layout, record, field)] as const]
        : fieldsOf(inner, Reflect.get(record, field.name), name);
    });
}

/** Whether a field is one struct, whose fields are there whatever a tag says. */
function isPlain({ shape, struct, tag }: FieldLayout): boolean {
  return shape.length === 0 && struct?.union !== true && tag === undefined;
}
