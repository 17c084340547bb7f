/**
 * Records → the record batches of Arrow.
 *
 * @module
 */

import { RecordBatch, type Schema, Struct } from "apache-arrow";
import type { StructLayout } from "../../mod.ts";
import {
  type ArrowOptions,
  arrowSchema,
  type StructClass,
} from "./arrow_types.ts";
import { dataOf, type Filler, fillersOf } from "./fillers.ts";
import { type Run, START } from "./places.ts";

/** Records one after the other: `Vertex.array(bytes)`, or a block. */
export interface ArrowRecords extends Iterable<object> {
  /** How many there are. */
  readonly length: number;
  /** Their bytes. */
  readonly $bytes: Uint8Array;
}

/**
 * Copies records into a record batch of Arrow, a column for each field. The
 * records, and their bytes, can be used again afterwards.
 *
 * Throws a TypeError that names the field where Arrow has no type for it, and a
 * RangeError that names the record too where a number has no name in a
 * dictionary.
 */
export function toRecordBatch(
  records: ArrowRecords,
  options: ArrowOptions = {},
): RecordBatch {
  const layout = layoutOf(records);
  const { length, $bytes } = records;
  const batch = new BatchOfRecords({ layout }, length, options);
  batch.add($bytes, 0);
  return batch.take();
}

/** Columns of at most so many rows, which are filled again and again. */
export class BatchOfRecords {
  readonly schema: Schema;
  /** How many rows there are. */
  rows = 0;
  readonly #layout: StructLayout;
  readonly #most: number;
  readonly #type: Struct;
  readonly #columns: readonly Filler[];

  constructor({ layout }: StructClass, most: number, options: ArrowOptions) {
    this.schema = arrowSchema({ layout }, options);
    this.#layout = layout;
    this.#most = most;
    this.#type = new Struct(this.schema.fields);
    const { fields } = this.schema;
    this.#columns = fillersOf(layout, fields, START, most, options);
  }

  /** Whether no record is taken any more. */
  get isFull(): boolean {
    return this.rows === this.#most;
  }

  /**
   * Takes as many of the records as there is room for; gives how many. `first`
   * is which the first one is, for errors.
   */
  add(bytes: Uint8Array, first: number): number {
    const { stride } = this.#layout;
    const count = stride === 0
      ? this.#most
      : Math.min(this.#most - this.rows, bytes.length / stride);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const run: Run = { bytes, view, stride, byteOffset: 0, count, first };
    for (const column of this.#columns) column.fill(run, this.rows);
    this.rows += count;
    return count;
  }

  /** The rows, in memory that is used again for the next ones. */
  take(): RecordBatch {
    const { rows } = this;
    this.rows = 0;
    const children = this.#columns.map((column) => column.data(rows));
    return new RecordBatch(
      this.schema,
      dataOf(this.#type, rows, { children }) as never,
    );
  }
}

/** The layout of the class that the records are of. */
function layoutOf(records: ArrowRecords): StructLayout {
  // An iterator has a record at its end too, so that one of no records tells.
  const { value } = records[Symbol.iterator]().next();
  const { layout } = (value?.constructor ?? {}) as Partial<StructClass>;
  if (layout !== undefined) return layout;
  throw new TypeError(
    "Cannot make a record batch of that: pass an array of records",
  );
}
