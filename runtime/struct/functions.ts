/**
 * The functions of Python's `struct` module. They keep the formats that they met
 * last, so that each is read once.
 * Sizes are those of LP64; for another data model make a {@linkcode Struct}.
 *
 * @module
 */

import type { Source } from "../bytes/mod.ts";
import { Struct } from "./struct.ts";
import type { StructFormat, StructInput, StructItems } from "./types.ts";

/**
 * The bytes of a struct: no padding at its end, as in Python.
 *
 * Throws a SyntaxError if the format does not parse.
 *
 * ```ts
 * import { calcsize } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(calcsize("@3f3Hxx"), 20);
 * assertEquals([calcsize("ic"), calcsize("ci"), calcsize("<ci")], [5, 8, 5]);
 * ```
 */
export function calcsize<const Format extends string>(
  format: StructFormat<Format>,
): number {
  return structOf(format).size;
}

/**
 * The bytes of these values, on a buffer of their own. Throws as
 * {@linkcode Struct.pack} does.
 *
 * ```ts
 * import { pack } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(pack("<H?x", 258, true), new Uint8Array([2, 1, 1, 0]));
 * ```
 */
export function pack<const Format extends string>(
  format: StructFormat<Format>,
  ...values: StructInput<Format>
): Uint8Array<ArrayBuffer> {
  return structOf(format).pack(...values);
}

/**
 * Writes these values into `buffer` from `byteOffset` on, or leaves it as it
 * was and throws as {@linkcode Struct.packInto} does.
 *
 * ```ts
 * import { packInto } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new Uint8Array(4);
 * packInto("<H", bytes, 1, 258);
 * assertEquals(bytes, new Uint8Array([0, 2, 1, 0]));
 * ```
 */
export function packInto<const Format extends string>(
  format: StructFormat<Format>,
  buffer: Source,
  byteOffset: number,
  ...values: StructInput<Format>
): void {
  structOf(format).packInto(buffer, byteOffset, ...values);
}

/**
 * The values in `buffer`, which must have exactly the bytes of the format.
 * Copies and throws as {@linkcode Struct.unpack} does.
 *
 * ```ts
 * import { unpack } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * const [id, ok] = unpack("<H?", new Uint8Array([2, 1, 1]));
 * assertEquals([id, ok], [258, true]);
 * ```
 */
export function unpack<const Format extends string>(
  format: StructFormat<Format>,
  buffer: Source,
): StructItems<Format> {
  return structOf(format).unpack(buffer) as StructItems<Format>;
}

/**
 * The values in `buffer` from `byteOffset` on. Copies and throws as
 * {@linkcode Struct.unpackFrom} does.
 *
 * ```ts
 * import { unpackFrom } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(unpackFrom("<H", new Uint8Array([0, 2, 1, 0]), 1), [258]);
 * ```
 */
export function unpackFrom<const Format extends string>(
  format: StructFormat<Format>,
  buffer: Source,
  byteOffset = 0,
): StructItems<Format> {
  return structOf(format).unpackFrom(buffer, byteOffset) as StructItems<Format>;
}

/**
 * The values of one struct after another. Copies and throws as
 * {@linkcode Struct.iterUnpack} does.
 *
 * ```ts
 * import { iterUnpack } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * const pairs = [...iterUnpack("BB", new Uint8Array([1, 2, 3, 4]))];
 * assertEquals(pairs, [[1, 2], [3, 4]]);
 * ```
 */
export function iterUnpack<const Format extends string>(
  format: StructFormat<Format>,
  buffer: Source,
): IterableIterator<StructItems<Format>, undefined> {
  return structOf(format).iterUnpack(buffer) as IterableIterator<
    StructItems<Format>,
    undefined
  >;
}

/** As in CPython's cache, which is also emptied when it is full. */
const MOST_FORMATS = 100;
/** Longer ones are read anew: a cache must not hold megabytes. */
const LONGEST_FORMAT = 1000;

const structs = new Map<string, Struct>();

function structOf(format: string): Struct {
  const known = structs.get(format);
  if (known !== undefined) return known;
  const struct = new Struct(format);
  if (format.length > LONGEST_FORMAT) return struct;
  if (structs.size >= MOST_FORMATS) structs.clear();
  structs.set(format, struct);
  return struct;
}
