/**
 * `deno task bench:reach [blocks|arrow|sql|parquet|memory]…`: files of records
 * against NumPy and DuckDB, and the memory that long ones take. Medians
 * [quartiles] of rounds in turn, on files that are in the system's cache.
 *
 * @module
 */

import process from "node:process";
import { benchArrow } from "./arrow.ts";
import { benchBlocks } from "./blocks.ts";
import { type Files, makeFiles } from "./files.ts";
import { benchMemory } from "./memory.ts";
import { benchParquet } from "./parquet.ts";
import { benchSql } from "./sql.ts";

const BENCHES: Readonly<Record<string, (files: Files) => Promise<void>>> = {
  blocks: benchBlocks,
  arrow: benchArrow,
  sql: benchSql,
  parquet: benchParquet,
  memory: benchMemory,
};

using files = makeFiles();
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (bench === undefined) throw new RangeError(`There is no bench "${name}"`);
  await bench(files);
}
