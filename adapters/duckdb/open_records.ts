/**
 * Records of files as tables of SQL.
 *
 * @module
 */

import type { Progress, RecordsClass, Signal } from "../blocks/mod.ts";
import { checkLength, selectionOf } from "../common/mod.ts";
import type { Connection, Instance } from "./engine.ts";
import { columnsOf } from "./fields.ts";
import { importStream } from "./import_stream.ts";
import { type LoadedEngine, loadEngine } from "./load_engine.ts";
import { ChunkRows } from "./query_result.ts";
import { closedError, RunningQuery } from "./running_query.ts";
import { isPaths, pathsOf, quotedName } from "./sources.ts";
import { tableFunction } from "./table_function.ts";
import { ThrownErrors } from "./thrown_errors.ts";
import type {
  QueryOptions,
  QueryResult,
  RecordsDatabase,
  TableDefinition,
} from "./types.ts";
import type { Records } from "./readers.ts";

/** How to open tables. */
export interface OpenOptions {
  /** DuckDB's settings: `{ threads: "4", memory_limit: "1GB" }`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Called while a query reads records, with how many it has of its table. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Makes a table of the records of files, of each by its name. Nothing is
 * imported: each query reads the files, and of them the columns that it needs.
 * Only streams are imported, as they can be read once.
 *
 * Throws where DuckDB is not installed, where a file is not there or ends within
 * a record, and a TypeError for fields that SQL has no type for.
 */
export async function openRecords(
  tables: Readonly<Record<string, TableDefinition>>,
  options: OpenOptions = {},
): Promise<RecordsDatabase> {
  const loaded = await loadEngine();
  const instance = await loaded.engine.DuckDBInstance.create(":memory:", {
    ...options.config,
  });
  const errors = new ThrownErrors();
  const database = new Database(instance, errors);
  try {
    const connection = await instance.connect();
    try {
      for (const [name, definition] of Object.entries(tables)) {
        await addTable(loaded, connection, errors, name, definition, options);
      }
    } finally {
      connection.closeSync();
    }
  } catch (error) {
    await database.close();
    throw errors.original(error);
  }
  return database;
}

let functions = 0;

async function addTable(
  loaded: LoadedEngine,
  connection: Connection,
  errors: ThrownErrors,
  name: string,
  [tableClass, source, options = {}]: TableDefinition,
  { onProgress }: OpenOptions,
): Promise<void> {
  const struct = tableClass as unknown as RecordsClass<Records>;
  const { layout } = struct;
  checkLength(layout, "Cannot make a table of");
  const { engine, bindings } = loaded;
  const columns = columnsOf(engine, layout, options);
  const selection = selectionOf(options);
  const isBytes = source instanceof Uint8Array;
  if (!isBytes && !isPaths(source)) {
    return importStream(
      loaded,
      connection,
      name,
      struct,
      columns,
      source,
      options,
    );
  }
  const inner = `structlens_${++functions}`;
  const definition = tableFunction(inner, {
    bindings,
    layout,
    columns,
    array: (bytes) => struct.array(bytes),
    source: isBytes ? source : await pathsOf(source, connection),
    selection,
    onError: (error) => errors.add(error),
    onProgress: (records, total) => onProgress?.({ records, total }),
  });
  connection.registerTableFunction(
    engine.DuckDBTableFunction.create(definition) as never,
  );
  const view = `CREATE VIEW ${quotedName(name)} AS SELECT * FROM ${inner}()`;
  await connection.run(view);
}

/** A database of DuckDB's, in memory. */
class Database implements RecordsDatabase {
  readonly #instance: Instance;
  readonly #errors: ThrownErrors;
  readonly #running = new Set<RunningQuery>();
  readonly #connecting = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(instance: Instance, errors: ThrownErrors) {
    this.#instance = instance;
    this.#errors = errors;
  }

  async query(
    sql: string,
    { values, signal }: QueryOptions = {},
  ): Promise<QueryResult> {
    if (this.#closing !== undefined) throw closedError();
    if (signal?.aborted) throw signal.reason;
    const connecting = this.#connect(signal);
    this.#connecting.add(connecting);
    const running = await connecting.finally(() =>
      this.#connecting.delete(connecting)
    );
    return new ChunkRows(await running.start(sql, values), running);
  }

  async #connect(signal: Signal | undefined): Promise<RunningQuery> {
    const connection = await this.#instance.connect();
    if (this.#closing !== undefined) {
      connection.closeSync();
      throw closedError();
    }
    const running = new RunningQuery(connection, this.#errors, signal);
    this.#running.add(running);
    running.onClose = () => void this.#running.delete(running);
    return running;
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    // DuckDB does not survive that it is closed while something connects.
    await Promise.allSettled(this.#connecting);
    await Promise.all(Array.from(this.#running, (query) => query.close()));
    this.#instance.closeSync();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
