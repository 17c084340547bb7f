/**
 * Layout files → models: reads a file, checks it and places every byte.
 *
 * Needs neither ts-morph nor a formatter, so any tool can use it.
 *
 * @module
 */

export type {
  ArrayField,
  Field,
  ItemField,
  ItemType,
  LayoutModel,
  NdArrayField,
  StructArrayField,
  StructField,
  StructModel,
  StructPart,
} from "./model.ts";
export { declaredNames } from "./names.ts";
export { parseLayout } from "./parse_layout.ts";
export { LayoutError, type Problem, suggestion } from "./problems.ts";
export { jsonSchemaText } from "./schema.ts";
