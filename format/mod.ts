/**
 * The language of formats: codes, parser, layout arithmetic.
 *
 * @module
 */

export {
  type Accessor,
  accessors,
  type ByteOrder,
  byteOrderOf,
  type Code,
  codes,
  type codeTable,
  type DataModel,
  dataModels,
  type Endianness,
  endiannesses,
  FLOAT16_OVERFLOW,
  FLOAT32_OVERFLOW,
  isBigEndian,
  type MachineType,
  type MachineTypeName,
  machineTypes,
  type NativeType,
  portableFormat,
  resolveCode,
  type Scalar,
  type StandardType,
  type ValueKind,
} from "./codes.ts";
export type { BitRules, BitsElement, BitsPlace } from "./bit_fields.ts";
export { FormatError } from "./format_error.ts";
export { isInteger, isSigned, MOST_SAFE_BITS, wrapped } from "./integers.ts";
export {
  type BitsMember,
  type Element,
  itemCount,
  type ItemElement,
  type ItemMember,
  type Layout,
  layOut,
  type Member,
  type Padding,
  type Placed,
  stridesOf,
  type StructElement,
  type StructMember,
  withPadding,
} from "./layout.ts";
export {
  type FormatElement,
  layoutOf,
  MOST_AXES,
  MOST_NESTING,
  type ParsedFormat,
  type ParseOptions,
  parsePep3118,
  parseStructFormat,
  structLayout,
} from "./parse_format.ts";
export {
  type ElementPlace,
  Misplaced,
  padTo,
  type StructPlace,
} from "./place.ts";
export { counted } from "./counted.ts";
export { escapeInvisible, quote } from "./quote.ts";
