/**
 * What a query gives: rows, as many as are asked for.
 *
 * @module
 */

import type { Table } from "apache-arrow";
import { arrowTable } from "./arrow_table.ts";
import { type ChunkSource, type TypedColumn, valuesOf } from "./chunks.ts";
import type { Chunk } from "./engine.ts";
import type { QueryResult, ResultColumn, Row } from "./types.ts";

/** The rows that are asked for. */
export class ChunkRows implements QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly #typed: readonly TypedColumn[];
  readonly #chunks: ChunkSource;

  constructor(columns: readonly TypedColumn[], chunks: ChunkSource) {
    this.columns = columns.map(({ name, type }) => ({
      name,
      type: String(type),
    }));
    this.#typed = columns;
    this.#chunks = chunks;
  }

  async rows(): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const row of this) rows.push(row);
    return rows;
  }

  async toArrow(): Promise<Table> {
    try {
      return await arrowTable(this.#typed, this.#chunks);
    } finally {
      await this.close();
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    try {
      for (;;) {
        const chunk = await this.#chunks.next();
        if (chunk === null) return;
        yield* rowsOf(chunk, this.columns);
      }
    } finally {
      await this.close();
    }
  }

  close(): Promise<void> {
    return this.#chunks.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function* rowsOf(
  chunk: Chunk,
  columns: readonly ResultColumn[],
): Generator<Row> {
  const values = valuesOf(chunk);
  for (let index = 0; index < chunk.rowCount; index++) {
    yield Object.fromEntries(
      columns.map(({ name }, at) => [name, values[at]?.[index] ?? null]),
    );
  }
}
