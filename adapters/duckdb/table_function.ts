/**
 * Records of files → rows of a table, for DuckDB to ask for.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import { type Range, rangeWithin } from "../common/mod.ts";
import type { Bindings, RawChunk, TableFunctionDefinition } from "./engine.ts";
import type { SqlColumn } from "./fields.ts";
import { RowFiller, ROWS } from "./row_filler.ts";
import { type FilePart, fileParts, readAt } from "./table_files.ts";
import { FieldError, type Records } from "./readers.ts";

/** The length of a block, or one record where that is longer. */
const BLOCK = 1 << 20;

/** What a table is made of. */
export interface TableSource {
  readonly bindings: Bindings;
  readonly layout: StructLayout;
  readonly columns: readonly SqlColumn[];
  /** Views the records of some bytes. */
  array(bytes: Uint8Array<ArrayBuffer>): Records;
  /** The files, or all the bytes. */
  readonly source: readonly string[] | Uint8Array<ArrayBuffer>;
  /** Which records of each file. */
  readonly range: Range;
  /** Told what is thrown, since DuckDB takes texts alone. */
  onError(error: unknown): void;
  /** Told how far a query is. */
  onProgress(records: number, total: number): void;
}

/** How many threads may work with the rows that one gives. */
const THREADS = 64;

/** The function of a table. */
export function tableFunction(
  name: string,
  table: TableSource,
): TableFunctionDefinition {
  const guarded = (info: { setError(message: string): void }) => {
    return (work: () => void) => {
      try {
        work();
      } catch (error) {
        table.onError(error);
        info.setError(error instanceof Error ? error.message : String(error));
      }
    };
  };
  return {
    name,
    supportsProjectionPushdown: true,
    bindFunction: (info) =>
      guarded(info)(() => {
        for (const { name, type } of table.columns) {
          info.addResultColumn(name, type as never);
        }
        const parts = partsOf(table);
        info.setBindData(parts);
        info.setCardinality(countOf(parts), true);
      }),
    initFunction: (info) =>
      guarded(info)(() => {
        const parts = info.bindData as FilePart[];
        info.setMaxThreads(THREADS);
        info.setInitData(new Scan(table, parts, info.getColumnIndexes()));
      }),
    mainFunction: (info, rows) => {
      try {
        (info.initData as Scan).next(rows.chunk);
      } catch (error) {
        table.bindings.data_chunk_set_size(rows.chunk, 0);
        guarded(info)(() => {
          throw error;
        });
      }
    },
  };
}

/** The parts to read; bytes are one without a path. */
function partsOf({ source, layout, range }: TableSource): FilePart[] {
  if (!(source instanceof Uint8Array)) return fileParts(source, layout, range);
  const size = source.length;
  const within = rangeWithin(range, layout, size, "the bytes");
  return [{ path: "the bytes", size, identity: "", ...within }];
}

function countOf(parts: readonly FilePart[]): number {
  return parts.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** One reading of a table. */
class Scan {
  readonly #table: TableSource;
  readonly #parts: readonly FilePart[];
  readonly #rows: RowFiller;
  readonly #total: number;
  #part = 0;
  /** The next record of the part. */
  #record = 0;
  /** Records of the part that are in the block. */
  #block: Range = { start: 0, end: 0 };
  #bytes = new Uint8Array(0);
  #done = 0;

  constructor(
    table: TableSource,
    parts: readonly FilePart[],
    indexes: readonly number[],
  ) {
    const { bindings, columns } = table;
    this.#table = table;
    this.#parts = parts;
    this.#rows = new RowFiller(bindings, indexes.map((at) => columns[at]));
    this.#total = countOf(parts);
    this.#record = parts[0]?.start ?? 0;
  }

  /** Fills the next rows; none at the end. */
  next(rows: RawChunk): void {
    let part = this.#parts[this.#part];
    while (part !== undefined && this.#record >= part.end) {
      part = this.#parts[++this.#part];
      this.#record = part?.start ?? 0;
      this.#block = { start: 0, end: 0 };
    }
    if (part === undefined) return this.#rows.fill(rows, 0, 0);
    if (this.#record >= this.#block.end) this.#load(part);
    const { start } = this.#block;
    const end = Math.min(this.#record + ROWS, this.#block.end);
    try {
      this.#rows.fill(rows, this.#record - start, end - start);
    } catch (cause) {
      throw placed(cause, part, start, this.#table.layout);
    }
    this.#done += end - this.#record;
    this.#record = end;
    this.#table.onProgress(this.#done, this.#total);
  }

  /** Takes the next block of a part. */
  #load(part: FilePart): void {
    const { layout: { stride }, source, array } = this.#table;
    const start = this.#record;
    // Rows of a block are asked for in full.
    const many = Math.floor(BLOCK / stride / ROWS) * ROWS ||
      Math.max(1, Math.floor(BLOCK / stride));
    const end = Math.min(start + many, part.end);
    const length = (end - start) * stride;
    let bytes;
    if (source instanceof Uint8Array) {
      bytes = source.subarray(start * stride, end * stride);
    } else {
      if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
      bytes = this.#bytes.subarray(0, length);
      readAt(part, start * stride, bytes);
    }
    this.#rows.load(array(bytes));
    this.#block = { start, end };
  }
}

/** The error with the place of its record in the file; `first` begins its block. */
export function placed(
  cause: unknown,
  { path }: Pick<FilePart, "path">,
  first: number,
  { name, stride }: StructLayout,
): unknown {
  if (cause instanceof FieldError) {
    const record = first + cause.index;
    return new RangeError(
      `Cannot read ${name} ${record} from ${path}, at byte ${
        record * stride
      }: ${cause.message}`,
      { cause },
    );
  }
  if (!(cause instanceof RangeError)) return cause;
  return new RangeError(
    `Cannot read ${path}: ${cause.message} (counted from record ${first}, byte ${
      first * stride
    })`,
    { cause },
  );
}
