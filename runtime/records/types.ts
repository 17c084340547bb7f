/**
 * What every generated class has besides its fields.
 *
 * @module
 */

import type { BytesOf } from "../bytes/mod.ts";
import type { Json } from "../item/mod.ts";
import type { SharedBytes, SharedRecords } from "./share.ts";
import type { Sparse } from "./value_types.ts";

/** What every generated record writes out, also one with a tail. */
export interface TailCore<Values> {
  /**
   * Sets the given fields and leaves the others; from another record of the
   * same struct, copies its bytes.
   */
  $set(values: Sparse<Values>): this;
  /** A copy of the values. */
  $toObject(): Values;
}

/** What every other record writes out besides its fields. */
export interface RecordCore<Values> extends TailCore<Values> {
  /**
   * Moves this view to another byte of its DataView: of the source that `view`
   * was given, or of the records of an array. Not checked: what lies outside
   * throws when it is read.
   */
  $moveTo(byteOffset: number): this;
}

/** What every generated record can do besides reading and writing its fields. */
export interface StructRecord<Values>
  extends TailMembers<Values>, RecordCore<Values> {}

/** The same of a record that has a tail: it cannot move. */
export interface TailMembers<Values> extends TailCore<Values> {
  /** The bytes of the record: a view of them, or a copy of read-only ones. */
  readonly $bytes: BytesOf<this>;
  /** The values made safe for JSON: 64-bit integers as text, bytes as lists. */
  toJSON(): Json<Values>;
  /**
   * Whether another record of the same struct has equal values. NaN equals NaN,
   * and padding does not count.
   */
  $equals(other: unknown): boolean;
  /**
   * Where its bytes are, to be posted to a worker: `Vertex.view` takes it there.
   * Of a read-only record, a copy of them.
   */
  $share(): SharedBytes<BytesOf<this>["buffer"]>;
  /** The record in one line. */
  toString(): string;
}

/** What records can be sorted by. */
export type SortKey = number | bigint | string | boolean;

/**
 * A path, several of them, the first of which counts most, or a function that
 * gives the key of a record.
 */
export type SortBy<Struct, Columns> =
  | keyof Columns
  | readonly (keyof Columns)[]
  | ((record: Struct) => SortKey);

/** How to sort. */
export interface SortOptions {
  /** Whether the greatest come first. Default false. */
  readonly descending?: boolean;
}

/** What every generated array of records writes out. */
export interface ArrayCore<Struct> extends Iterable<Struct> {
  /** How many records there are. */
  readonly length: number;
  /** The record at `index`, from 0; throws a RangeError if there is none. */
  get(index: number): Struct;
  /** The record at `index`, where -1 is the last one; throws as `get` does. */
  at(index: number): Struct;
}

/** What every generated array of records can do. */
export interface StructArray<Struct, Values, Columns>
  extends ArrayCore<Struct> {
  /** Views the records from `start` to before `end`, without a copy. */
  subarray(start?: number, end?: number): StructArray<Struct, Values, Columns>;
  /** One field of every record, by its path: nothing is copied. */
  column<Path extends keyof Columns>(path: Path): Columns[Path];
  /** A cursor reuses one view: use it where you would keep a view per record. */
  cursor(): Cursor<Struct>;
  /**
   * Copies the bytes of all records of another array of the same struct to the
   * start of this one; the two may overlap.
   */
  copyFrom(records: StructArray<Struct, Values, Columns>): void;
  /**
   * Sorts the records in place, the least first: by a column of numbers, text
   * or booleans, by several, or by what a function gives for each. Their bytes
   * move. −0 is less than 0, NaN greater than all numbers; text has the order
   * of its UTF-16 codes. Records of equal keys keep their order.
   */
  sort(by: SortBy<Struct, Columns>, options?: SortOptions): void;
  /** A copy of the values of all records. */
  toArray(): Values[];
  /** The values made safe for JSON: 64-bit integers as text, bytes as lists. */
  toJSON(): Json<Values>[];
  /**
   * Whether another array of the same struct has as many records with equal
   * values. NaN equals NaN, and padding does not count.
   */
  equals(other: unknown): boolean;
  /** An iterator over the records, with `map`, `filter` and so on. */
  values(): IteratorObject<Struct, undefined>;
  /**
   * Where the bytes are, to be posted to a worker: `Vertex.array` takes it
   * there. Of a read-only array, a copy of them.
   */
  $share(): SharedRecords<BytesOf<this>["buffer"]>;
  /** The first records, a line each. */
  toString(): string;
  /** The bytes of all records: a view of them, or a copy of read-only ones. */
  readonly $bytes: BytesOf<this>;
}

/** One view that moves from record to record. */
export interface Cursor<Struct> {
  /** The same object each time, now at `index`; throws as `get` does. */
  moveTo(index: number): Struct;
}
