/**
 * Models → what other languages and tools read: C, NumPy, ctypes, Spark,
 * WGSL, JSON.
 *
 * @module
 */

export { cHeader } from "./c_header.ts";
export type { ExportOptions } from "./comments.ts";
export { ctypesModule } from "./ctypes.ts";
export {
  descriptionOf,
  type EnumDescription,
  type FieldDescription,
  type LayoutDescription,
  layoutJson,
  type StructDescription,
  type ValueDescription,
} from "./json.ts";
export { numpyModule } from "./numpy.ts";
export { sparkModule } from "./spark.ts";
export { wgslModule, wgslStructs } from "./wgsl.ts";
