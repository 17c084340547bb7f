/**
 * SQL over files of records, by DuckDB: nothing is imported, and of the columns
 * only those that a query needs are read. Parquet is written by its `COPY`.
 *
 * ```ts ignore
 * import { openRecords } from "@structlens/structlens/duckdb";
 * import { Vertex } from "./generated/vertex.ts";
 *
 * await using db = await openRecords({ vertices: [Vertex, "data/*.bin"] });
 * const result = await db.query("SELECT avg(vector.x) AS x FROM vertices");
 * for await (const { x } of result) console.log(x);
 * await db.query("COPY vertices TO 'all.parquet' (COMPRESSION zstd)");
 * ```
 *
 * It needs `@duckdb/node-api`, and Node, Deno or Bun.
 *
 * @module
 */

export type { SelectionOptions } from "../common/mod.ts";
export { type OpenOptions, openRecords } from "./open_records.ts";
export type {
  ColumnOptions,
  Paths,
  QueryOptions,
  QueryResult,
  RecordsDatabase,
  ResultColumn,
  Row,
  SqlValue,
  TableClass,
  TableDefinition,
  TableInput,
  TableOptions,
  TableRecords,
} from "./types.ts";
