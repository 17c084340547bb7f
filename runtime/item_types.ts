/**
 * What TypeScript knows of a format of one code, from its literal. These are
 * tables and not conditions, so that a `MemoryView<"f">` is a `MemoryView`.
 *
 * @module
 */

import type { Complex, Item } from "./item.ts";

/** What an item of a format reads as: `ItemOf<"H">` is a number. */
export type ItemOf<Format extends string> = Items[Format];

/** What an item of a format can be written as. */
export type ItemInput<Format extends string> = Inputs[Format];

/** Items in as many arrays, one in another, as there are axes. */
export type Nested<Value, Ndim extends number> = Nestings<Value>[Ndim];

type Native = "" | "@" | "^";
type Standard = "=" | "<" | ">" | "!";
type Order = Native | Standard;

/** Every code that reads as a number, under any order that makes it one. */
type NumberFormat =
  | `${Order}${"b" | "B" | "h" | "H" | "i" | "I" | "e" | "f" | "d"}`
  | `${Standard}${"l" | "L"}`;

/** Native `l`, `L`, `n`, `N` and `P` have 8 bytes: LP64. */
type BigintFormat =
  | `${Order}${"q" | "Q"}`
  | `${Native}${"l" | "L" | "n" | "N" | "P"}`;

type ComplexFormat = `${Order}${"F" | "D"}`;

interface Items
  extends
    Record<NumberFormat, number>,
    Record<BigintFormat, bigint>,
    Record<ComplexFormat, Complex>,
    Record<`${Order}?`, boolean>,
    Record<`${Order}c`, Uint8Array> {
  [bytes: `${string}s`]: Uint8Array;
  [pascal: `${string}p`]: Uint8Array;
  [format: string]: Item;
}

interface Inputs
  extends
    Record<NumberFormat | BigintFormat, number | bigint>,
    Record<ComplexFormat, Readonly<Complex> | number | bigint>,
    Record<`${Order}?`, boolean>,
    Record<`${Order}c`, ArrayBufferView> {
  [bytes: `${string}s`]: ArrayBufferView;
  [pascal: `${string}p`]: ArrayBufferView;
  [format: string]: Item | Readonly<Complex> | ArrayBufferView;
}

interface Nestings<Value> {
  0: Value;
  1: Value[];
  2: Value[][];
  3: Value[][][];
  4: Value[][][][];
  [ndim: number]: NestedArray<Value>;
}

/** An item, or items in arrays of unknown depth. */
type NestedArray<Value> = Value | NestedArray<Value>[];
