/**
 * The typed array of each accessor, and the format of each typed array.
 *
 * @module
 */

import { type Accessor, machineTypes } from "../../format/mod.ts";
import type { TypedArray } from "./typed_array_types.ts";

/** What makes a typed array over bytes that are there. */
export interface TypedArrayConstructor {
  readonly BYTES_PER_ELEMENT: number;
  new (
    buffer: ArrayBufferLike,
    byteOffset: number,
    length: number,
  ): TypedArray;
}

/** The typed array of each accessor; Node 20 has no Float16Array. */
export const typedArrays: Readonly<
  Record<Accessor, TypedArrayConstructor | undefined>
> = {
  Int8: Int8Array,
  Uint8: Uint8Array,
  Int16: Int16Array,
  Uint16: Uint16Array,
  Int32: Int32Array,
  Uint32: Uint32Array,
  BigInt64: BigInt64Array,
  BigUint64: BigUint64Array,
  Float16: globalThis.Float16Array,
  Float32: Float32Array,
  Float64: Float64Array,
};

/** The code of a typed array's items; of other sources `B`. */
export function formatOfTypedArray(source: unknown): string {
  // `instanceof` does not know the arrays of another realm.
  return FORMATS.get(nameOfTypedArray?.call(source) ?? "") ?? "B";
}

const nameOfTypedArray: ((this: unknown) => string | undefined) | undefined =
  Object.getOwnPropertyDescriptor(
    Object.getPrototypeOf(Uint8Array.prototype),
    Symbol.toStringTag,
  )?.get;

/** Float32Array → f, and so on. */
const FORMATS: ReadonlyMap<string, string> = new Map(
  Object.values(machineTypes)
    .filter(({ value }) => value === "number" || value === "bigint")
    .map(({ accessor, portableCode }) => [`${accessor}Array`, portableCode]),
);
