/**
 * What is used of `@duckdb/node-api`, as types: a program that does not ask for
 * DuckDB neither downloads nor checks it.
 *
 * @module
 */

/** The module, as far as it is used. */
export interface Engine {
  /** Databases. */
  readonly DuckDBInstance: {
    create(path?: string, options?: Record<string, string>): Promise<Instance>;
  };
  /** Functions that give the rows of a table. */
  readonly DuckDBTableFunction: {
    create(definition: TableFunctionDefinition): object;
  };
  /** Rows, a column after the other. */
  readonly DuckDBDataChunk: {
    create(types: readonly SqlType[], rowCount?: number): Chunk;
  };
  /** Bytes. */
  readonly DuckDBBlobValue: new (bytes: Uint8Array) => object;
  /** The members of a STRUCT. */
  readonly DuckDBStructValue: new (entries: never) => object;
  /** The items of an ARRAY. */
  readonly DuckDBArrayValue: new (items: never) => object;
  readonly BOOLEAN: SqlType;
  readonly TINYINT: SqlType;
  readonly UTINYINT: SqlType;
  readonly SMALLINT: SqlType;
  readonly USMALLINT: SqlType;
  readonly INTEGER: SqlType;
  readonly UINTEGER: SqlType;
  readonly BIGINT: SqlType;
  readonly UBIGINT: SqlType;
  readonly FLOAT: SqlType;
  readonly DOUBLE: SqlType;
  readonly VARCHAR: SqlType;
  readonly BLOB: SqlType;
  ARRAY(type: never, length: number): SqlType;
  STRUCT(entries: never): SqlType;
  ENUM(values: readonly string[]): SqlType;
}

/** A type of SQL. */
export interface SqlType {
  /** Its name in SQL. */
  toString(): string;
}

/** A database. */
export interface Instance {
  connect(): Promise<Connection>;
  closeSync(): void;
}

/** What runs statements, one at a time. */
export interface Connection {
  run(sql: string): Promise<unknown>;
  stream(sql: string, values?: never): Promise<Result>;
  registerTableFunction(definition: never): void;
  createAppender(table: string): Promise<Appender>;
  interrupt(): void;
  closeSync(): void;
}

/** What a statement gives. */
export interface Result {
  deduplicatedColumnNames(): string[];
  columnTypes(): SqlType[];
  fetchChunk(): Promise<Chunk | null>;
}

/** What rows are imported by. */
export interface Appender {
  appendDataChunk(chunk: never): void;
  closeSync(): void;
}

/** Some rows. */
export interface Chunk {
  rowCount: number;
  readonly columnCount: number;
  getColumnVector(index: number): object;
  getColumnValues(index: number): unknown[];
}

/** A function whose rows make a table. */
export interface TableFunctionDefinition {
  readonly name: string;
  readonly supportsProjectionPushdown: boolean;
  bindFunction(info: BindInfo): void;
  initFunction(info: InitInfo): void;
  mainFunction(info: MainInfo, rows: Chunk): void;
}

/** What a table is asked for before it is read. */
export interface BindInfo {
  addResultColumn(name: string, type: never): void;
  setBindData(data: object): void;
  setCardinality(rows: number, isExact: boolean): void;
  setError(message: string): void;
}

/** What is known when reading starts. */
export interface InitInfo {
  readonly bindData: object | undefined;
  getColumnIndexes(): number[];
  setInitData(data: object): void;
  setMaxThreads(count: number): void;
  setError(message: string): void;
}

/** What is known while rows are read. */
export interface MainInfo {
  readonly initData: object | undefined;
  setError(message: string): void;
}

/** The package. */
export const PACKAGE = "@duckdb/node-api";
/** The version that is tried: others differ in what they install. */
export const VERSION = "1.5.5-r.5";

/**
 * Loads DuckDB. Not by a text that Deno sees: it would download 139 MB for every
 * program that could ask for it.
 */
export async function loadEngine(): Promise<Engine> {
  const names = [PACKAGE];
  // Deno needs no project that has it.
  if ("Deno" in globalThis) names.push(`npm:${PACKAGE}@${VERSION}`);
  let cause: unknown;
  for (const name of names) {
    try {
      return await import(name);
    } catch (error) {
      cause = error;
    }
  }
  throw new TypeError(
    `Cannot load DuckDB: npm install ${PACKAGE}@${VERSION}`,
    { cause },
  );
}
