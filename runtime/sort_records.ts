/**
 * Sorts the records of an array: their bytes move, no views are made of them.
 *
 * @module
 */

import { writableBytes } from "./copy_records.ts";
import type { Items } from "./items.ts";
import type { SortKey, StructArray } from "./struct_record.ts";

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
    ? Array.from(records, key)
    : keysOf(name, records.column(key), key);
  const order = keys instanceof Float32Array
    ? orderOfWords(float32Words(keys))
    : isSmallIntegers(keys)
    ? orderOfWords(integerWords(keys))
    : orderOf(keys);
  permute(bytes, stride, order);
}

type SortKeys = ArrayLike<SortKey>;

function keysOf(name: string, column: unknown, path: PropertyKey): SortKeys {
  const items = column as Items<SortKey, SortKeys>;
  const [first] = items;
  if (typeof first === "number" || typeof first === "bigint") {
    if (!("ndim" in items)) return items.toTypedArray();
  } else if (typeof first === "string" || typeof first === "boolean") {
    return Array.from(items);
  } else if (items.length === 0) return [];
  throw new TypeError(
    `Cannot sort an array of ${name} by ${
      JSON.stringify(String(path))
    }: only numbers, text and booleans have an order`,
  );
}

type SmallIntegers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

function isSmallIntegers(keys: SortKeys): keys is SmallIntegers {
  return ArrayBuffer.isView(keys) && !(keys instanceof Float64Array) &&
    !(keys instanceof BigInt64Array) && !(keys instanceof BigUint64Array);
}

/** Unsigned words in the order of the floats. */
function float32Words(keys: Float32Array): Uint32Array {
  const words = new Uint32Array(keys.length);
  words.set(new Uint32Array(keys.buffer, keys.byteOffset, keys.length));
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? 0;
    // Of NaNs, all come last; negative floats are turned around.
    words[i] = (word & 0x7fffffff) > 0x7f800000
      ? 0xffffffff
      : word & 0x80000000
      ? ~word
      : word | 0x80000000;
  }
  return words;
}

/** Unsigned words in the order of the integers. */
function integerWords(keys: SmallIntegers): Uint32Array {
  const words = Uint32Array.from(keys);
  const signed = keys instanceof Int8Array || keys instanceof Int16Array ||
    keys instanceof Int32Array;
  return signed ? words.map((word) => word ^ 0x80000000) : words;
}

const RADIX_BITS = 11;
const BUCKETS = 1 << RADIX_BITS;

/** The indexes of the words in the order of their values: a radix sort. */
function orderOfWords(words: Uint32Array): Uint32Array {
  const { length } = words;
  let order = indexesOf(length);
  let next = new Uint32Array(length);
  const starts = new Uint32Array(BUCKETS);
  for (let shift = 0; shift < 32; shift += RADIX_BITS) {
    starts.fill(0);
    for (let i = 0; i < length; i++) {
      starts[(words[i] as number) >>> shift & BUCKETS - 1]!++;
    }
    let sum = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const count = starts[bucket] as number;
      starts[bucket] = sum;
      sum += count;
    }
    for (let i = 0; i < length; i++) {
      const index = order[i] as number;
      const bucket = (words[index] as number) >>> shift & BUCKETS - 1;
      const place = starts[bucket] as number;
      starts[bucket] = place + 1;
      next[place] = index;
    }
    [order, next] = [next, order];
  }
  return order;
}

function indexesOf(length: number): Uint32Array<ArrayBuffer> {
  const indexes = new Uint32Array(length);
  for (let index = 0; index < length; index++) indexes[index] = index;
  return indexes;
}

/** The indexes of any keys in their order. */
function orderOf(keys: SortKeys): Uint32Array {
  return indexesOf(keys.length).sort((a, b) =>
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
function permute(bytes: Uint8Array, stride: number, order: Uint32Array): void {
  const aligned = stride % 4 === 0 && bytes.byteOffset % 4 === 0;
  const Words = aligned ? Uint32Array : Uint8Array;
  const size = stride / Words.BYTES_PER_ELEMENT;
  const to = new Words(
    bytes.buffer as ArrayBuffer,
    bytes.byteOffset,
    bytes.byteLength / Words.BYTES_PER_ELEMENT,
  );
  moveAll(to.slice(), to, size, order);
}

function moveAll(
  from: Uint32Array | Uint8Array,
  to: Uint32Array | Uint8Array,
  size: number,
  order: Uint32Array,
): void {
  for (let index = 0, b = 0; index < order.length; index++) {
    const start = (order[index] as number) * size;
    for (let a = start; a < start + size; a++, b++) to[b] = from[a] as number;
  }
}
