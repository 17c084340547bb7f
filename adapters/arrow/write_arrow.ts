/**
 * Records of any source → an Arrow file or stream.
 *
 * @module
 */

import type { BlockOptions, BlockSource, RecordsClass } from "../blocks/mod.ts";
import type { ArrowOptions } from "./arrow_types.ts";
import { type ArrowFormat, ipcChunks } from "./ipc.ts";
import type { ArrowRecords } from "./record_batch.ts";
import { type ArrowTarget, writeTo } from "./targets.ts";

/** How to write. */
export interface WriteArrowOptions extends BlockOptions, ArrowOptions {
  /**
   * Arrow's file format, or its stream format. Default `"file"` for a path that
   * ends in `.arrow` or `.feather`, `"stream"` for all else.
   */
  readonly as?: ArrowFormat;
}

/**
 * Writes records as Arrow, batch by batch, in memory of one length: to a file,
 * which is there when all is written, or to a stream, which is closed then. A
 * stream is not written to before it has taken what came before.
 *
 * Throws what `blocks` and `toRecordBatch` throw, and what the target throws.
 * The file is then as it was, and the stream is aborted.
 */
export async function writeArrow(
  target: ArrowTarget,
  struct: RecordsClass<ArrowRecords>,
  source: BlockSource,
  options: WriteArrowOptions = {},
): Promise<void> {
  const as = options.as ?? formatOf(target);
  const isKept = typeof target !== "string";
  const chunks = ipcChunks(struct, source, { ...options, as, isKept });
  await writeTo(target, chunks, options.signal);
}

function formatOf(target: ArrowTarget): ArrowFormat {
  const isFile = typeof target === "string" &&
    /\.(arrow|feather)$/i.test(target);
  return isFile ? "file" : "stream";
}
