/**
 * Records of any source, block by block.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import {
  abortable,
  type Chunks,
  chunksOfIterable,
  chunksOfStream,
} from "./chunks.ts";
import { type ByteBlock, fileBlocks } from "./file_blocks.ts";
import { files } from "./node.ts";
import {
  checkLength,
  notRead,
  type Selection,
  selectionOf,
  type Signal,
} from "../common/mod.ts";
import { streamBlocks } from "./stream_blocks.ts";
import type {
  BlockOptions,
  BlockSource,
  ByteStream,
  OpenDenoFile,
  OpenFile,
  RecordsClass,
} from "./types.ts";

/**
 * Reads the records of a source block by block, about a megabyte each. The bytes
 * of a block are used again for later ones: copy what you keep.
 *
 * A file that is named is closed at the end, and a stream is cancelled where the
 * loop is left early. A file that was open stays open, and is read from its
 * start.
 *
 * Throws a RangeError that names the record and its byte where one is cut off,
 * where records of the range are not there, and where a file becomes shorter
 * while it is read.
 */
export function blocks<Records>(
  struct: RecordsClass<Records>,
  source: BlockSource,
  options: BlockOptions = {},
): AsyncGenerator<Records, void, undefined> {
  const { layout } = struct;
  const hint = `; ${layout.name}.sequence walks them`;
  checkLength(layout, "Cannot read blocks of", hint);
  const selection = selectionOf(options);
  return records(struct, bytesOf(source, layout, selection, options), options);
}

async function* records<Records>(
  struct: RecordsClass<Records>,
  source: AsyncIterable<ByteBlock>,
  { signal, onProgress, byteOffset = 0 }: BlockOptions,
): AsyncGenerator<Records, void, undefined> {
  throwIfAborted(signal);
  let count = 0;
  for await (const { bytes, start, end, total } of source) {
    throwIfAborted(signal);
    yield viewed(struct, bytes, start, byteOffset);
    count += end - start;
    onProgress?.({ records: count, total });
    throwIfAborted(signal);
  }
}

function throwIfAborted(signal: Signal | undefined): void {
  if (signal?.aborted) throw signal.reason;
}

/** Views a block; its constants are told by their place in the source. */
function viewed<Records>(
  struct: RecordsClass<Records>,
  bytes: Uint8Array<ArrayBuffer>,
  first: number,
  byteOffset: number,
): Records {
  try {
    return struct.array(bytes);
  } catch (cause) {
    const byte = byteOffset + first * struct.layout.stride;
    if (!(cause instanceof RangeError) || byte === 0) throw cause;
    throw new RangeError(
      `${cause.message} (counted from record ${first}, byte ${byte})`,
      { cause },
    );
  }
}

/** The blocks of a source; what was opened for them is closed afterwards. */
async function* bytesOf(
  source: BlockSource,
  layout: StructLayout,
  selection: Selection,
  { signal }: BlockOptions,
): AsyncGenerator<ByteBlock, void, undefined> {
  if (typeof source === "string" || source instanceof URL) {
    const path = String(source);
    const file = await files().open(source, "r").catch((cause) => {
      throw notRead(path, cause);
    });
    try {
      const about = await file.stat();
      // Files that the system makes as they are read tell no length.
      const isLong = about.isFile() && about.size > 0;
      if (isLong) yield* fileBlocks(file, path, layout, selection);
      else {
        const chunks = chunksOfPipe(file, path);
        yield* streamBlocks(chunks, path, layout, selection);
      }
    } finally {
      await file.close();
    }
    return;
  }
  const file = openFileOf(source);
  if (file !== undefined) {
    yield* fileBlocks(file, "the file", layout, selection);
    return;
  }
  let chunks: Chunks = chunksOf(source as StreamSource);
  if (signal !== undefined) chunks = abortable(chunks, signal);
  let reason: unknown;
  try {
    yield* streamBlocks(chunks, "the stream", layout, selection);
  } catch (error) {
    reason = error;
    throw error;
  } finally {
    await chunks.close(reason);
  }
}

type StreamSource = Exclude<
  BlockSource,
  string | URL | OpenFile | OpenDenoFile
>;

function openFileOf(source: object): OpenFile | undefined {
  if (typeof source !== "object" || source === null) throw noSource();
  if (!("read" in source && "stat" in source)) return undefined;
  if (!("seek" in source)) return source as OpenFile;
  const file = source as OpenDenoFile;
  return {
    async read(buffer, offset, length, position) {
      await file.seek(position, 0);
      const part = buffer.subarray(offset, offset + length);
      return { bytesRead: await file.read(part) ?? 0 };
    },
    stat: () => file.stat(),
  };
}

/** What is read from a pipe, a terminal or another device. */
function chunksOfPipe(file: PipeFile, path: string): Chunks {
  const buffer = new Uint8Array(1 << 16);
  return {
    async next() {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null)
        .catch((cause) => {
          throw notRead(path, cause);
        });
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
    },
    close: () => Promise.resolve(),
  };
}

interface PipeFile {
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: null,
  ): Promise<{ readonly bytesRead: number }>;
}

function chunksOf(source: StreamSource): Chunks {
  if ("getReader" in source) return chunksOfStream(source);
  if (Symbol.asyncIterator in source || Symbol.iterator in source) {
    return chunksOfIterable(source);
  }
  if ("stream" in source) return chunksOfStream(source.stream());
  if ("body" in source) return chunksOfStream(bodyOf(source));
  throw noSource();
}

function noSource(): TypeError {
  return new TypeError(
    "Cannot read blocks of that: pass a path, an open file, a stream, a Blob or a Response",
  );
}

function bodyOf(response: {
  readonly ok?: boolean;
  readonly status?: number;
  readonly body: ByteStream | null;
}): ByteStream {
  const { ok, status, body } = response;
  if (ok === false) {
    throw new TypeError(`Cannot read the response: its status is ${status}`);
  }
  return body ?? EMPTY;
}

const EMPTY: ByteStream = {
  getReader: () => ({
    read: () => Promise.resolve({ done: true }),
    cancel: () => Promise.resolve(),
  }),
};
