/**
 * What users hold: tables, and the rows that queries give.
 *
 * @module
 */

import type { Table } from "apache-arrow";
import type { BlockSource, RecordsClass, Signal } from "../blocks/mod.ts";
import type { SelectionOptions } from "../common/mod.ts";

/** A class that `gen` wrote. */
export type TableClass = RecordsClass<TableRecords>;

/** Records as a class has them. */
export interface TableRecords {
  /** How many there are. */
  readonly length: number;
}

/** Paths of files; `data/*.bin` are all that match. */
export type Paths = string | URL | readonly (string | URL)[];

/**
 * What has the records of a table: files, bytes in memory, or what
 * `blocks` reads, which is imported when the table is made.
 */
export type TableInput = Paths | Uint8Array<ArrayBuffer> | BlockSource;

/** How fields become columns. */
export interface ColumnOptions {
  /** Whether `vector.x` is a column of that name; else `vector` is a STRUCT. */
  readonly flat?: boolean;
  /**
   * Whether enums are their numbers, which is the default, or their names. A
   * number without a name is refused then. Flags are numbers.
   */
  readonly enums?: "numbers" | "names";
}

/** How a table is made; the same records of each file. */
export interface TableOptions extends ColumnOptions, SelectionOptions {}

/** The class of the records of a table, where they are, and options. */
export type TableDefinition = readonly [
  struct: TableClass,
  source: TableInput,
  options?: TableOptions,
];

/** How to query. */
export interface QueryOptions {
  /** The values of `$1`, `$2` and so on. */
  readonly values?: readonly (null | boolean | number | bigint | string)[];
  /** Ends the query with its reason. */
  readonly signal?: Signal;
}

/** Tables of records, and what DuckDB can do with them. */
export interface RecordsDatabase extends AsyncDisposable {
  /**
   * Runs a statement of SQL, `COPY` and `ATTACH` among them. Each has a
   * connection of its own: what `SET` or `BEGIN` changes there, others do not
   * see.
   *
   * Throws what DuckDB says, and of a file what is wrong with it.
   */
  query(sql: string, options?: QueryOptions): Promise<QueryResult>;
  /** Ends all queries, and frees what DuckDB holds. */
  close(): Promise<void>;
}

/** The rows of a query, one by one; they can be read once. */
export interface QueryResult extends AsyncIterable<Row>, AsyncDisposable {
  /** Its columns, in order; names that come twice have a number. */
  readonly columns: readonly ResultColumn[];
  /** All rows that are left. */
  rows(): Promise<Row[]>;
  /**
   * All rows that are left, as a table of Apache Arrow; it needs the package
   * `apache-arrow`. What Arrow has no number for is text, as in rows.
   */
  toArrow(): Promise<Table>;
  /** Ends the query; no rows follow. A loop that is left early does so too. */
  close(): Promise<void>;
}

/** A column of a result. */
export interface ResultColumn {
  /** Its name. */
  readonly name: string;
  /** Its type, as SQL has it: `STRUCT("x" FLOAT, "y" FLOAT)`. */
  readonly type: string;
}

/**
 * A value as programs have it: integers of 64 bits and more are bigints, a BLOB
 * is a Uint8Array, an ARRAY or LIST an array, a STRUCT an object, NULL null. What
 * JavaScript has no value for, as DECIMAL and TIMESTAMP, is its text.
 */
export type SqlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly SqlValue[]
  | {
    /** A member of a STRUCT. */
    readonly [name: string]: SqlValue;
  };

/** A row: values by the names of their columns. */
export type Row = Record<string, SqlValue>;
