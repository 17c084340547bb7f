/**
 * Which typed array has the items of a format, and which format the items of
 * a typed array have.
 *
 * @module
 */

import type { InAnyOrder, NativeOrder, StandardOrder } from "./types.ts";

/** The typed array over the bytes of items: `TypedItems<"H">` is a Uint16Array. */
export type TypedItems<Format extends string> = ArraysInPlace[Format];

/** The typed array of copied items: float32 also holds every float16. */
export type TypedCopy<Format extends string> = ArraysOfCopies[Format];

/** Any of JavaScript's typed arrays. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | MaybeFloat16Array
  | Float32Array
  | Float64Array;

/** Float16Array, where TypeScript's library knows it. */
export type MaybeFloat16Array = typeof globalThis extends
  { Float16Array: { prototype: infer Float16Array } } ? Float16Array
  : ArrayBufferView;

/** The typed array of each format but `e`. */
export interface ArraysByFormat<Buffer extends ArrayBufferLike>
  extends
    Record<InAnyOrder<"b">, Int8Array<Buffer>>,
    Record<InAnyOrder<"B" | "c" | "?">, Uint8Array<Buffer>>,
    Record<InAnyOrder<"h">, Int16Array<Buffer>>,
    Record<InAnyOrder<"H">, Uint16Array<Buffer>>,
    Record<InAnyOrder<"i"> | `${StandardOrder}l`, Int32Array<Buffer>>,
    Record<InAnyOrder<"I"> | `${StandardOrder}L`, Uint32Array<Buffer>>,
    Record<
      InAnyOrder<"q"> | `${NativeOrder}${"l" | "n"}`,
      BigInt64Array<Buffer>
    >,
    Record<
      InAnyOrder<"Q"> | `${NativeOrder}${"L" | "N" | "P"}`,
      BigUint64Array<Buffer>
    >,
    Record<InAnyOrder<"f" | "F">, Float32Array<Buffer>>,
    Record<InAnyOrder<"d" | "D">, Float64Array<Buffer>> {
  /** Bytes. */
  [bytes: `${string}s`]: Uint8Array<Buffer>;
  /** Bytes, the first of which is a length. */
  [pascal: `${string}p`]: Uint8Array<Buffer>;
  /** A format that is not known yet. */
  [format: string]: TypedArray;
}

/** The typed array over the bytes of items, for each format. */
export interface ArraysInPlace
  extends
    ArraysByFormat<ArrayBufferLike>,
    Record<InAnyOrder<"e">, MaybeFloat16Array> {}

/** The typed array of copied items, for each format. */
export interface ArraysOfCopies
  extends
    ArraysByFormat<ArrayBuffer>,
    Record<InAnyOrder<"e">, Float32Array<ArrayBuffer>> {}

/** The format in which a buffer or a typed array gives its items. */
export type FormatOf<From> = From extends ArrayBufferLike | DataView ? "B"
  : From extends { readonly [Symbol.toStringTag]: infer Tag extends string }
    ? string extends Tag ? string
    : Tag extends keyof FormatsOfArrays ? FormatsOfArrays[Tag]
    : "B"
  : string;

/** The format of each typed array but Uint8ClampedArray, which has bytes. */
export interface FormatsOfArrays {
  /** int8. */
  Int8Array: "b";
  /** uint8. */
  Uint8Array: "B";
  /** int16. */
  Int16Array: "h";
  /** uint16. */
  Uint16Array: "H";
  /** int32. */
  Int32Array: "i";
  /** uint32. */
  Uint32Array: "I";
  /** int64. */
  BigInt64Array: "q";
  /** uint64. */
  BigUint64Array: "Q";
  /** float16. */
  Float16Array: "e";
  /** float32. */
  Float32Array: "f";
  /** float64. */
  Float64Array: "d";
}
