/**
 * Where chunks of bytes are written to: files and streams, which take the next
 * chunk when they have taken the one before.
 *
 * @module
 */

import { writeRecords } from "../blocks/mod.ts";
import { type Signal, untilAborted } from "../common/mod.ts";

/** The path of a file, a `WritableStream` of the web, or a `Writable` of Node. */
export type ArrowTarget = string | WebStream | NodeStream;

/** A `WritableStream` of bytes. */
export interface WebStream {
  /** Takes the stream. */
  getWriter(): WebWriter;
}

/** What a stream is written by. */
export interface WebWriter {
  /** Writes; resolves when it is done. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Says that this was all. */
  close(): Promise<void>;
  /** Says that the rest does not come. */
  abort(reason?: unknown): Promise<void>;
  /** Gives the stream back. */
  releaseLock(): void;
}

/** A `Writable` of Node. */
export interface NodeStream {
  /** Writes; calls back when it is done. */
  write(chunk: Uint8Array, done: (error?: Error | null) => void): unknown;
  /** Says that this was all; calls back when it is written. */
  end(done: (error?: Error | null) => void): unknown;
  /** Says that the rest does not come. */
  destroy(error?: Error): unknown;
  /** Calls back where something fails. */
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** Writes all chunks; a stream may keep them, a file has done with each. */
export async function writeTo(
  target: ArrowTarget,
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
  signal: Signal | undefined,
): Promise<void> {
  if (typeof target === "string") {
    const options = signal === undefined ? {} : { signal };
    await writeRecords(target, asRecords(ahead(chunks)), options);
    return;
  }
  const sink = sinkOf(target);
  try {
    for await (const chunk of chunks) {
      await unlessAborted(sink.write(chunk), signal);
    }
    await unlessAborted(sink.close(), signal);
  } catch (error) {
    sink.abort(error);
    throw error;
  } finally {
    sink.release();
  }
}

/** Makes the next chunk while one is written. */
async function* ahead(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let next = chunks.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = chunks.next();
      // It is looked at in its turn.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await chunks.return();
  }
}

async function* asRecords(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly $bytes: Uint8Array }, void, undefined> {
  for await (const $bytes of chunks) yield { $bytes };
}

/** A stream, whichever it is. */
interface Sink {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(reason: unknown): void;
  release(): void;
}

function sinkOf(target: WebStream | NodeStream): Sink {
  const isObject = typeof target === "object" && target !== null;
  if (isObject && "getWriter" in target) return webSink(target);
  if (isObject && "write" in target && "destroy" in target) {
    return nodeSink(target);
  }
  throw new TypeError(
    "Cannot write Arrow to that: pass a path, a WritableStream or a Writable of Node",
  );
}

function webSink(stream: WebStream): Sink {
  const writer = stream.getWriter();
  return {
    write: (chunk) => writer.write(chunk),
    close: () => writer.close(),
    abort(reason) {
      // A stream that failed says so where it was written to.
      writer.abort(reason).catch(() => {});
    },
    release: () => writer.releaseLock(),
  };
}

function nodeSink(stream: NodeStream): Sink {
  // What fails is told to the callbacks; unheard, it would end the program.
  stream.on("error", () => {});
  const settled = (
    action: (done: (error?: Error | null) => void) => unknown,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      action((error) => error ? reject(error) : resolve());
    });
  return {
    write: (chunk) => settled((done) => stream.write(chunk, done)),
    close: () => settled((done) => stream.end(done)),
    abort(reason) {
      stream.destroy(reason instanceof Error ? reason : undefined);
    },
    release() {},
  };
}

function unlessAborted(
  promise: Promise<void>,
  signal: Signal | undefined,
): Promise<void> {
  return signal === undefined ? promise : untilAborted(promise, signal);
}
