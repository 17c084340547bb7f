/**
 * What TypeScript knows of a format of one code, from its literal. These are
 * tables and not conditions, so that a `MemoryView<"f">` is a `MemoryView`.
 *
 * @module
 */

import type {
  BigintFormat,
  FormatOfKind,
  NumberFormat,
} from "./format_types.ts";
import type { Complex, Item } from "./read_write.ts";
import type { TypedArray } from "./typed_array_types.ts";

/** What an item of a format reads as: `ItemOf<"H">` is a number. */
export type ItemOf<Format extends string> = ItemTypes[Format];

/** What an item of a format can be written as. */
export type ItemInput<Format extends string> = ItemInputs[Format];

/** Items in nested arrays, one level for each dimension. */
export type Nested<Value, Ndim extends number> = Nestings<Value>[Ndim];

/** What an item reads as, for each format. */
export interface ItemTypes
  extends
    Record<NumberFormat, number>,
    Record<BigintFormat, bigint>,
    Record<FormatOfKind<"complex">, Complex>,
    Record<FormatOfKind<"boolean">, boolean>,
    Record<FormatOfKind<"char">, Uint8Array<ArrayBuffer>> {
  /** Bytes. */
  [bytes: `${string}s`]: Uint8Array<ArrayBuffer>;
  /** Bytes; the first one says how many. */
  [pascal: `${string}p`]: Uint8Array<ArrayBuffer>;
  /** A format that is not known yet. */
  [format: string]: Item;
}

/** What an item can be written as, for each format. */
export interface ItemInputs
  extends
    Record<NumberFormat | BigintFormat, number | bigint>,
    Record<FormatOfKind<"complex">, Readonly<Complex> | number | bigint>,
    Record<FormatOfKind<"boolean">, boolean>,
    Record<FormatOfKind<"char">, Bytes> {
  /** Bytes, which are cut or filled up with zeros. */
  [bytes: `${string}s`]: Bytes;
  /** Bytes, which are cut. */
  [pascal: `${string}p`]: Bytes;
  /** A format that is not known yet. */
  [format: string]: Item | Readonly<Complex> | Bytes;
}

/** For each number of dimensions, the arrays that hold the items. */
export interface Nestings<Value> {
  /** The item itself. */
  0: Value;
  /** A list. */
  1: Value[];
  /** A list of rows. */
  2: Value[][];
  /** A list of tables. */
  3: Value[][][];
  /** How deep is not known yet. */
  [ndim: number]: NestedArray<Value>;
}

/** An item, or items in arrays of any depth. */
export type NestedArray<Value> = Value | NestedArray<Value>[];

/** Bytes to write: not of a MemoryView, whose `toBytes()` gives them. */
export type Bytes = TypedArray | DataView;
