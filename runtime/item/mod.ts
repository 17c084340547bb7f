/**
 * One item at one place: what a format of one code means, which values it can
 * hold, reading and writing it, and its types.
 *
 * @module
 */

export { fitItem, fitLoosely, fits, Misfit } from "./fit.ts";
export {
  decodeFloat16,
  encodeFloat16,
  getFloat16,
  setFloat16,
} from "./float16.ts";
export { itemFormat } from "./item_format.ts";
export type * from "./format_types.ts";
export { INSPECT, inspectable } from "./inspectable.ts";
export { type Json, toJson } from "./json.ts";
export {
  type Complex,
  type Item,
  readItem,
  writeFitted,
} from "./read_write.ts";
export type * from "./typed_array_types.ts";
export {
  formatOfTypedArray,
  type TypedArrayConstructor,
  typedArrays,
} from "./typed_arrays.ts";
export type * from "./types.ts";
