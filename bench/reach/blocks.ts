/**
 * Blocks: the sum of a column over a file of two gigabytes, in turn with NumPy
 * over the mapped file, and the memory that it takes.
 *
 *     deno run -A bench/reach/blocks.ts
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { blocks, type BlockSource } from "../../adapters/blocks/mod.ts";
import { Vertex, type VertexArray } from "../../generated/vertex.ts";
import { quantile } from "../harness.ts";
import { startPython } from "./python.ts";

const MILLION = 1_000_000;
const MILLIONS = 100;
const ROUNDS = 9;
const WARM_ROUNDS = 2;
const HERE = fileURLToPath(import.meta.url);

if (Deno.args[0] === "--memory") {
  await sum(Deno.args[1] ?? "");
  const status = readFileSync("/proc/self/status", "utf8");
  console.log(1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]));
} else if (import.meta.main) await benchBlocks();

/** Measures, and prints what was measured. */
export async function benchBlocks(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "structlens-bench-"));
  try {
    const path = join(folder, "vertices.bin");
    writeVertices(path, MILLIONS);
    await compareTimes(path);
    const few = join(folder, "few.bin");
    writeVertices(few, MILLIONS / 10);
    const [small, large] = [memoryOf(few), memoryOf(path)];
    console.log(
      `Memory: ${small.toFixed(0)} MB for 200 MB, ${
        large.toFixed(0)
      } MB for 2 GB: ${(large / small).toFixed(2)}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function sum(source: BlockSource): Promise<number> {
  let total = 0;
  for await (const block of blocks(Vertex, source)) total += sumOf(block);
  return total;
}

function sumOf(block: VertexArray): number {
  const column = block.column("vector.x");
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column.get(i);
  return total;
}

async function compareTimes(path: string): Promise<void> {
  const sources: Readonly<Record<string, () => BlockSource>> = {
    "a path": () => path,
    "a stream of Node": () => createReadStream(path),
    "  by the megabyte": () =>
      createReadStream(path, { highWaterMark: 1 << 20 }),
    "a stream of the web": () => Deno.openSync(path).readable,
  };
  const numpy = startPython("blocks.py", path);
  const times: Record<string, number[]> = {};
  const ratios: Record<string, number[]> = {};
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    let ours = NaN;
    const theirs = await numpy?.ask("sum") ?? NaN;
    for (const [name, source] of Object.entries(sources)) {
      const start = performance.now();
      await sum(source());
      const time = performance.now() - start;
      if (name === "a path") ours = time;
      if (round < 0) continue;
      (times[name] ??= []).push(time);
      (ratios[name] ??= []).push(time / (name === "a path" ? theirs : ours));
    }
    if (round >= 0) (times["NumPy, mapped"] ??= []).push(theirs);
  }
  numpy?.stop();
  console.log("                          ms    GB/s   ratio");
  for (const [name, all] of Object.entries(times)) {
    const time = quantile(all, 0.5);
    const speed = MILLIONS * MILLION * Vertex.layout.stride / 1e6 / time;
    const found = ratios[name];
    const ratio = found === undefined
      ? ""
      : `${quantile(found, 0.5).toFixed(2)} of ${
        name === "a path" ? "NumPy's" : "a path's"
      }`;
    console.log(
      name.padEnd(20) + time.toFixed(0).padStart(8) +
        speed.toFixed(2).padStart(8) + `   ${ratio}`,
    );
  }
  console.log(
    `${MILLIONS} million vertices of 20 bytes, in the cache of the system; medians of ${ROUNDS} rounds in turn.\n`,
  );
}

function memoryOf(path: string): number {
  const { stdout, status } = spawnSync(
    Deno.execPath(),
    ["run", "-A", HERE, "--memory", path],
    { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" },
  );
  if (status !== 0) throw new Error("A process failed");
  return Number(stdout) / 1e6;
}

function writeVertices(path: string, millions: number): void {
  const vertices = Vertex.alloc(MILLION);
  let index = 0;
  for (const { vector } of vertices) vector.x = index++ * 0.25;
  const file = openSync(path, "w");
  for (let part = 0; part < millions; part++) writeSync(file, vertices.$bytes);
  closeSync(file);
}
