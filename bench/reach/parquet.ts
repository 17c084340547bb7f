/**
 * Parquet of a file of vertices, in turn with DuckDB that writes the same rows
 * from a table of its own. Prints the ratio of the medians, and how much memory
 * two gigabytes take against two hundred megabytes.
 *
 * @module
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import { quantile } from "../harness.ts";
import { peakOf, writeVertices } from "./sql.ts";

const ROUNDS = 5;

/** Runs all, and prints the ratios. */
export async function benchParquet(folder: string): Promise<void> {
  const path = join(folder, "vertices.bin");
  writeVertices(path, 10);
  await using db = await openRecords({ vertices: [Vertex, path] });
  await db.query("CREATE TABLE own AS SELECT * FROM vertices");
  const times: Record<string, number[]> = { vertices: [], own: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [table, taken] of Object.entries(times)) {
      const out = join(folder, `${table}.parquet`);
      const start = performance.now();
      await db.query(
        `COPY ${table} TO '${out}' (FORMAT parquet, COMPRESSION zstd)`,
      );
      taken.push(performance.now() - start);
    }
  }
  const [ours = 0, own = 0] = Object.values(times).map((taken) =>
    quantile(taken, 0.5)
  );
  console.log(
    `Parquet: ${Math.round(ours)} ms ÷ of DuckDB's table ${
      Math.round(own)
    } ms = ${(ours / own).toFixed(2)}`,
  );
  const large = join(folder, "large.bin");
  writeVertices(large, 100);
  const small = peakOf("peak.ts", "parquet", path);
  const all = peakOf("peak.ts", "parquet", large);
  console.log(
    `Parquet memory at 2 GB ${all} MB ÷ at 200 MB ${small} MB = ${
      (all / small).toFixed(2)
    }`,
  );
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), "structlens-bench-"));
  try {
    await benchParquet(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
