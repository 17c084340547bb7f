/**
 * Which typed array has the items of a format, from its literal.
 *
 * @module
 */

/** Float16Array, where TypeScript's library knows it. */
type MaybeFloat16Array = typeof globalThis extends
  { Float16Array: { prototype: infer Float16Array } } ? Float16Array
  : ArrayBufferView;

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

/** The typed array over the bytes of items: `TypedItems<"H">` is a Uint16Array. */
export type TypedItems<Format extends string> = ArraysInPlace[Format];

/** The typed array of copied items. */
export type TypedCopy<Format extends string> = ArraysOfCopies[Format];

type Native = "" | "@" | "^";
type Standard = "=" | "<" | ">" | "!";

/** A code in any byte order. */
type Any<Code extends string> = `${Native | Standard}${Code}`;

interface Arrays<Buffer extends ArrayBufferLike>
  extends
    Record<Any<"b">, Int8Array<Buffer>>,
    Record<Any<"B" | "c" | "?">, Uint8Array<Buffer>>,
    Record<Any<"h">, Int16Array<Buffer>>,
    Record<Any<"H">, Uint16Array<Buffer>>,
    Record<Any<"i"> | `${Standard}l`, Int32Array<Buffer>>,
    Record<Any<"I"> | `${Standard}L`, Uint32Array<Buffer>>,
    Record<Any<"q"> | `${Native}${"l" | "n"}`, BigInt64Array<Buffer>>,
    Record<Any<"Q"> | `${Native}${"L" | "N" | "P"}`, BigUint64Array<Buffer>>,
    Record<Any<"f" | "F">, Float32Array<Buffer>>,
    Record<Any<"d" | "D">, Float64Array<Buffer>> {
  [bytes: `${string}s`]: Uint8Array<Buffer>;
  [pascal: `${string}p`]: Uint8Array<Buffer>;
  [format: string]: TypedArray;
}

interface ArraysInPlace
  extends Arrays<ArrayBufferLike>, Record<Any<"e">, MaybeFloat16Array> {}

/** Float32Array holds every float16, on every engine. */
interface ArraysOfCopies
  extends Arrays<ArrayBuffer>, Record<Any<"e">, Float32Array<ArrayBuffer>> {}
