/**
 * What is used of DuckDB's packages, as types: a program that does not ask for
 * DuckDB neither downloads nor checks it.
 *
 * @module
 */

/** The module, as far as it is used. */
export interface Engine extends NumberTypes {
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
  readonly BOOLEAN: SqlType;
  readonly VARCHAR: SqlType;
  readonly BLOB: SqlType;
  ARRAY(type: never, length: number): SqlType;
  STRUCT(entries: never): SqlType;
  ENUM(values: readonly string[]): SqlType;
}

/** Types of numbers. */
export interface NumberTypes {
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
  /** What the engine's C functions take. */
  readonly chunk: RawChunk;
  readonly rowCount: number;
  readonly columnCount: number;
  getColumnValues(index: number): unknown[];
}

/** A pointer to rows. */
export interface RawChunk {
  readonly __duckdb_type: "duckdb_data_chunk";
}

/** A pointer to a column, or to a part of it. */
export interface Vector {
  readonly __duckdb_type: "duckdb_vector";
}

/**
 * Functions of the engine's C interface. Its classes do the same, but make many
 * objects of every 2,048 rows, which took two thirds of a query's time.
 */
export interface Bindings {
  data_chunk_set_size(chunk: RawChunk, size: number): void;
  data_chunk_get_vector(chunk: RawChunk, index: number): Vector;
  struct_vector_get_child(vector: Vector, index: number): Vector;
  array_vector_get_child(vector: Vector): Vector;
  copy_data_to_vector(
    target: Vector,
    targetByteOffset: number,
    source: ArrayBuffer,
    sourceByteOffset: number,
    byteLength: number,
  ): void;
  vector_assign_string_element_len(
    vector: Vector,
    index: number,
    bytes: Uint8Array,
  ): void;
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
