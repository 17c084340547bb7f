/**
 * Records as Apache Arrow, and back: for tables in the browser, DuckDB, pandas
 * and polars. It needs the package `apache-arrow`.
 *
 * ```ts ignore
 * import { writeArrow } from "@structlens/structlens/arrow";
 * import { Vertex } from "./generated/vertex.ts";
 *
 * await writeArrow("vertices.arrow", Vertex, "vertices.bin");
 * ```
 *
 * @module
 */

export {
  type ArrowOptions,
  arrowSchema,
  type StructClass,
} from "./arrow_types.ts";
export { fromArrow } from "./from_arrow.ts";
export type { ArrowFormat } from "./ipc.ts";
export { type ArrowRecords, toRecordBatch } from "./record_batch.ts";
export type {
  ArrowTarget,
  NodeStream,
  WebStream,
  WebWriter,
} from "./targets.ts";
export { writeArrow, type WriteArrowOptions } from "./write_arrow.ts";
