/**
 * Parquet of a file, against DuckDB that writes the same rows from a table of
 * its own.
 *
 * @module
 */

import { join } from "node:path";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import type { Files } from "./files.ts";
import { inTurn, printRatio } from "./in_turn.ts";

/** The statement that writes Parquet of a table. */
export function copyTo(out: string, table: string): string {
  return `COPY ${table} TO '${out}' (FORMAT parquet, COMPRESSION zstd)`;
}

/** Measures, and prints the ratio. */
export async function benchParquet({ folder, small }: Files): Promise<void> {
  await using db = await openRecords({ vertices: [Vertex, small] });
  await db.query("CREATE TABLE own AS FROM vertices");
  // Where order is kept, one thread writes.
  const config = { preserve_insertion_order: "false" };
  await using unordered = await openRecords({ vertices: [Vertex, small] }, {
    config,
  });
  const copy = async (table: string, from = db) => {
    await from.query(copyTo(join(folder, `${table}.parquet`), table));
  };
  const times = await inTurn(5, {
    "Parquet": () => copy("vertices"),
    "Parquet in any order": () => copy("vertices", unordered),
    "of DuckDB's table": () => copy("own"),
  });
  printRatio(times, "Parquet", "of DuckDB's table");
  printRatio(times, "Parquet in any order", "of DuckDB's table");
}
