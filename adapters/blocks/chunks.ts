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

/** The chunks of a web stream. */
export function chunksOfStream(stream: ByteStream): Chunks {
  const reader: ByteReader = stream.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? undefined : checked(value);
    },
    close: (reason) => reader.cancel(reason),
  };
}

/** The chunks that an iterable gives, a stream of Node among them. */
export function chunksOfIterable(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Chunks {
  const iterator = Symbol.asyncIterator in source
    ? source[Symbol.asyncIterator]()
    : source[Symbol.iterator]();
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done ? undefined : checked(value);
    },
    async close() {
      await iterator.return?.();
    },
  };
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
