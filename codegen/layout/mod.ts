/**
 * Layout files → models: reads a file, checks it and places every byte.
 *
 * Needs neither ts-morph nor a formatter, so any tool can use it.
 *
 * @module
 */

export { escapeInvisible, quote } from "../../format/mod.ts";
export { MOST_BYTES, MOST_CODE, TOO_LONG, TOO_MUCH_CODE } from "./limits.ts";
export { atomicAlignment } from "./atomics.ts";
export type {
  ArrayField,
  Bits,
  Cases,
  EnumMember,
  EnumModel,
  Field,
  FieldBase,
  FieldValue,
  HostName,
  ItemField,
  ItemsTail,
  ItemType,
  ItemValue,
  LayoutModel,
  NdArrayField,
  StructArrayField,
  StructField,
  StructModel,
  StructPart,
  StructsTail,
  TailAxis,
  TailBase,
  TailField,
  TextKind,
} from "./model.ts";
export {
  declaredNames,
  pascalCase,
  refuseFieldName,
  refuseStructName,
} from "./names.ts";
export { parseLayout } from "./parse_layout.ts";
export {
  andMore,
  LayoutError,
  type LayoutProblem,
  type Problem,
  suggestion,
} from "./problems.ts";
export { ffiStruct, type FfiType } from "./ffi_struct.ts";
export { jsonSchemaText } from "./schema.ts";
export type { VertexAttribute } from "./vertex_attribute.ts";
export { vertexBuffer } from "./vertex_buffer.ts";
export { wgslAlignment, type WgslType, wgslType } from "./wgsl_type.ts";
