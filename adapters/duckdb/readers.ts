/**
 * Values of the records of a block: of all at once, where columns give them, or
 * record by record.
 *
 * @module
 */

import { countOf, pathOf, type Place, valuesAt } from "./places.ts";

/** Records, as columns of SQL need them. */
export interface Records {
  readonly length: number;
  get(index: number): object;
  column(path: string): ColumnOfRecords;
}

/** A column: of items, or a view where a record has many of them. */
export interface ColumnOfRecords {
  get(index: number): unknown;
  copyTo?(target: TypedArray): void;
  toTypedArray(): TypedArray;
  /** The numbers that are in the bytes. */
  readonly view?: { toTypedArray(): TypedArray };
}

/** What numbers are copied to. */
export type TypedArray =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>;

/** A class of typed arrays. */
export interface TypedArrayClass {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): TypedArray;
}

/** Gives the values of records. */
export type Reader = (records: Records) => Values;

/** The values of the records from `start` up to `end`, one after the other. */
export type Values = (start: number, end: number) => ArrayLike<unknown>;

/** Numbers, of which `decode` gives those of all records; in memory of its own. */
export function numbersReader(
  Items: TypedArrayClass,
  perRecord: number,
  decode: (records: Records, items: TypedArray) => void,
): Reader {
  let items = new Items(0);
  return (records) => {
    const length = records.length * perRecord;
    if (items.length !== length) items = new Items(length);
    decode(records, items);
    return (start, end) => items.subarray(start * perRecord, end * perRecord);
  };
}

/** Items of a column, which are asked for one by one. */
export function itemsReader(place: Place): Reader {
  const path = pathOf(place);
  return (records) => {
    const column = records.column(path);
    return named(path, (values, index) => values.push(column.get(index)));
  };
}

/** What columns do not have. */
export function recordsReader(place: Place): Reader {
  return (records) =>
    named(
      pathOf(place),
      (values, index) => values.push(...valuesAt(records.get(index), place)),
    );
}

/** What the values stand for; an error tells of which record, and the path. */
export function mapped(
  reader: Reader,
  map: (value: unknown) => unknown,
  place: Place,
): Reader {
  const perRecord = countOf(place);
  return (records) => {
    const values = reader(records);
    return (start, end) => {
      const found = values(start, end);
      let index = 0;
      try {
        const all = new Array<unknown>(found.length);
        for (; index < all.length; index++) all[index] = map(found[index]);
        return all;
      } catch (cause) {
        const record = start + Math.floor(index / perRecord);
        throw new FieldError(pathOf(place), record, cause);
      }
    };
  };
}

/** Adds the values of each record; an error tells of which, and the path. */
function named(
  path: string,
  add: (values: unknown[], index: number) => unknown,
): Values {
  return (start, end) => {
    const values: unknown[] = [];
    for (let index = start; index < end; index++) {
      try {
        add(values, index);
      } catch (cause) {
        throw new FieldError(path, index, cause);
      }
    }
    return values;
  };
}

/** What is wrong with a field of a record. */
export class FieldError extends Error {
  /** Which of the records of the block. */
  readonly index: number;

  constructor(path: string, index: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${path}: ${reason}`, { cause });
    this.index = index;
  }
}
