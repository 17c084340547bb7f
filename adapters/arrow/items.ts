/**
 * The items of an Arrow column for so many records, and what is wrong with it.
 *
 * @module
 */

import {
  type Data,
  DataType,
  type Dictionary,
  type Field,
  makeData,
  Vector,
} from "apache-arrow";

/** A column, or a child of one, and which of its items are meant. */
export interface Items {
  /** What errors call the field. */
  readonly path: string;
  readonly data: Data;
  /** The index of the first one. */
  readonly start: number;
  /** How many there are. */
  readonly count: number;
  /** How many of them a record has. */
  readonly ofRecord: number;
  /** Which record the first one is of. */
  readonly first: number;
}

/** The type of the values, whether or not they are in a dictionary. */
export function valueType({ data: { type } }: Items): DataType {
  return DataType.isDictionary(type) ? (type as Dictionary).dictionary : type;
}

/** Refuses nulls. */
export function checkNoNulls(items: Items): void {
  const { data, start, count } = items;
  if (data.nullCount === 0) return;
  for (let index = 0; index < count; index++) {
    if (!data.getValid(start + index)) throw notFit(items, index, "it is null");
  }
}

/** Calls back with each value. */
export function forEachValue(
  items: Items,
  action: (value: unknown, index: number) => void,
): void {
  const { data, start, count } = items;
  const get = getterOf(data);
  for (let index = 0; index < count; index++) {
    const value = get(start + index);
    // Also of a dictionary one of whose values is null.
    if (value === null) throw notFit(items, index, "it is null");
    action(value, index);
  }
}

/** What reads a value by its index. */
function getterOf(data: Data): (index: number) => unknown {
  const { type, values, valueOffsets, dictionary } = data;
  if (DataType.isDictionary(type)) {
    const all = (dictionary?.data ?? []).flatMap((chunk) => {
      const get = getterOf(chunk);
      const at = (_: unknown, index: number) =>
        chunk.getValid(index) ? get(index) : null;
      return Array.from({ length: chunk.length }, at);
    });
    return (index) => all[Number(values[index])];
  }
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) {
    // Arrow's own decoder leaves out a mark of the byte order.
    const end = (index: number) => Number(valueOffsets[index]);
    return (index) =>
      decoder.decode(values.subarray(end(index), end(index + 1)));
  }
  const vector = new Vector([data]);
  return (index) => vector.get(index);
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The items of lists that all have so many. */
export function itemsOfLists(items: Items, length: number): Items {
  const { data, start, count, ofRecord } = items;
  const child = childOf(data, 0);
  const inner = { count: count * length, ofRecord: ofRecord * length };
  const { type } = data;
  if (child !== undefined && DataType.isFixedSizeList(type)) {
    if (type.listSize !== length) {
      throw notOfType(items, `lists of ${length}`);
    }
    return { ...items, ...inner, data: child, start: start * length };
  }
  if (
    child === undefined ||
    !(DataType.isList(type) || DataType.isLargeList(type))
  ) throw notOfType(items, `lists of ${length}`);
  const offsets = data.valueOffsets as Int32Array | BigInt64Array;
  const offset = (index: number) => Number(offsets[start + index]);
  for (let index = 0; index < count; index++) {
    const found = offset(index + 1) - offset(index);
    if (found === length) continue;
    throw notFit(items, index, `its length is ${found}, not ${length}`);
  }
  return { ...items, ...inner, data: child, start: offset(0) };
}

/** The items of a field of structs. */
export function itemsOfField(
  items: Items,
  name: string,
  path: string,
): Items {
  const { data } = items;
  if (!DataType.isStruct(data.type)) throw notOfType(items, "structs");
  const index = data.type.children.findIndex((field) => field.name === name);
  const child = childOf(data, index);
  if (child !== undefined) return { ...items, path, data: child };
  throw new TypeError(
    `Cannot read ${path} from Arrow: there is no such column`,
  );
}

/** A child; that of a table without batches is empty. */
function childOf({ type, children }: Data, index: number): Data | undefined {
  const field = (type.children as readonly Field[] | null)?.[index];
  return children[index] ??
    (field && makeData({ type: field.type } as never) as Data);
}

/** The error for a column of another type than the field has. */
export function notOfType({ path, data }: Items, wanted: string): TypeError {
  return new TypeError(
    `Cannot read ${path} from Arrow: the column has ${data.type}, not ${wanted}`,
  );
}

/** The error for a value that the field cannot have. */
export function notFit(
  { path, first, ofRecord }: Items,
  index: number,
  reason: string,
): RangeError {
  const record = first + Math.floor(index / ofRecord);
  return new RangeError(
    `Cannot read ${path} of record ${record} from Arrow: ${reason}`,
  );
}
