/**
 * What columns are filled into.
 *
 * @module
 */

import type { Engine, SqlType } from "./engine.ts";

/** Records, as columns need them. */
export interface Records {
  readonly length: number;
  get(index: number): object;
  column(path: string): ColumnOfRecords;
}

/** A column: of items, or a view where a record has many of them. */
export interface ColumnOfRecords {
  readonly length: number;
  get(index: number): unknown;
  copyTo?(target: TypedArray): void;
  toTypedArray(): TypedArray;
  /** The numbers that are in the bytes. */
  readonly view?: { toTypedArray(): TypedArray };
}

/** What numbers are copied to. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** Fills a vector with a column of some records. */
export type Fill = (vector: object, records: Records) => void;

/** The value of what is in a record, as DuckDB has it. */
export type Read = (record: unknown) => unknown;

/** What a field is in SQL. */
export interface Sql {
  readonly type: SqlType;
  /** Fills many at once, where there is a quick way. */
  readonly fill: Fill | undefined;
  readonly read: Read;
}

/** Numbers. */
export interface NumberVector {
  readonly items: TypedArray;
}

/** Booleans, a byte each. */
export interface BooleanVector {
  readonly dataView: DataView;
}

/** Text and bytes. */
export interface ValueVector {
  readonly itemCount: number;
  setItem(index: number, value: unknown): void;
}

/** STRUCTs. */
export interface StructVector {
  entryVectorAt(index: number): object;
}

interface ArrayVector {
  readonly childData: object;
}

/** The items of an ARRAY with as many axes. */
export function arrayVector(
  vector: object,
  shape: readonly number[],
): object {
  return shape.reduce(
    (outer) => (outer as ArrayVector).childData,
    vector,
  );
}

/** Reads the items of an array field, and nests them along its axes. */
export function arrayRead(
  read: Read,
  shape: readonly number[],
  { DuckDBArrayValue }: Pick<Engine, "DuckDBArrayValue">,
): Read {
  return (list) => {
    let items: unknown[] = flat(list, shape.length).map(read);
    for (const length of shape.toReversed()) {
      const outer: unknown[] = [];
      for (let at = 0; at < items.length; at += length) {
        outer.push(new DuckDBArrayValue(items.slice(at, at + length) as never));
      }
      items = outer;
    }
    return items[0];
  };
}

/** Items along one axis; those of structs are so already. */
function flat(list: unknown, axes: number): unknown[] {
  const items = Array.from(list as Iterable<unknown>);
  const [first] = items;
  const isNested = axes > 1 && typeof first === "object" && first !== null &&
    Symbol.iterator in first && !(first instanceof Uint8Array);
  return isNested ? items.flatMap((item) => flat(item, axes - 1)) : items;
}

/** What is wrong with a field of a record. */
export class FieldError extends Error {
  /** Which of the records. */
  readonly index: number;

  constructor(path: string, index: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${path}: ${reason}`, { cause });
    this.index = index;
  }
}
