/**
 * Whatever gives bytes, as chunks that are asked for one by one.
 *
 * @module
 */

import { type Signal, untilAborted } from "../common/mod.ts";
import type { ByteReader, ByteStream } from "./types.ts";

/** Chunks of bytes. */
export interface Chunks {
  /** The next one; undefined at the end. */
  next(): Promise<Uint8Array | undefined>;
  /** Says that nobody reads on. */
  close(reason?: unknown): Promise<void>;
}

/** How much streams are asked for at a time, where they can be asked. */
const ROOM = 1 << 20;

/** The chunks of a web stream. */
export function chunksOfStream(stream: ByteStream): Chunks {
  const filling = fillingReader(stream);
  if (filling !== undefined) return filledChunks(filling);
  const reader = stream.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? undefined : checked(value);
    },
    close: (reason) => reader.cancel(reason),
  };
}

/** A reader that fills the memory that it is given. */
interface FillingReader {
  read(target: Uint8Array): ReturnType<ByteReader["read"]>;
  cancel(reason?: unknown): Promise<void>;
}

/**
 * Files and responses fill as much memory as they are given: chunks of their own
 * are some 64 KiB, and took three to six times as long to read.
 */
function fillingReader(stream: ByteStream): FillingReader | undefined {
  const { getReader } = stream as {
    getReader(options: { readonly mode: "byob" }): FillingReader;
  };
  try {
    return getReader.call(stream, { mode: "byob" });
  } catch {
    return undefined; // its chunks are made by who wrote the stream
  }
}

/** Of each chunk the memory is that of the one before. */
function filledChunks(reader: FillingReader): Chunks {
  let memory: ArrayBufferLike | undefined;
  return {
    async next() {
      // One that gives chunks of its own may have passed theirs on.
      if (memory?.byteLength !== ROOM) memory = new ArrayBuffer(ROOM);
      const { done, value } = await reader.read(new Uint8Array(memory));
      if (done) return undefined;
      const chunk = checked(value);
      memory = chunk.buffer;
      return chunk;
    },
    close: (reason) => reader.cancel(reason),
  };
}

/** The chunks that an iterable gives, a stream of Node among them. */
export function chunksOfIterable(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Chunks {
  const stream = "readableObjectMode" in source ? source as NodeStream : null;
  let held = stream && largerReads(stream);
  const iterator = Symbol.asyncIterator in source
    ? source[Symbol.asyncIterator]()
    : source[Symbol.iterator]();
  return {
    async next() {
      if (held !== null) {
        const chunk = checked(held);
        held = null;
        return chunk;
      }
      const { done, value } = await iterator.next();
      return done ? undefined : checked(value);
    },
    async close() {
      await iterator.return?.();
      // An iterator that was not begun leaves it open.
      stream?.destroy();
    },
  };
}

/** A `Readable` of Node. */
interface NodeStream extends AsyncIterable<Uint8Array> {
  readonly readableObjectMode: boolean;
  /** At least so many bytes; null, and it asks for as many, if it has fewer. */
  read(size: number): unknown;
  destroy(): void;
}

/**
 * A stream of Node that is asked for more than its buffer holds reads as much
 * from then on: of files 1 MiB at a time, not 64 KiB. Gives what it has by now.
 */
function largerReads(stream: NodeStream): unknown {
  return stream.readableObjectMode ? null : stream.read(ROOM);
}

function checked(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  const found = typeof chunk === "string"
    ? "text: read the stream without an encoding"
    : typeof chunk;
  throw new TypeError(`Cannot read a chunk that is no Uint8Array but ${found}`);
}

/** The same chunks, which end with an error when the signal is given. */
export function abortable(chunks: Chunks, signal: Signal): Chunks {
  return {
    next: () => untilAborted(chunks.next(), signal),
    close: (reason) => chunks.close(reason),
  };
}
