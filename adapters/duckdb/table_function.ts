/**
 * Records of files → rows of a table, for DuckDB to ask for.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import { type Range, rangeWithin, type Selection } from "../common/mod.ts";
import type { Bindings, RawChunk, TableFunctionDefinition } from "./engine.ts";
import type { SqlColumn } from "./fields.ts";
import { RowFiller, ROWS } from "./row_filler.ts";
import { type FilePart, fileParts, readAt } from "./table_files.ts";
import { FieldError, type Records } from "./readers.ts";
import { textOf } from "./thrown_errors.ts";

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
  readonly selection: Selection;
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
        info.setError(textOf(error));
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
function partsOf({ source, layout, selection }: TableSource): FilePart[] {
  if (!(source instanceof Uint8Array)) {
    return fileParts(source, layout, selection);
  }
  const size = source.length;
  const within = rangeWithin(selection, layout, size, "the bytes");
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
      const { layout, selection: { byteOffset } } = this.#table;
      const { path } = part;
      throw placed(cause, { layout, path, first: start, byteOffset });
    }
    this.#done += end - this.#record;
    this.#record = end;
    this.#table.onProgress(this.#done, this.#total);
  }

  /** Takes the next block of a part. */
  #load(part: FilePart): void {
    const { layout: { stride }, selection, source, array } = this.#table;
    const start = this.#record;
    // Rows of a block are asked for in full.
    const many = Math.floor(BLOCK / stride / ROWS) * ROWS ||
      Math.max(1, Math.floor(BLOCK / stride));
    const end = Math.min(start + many, part.end);
    const length = (end - start) * stride;
    const byteOffset = selection.byteOffset + start * stride;
    let bytes;
    if (source instanceof Uint8Array) {
      bytes = source.subarray(byteOffset, byteOffset + length);
    } else {
      if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
      bytes = this.#bytes.subarray(0, length);
      readAt(part, byteOffset, bytes);
    }
    this.#rows.load(array(bytes));
    this.#block = { start, end };
  }
}

/** Where a block comes from. */
export interface BlockPlace {
  readonly layout: StructLayout;
  readonly path: string;
  /** Its first record. */
  readonly first: number;
  /** Where the first record of all is. */
  readonly byteOffset: number;
}

/** An error with the place of its record. */
export function placed(
  cause: unknown,
  { layout: { name, stride }, path, first, byteOffset }: BlockPlace,
): unknown {
  const byteOf = (record: number) => byteOffset + record * stride;
  if (cause instanceof FieldError) {
    const record = first + cause.index;
    const place = `${name} ${record} from ${path}, at byte ${byteOf(record)}`;
    return new RangeError(`Cannot read ${place}: ${cause.message}`, { cause });
  }
  if (!(cause instanceof RangeError)) return cause;
  const from = `counted from record ${first}, byte ${byteOf(first)}`;
  return new RangeError(`Cannot read ${path}: ${cause.message} (${from})`, {
    cause,
  });
}
