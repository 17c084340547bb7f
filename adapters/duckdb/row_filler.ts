/**
 * Records → rows of DuckDB, of the columns that are asked for.
 *
 * @module
 */

import type { Bindings, RawChunk } from "./engine.ts";
import type { SqlColumn } from "./fields.ts";
import type { Records } from "./readers.ts";
import type { Filler } from "./vectors.ts";

/** Rows that DuckDB takes at a time. */
export const ROWS = 2048;

/** Fills rows, in one reading of a table. */
export class RowFiller {
  readonly #bindings: Bindings;
  readonly #columns: readonly (Filler | undefined)[];

  /** One that is no column is that of a count. */
  constructor(bindings: Bindings, columns: readonly (SqlColumn | undefined)[]) {
    this.#bindings = bindings;
    this.#columns = columns.map((column) => column?.open());
  }

  /** Takes the records of a block. */
  load(records: Records): void {
    for (const column of this.#columns) column?.load(records);
  }

  /** Makes rows of those from `start` up to `end`: at most `ROWS`. */
  fill(rows: RawChunk, start: number, end: number): void {
    const bindings = this.#bindings;
    bindings.data_chunk_set_size(rows, end - start);
    if (start === end) return;
    for (const [index, column] of this.#columns.entries()) {
      if (column === undefined) continue;
      const vector = bindings.data_chunk_get_vector(rows, index);
      column.put(bindings, vector, start, end);
    }
  }
}
