/**
 * Records → the bytes of an Arrow file or stream, batch by batch.
 *
 * @module
 */

import {
  AsyncByteQueue,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
} from "apache-arrow";
import { type BlockOptions, blocks, type BlockSource } from "../blocks/mod.ts";
import type { RecordsClass } from "../blocks/mod.ts";
import type { ArrowOptions } from "./arrow_types.ts";
import { type ArrowRecords, BatchOfRecords } from "./record_batch.ts";

/** `"file"` has a table of its batches at the end; a `"stream"` has not. */
export type ArrowFormat = "file" | "stream";

/** How to read records, and what they become. */
export interface IpcOptions extends BlockOptions, ArrowOptions {
  readonly as: ArrowFormat;
  /** Whether who takes a chunk may keep it. */
  readonly isKept: boolean;
}

/** Bytes of records in a batch, or one record where that is longer. */
const BATCH = 1 << 20;

/** Chunks of bytes; one that is not kept is used again for the next but one. */
export async function* ipcChunks(
  struct: RecordsClass<ArrowRecords>,
  source: BlockSource,
  options: IpcOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { stride } = struct.layout;
  const most = stride === 0 ? 1 : Math.max(1, Math.floor(BATCH / stride));
  const batch = new BatchOfRecords(struct, most, options);
  const sink = new Sink(options.isKept);
  const writer = options.as === "file"
    ? new RecordBatchFileWriter()
    : new RecordBatchStreamWriter();
  writer.reset(sink, batch.schema);
  let first = 0;
  for await (const { $bytes } of blocks(struct, source, options)) {
    for (let at = 0; at < $bytes.length;) {
      const count = batch.add($bytes.subarray(at), first);
      at += count * stride;
      first += count;
      if (!batch.isFull) continue;
      writer.write(batch.take());
      yield sink.take();
    }
  }
  if (batch.rows > 0) writer.write(batch.take());
  writer.finish();
  yield sink.take();
}

/**
 * Holds what a writer writes until it is taken. A queue of Arrow's would hold
 * references to columns, which are filled anew.
 */
class Sink extends AsyncByteQueue {
  readonly #isKept: boolean;
  #bytes = new Uint8Array(0);
  #spare = new Uint8Array(0);
  #end = 0;
  /** The length of the longest that was taken: most batches have one length. */
  #longest = 0;

  constructor(isKept: boolean) {
    super();
    this.#isKept = isKept;
  }

  override write(chunk: Uint8Array): void {
    const end = this.#end + chunk.byteLength;
    if (end > this.#bytes.length) {
      const length = Math.max(this.#longest, 2 * this.#end, end);
      const bytes = new Uint8Array(length);
      bytes.set(this.#bytes.subarray(0, this.#end));
      this.#bytes = bytes;
    }
    this.#bytes.set(chunk, this.#end);
    this.#end = end;
  }

  /** What was written. If it is not kept, it stays until this is called again. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.subarray(0, this.#end);
    this.#longest = Math.max(this.#longest, taken.length);
    const spare = this.#spare;
    if (!this.#isKept) this.#spare = this.#bytes;
    this.#bytes = spare;
    this.#end = 0;
    return taken;
  }
}
