/**
 * The types of records and arrays over bytes that must not be written: what
 * generated classes give for a read-only source. At run time they are the same
 * classes, whose setters throw.
 *
 * @module
 */

import type {
  MemoryView,
  ReadonlyMemoryView,
  ReadonlyPart,
} from "../memory_view/mod.ts";
import type { BitColumn, Column, Items } from "./items.ts";
import type { Cursor, StructArray, TailCore } from "./types.ts";

/**
 * The type of a view of `Source`: `View`, or its read-only type where the source
 * may be a read-only MemoryView.
 */
export type Viewed<Source, View, Columns = unknown> =
  [ReadonlyPart<Source>] extends [never] ? View : ReadonlyView<View, Columns>;

/** A read-only view: everything it gives is read-only too. */
export type ReadonlyView<View, Columns = unknown> = View extends Untouched
  ? View
  : View extends MemoryView<infer Format, infer Ndim>
    ? ReadonlyMemoryView<Format, Ndim>
  : View extends
    & StructArray<infer Struct, infer _Values, infer _Columns>
    // `toJSON` would be one more thing to infer them from.
    & { toArray(): (infer Values)[] }
    ? ReadonlyStructArray<Struct, Values, Columns>
  : View extends TailCore<infer _Values> ? ReadonlyStruct<View>
  : View extends Items<infer Item, infer Values, infer _Input>
    ? ReadonlyItems<Item, Values>
  : View extends BitColumn<infer Item, infer Values, infer _Input>
    ? Omit<ReadonlyItems<Item, Values>, "view">
  : View;

/** One record that cannot be written. */
export type ReadonlyStruct<Struct> = {
  readonly [Name in Exclude<keyof Struct, "$set" | "$moveTo" | "$atomics">]:
    ReadonlyView<
      Struct[Name]
    >;
};

/** Many records that cannot be written. */
export interface ReadonlyStructArray<Struct, Values, Columns> extends
  Omit<
    StructArray<Struct, Values, Columns>,
    | "get"
    | "at"
    | "subarray"
    | "column"
    | "cursor"
    | "copyFrom"
    | "sort"
    | "values"
    | typeof Symbol.iterator
  >,
  Iterable<ReadonlyStruct<Struct>> {
  /** The record at `index`, from 0; throws a RangeError if there is none. */
  get(index: number): ReadonlyStruct<Struct>;
  /** The record at `index`, where -1 is the last one; throws as `get` does. */
  at(index: number): ReadonlyStruct<Struct>;
  /** Views the records from `start` to before `end`, without a copy. */
  subarray(
    start?: number,
    end?: number,
  ): ReadonlyStructArray<Struct, Values, Columns>;
  /** One field of every record, by its path: nothing is copied. */
  column<Path extends keyof Columns>(path: Path): ReadonlyView<Columns[Path]>;
  /** An iterator over the records, with `map`, `filter` and so on. */
  values(): IteratorObject<ReadonlyStruct<Struct>, undefined>;
  /** A cursor that reuses one view. */
  cursor(): Cursor<ReadonlyStruct<Struct>>;
}

/** Items that cannot be written. */
export type ReadonlyItems<Value, Values> =
  & Omit<
    Column<Value, Values>,
    "set" | "fill" | "view" | typeof Symbol.iterator
  >
  & Iterable<Value>
  & {
    /** The same bytes as a strided view: nothing is copied. */
    readonly view: ReadonlyMemoryView;
  };

/** What is the same in a read-only view: plain values, and methods. */
export type Untouched =
  | number
  | bigint
  | string
  | boolean
  | Uint8Array
  | ((...parameters: never) => unknown);
