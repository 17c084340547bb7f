/**
 * Fields of records → vectors of DuckDB.
 *
 * @module
 */

import type { Bindings, Vector } from "./engine.ts";

/** Records, as columns need them. */
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

/** Fills vectors while a table is read once. */
export interface Filler {
  /** Takes the records of a block. */
  load(records: Records): void;
  /** Stores those from `start` up to `end` from the vector's first item on. */
  put(bindings: Bindings, vector: Vector, start: number, end: number): void;
}

/** The members of a STRUCT. */
export function membersFiller(members: readonly Filler[]): Filler {
  return {
    load: (records) => {
      for (const member of members) member.load(records);
    },
    put: (bindings, vector, start, end) => {
      for (const [index, member] of members.entries()) {
        const inner = bindings.struct_vector_get_child(vector, index);
        member.put(bindings, inner, start, end);
      }
    },
  };
}

/** The items of an ARRAY. */
export function itemsFiller(items: Filler): Filler {
  return {
    load: items.load,
    put: (bindings, vector, start, end) =>
      items.put(bindings, bindings.array_vector_get_child(vector), start, end),
  };
}

/** Numbers, of which `decode` gives those of all records at once. */
export function numbersFiller(
  Items: TypedArrayClass,
  perRecord: number,
  decode: (records: Records, items: TypedArray) => void,
): Filler {
  const size = perRecord * Items.BYTES_PER_ELEMENT;
  let items = new Items(0);
  return {
    load: (records) => {
      const length = records.length * perRecord;
      if (items.length !== length) items = new Items(length);
      decode(records, items);
    },
    put: (bindings, vector, start, end) =>
      bindings.copy_data_to_vector(
        vector,
        0,
        items.buffer,
        start * size,
        (end - start) * size,
      ),
  };
}

/** Bytes, as many of each; of a Pascal string those that its first one says. */
export function bytesFiller(
  path: string,
  perRecord: number,
  isPascal: boolean,
): Filler {
  let all: TypedArray = new Uint8Array(0);
  let size = 0;
  return {
    load: (records) => {
      all = records.column(path).toTypedArray();
      size = all.length / records.length / perRecord;
    },
    put: (bindings, vector, start, end) => {
      const first = start * perRecord;
      for (let index = first; index < end * perRecord; index++) {
        const at = index * size;
        const begin = isPascal ? at + 1 : at;
        const length = isPascal ? Math.min(all[at] as number, size - 1) : size;
        bindings.vector_assign_string_element_len(
          vector,
          index - first,
          (all as Uint8Array).subarray(begin, begin + length),
        );
      }
    },
  };
}

/** Stores values from a vector's first item on. */
export type Store = (
  bindings: Bindings,
  vector: Vector,
  values: readonly unknown[],
) => void;

/** Values that are read record by record, where there is no quicker way. */
export function valuesFiller(
  path: string,
  reader: (records: Records) => (index: number) => readonly unknown[],
  store: Store,
): Filler {
  let read: (index: number) => readonly unknown[] = () => [];
  return {
    load: (records) => void (read = reader(records)),
    put: (bindings, vector, start, end) => {
      const values: unknown[] = [];
      for (let index = start; index < end; index++) {
        try {
          values.push(...read(index));
        } catch (cause) {
          throw new FieldError(path, index, cause);
        }
      }
      store(bindings, vector, values);
    },
  };
}

/** Stores numbers, which have the type of the array. */
export function storeNumbers(Items: TypedArrayClass): Store {
  return (bindings, vector, values) => {
    const items = new Items(values.length);
    items.set(values as never);
    const { buffer, byteLength } = items;
    bindings.copy_data_to_vector(vector, 0, buffer, 0, byteLength);
  };
}

/** Stores bytes. */
export const storeBytes: Store = (bindings, vector, values) => {
  for (const [index, value] of values.entries()) {
    bindings.vector_assign_string_element_len(
      vector,
      index,
      value as Uint8Array,
    );
  }
};

const encoder = new TextEncoder();

/** Stores texts; half of a character is U+FFFD, as in UTF-8 always. */
export const storeTexts: Store = (bindings, vector, values) =>
  storeBytes(
    bindings,
    vector,
    values.map((value) => encoder.encode(value as string)),
  );

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
