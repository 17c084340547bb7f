/**
 * The most memory that 2 GB take against that of 200 MB, each in a process of
 * its own.
 *
 *     deno run -A bench/reach/memory.ts WORK FILE
 *
 * does one such work and prints its megabytes.
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { writeArrow } from "../../adapters/arrow/mod.ts";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import { sum } from "./blocks.ts";
import type { Files } from "./files.ts";
import { copyTo } from "./parquet.ts";
import { BY_KEY } from "./sql.ts";

const WORKS: Readonly<Record<string, (path: string) => Promise<void>>> = {
  blocks: sum,
  Arrow: async (path) => {
    await writeArrow(`${path}.arrow`, Vertex, path);
    rmSync(`${path}.arrow`);
  },
  SQL: (path) => query(path, BY_KEY),
  Parquet: async (path) => {
    await query(path, copyTo(`${path}.parquet`, "vertices"));
    rmSync(`${path}.parquet`);
  },
};

/** Measures, and prints the ratios. */
export function benchMemory({ small, large }: Files): Promise<void> {
  for (const work of Object.keys(WORKS)) {
    const [little, much] = [peakOf(work, small), peakOf(work, large)];
    console.log(
      `Memory of ${work}: 2 GB ${much} MB ÷ 200 MB ${little} MB = ${
        (much / little).toFixed(2)
      }`,
    );
  }
  return Promise.resolve();
}

async function query(path: string, sql: string): Promise<void> {
  await using db = await openRecords({ vertices: [Vertex, path] });
  await (await db.query(sql)).rows();
}

function peakOf(work: string, file: string): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["run", "-A", "--no-lock", fileURLToPath(import.meta.url), work, file],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

if (import.meta.main) {
  const [work = "", file = ""] = process.argv.slice(2);
  await WORKS[work]?.(file);
  // What the system counts for a process starts with what its parent had.
  const status = readFileSync("/proc/self/status", "utf8");
  console.log(Math.round(Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1e3));
}
