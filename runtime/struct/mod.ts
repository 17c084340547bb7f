/**
 * Python's `struct`: values out of bytes and into them, by a format.
 *
 * @module
 */

export type { DataModel } from "../../format/mod.ts";
export {
  calcsize,
  iterUnpack,
  pack,
  packInto,
  unpack,
  unpackFrom,
} from "./functions.ts";
export { Struct, type StructOptions } from "./struct.ts";
export type { StructFormat, StructInput, StructItems } from "./types.ts";
