/**
 * One item at one place: what a format of one code means, which values it can
 * hold, reading and writing it, and its types.
 *
 * @module
 */

export {
  bytesOfField,
  pascalOf,
  pascalTextOf,
  setBytes,
  setPascal,
  setPascalText,
  setText,
  textOf,
} from "./bytes_field.ts";
export {
  describeBytes,
  describeItem,
  describeItems,
  describeValue,
  type ListOfItems,
  wordOfType,
} from "./describe.ts";
export {
  describeMember,
  type EnumInit,
  type EnumLayout,
  enumLayout,
  isMember,
  memberSet,
  memberTable,
  nameOf,
  namesOf,
  notRead,
  notSet,
  type NumbersByName,
} from "./enums.ts";
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
  latin1Of,
  pascalLatin1Of,
  setLatin1,
  setPascalLatin1,
  setUtf16,
  utf16Of,
} from "./more_text.ts";
export {
  asNumber,
  type BitsLayout,
  bytesOfItem,
  notSafe,
  readInteger,
} from "./read_bits.ts";
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
