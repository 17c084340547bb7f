/**
 * A statement while it runs, on a connection of its own.
 *
 * @module
 */

import type { Signal } from "../blocks/mod.ts";
import type { Chunk, Connection, Result } from "./engine.ts";
import type { ChunkSource, TypedColumn } from "./chunks.ts";
import type { ThrownErrors } from "./thrown_errors.ts";

/** Milliseconds after which DuckDB is told again to end. */
const AGAIN = 10;

/** Gives the rows of a statement; closes its connection at the end. */
export class RunningQuery implements ChunkSource {
  readonly #connection: Connection;
  readonly #errors: ThrownErrors;
  readonly #errorsBefore: number;
  readonly #signal: Signal | undefined;
  readonly #onAbort = () => void this.#interrupt();
  #result: Result | undefined;
  #isStreaming = false;
  /** The first rows, which are asked for before anybody reads them. */
  #first: Chunk | null = null;
  /** What is asked for now: one at a time. */
  #pending: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;
  #isDone = false;
  #rows = 0;
  /** Called at the end. */
  onClose: () => void = () => {};

  constructor(
    connection: Connection,
    errors: ThrownErrors,
    signal: Signal | undefined,
  ) {
    this.#connection = connection;
    this.#errors = errors;
    this.#errorsBefore = errors.count;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onAbort);
  }

  /** Runs the statement up to its first rows; gives its columns. */
  async start(sql: string, values: unknown): Promise<TypedColumn[]> {
    try {
      this.#throwIfAborted();
      const started = this.#connection.stream(sql, values as never).then(
        (result) => this.#result = result,
      );
      this.#pending = started;
      const result = await started;
      if (this.#closing !== undefined) throw closedError();
      this.#isStreaming = result.isStreaming;
      const names = result.deduplicatedColumnNames();
      const types = result.columnTypes();
      this.#first = await this.#fetch();
      if (this.#closing !== undefined && !this.#isDone) throw closedError();
      return names.map((name, index) => ({ name, type: types[index] ?? "" }));
    } catch (error) {
      throw await this.#failed(error);
    }
  }

  async next(): Promise<Chunk | null> {
    const first = this.#first;
    this.#first = null;
    if (first === null && (this.#isDone || this.#closing)) return null;
    try {
      this.#throwIfAborted();
      return first ?? await this.#fetch();
    } catch (error) {
      throw await this.#failed(error);
    }
  }

  close(): Promise<void> {
    this.#first = null;
    if (this.#isDone) return Promise.resolve();
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    // A thread of DuckDB may wait for this one to give it rows: it must end
    // before the connection does, which would wait for it.
    await this.#interrupt();
    for (;;) {
      const chunk = await this.#result?.fetchChunk().catch(() => null);
      if (!chunk?.rowCount) break;
    }
    if (!this.#isDone) this.#release();
  }

  /** Ends what is asked for. DuckDB forgets what it is told before it begins. */
  async #interrupt(): Promise<void> {
    this.#connection.interrupt();
    const again = setInterval(() => this.#connection.interrupt(), AGAIN);
    await this.#pending.catch(() => {});
    clearInterval(again);
  }

  /** The next rows; null, and all is closed, at the end. */
  async #fetch(): Promise<Chunk | null> {
    const pending = this.#result?.fetchChunk();
    this.#pending = pending ?? this.#pending;
    const chunk = await pending;
    this.#throwIfAborted();
    this.#rows += chunk?.rowCount ?? 0;
    if (chunk?.rowCount) return chunk;
    if (this.#closing !== undefined) return null;
    // Where a query fails after its first rows, DuckDB gives none, as at the
    // end: its result, which has an error then, is no stream any more.
    if (this.#isStreaming && !this.#result?.isStreaming) throw this.#lost();
    this.#release();
    return null;
  }

  #throwIfAborted(): void {
    if (this.#closing === undefined && this.#signal?.aborted) {
      throw this.#signal.reason;
    }
  }

  /** Why the rows ended; what was wrong with the SQL is not passed on. */
  #lost(): unknown {
    return this.#errors.since(this.#errorsBefore) ?? new Error(
      `Cannot query: it failed after ${this.#rows} rows, and DuckDB keeps the reason of a query that has begun; CREATE TABLE t AS with the same query tells it`,
    );
  }

  async #failed(error: unknown): Promise<unknown> {
    const { aborted = false, reason } = this.#signal ?? {};
    const wasClosed = this.#closing !== undefined;
    await this.close();
    if (wasClosed) return closedError();
    return aborted ? reason : this.#errors.original(error);
  }

  #release(): void {
    this.#isDone = true;
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#connection.closeSync();
    this.onClose();
  }
}

/** The error for a query of a database that was closed. */
export function closedError(): TypeError {
  return new TypeError("Cannot query: it is closed");
}
