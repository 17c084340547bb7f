/**
 * Layout files → TypeScript, as functions. The command line is built on them.
 *
 * ```ts
 * import { generate } from "@structlens/structlens/codegen";
 * import { assert } from "@std/assert";
 *
 * const { code } = generate(`{
 *   "structs": { "Point": { "format": "<2f", "fields": ["x", "y"] } }
 * }`);
 * assert(code.includes("export class Point "));
 * ```
 *
 * @module
 */

export {
  CError,
  type DataModel,
  HeaderError,
  type HeaderLayout,
  type HeaderOptions,
  layoutOfHeader,
  type Place,
  type ReadFile,
} from "./c/mod.ts";
export {
  type Change,
  compareLayouts,
  type CompareOptions,
  isDescription,
  readDescription,
} from "./compare/mod.ts";
export type { LayoutText } from "./layout_file/mod.ts";
export {
  layoutOfNpy,
  NpyError,
  type NpyLayout,
  type NpyOptions,
} from "./numpy/mod.ts";
export type {
  EnumDescription,
  FieldDescription,
  LayoutDescription,
  StructDescription,
  ValueDescription,
} from "./export/mod.ts";
export {
  describeLayout,
  generate,
  generateAll,
  type Generated,
  type GenerateOptions,
  type Output,
  type StructSummary,
} from "./generate.ts";
export {
  jsonSchemaText,
  LayoutError,
  type LayoutProblem,
  type Problem,
} from "./layout/mod.ts";
export { setFormatterPlugin } from "./print/mod.ts";
