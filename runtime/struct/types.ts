/**
 * What TypeScript knows of the values of a `struct` format, from its literal.
 *
 * @module
 */

import type { DataModel } from "../../format/mod.ts";
import type { ItemInput, ItemOf } from "../item/mod.ts";
import type { ItemFormats } from "./parse_types.ts";

/**
 * The values that a format unpacks to: `StructItems<"<Iq16s?">` is
 * `[number, bigint, Uint8Array, boolean]`. From 100 values on it is an array
 * of what they can be, and so it is for a format that is not a literal.
 */
export type StructItems<
  Format extends string,
  Model extends DataModel = "LP64",
> = ItemFormats<Format, Model> extends infer Found extends string[]
  ? { [Index in keyof Found]: ItemOf<Found[Index]> }
  : never;

/** The values that a format packs; an integer may be a number or a bigint. */
export type StructInput<
  Format extends string,
  Model extends DataModel = "LP64",
> = ItemFormats<Format, Model> extends infer Found extends string[]
  ? { [Index in keyof Found]: ItemInput<Found[Index]> }
  : never;

/** The format itself; if it does not parse, the reason as a text. */
export type StructFormat<
  Format extends string,
  Model extends DataModel = "LP64",
> = ItemFormats<Format, Model> extends infer Mistake extends string ? Mistake
  : Format;
