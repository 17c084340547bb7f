/**
 * Records → rows of DuckDB, of the columns that are asked for.
 *
 * @module
 */

import type { Bindings, RawChunk, Vector } from "./engine.ts";
import type { SqlColumn } from "./fields.ts";
import type { Step } from "./sql.ts";
import type { Filler, Records } from "./vectors.ts";

/** Rows that DuckDB takes at a time. */
export const ROWS = 2048;

/** Fills rows, in one reading of a table. */
export class RowFiller {
  readonly #bindings: Bindings;
  readonly #fillers: readonly OpenLeaf[];

  /** One that is no column is that of a count. */
  constructor(bindings: Bindings, columns: readonly (SqlColumn | undefined)[]) {
    this.#bindings = bindings;
    this.#fillers = columns.flatMap((column, index) =>
      column?.leaves.map(({ steps, open }) => ({
        index,
        steps,
        filler: open(),
      })) ?? []
    );
  }

  /** Takes the records of a block. */
  load(records: Records): void {
    for (const { filler } of this.#fillers) filler.load(records);
  }

  /** Makes rows of those from `start` up to `end`: at most `ROWS`. */
  fill(rows: RawChunk, start: number, end: number): void {
    const bindings = this.#bindings;
    bindings.data_chunk_set_size(rows, end - start);
    if (start === end) return;
    for (const { index, steps, filler } of this.#fillers) {
      const vector = stepsFrom(
        bindings.data_chunk_get_vector(rows, index),
        steps,
        bindings,
      );
      filler.put(bindings, vector, start, end);
    }
  }
}

interface OpenLeaf {
  /** Of the column, among those that are asked for. */
  readonly index: number;
  readonly steps: readonly Step[];
  readonly filler: Filler;
}

function stepsFrom(
  vector: Vector,
  steps: readonly Step[],
  bindings: Bindings,
): Vector {
  return steps.reduce(
    (outer, step) =>
      step === "items"
        ? bindings.array_vector_get_child(outer)
        : bindings.struct_vector_get_child(outer, step),
    vector,
  );
}
