/**
 * `deno task bench:bulk`: many items at once over a million vertices, in turn
 * with NumPy, where it is installed; in several processes, since where the
 * memory of one lies decides as much as the code. NumPy asks the system for
 * huge pages, which no engine does: so once as it is, and once with huge pages
 * for both.
 *
 * @module
 */

import { spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { byteSwap } from "../mod.ts";
import { Vertex } from "../generated/vertex.ts";
import { quantile } from "./harness.ts";

const RECORDS = 1_000_000;
const ROUNDS = 21;
const WARM_ROUNDS = 3;
const PROCESSES = 7;
/** Has the C library of Linux ask for huge pages. */
const HUGE_PAGES = { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" };

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
  "toTypedArray, keeping results": {
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

/** Medians of one process, in milliseconds. */
interface Measured {
  readonly ours: number;
  readonly theirs: number;
  /** Of the ratios, round by round. */
  readonly ratio: number;
}

type Table = Readonly<Record<string, Measured>>;

if (Deno.args.includes("--one-process")) {
  console.log(JSON.stringify(await measureAll()));
} else {
  if (!hasNumPy()) console.error("NumPy is not installed: left out");
  const processes = Array.from({ length: PROCESSES });
  printTable(
    processes.map(() => measureInProcess({})),
    processes.map(() => measureInProcess(HUGE_PAGES)),
  );
}

async function measureAll(): Promise<Table> {
  const numpy = hasNumPy() ? startNumPy() : undefined;
  const table: Record<string, Measured> = {};
  for (const [name, operation] of Object.entries(operations)) {
    table[name] = await compare(name, operation, numpy);
  }
  numpy?.stop();
  return table;
}

function measureInProcess(env: Readonly<Record<string, string>>): Table {
  const file = fileURLToPath(import.meta.url);
  const { stdout, status } = spawnSync(Deno.execPath(), [
    "run",
    "--allow-all",
    file,
    "--one-process",
  ], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error("A process failed");
  return JSON.parse(stdout);
}

function printTable(
  plain: readonly Table[],
  huge: readonly Table[],
): void {
  const width = Math.max(...Object.keys(operations).map((name) => name.length));
  console.log(
    `${
      "".padEnd(width)
    }  ours ms  NumPy ms      ours ÷ NumPy  with huge pages for both`,
  );
  for (const name of Object.keys(operations)) {
    const of = (tables: readonly Table[], key: keyof Measured, share = 0.5) =>
      quantile(tables.map((table) => table[name]?.[key] ?? NaN), share)
        .toFixed(2);
    const ratio = (tables: readonly Table[]) =>
      `${of(tables, "ratio")} [${of(tables, "ratio", 0.25)}–${
        of(tables, "ratio", 0.75)
      }]`;
    console.log(
      name.padEnd(width) + of(plain, "ours").padStart(9) +
        of(plain, "theirs").padStart(10) + ratio(plain).padStart(18) +
        ratio(huge).padStart(26),
    );
  }
  console.log(
    `\n${RECORDS} vertices of 20 bytes, byteSwap 20 MB; medians [quartiles] of ${PROCESSES} processes, each the median of ${ROUNDS} rounds in turn.`,
  );
}

function makeVertices() {
  const vertices = Vertex.alloc(RECORDS);
  let index = 0;
  for (const { vector, color } of vertices) {
    // In no order at all, for sort.
    vector.x = ((Math.imul(index, 2_654_435_761) >>> 8) - 2 ** 23) * 0.25;
    vector.y = (index % 777) * 0.25;
    vector.z = (index % 55) + 0.5;
    color.red = index & 0xffff;
    color.green = (index * 7) & 0xffff;
    color.blue = (index * 13) & 0xffff;
    index++;
  }
  return vertices;
}

async function compare(
  name: string,
  operation: Operation,
  numpy: ReturnType<typeof startNumPy> | undefined,
): Promise<Measured> {
  const rounds: [ours: number, theirs: number][] = [];
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    const times = [timeOf(operation), await numpy?.ask(name) ?? NaN] as const;
    if (round >= 0) rounds.push([...times]);
  }
  // Each has run as often, and left the same bytes.
  const sum = checksum(operation.run());
  await numpy?.ask(name);
  if (numpy && await numpy.ask(`${name} = checksum`) !== sum) {
    throw new Error(`${name}: the bytes of both are not the same`);
  }
  return {
    ours: quantile(rounds.map(([ours]) => ours), 0.5),
    theirs: quantile(rounds.map(([, theirs]) => theirs), 0.5),
    ratio: quantile(rounds.map(([ours, theirs]) => ours / theirs), 0.5),
  };
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

function hasNumPy(): boolean {
  return spawnSync("python3", ["-c", "import numpy"]).status === 0;
}

/** A NumPy that does by name what it is asked. */
function startNumPy() {
  const script = fileURLToPath(new URL("bulk.py", import.meta.url));
  const python = spawn("python3", [script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface(python.stdout)[Symbol.asyncIterator]();
  return {
    async ask(line: string): Promise<number> {
      python.stdin.write(`${line}\n`);
      const { value } = await answers.next();
      if (value === undefined) throw new Error(`NumPy ended at "${line}"`);
      return JSON.parse(value);
    },
    stop(): void {
      python.stdin.end();
    },
  };
}
