/**
 * Which typed array has the items of a format, and which format the items of
 * a typed array have.
 *
 * @module
 */

import type { Accessor, machineTypes } from "../../format/mod.ts";
import type { FormatOfAccessor, TypesWhere } from "./format_types.ts";

/** The typed array over the bytes of items: `TypedItems<"H">` is a Uint16Array. */
export type TypedItems<Format extends string> = ArraysInPlace[Format];

/** The typed array of copied items: float32 also holds every float16. */
export type TypedCopy<Format extends string> = ArraysOfCopies[Format];

/** Any of JavaScript's typed arrays. */
export type TypedArray = TypedArrays[keyof TypedArrays];

/**
 * The typed array of each accessor.
 *
 * @internal
 */
export interface TypedArrays<
  Buffer extends ArrayBufferLike = ArrayBufferLike,
> {
  /** int8. */
  Int8: Int8Array<Buffer>;
  /** uint8, and every item that is a byte or bytes. */
  Uint8: Uint8Array<Buffer>;
  /** int16. */
  Int16: Int16Array<Buffer>;
  /** uint16. */
  Uint16: Uint16Array<Buffer>;
  /** int32. */
  Int32: Int32Array<Buffer>;
  /** uint32. */
  Uint32: Uint32Array<Buffer>;
  /** float16. */
  Float16: MaybeFloat16Array;
  /** float32, and complex64. */
  Float32: Float32Array<Buffer>;
  /** float64, and complex128. */
  Float64: Float64Array<Buffer>;
  /** int64. */
  BigInt64: BigInt64Array<Buffer>;
  /** uint64. */
  BigUint64: BigUint64Array<Buffer>;
}

/** Float16Array, where TypeScript's library knows it. */
export type MaybeFloat16Array = typeof globalThis extends
  { Float16Array: { prototype: infer Float16Array } } ? Float16Array
  : ArrayBufferView;

/** The accessor of each format. */
type AccessorByFormat = {
  [Method in Accessor as FormatOfAccessor<Method>]: Method;
};

/**
 * The typed array of each format but `e`.
 *
 * @internal
 */
export type ArraysByFormat<Buffer extends ArrayBufferLike> = {
  [Format in Exclude<keyof AccessorByFormat, FormatOfAccessor<"Float16">>]:
    TypedArrays<Buffer>[AccessorByFormat[Format]];
};

/**
 * The typed array over the bytes of items, for each format.
 *
 * @internal
 */
export interface ArraysInPlace
  extends
    ArraysByFormat<ArrayBufferLike>,
    Record<FormatOfAccessor<"Float16">, MaybeFloat16Array> {
  /** Bytes; those of `p` begin with a length. */
  [bytes: `${string}${"s" | "p"}`]: Uint8Array;
  /** A format that is not known yet. */
  [format: string]: TypedArray;
}

/**
 * The typed array of copied items, for each format.
 *
 * @internal
 */
export interface ArraysOfCopies
  extends
    ArraysByFormat<ArrayBuffer>,
    Record<FormatOfAccessor<"Float16">, Float32Array<ArrayBuffer>> {
  /** Bytes; those of `p` begin with a length. */
  [bytes: `${string}${"s" | "p"}`]: Uint8Array<ArrayBuffer>;
  /** A format that is not known yet. */
  [format: string]: TypedArray;
}

/** The format in which a buffer or a typed array gives its items. */
export type FormatOf<From> = From extends ArrayBufferLike | DataView ? "B"
  : From extends { readonly [Symbol.toStringTag]: infer Tag extends string }
    ? string extends Tag ? string
    : Tag extends keyof FormatsOfArrays ? FormatsOfArrays[Tag]
    : "B"
  : string;

/**
 * The format of each typed array but Uint8ClampedArray, which has bytes.
 *
 * @internal
 */
export type FormatsOfArrays = {
  [Method in Accessor as `${Method}Array`]: (typeof machineTypes)[
    & TypesWhere<"accessor", Method>
    & TypesWhere<"value", "number" | "bigint">
  ]["portableCode"];
};
