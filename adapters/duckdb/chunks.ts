/**
 * Rows as DuckDB gives them, a chunk after the other.
 *
 * @module
 */

import type { Chunk, SqlType } from "./engine.ts";
import { plainValue } from "./plain_value.ts";
import type { SqlValue } from "./types.ts";

/** Where chunks of rows come from. */
export interface ChunkSource {
  /** The next rows; null at the end. */
  next(): Promise<Chunk | null>;
  /** Ends the query. */
  close(): Promise<void>;
}

/** A column, with the type as the engine has it. */
export interface TypedColumn {
  readonly name: string;
  readonly type: SqlType;
}

/** The values of a chunk, column by column. */
export function valuesOf(chunk: Chunk): SqlValue[][] {
  return Array.from(
    { length: chunk.columnCount },
    (_, index) => chunk.getColumnValues(index).map(plainValue),
  );
}
