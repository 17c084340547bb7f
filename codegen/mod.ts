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
  type LayoutText,
  type Place,
  type ReadFile,
} from "./c/mod.ts";
export {
  generate,
  type Generated,
  type GenerateOptions,
  type StructSummary,
} from "./generate.ts";
export { jsonSchemaText, LayoutError, type Problem } from "./layout/mod.ts";
