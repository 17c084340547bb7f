/**
 * Records of files → rows of a table, for DuckDB to ask for.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import { type Range, rangeWithin } from "../common/mod.ts";
import type { Chunk, TableFunctionDefinition } from "./engine.ts";
import type { SqlColumn } from "./fields.ts";
import { type FilePart, fileParts, readAt } from "./table_files.ts";
import { FieldError, type Records } from "./vectors.ts";

/** Rows that DuckDB takes at a time. */
export const ROWS = 2048;
/** The length of a block, or one record where that is longer. */
const BLOCK = 1 << 20;

/** What a table is made of. */
export interface TableSource {
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
        (info.initData as Scan).next(rows);
      } catch (error) {
        rows.rowCount = 0;
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
  readonly #columns: readonly (SqlColumn | undefined)[];
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
    this.#table = table;
    this.#parts = parts;
    // One that is no column is that of a count.
    this.#columns = indexes.map((index) => table.columns[index]);
    this.#total = countOf(parts);
    this.#record = parts[0]?.start ?? 0;
  }

  /** Fills the next rows; none at the end. */
  next(rows: Chunk): void {
    let part = this.#parts[this.#part];
    while (part !== undefined && this.#record >= part.end) {
      part = this.#parts[++this.#part];
      this.#record = part?.start ?? 0;
      this.#block = { start: 0, end: 0 };
    }
    if (part === undefined) {
      rows.rowCount = 0;
      return;
    }
    const first = this.#record;
    const bytes = this.#read(part, first);
    const { stride } = this.#table.layout;
    const count = bytes.length / stride;
    rows.rowCount = count;
    try {
      fillColumns(rows, this.#columns, this.#table.array(bytes));
    } catch (cause) {
      throw placed(cause, part, first, this.#table.layout);
    }
    this.#record += count;
    this.#done += count;
    this.#table.onProgress(this.#done, this.#total);
  }

  /** The bytes of the next rows. */
  #read(part: FilePart, first: number): Uint8Array<ArrayBuffer> {
    const { layout: { stride }, source } = this.#table;
    if (source instanceof Uint8Array) {
      const end = Math.min(first + ROWS, part.end);
      return source.subarray(first * stride, end * stride);
    }
    if (first >= this.#block.end) {
      // Rows of a block are asked for in full.
      const many = Math.floor(BLOCK / stride / ROWS) * ROWS ||
        Math.max(1, Math.floor(BLOCK / stride));
      const end = Math.min(first + many, part.end);
      const length = (end - first) * stride;
      if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
      readAt(part, first * stride, this.#bytes.subarray(0, length));
      this.#block = { start: first, end };
    }
    const at = first - this.#block.start;
    const end = Math.min(first + ROWS, this.#block.end) - this.#block.start;
    return this.#bytes.subarray(at * stride, end * stride);
  }
}

/** Fills rows with records, as many as there are. */
export function fillColumns(
  rows: Chunk,
  columns: readonly (SqlColumn | undefined)[],
  records: Records,
): void {
  for (const [index, column] of columns.entries()) {
    if (column === undefined) continue;
    const vector = rows.getColumnVector(index);
    column.fill(vector, records);
    (vector as { flush(): void }).flush();
  }
}

/** The error with the place of its record in the file. */
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
