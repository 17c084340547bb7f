/**
 * What a query gives: rows, as many as are asked for.
 *
 * @module
 */

import type { Chunk } from "./engine.ts";
import { plainValue } from "./plain_value.ts";
import type { QueryResult, ResultColumn, Row } from "./types.ts";

/** Where chunks of rows come from. */
export interface ChunkSource {
  next(): Promise<Chunk | null>;
  close(): Promise<void>;
}

/** The rows that are asked for. */
export class ChunkRows implements QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly #chunks: ChunkSource;

  constructor(columns: readonly ResultColumn[], chunks: ChunkSource) {
    this.columns = columns;
    this.#chunks = chunks;
  }

  async rows(): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const row of this) rows.push(row);
    return rows;
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
  const values = columns.map((_, index) => chunk.getColumnValues(index));
  for (let index = 0; index < chunk.rowCount; index++) {
    yield Object.fromEntries(
      columns.map(({ name }, at) => [name, plainValue(values[at]?.[index])]),
    );
  }
}
