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
  type MachineTypeName,
  machineTypes,
  type NativeType,
  portableFormat,
  resolveCode,
  type Scalar,
  type StandardType,
  type ValueKind,
} from "./codes.ts";
export { FormatError } from "./format_error.ts";
export {
  type Element,
  type ElementPlace,
  itemCount,
  type ItemElement,
  type ItemMember,
  type Layout,
  layOut,
  type Member,
  Misplaced,
  type Padding,
  padTo,
  stridesOf,
  type StructElement,
  type StructMember,
  type StructPlace,
} from "./layout.ts";
export {
  layoutOf,
  MOST_NESTING,
  type ParsedFormat,
  type ParseOptions,
  parsePep3118,
  parseStructFormat,
  structLayout,
} from "./parse_format.ts";
export { counted } from "./counted.ts";
export { escapeInvisible, quote } from "./quote.ts";
