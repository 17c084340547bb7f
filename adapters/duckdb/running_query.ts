/**
 * A statement while it runs, on a connection of its own.
 *
 * @module
 */

import type { Signal } from "../blocks/mod.ts";
import type { Chunk, Connection, Result } from "./engine.ts";
import type { ChunkSource, TypedColumn } from "./chunks.ts";
import type { ThrownErrors } from "./thrown_errors.ts";

/** Gives the rows of a statement; closes its connection at the end. */
export class RunningQuery implements ChunkSource {
  readonly #connection: Connection;
  readonly #errors: ThrownErrors;
  readonly #signal: Signal | undefined;
  readonly #interrupt = () => this.#connection.interrupt();
  #result: Result | undefined;
  /** The first rows, which are asked for before anybody reads them. */
  #first: Chunk | null = null;
  /** What is asked for now: one at a time. */
  #pending: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  /** Called at the end. */
  onClose: () => void = () => {};

  constructor(
    connection: Connection,
    errors: ThrownErrors,
    signal: Signal | undefined,
  ) {
    this.#connection = connection;
    this.#errors = errors;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#interrupt);
  }

  /** Runs the statement up to its first rows; gives its columns. */
  async start(sql: string, values: unknown): Promise<TypedColumn[]> {
    try {
      const result = await this.#connection.stream(sql, values as never);
      this.#result = result;
      const names = result.deduplicatedColumnNames();
      const types = result.columnTypes();
      this.#first = await this.#fetch();
      return names.map((name, index) => ({ name, type: types[index] ?? "" }));
    } catch (error) {
      throw await this.#failed(error);
    }
  }

  async next(): Promise<Chunk | null> {
    const first = this.#first;
    this.#first = null;
    if (first !== null) return first;
    if (this.#isClosed) return null;
    try {
      return await this.#fetch();
    } catch (error) {
      throw await this.#failed(error);
    }
  }

  async close(): Promise<void> {
    this.#first = null;
    if (this.#isClosed) return;
    this.#isClosed = true;
    // A thread of DuckDB may wait for this one to give it rows: it must end
    // before the connection does, which would wait for it.
    this.#connection.interrupt();
    await this.#pending.catch(() => {});
    for (;;) {
      const chunk = await this.#result?.fetchChunk().catch(() => null);
      if (!chunk?.rowCount) break;
    }
    this.#release();
  }

  /** The next rows; null, and all is closed, at the end. */
  async #fetch(): Promise<Chunk | null> {
    const pending = this.#result?.fetchChunk();
    this.#pending = pending ?? this.#pending;
    const chunk = await pending;
    if (chunk?.rowCount) return chunk;
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#release();
    }
    return null;
  }

  async #failed(error: unknown): Promise<unknown> {
    const { aborted = false, reason } = this.#signal ?? {};
    const wasClosed = this.#isClosed;
    await this.close();
    if (aborted && !wasClosed) return reason;
    return this.#errors.original(error);
  }

  #release(): void {
    this.#signal?.removeEventListener("abort", this.#interrupt);
    this.#connection.closeSync();
    this.onClose();
  }
}
