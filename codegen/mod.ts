/**
 * Layout files → TypeScript, as functions: what the command line stands on.
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
  generate,
  type Generated,
  type GenerateOptions,
  type StructSummary,
} from "./generate.ts";
export { LayoutError } from "./layout/problems.ts";
export { jsonSchemaText } from "./layout/schema.ts";
