/**
 * SQL over a file, against NumPy that reads it: an average, and averages by a
 * key.
 *
 * @module
 */

import { join } from "node:path";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import type { Files } from "./files.ts";
import { inTurn, printRatio } from "./in_turn.ts";
import { startNumpy } from "./start_numpy.ts";

/** Averages by a key. */
export const BY_KEY =
  "SELECT color.blue, count(*), avg(vector.x) FROM vertices GROUP BY 1";

/** Measures, and prints the ratios. */
export async function benchSql({ folder, small }: Files): Promise<void> {
  using numpy = startNumpy(small, join(folder, "scratch"));
  await using db = await openRecords({ vertices: [Vertex, small] });
  const query = async (sql: string) => {
    await (await db.query(sql)).rows();
  };
  const times = await inTurn(9, {
    "SQL average": () => query("SELECT avg(vector.x) FROM vertices"),
    "NumPy's average": () => numpy.ask("average"),
    "SQL by a key": () => query(BY_KEY),
    "NumPy's by a key": () => numpy.ask("group"),
  });
  printRatio(times, "SQL average", "NumPy's average");
  printRatio(times, "SQL by a key", "NumPy's by a key");
}
