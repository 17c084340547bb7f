/**
 * `deno task bench:bulk`: many items at once over a million vertices, in turn
 * with NumPy, where it is installed.
 *
 * @module
 */

import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { byteSwap } from "../mod.ts";
import { Vertex } from "../generated/vertex.ts";
import { quantile } from "./harness.ts";

const RECORDS = 1_000_000;
const ROUNDS = 41;
const WARM_ROUNDS = 3;

/** One operation, timed alone. */
interface Operation {
  readonly before?: () => void;
  /** Gives what holds the bytes that it leaves. */
  readonly run: () => ArrayBufferView;
}

const array = makeVertices();
const fresh = makeVertices();
const sorting = makeVertices();
const x = array.column("vector.x");
const red = array.column("color.red");
const freshX = fresh.column("vector.x");
const floats = Float32Array.from({ length: RECORDS }, (_, i) => i % 1001);
const shorts = Uint16Array.from({ length: RECORDS }, (_, i) => i % 1001);
const target = new Float32Array(RECORDS);
/** Twenty megabytes. */
const words = Uint32Array.from({ length: 5_000_000 }, (_, i) => i);
const kept: Float32Array[] = [];

const operations: Readonly<Record<string, Operation>> = {
  "set floats": { run: () => (x.set(floats), array.$bytes) },
  "set shorts": { run: () => (red.set(shorts), array.$bytes) },
  "fill floats": { run: () => (x.fill(1.5), array.$bytes) },
  "fill shorts": { run: () => (red.fill(7), array.$bytes) },
  "copyTo": { run: () => freshX.copyTo(target) },
  "toTypedArray": { run: () => freshX.toTypedArray() },
  "toTypedArray, kept": {
    run: () => {
      const copy = freshX.toTypedArray();
      kept.push(copy);
      return copy;
    },
  },
  "copyFrom": { run: () => (array.copyFrom(fresh), array.$bytes) },
  "sort": {
    before: () => sorting.copyFrom(fresh),
    run: () => (sorting.sort("vector.x"), sorting.$bytes),
  },
  "byteSwap": { run: () => (byteSwap(words, 4), words) },
};

const numpy = startNumPy();
const width = Math.max(...Object.keys(operations).map((name) => name.length));
console.log(`${"operation".padEnd(width)}  ours ms  NumPy ms  ours ÷ NumPy`);
for (const [name, operation] of Object.entries(operations)) {
  console.log(`${name.padEnd(width)}  ${await compare(name, operation)}`);
}
console.log(
  `\n${RECORDS} vertices of 20 bytes, byteSwap 20 MB; medians [quartiles] of ${ROUNDS} rounds in turn.`,
);
numpy?.stop();

function makeVertices() {
  const vertices = Vertex.alloc(RECORDS);
  let index = 0;
  for (const { vector, color } of vertices) {
    vector.x = (index * 7919 % 999_983) * 0.5 - 1000;
    vector.y = (index % 777) * 0.25;
    vector.z = (index % 55) + 0.5;
    color.red = index & 0xffff;
    color.green = (index * 7) & 0xffff;
    color.blue = (index * 13) & 0xffff;
    index++;
  }
  return vertices;
}

async function compare(name: string, operation: Operation): Promise<string> {
  const times: number[] = [];
  const theirTimes: number[] = [];
  const ratios: number[] = [];
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    const ours = timeOf(operation);
    const theirs = await numpy?.ask(name) ?? NaN;
    if (round < 0) continue;
    times.push(ours);
    theirTimes.push(theirs);
    ratios.push(ours / theirs);
  }
  const [time, theirTime] = [times, theirTimes].map((list) =>
    quantile(list, 0.5).toFixed(2)
  );
  const cells = [time?.padStart(7)];
  if (numpy === undefined) return cells.join("");
  const sum = checksum(operation.run());
  // An operation of theirs ran as often, and left what it leaves.
  await numpy.ask(name);
  if (await numpy.ask(`${name} = checksum`) !== sum) {
    throw new Error(`${name}: the bytes of both are not the same`);
  }
  const [low, ratio, high] = [0.25, 0.5, 0.75].map((share) =>
    quantile(ratios, share).toFixed(2)
  );
  cells.push(theirTime?.padStart(10), `${ratio} [${low}–${high}]`.padStart(19));
  return cells.join("");
}

function timeOf({ before, run }: Operation): number {
  before?.();
  const start = performance.now();
  run();
  return performance.now() - start;
}

function checksum({ buffer, byteOffset, byteLength }: ArrayBufferView): number {
  const halves = new Uint16Array(buffer, byteOffset, byteLength / 2);
  let sum = 0;
  for (let i = 0; i < halves.length; i++) {
    sum += (halves[i] ?? 0) * (i % 61 + 1);
  }
  return sum;
}

/** A NumPy that does by name what it is asked; undefined where there is none. */
function startNumPy() {
  if (spawnSync("python3", ["-c", "import numpy"]).status !== 0) {
    console.error("NumPy is not installed: left out");
    return undefined;
  }
  const script = fileURLToPath(new URL("bulk.py", import.meta.url));
  const process = spawn("python3", [script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface(process.stdout)[Symbol.asyncIterator]();
  return {
    async ask(line: string): Promise<number> {
      process.stdin.write(`${line}\n`);
      const { value } = await answers.next();
      if (value === undefined) throw new Error(`NumPy ended at "${line}"`);
      return JSON.parse(value);
    },
    stop(): void {
      process.stdin.end();
    },
  };
}
