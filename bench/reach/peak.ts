/**
 * Queries a file, or writes it as Parquet, and prints the most memory that took,
 * in megabytes.
 *
 * @module
 */

import { readFileSync, rmSync } from "node:fs";
import process from "node:process";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";

const [what = "sql", path = ""] = process.argv.slice(2);
await using db = await openRecords({ vertices: [Vertex, path] });
const out = `${path}.parquet`;
await db.query(
  what === "sql"
    ? "SELECT color.blue, count(*), avg(vector.x) FROM vertices GROUP BY 1"
    : `COPY vertices TO '${out}' (FORMAT parquet, COMPRESSION zstd)`,
);
rmSync(out, { force: true });
// What the system counts for a process starts with what its parent had.
const status = readFileSync("/proc/self/status", "utf8");
console.log(Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1e3));
