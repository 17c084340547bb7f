/**
 * Records of files as tables of SQL.
 *
 * @module
 */

import type { Progress, RecordsClass } from "../blocks/mod.ts";
import { parseRange } from "../common/mod.ts";
import type { Connection, Instance } from "./engine.ts";
import { columnsOf } from "./fields.ts";
import { importStream } from "./import_stream.ts";
import { type LoadedEngine, loadEngine } from "./load_engine.ts";
import { ChunkRows } from "./query_result.ts";
import { RunningQuery } from "./running_query.ts";
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
  checkLength(struct);
  const { engine, bindings } = loaded;
  const columns = columnsOf(engine, layout, options);
  const range = parseRange(options.records);
  const isBytes = source instanceof Uint8Array;
  if (!isBytes && !isPaths(source)) {
    return importStream(
      loaded,
      connection,
      name,
      struct,
      columns,
      source,
      options.records,
    );
  }
  const inner = `structlens_${++functions}`;
  const definition = tableFunction(inner, {
    bindings,
    layout,
    columns,
    array: (bytes) => struct.array(bytes),
    source: isBytes ? source : await pathsOf(source, connection),
    range,
    onError: (error) => errors.add(error),
    onProgress: (records, total) => onProgress?.({ records, total }),
  });
  connection.registerTableFunction(
    engine.DuckDBTableFunction.create(definition) as never,
  );
  const view = `CREATE VIEW ${quotedName(name)} AS SELECT * FROM ${inner}()`;
  await connection.run(view);
}

function checkLength(
  { layout: { name, stride }, array }: {
    readonly layout: { readonly name: string; readonly stride: number };
    readonly array?: unknown;
  },
): void {
  if (array !== undefined && stride > 0) return;
  throw new TypeError(
    `Cannot make a table of ${name}: ${
      stride === 0 ? "it has no bytes" : "its records differ in length"
    }`,
  );
}

/** A database of DuckDB's, in memory. */
class Database implements RecordsDatabase {
  readonly #instance: Instance;
  readonly #errors: ThrownErrors;
  readonly #results = new Set<QueryResult>();
  #isClosed = false;

  constructor(instance: Instance, errors: ThrownErrors) {
    this.#instance = instance;
    this.#errors = errors;
  }

  async query(
    sql: string,
    { values, signal }: QueryOptions = {},
  ): Promise<QueryResult> {
    if (this.#isClosed) throw new TypeError("Cannot query: it is closed");
    if (signal?.aborted) throw signal.reason;
    const connection = await this.#instance.connect();
    const running = new RunningQuery(connection, this.#errors, signal);
    const result = new ChunkRows(await running.start(sql, values), running);
    this.#results.add(result);
    running.onClose = () => void this.#results.delete(result);
    return result;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.all(Array.from(this.#results, (result) => result.close()));
    this.#instance.closeSync();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
