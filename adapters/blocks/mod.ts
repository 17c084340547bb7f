/**
 * Records by blocks: files and streams of any length, in memory of one length.
 *
 * ```ts ignore
 * import { blocks } from "@structlens/structlens/blocks";
 * import { Vertex } from "./generated/vertex.ts";
 *
 * let sum = 0;
 * for await (const vertices of blocks(Vertex, "vertices.bin")) {
 *   for (const x of vertices.column("vector.x")) sum += x;
 * }
 * ```
 *
 * @module
 */

export type { SelectionOptions, Signal } from "../common/mod.ts";
export { blocks } from "./blocks.ts";
export {
  type RangeOptions,
  type RecordRange,
  recordRanges,
} from "./record_ranges.ts";
export type {
  BlockOptions,
  BlockSource,
  ByteReader,
  ByteStream,
  OpenDenoFile,
  OpenFile,
  Progress,
  RecordsClass,
} from "./types.ts";
export {
  type BytesOfRecords,
  type WriteOptions,
  writeRecords,
} from "./write_records.ts";
