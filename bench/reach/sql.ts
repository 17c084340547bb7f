/**
 * SQL over a file of vertices, in turn with NumPy that reads the same file: an
 * average, and averages by a key. Prints the ratios of the medians; and how much
 * memory a file of two gigabytes takes against one of two hundred megabytes.
 *
 * @module
 */

import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import { quantile } from "../harness.ts";

const ROUNDS = 9;
const QUERIES = {
  avg: "SELECT avg(vector.x) FROM vertices",
  group: "SELECT color.blue, count(*), avg(vector.x) FROM vertices GROUP BY 1",
} as const;

/** Writes a file of vertices, a million at a time. */
export function writeVertices(path: string, millions: number): void {
  const vertices = Vertex.alloc(1_000_000);
  for (let index = 0; index < vertices.length; index++) {
    const { vector, color } = vertices.get(index);
    vector.$set({ x: index % 1009, y: index / 3, z: -index });
    color.$set({ red: index % 251, green: index % 7, blue: index % 1021 });
  }
  const file = openSync(path, "w");
  for (let index = 0; index < millions; index++) {
    writeSync(file, vertices.$bytes);
  }
  closeSync(file);
}

/** The most memory that a program of this folder takes, in megabytes. */
export function peakOf(program: string, ...args: string[]): number {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["run", "-A", "--no-lock", path, ...args],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split("\n").at(-1));
}

/** Runs all, and prints the ratios. */
export async function benchSql(folder: string): Promise<void> {
  const path = join(folder, "vertices.bin");
  writeVertices(path, 10);
  await using db = await openRecords({ vertices: [Vertex, path] });
  const script = fileURLToPath(new URL("sql.py", import.meta.url));
  const python = spawn("python3", [script, path, String(ROUNDS)]);
  const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
  await lines.next();
  for (const [name, sql] of Object.entries(QUERIES)) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      await (await db.query(sql)).rows();
      ours.push(performance.now() - start);
      python.stdin.write(`${name}\n`);
      theirs.push(1000 * Number((await lines.next()).value));
    }
    const [a, b] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
    console.log(
      `SQL ${name}: ${Math.round(a)} ms ÷ NumPy ${Math.round(b)} ms = ${
        (a / b).toFixed(2)
      }`,
    );
  }
  python.stdin.end();
  const large = join(folder, "large.bin");
  writeVertices(large, 100);
  const [small, all] = [
    peakOf("peak.ts", "sql", path),
    peakOf("peak.ts", "sql", large),
  ];
  console.log(
    `SQL memory at 2 GB ${all} MB ÷ at 200 MB ${small} MB = ${
      (all / small).toFixed(2)
    }`,
  );
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), "structlens-bench-"));
  try {
    await benchSql(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
