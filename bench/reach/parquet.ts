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
  const copy = async (table: string) => {
    await db.query(copyTo(join(folder, `${table}.parquet`), table));
  };
  const times = await inTurn(5, {
    "Parquet": () => copy("vertices"),
    "of DuckDB's table": () => copy("own"),
  });
  printRatio(times, "Parquet", "of DuckDB's table");
}
