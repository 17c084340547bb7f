/**
 * Records → Arrow: ten million vertices in turn with NumPy, where it is
 * installed, and the memory that a long file takes against a short one.
 *
 *     deno run -A bench/reach/arrow.ts
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeArrow } from "../../adapters/arrow/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import { quantile } from "../harness.ts";
import { startPython } from "./python.ts";

const RECORDS = 10_000_000;
const ROUNDS = 11;
const WARM_ROUNDS = 2;
const HERE = fileURLToPath(import.meta.url);

if (Deno.args[0] === "--memory") {
  const [, source = "", target = ""] = Deno.args;
  await writeArrow(target, Vertex, source);
  // What resourceUsage tells, a process has from its parent.
  const status = readFileSync("/proc/self/status", "utf8");
  console.log(1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]));
} else if (import.meta.main) await benchArrow();

/** Measures, and prints what was measured. */
export async function benchArrow(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "structlens-bench-"));
  try {
    await compareTimes(folder);
    compareMemory(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compareTimes(folder: string): Promise<void> {
  const source = join(folder, "vertices.bin");
  const target = join(folder, "vertices.arrow");
  writeVertices(source);
  const operations: Readonly<Record<string, () => Promise<void>>> = {
    // The bytes of Arrow, which nobody keeps.
    "in memory": () => writeArrow(new WritableStream(), Vertex, source),
    "to a file": () => writeArrow(target, Vertex, source),
  };
  const numpy = startPython("arrow.py", source, join(folder, "columns.bin"));
  const times: Record<string, [ours: number, theirs: number][]> = {};
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(operations)) {
      const start = performance.now();
      await run();
      const ours = performance.now() - start;
      const theirs = await numpy?.ask(name) ?? NaN;
      if (round >= 0) (times[name] ??= []).push([ours, theirs]);
    }
  }
  numpy?.stop();
  console.log("            Arrow ms  NumPy ms    Arrow ÷ NumPy");
  for (const [name, rounds] of Object.entries(times)) {
    const of = (values: readonly number[], share: number, digits: number) =>
      quantile(values, share).toFixed(digits);
    const ratios = rounds.map(([ours, theirs]) => ours / theirs);
    console.log(
      name.padEnd(10) +
        of(rounds.map(([ours]) => ours), 0.5, 0).padStart(10) +
        of(rounds.map(([, theirs]) => theirs), 0.5, 0).padStart(10) +
        `${of(ratios, 0.5, 2)} [${of(ratios, 0.25, 2)}–${of(ratios, 0.75, 2)}]`
          .padStart(19),
    );
  }
  console.log(
    `${RECORDS} vertices of 20 bytes, from a file; medians [quartiles] of ${ROUNDS} rounds in turn.\n`,
  );
}

function compareMemory(folder: string): void {
  const [few = NaN, many = NaN] = [10_000_000, 100_000_000].map((count) => {
    const source = join(folder, "zeros.bin");
    const file = openSync(source, "w");
    ftruncateSync(file, count * Vertex.layout.stride);
    closeSync(file);
    const { stdout, status } = spawnSync(
      Deno.execPath(),
      ["run", "-A", HERE, "--memory", source, join(folder, "zeros.arrow")],
      { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" },
    );
    if (status !== 0) throw new Error("A process failed");
    return Number(stdout) / 1e6;
  });
  console.log(
    `Memory: ${few.toFixed(0)} MB for 200 MB, ${many.toFixed(0)} MB for 2 GB: ${
      (many / few).toFixed(2)
    }`,
  );
}

/** As many vertices, a million times the same ones. */
function writeVertices(path: string): void {
  const vertices = Vertex.alloc(RECORDS / 10);
  let index = 0;
  for (const { vector, color } of vertices) {
    vector.x = index * 0.25;
    vector.y = -index;
    vector.z = (index % 55) + 0.5;
    color.red = index & 0xffff;
    color.green = (index * 7) & 0xffff;
    color.blue = (index * 13) & 0xffff;
    index++;
  }
  const file = openSync(path, "w");
  for (let part = 0; part < 10; part++) writeSync(file, vertices.$bytes);
  closeSync(file);
}
