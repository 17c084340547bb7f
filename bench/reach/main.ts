/**
 * `deno task bench:reach`: files of records against NumPy and DuckDB, and the
 * memory that long ones take.
 *
 * @module
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchArrow } from "./arrow.ts";
import { benchBlocks } from "./blocks.ts";
import { benchParquet } from "./parquet.ts";
import { benchSql } from "./sql.ts";

await benchBlocks();
await benchArrow();
for (const bench of [benchSql, benchParquet]) {
  const folder = mkdtempSync(join(tmpdir(), "structlens-bench-"));
  try {
    await bench(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
