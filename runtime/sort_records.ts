/**
 * Sorts the records of an array: their bytes move, no views are made of them.
 *
 * @module
 */

import { writableBytes } from "./copy_records.ts";
import type { Items } from "./items.ts";
import { orderOfNumbers } from "./order_of_numbers.ts";
import type { SortKey, StructArray } from "./struct_record.ts";
import type { TypedArray } from "./typed_array_types.ts";

/**
 * Sorts the records that `view` spans by a column of theirs, or by what a
 * function gives for each, the least first; NaN comes last, −0 before 0, and
 * records of equal keys keep their order.
 */
export function sortRecords<Struct, Columns>(
  name: string,
  stride: number,
  view: DataView,
  records: StructArray<Struct, unknown, Columns>,
  key: keyof Columns | ((record: Struct) => SortKey),
): void {
  const bytes = writableBytes(name, view);
  const keys = typeof key === "function"
    ? packed(Array.from(records, key))
    : keysOf(name, records.column(key), key);
  // The memory that sorts the keys takes the bytes of the records then: new
  // memory costs as much time as sorting.
  const scratch = new ArrayBuffer(records.length * Math.max(stride, 16));
  const order = ArrayBuffer.isView(keys)
    ? orderOfNumbers(keys, scratch)
    : orderOfAny(keys);
  permute(bytes, stride, order, scratch);
}

/** Keys, and copies of a column's, which sorting may write over. */
type SortKeys = TypedArray | readonly SortKey[];

function keysOf(name: string, column: unknown, path: PropertyKey): SortKeys {
  const items = column as Items<SortKey, TypedArray>;
  if (items.length === 0) return [];
  const [first] = items;
  if (typeof first === "string") return Array.from(items);
  if (typeof first !== "object" && !("ndim" in items)) {
    return items.toTypedArray();
  }
  throw new TypeError(
    `Cannot sort an array of ${name} by ${
      JSON.stringify(String(path))
    }: only numbers, text and booleans have an order`,
  );
}

function packed(keys: readonly SortKey[]): SortKeys {
  return keys.every((key) => typeof key === "number")
    ? Float64Array.from(keys)
    : keys;
}

function orderOfAny(keys: readonly SortKey[]): Uint32Array {
  return Uint32Array.from(keys.keys()).sort((a, b) =>
    compare(keys[a], keys[b]) || a - b
  );
}

function compare(a: unknown, b: unknown): number {
  if (Object.is(a, b)) return 0;
  if (typeof a === "number" && typeof b === "number") {
    if (Number.isNaN(a) || Number.isNaN(b)) {
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    }
    return a - b || Number(Object.is(b, -0)) - Number(Object.is(a, -0));
  }
  return (a as string) < (b as string) ? -1 : a === b ? 0 : 1;
}

/** Puts the record at `order[i]` at place `i`. */
function permute(
  bytes: Uint8Array,
  stride: number,
  order: Uint32Array,
  scratch: ArrayBuffer,
): void {
  const { buffer, byteOffset, byteLength } = bytes;
  const copy = new Uint8Array(scratch, 0, byteLength);
  copy.set(bytes);
  if (stride % 4 !== 0 || byteOffset % 4 !== 0) {
    return moveAll(copy, bytes, stride, order);
  }
  const [from, to] = [
    new Uint32Array(scratch, 0, byteLength / 4),
    new Uint32Array(buffer, byteOffset, byteLength / 4),
  ];
  moveAll(from, to, stride / 4, order);
}

function moveAll(
  from: Uint32Array | Uint8Array,
  to: Uint32Array | Uint8Array,
  size: number,
  order: Uint32Array,
): void {
  for (let index = 0, b = 0; index < order.length; index++) {
    let a = (order[index] as number) * size;
    for (const end = a + size; a < end; a++, b++) to[b] = from[a] as number;
  }
}
