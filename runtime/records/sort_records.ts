/**
 * Sorts the records of an array. Their bytes move; no views are made of them.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import { copyRun } from "../bytes/mod.ts";
import type { TypedArray } from "../item/mod.ts";
import { writableBytes } from "./copy_records.ts";
import type { Items } from "./items.ts";
import { refusesMembers } from "./items_class.ts";
import { orderOfNumbers, ROOM_OF_KEY } from "./order_of_numbers.ts";
import type { SortBy, SortKey, SortOptions, StructArray } from "./types.ts";

/**
 * Sorts the records that `view` spans by columns of theirs, or by what a
 * function gives for each; records of equal keys keep their order.
 */
export function sortRecords<Struct, Columns>(
  name: string,
  stride: number,
  view: DataView,
  records: StructArray<Struct, unknown, Columns>,
  by: SortBy<Struct, Columns>,
  { descending = false }: SortOptions = {},
): void {
  const keys: readonly OneKey<Struct, Columns>[] = isList(by) ? by : [by];
  // All that can be refused, before the first record moves.
  writableBytes(name, view);
  for (const key of keys) {
    if (typeof key === "function") checkKeyFunction(name, key);
    else checkOrder(name, records.column(key), key);
  }
  // The last key first: those before it keep the order that it made.
  for (const key of [...keys].reverse()) {
    sortByKey(name, stride, view, records, key, descending);
  }
}

function checkKeyFunction(
  name: string,
  { length }: (record: never) => unknown,
): void {
  if (length <= 1) return;
  throw new TypeError(
    `Cannot sort an array of ${name} by a function of ${length} parameters: pass one that takes a record and returns its key, not a comparison`,
  );
}

function isList<Key>(by: Key | readonly Key[]): by is readonly Key[] {
  return Array.isArray(by);
}

/** A path, or a function that gives a key for each record. */
type OneKey<Struct, Columns> = keyof Columns | ((record: Struct) => SortKey);

function sortByKey<Struct, Columns>(
  name: string,
  stride: number,
  view: DataView,
  records: StructArray<Struct, unknown, Columns>,
  key: OneKey<Struct, Columns>,
  descending: boolean,
): void {
  const keys = typeof key === "function"
    ? packed(name, Array.from(records, (record) => key(record)))
    : keysOf(records.column(key));
  // The memory in which the keys are sorted is used again for the records:
  // fresh memory takes the system as long as the sorting.
  const room = new ArrayBuffer(
    records.length * Math.max(stride, ROOM_OF_KEY),
  );
  const order = ArrayBuffer.isView(keys)
    ? orderOfNumbers(keys, room, descending)
    : orderOfAny(keys, descending);
  // Once more: a function of the user's may have detached the buffer.
  permute(writableBytes(name, view), stride, order, room);
}

/** Keys to sort by; sorting overwrites a typed array. */
type SortKeys = TypedArray | readonly SortKey[];

function keysOf(column: unknown): SortKeys {
  const items = column as Items<SortKey, TypedArray>;
  if (items.length === 0) return [];
  return typeof firstOf(items) === "string"
    ? Array.from(items)
    : items.toTypedArray();
}

/** An item, to tell of which kind all are: of a checked enum any number. */
function firstOf(items: Items<SortKey, TypedArray>): unknown {
  return refusesMembers(items) ? 0 : items.get(0);
}

function checkOrder(name: string, column: unknown, path: PropertyKey): void {
  const items = column as Items<SortKey, TypedArray>;
  if (!("ndim" in items)) {
    if (items.length === 0 || typeof firstOf(items) !== "object") return;
  }
  throw new TypeError(
    `Cannot sort an array of ${name} by ${
      quote(String(path))
    }: only numbers, text and booleans have an order`,
  );
}

/** The keys as a typed array, if one holds all of them: it is sorted by bits. */
function packed(name: string, keys: readonly SortKey[]): SortKeys {
  const kinds = new Set(
    keys.map((key) => key === null ? "null" : typeof key),
  );
  if (kinds.size === 1 && kinds.has("number")) {
    return Float64Array.from(keys as readonly number[]);
  }
  if (kinds.size === 1 && kinds.has("bigint")) {
    const integers = keys as readonly bigint[];
    for (const Integers of [BigInt64Array, BigUint64Array]) {
      const words = Integers.from(integers);
      if (words.every((word, index) => word === integers[index])) return words;
    }
  }
  const families = [["number", "bigint"], ["string"], ["boolean"]];
  if (
    families.some((family) => [...kinds].every((kind) => family.includes(kind)))
  ) {
    return keys;
  }
  throw new TypeError(
    `Cannot sort an array of ${name} by keys that are ${
      [...kinds].join(" and ")
    }: they must be numbers, text or booleans, and all of one kind`,
  );
}

function orderOfAny(
  keys: readonly SortKey[],
  descending: boolean,
): Uint32Array {
  const sign = descending ? -1 : 1;
  return Uint32Array.from(keys.keys()).sort((a, b) =>
    sign * compare(keys[a] as SortKey, keys[b] as SortKey) || a - b
  );
}

function compare(a: SortKey, b: SortKey): number {
  // NaN, and NaN alone, is not equal to itself.
  if (a !== a || b !== b) return Number(a !== a) - Number(b !== b);
  if (a < b) return -1;
  return a > b ? 1 : Number(Object.is(b, -0)) - Number(Object.is(a, -0));
}

/** Puts the record at `order[i]` at place `i`. */
function permute(
  bytes: Uint8Array,
  stride: number,
  order: Uint32Array,
  room: ArrayBuffer,
): void {
  new Uint8Array(room).set(bytes);
  const from = new DataView(room);
  const to = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < order.length; start += BLOCK) {
    const block = order.subarray(start, start + BLOCK);
    read[0] = prefetch(from, stride, block);
    moveRecords(from, stride, block, to, start * stride);
  }
}

/** Records to prefetch before they are moved. */
const BLOCK = 128;
/** Takes what was read, so that V8 does not remove the reads. */
const read = new Uint8Array(1);

/**
 * Reads both ends of each record, so that they are in the cache. A loop that
 * only reads has many reads under way; one that also moves records waits for
 * each.
 */
function prefetch(from: DataView, stride: number, order: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < order.length; i++) {
    const start = (order[i] as number) * stride;
    sum ^= from.getUint8(start) ^ from.getUint8(start + stride - 1);
  }
  return sum;
}

function moveRecords(
  from: DataView,
  stride: number,
  order: Uint32Array,
  to: DataView,
  byteOffset: number,
): void {
  for (let i = 0, o = byteOffset; i < order.length; i++, o += stride) {
    copyRun(from, (order[i] as number) * stride, to, o, stride);
  }
}
