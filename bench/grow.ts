/**
 * `deno task bench:grow`: what structlens costs as the work grows: time a
 * record, bytes of heap, generating many structs, importing; and what a single
 * access costs, of the kinds that are slow too. It prints tables and draws the
 * first two in docs/growth.svg.
 *
 * @module
 */

import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Vertex, type VertexArray } from "../generated/vertex.ts";
import { drawing, type Series } from "./growth_plot.ts";

const SIZES = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
const STRIDE = 20;
const ROUNDS = 15;
/** In how many each point is measured: V8 does not compile the same in all. */
const PROCESSES = 7;

/** Ways to sum one float of each record (K1), each a process of its own. */
const ways: Record<string, (view: DataView) => () => number> = {
  "DataView loop": (view) => () => {
    let sum = 0;
    for (let o = 0; o < view.byteLength; o += STRIDE) {
      sum += view.getFloat32(o, true);
    }
    return sum;
  },
  get: (view) => {
    const records = Vertex.array(view);
    return () => {
      let sum = 0;
      for (let i = 0; i < records.length; i++) sum += records.get(i).vector.x;
      return sum;
    };
  },
  "for-of": (view) => {
    const records = Vertex.array(view);
    return () => {
      let sum = 0;
      for (const { vector } of records) sum += vector.x;
      return sum;
    };
  },
  column: (view) => {
    const x = Vertex.array(view).column("vector.x");
    return () => {
      let sum = 0;
      for (let i = 0; i < x.length; i++) sum += x.get(i);
      return sum;
    };
  },
};

/** What a program keeps of an array: the heap that it takes is measured. */
const keepers: Record<string, (records: VertexArray) => unknown> = {
  "Vertex.array()": (records) => Vertex.array(records.$bytes),
  column: (records) => records.column("vector.x"),
  "[...array]": (records) => Array.from(records),
  "toArray()": (records) => records.toArray(),
};

/** One of each kind of field; five structs that share their first field. */
const KINDS: string = JSON.stringify({
  structs: {
    Point: { format: "@", fields: { x: "f" } },
    Kinds: {
      format: "@",
      fields: {
        x: "f",
        big: "q",
        text: { type: "16s", as: "utf8" },
        bytes: "16s",
        list: "4f",
        matrix: "(2,2)f",
        points: "(2)Point",
      },
    },
    ...Object.fromEntries(
      ["bH", "Hi", "iq", "qf"].map((rest, index) => [
        `Other${index}`,
        { format: "@", fields: { x: "f", a: rest[0], b: rest[1] } },
      ]),
    ),
  },
});

interface Kinds {
  readonly x: number;
  readonly big: bigint;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly list: { get(index: number): number };
  readonly matrix: { get(row: number, column: number): number };
  readonly points: { get(index: number): { readonly x: number } };
  readonly $bytes: Uint8Array;
  $toObject(): { readonly x: number };
}
interface Records {
  readonly length: number;
  get(index: number): Kinds;
}
interface KindsClass {
  alloc(length: number): Records;
  view(source: ArrayBufferLike, byteOffset: number): Kinds;
  readonly layout: { readonly stride: number };
}

const ACCESSES = 10_000;

/** Ways to look at a record; each gives a loop over all of them. */
const accesses: Record<string, (classes: KindsClass[]) => () => number> = {
  "x (a float)": each(({ x }) => x),
  "list.get(0) of 4f": each(({ list }) => list.get(0)),
  "points.get(0).x, structs": each(({ points }) => points.get(0).x),
  "Number(big), 64 bits": each(({ big }) => Number(big)),
  "bytes[0] of 16s": each(({ bytes }) => bytes[0] ?? 0),
  "text.length of 16s": each(({ text }) => text.length),
  "matrix.get(0, 0), (2,2)f": each(({ matrix }) => matrix.get(0, 0)),
  "$bytes[0]": each(({ $bytes }) => $bytes[0] ?? 0),
  "$toObject().x": each((record) => record.$toObject().x),
  "Kinds.view(buffer, o).x": ([Kinds]) => {
    const { view, layout: { stride } } = Kinds as KindsClass;
    const buffer = new ArrayBuffer(ACCESSES * stride);
    return () => {
      let sum = 0;
      for (let i = 0; i < ACCESSES; i++) {
        sum += view.call(Kinds, buffer, i * stride).x;
      }
      return sum;
    };
  },
  "x, one loop for 5 structs": (classes) => {
    const all = classes.map((each) => each.alloc(ACCESSES / 5));
    return () => {
      let sum = 0;
      for (const records of all) sum += sumOf(records);
      return sum;
    };
  },
};

function each(look: (record: Kinds) => number) {
  return ([Kinds]: KindsClass[]): () => number => {
    const records = (Kinds as KindsClass).alloc(ACCESSES);
    return () => {
      let sum = 0;
      for (let i = 0; i < records.length; i++) sum += look(records.get(i));
      return sum;
    };
  };
}

function sumOf(records: Records): number {
  let sum = 0;
  for (let i = 0; i < records.length; i++) sum += records.get(i).x;
  return sum;
}

/** Jobs that run in a process of their own, by name; they print JSON. */
const jobs: Record<string, (name: string, size: number) => unknown> = {
  time: (name, size) => timeOf(found(ways, name)(makeVertices(size)), size),
  keep: (name, size) => heapOf(found(keepers, name), size),
  loop: (name) => garbageOf(found(ways, name)),
  async access(name) {
    const [module, access] = name.split("|") as [string, string];
    const { Kinds, Other0, Other1, Other2, Other3 } = await import(module);
    const classes = [Kinds, Other0, Other1, Other2, Other3];
    return timeOf(found(accesses, access)(classes), ACCESSES);
  },
  async generate(layout) {
    const out = layout.replace(/[^/\\]*$/, "");
    const { main } = await import("../cli/main.ts");
    const { processWorld } = await import("../cli/world.ts");
    const world = { ...processWorld(), print: () => {} };
    const status = await main(["gen", layout, "--out", out], world);
    if (status !== 0) throw new Error(`Generating gave ${status}`);
    return process.resourceUsage().maxRSS;
  },
};

const { values: options } = parseArgs({
  options: {
    job: { type: "string" },
    name: { type: "string", default: "" },
    size: { type: "string", default: "0" },
  },
});
if (options.job === undefined) await report();
else {
  const job = found(jobs, options.job);
  const result = await job(options.name, Number(options.size));
  console.log(`\n${JSON.stringify(result)}`);
}

async function report(): Promise<void> {
  const times = await series("time", Object.keys(ways), SIZES);
  printSeries("Nanoseconds a record, one float of each summed", times, fixed);
  const kept = await series("keep", Object.keys(keepers), SIZES.slice(0, -1));
  printSeries("Bytes of heap that n records take", kept, grouped);
  console.log("\nBytes of heap that one more loop over 1,000,000 takes");
  for (const name of Object.keys(ways)) {
    const bytes = await inProcess("loop", name) as number;
    console.log(`${name.padEnd(15)}${grouped(bytes).padStart(12)}`);
  }
  const plot = fileURLToPath(new URL("../docs/growth.svg", import.meta.url));
  await Deno.writeTextFile(plot, drawing(times, kept));
  await output(["fmt", "--quiet", plot]); // The gate looks at SVG too.
  await reportAccesses();
  await reportGeneration();
  await reportImports();
}

async function reportAccesses(): Promise<void> {
  console.log("\nNanoseconds an access, get(i) of the record included");
  const { generate } = await import("../codegen/mod.ts");
  const runtime = new URL("../runtime/support.ts", import.meta.url).href;
  const module = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(module, generate(KINDS, { runtime }).code);
    for (const name of Object.keys(accesses)) {
      const job = `${pathToFileURL(module).href}|${name}`;
      const time = await inProcess("access", job) as number;
      console.log(`${name.padEnd(27)}${fixed(time).padStart(8)}`);
    }
  } finally {
    await Deno.remove(module);
  }
}

async function series(
  job: string,
  names: readonly string[],
  sizes: readonly number[],
): Promise<Series[]> {
  const all: Series[] = [];
  for (const name of names) {
    const points: [number, number][] = [];
    for (const size of sizes) {
      const values: number[] = [];
      for (let run = 0; run < PROCESSES; run++) {
        values.push(await inProcess(job, name, size) as number);
      }
      points.push([size, median(values)]);
    }
    all.push({ name, points });
  }
  return all;
}

/** Nanoseconds a record of work that handles `size`: the median of rounds. */
function timeOf(work: () => number, size: number): number {
  const calls = Math.max(1, 1e6 / size);
  // These keep V8 from compiling the work into `repeat`.
  for (const other of [() => 0, () => 1, () => 2, () => 3, () => 4]) {
    repeat(other, 10);
  }
  for (let warm = 0; warm < 4; warm++) repeat(work, calls);
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    repeat(work, calls);
    return (performance.now() - start) * 1e6 / (calls * size);
  });
  return median(times);
}

function repeat(work: () => number, calls: number): number {
  let sum = 0;
  for (let call = 0; call < calls; call++) sum += work();
  return sum;
}

/** Bytes of heap that stay: of many copies, so that a small one is seen. */
function heapOf(
  keep: (records: VertexArray) => unknown,
  size: number,
): number {
  const records = Vertex.array(makeVertices(size));
  const isList = Array.isArray(keep(records));
  const copies = isList ? Math.max(1, 1e5 / size) : 1000;
  const bytes = Array.from({ length: 3 }, () => {
    const kept = new Array<unknown>(copies).fill(undefined);
    const before = usedHeap();
    for (let copy = 0; copy < copies; copy++) kept[copy] = keep(records);
    const used = usedHeap() - before;
    return kept.length === 0 ? NaN : used / copies;
  });
  return median(bytes);
}

/**
 * Bytes that a loop over a million records allocates once it is compiled; a
 * round in which V8 collected garbage tells nothing.
 */
function garbageOf(make: (view: DataView) => () => number): number {
  const work = make(makeVertices(1e6));
  repeat(work, 100);
  const bytes = Array.from({ length: 51 }, () => {
    const before = Deno.memoryUsage().heapUsed;
    work();
    return Deno.memoryUsage().heapUsed - before;
  });
  return median(bytes.filter((each) => each >= 0));
}

function usedHeap(): number {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  gc?.();
  return Deno.memoryUsage().heapUsed;
}

function makeVertices(size: number): DataView {
  const view = new DataView(new ArrayBuffer(size * STRIDE));
  for (let i = 0, o = 0; i < size; i++, o += STRIDE) {
    view.setFloat32(o, (i % 1000) * 0.5, true);
  }
  return view;
}

async function reportGeneration(): Promise<void> {
  console.log("\nGenerating structs of ten fields");
  console.log("structs  seconds  peak MiB  KiB of code");
  const folder = await Deno.makeTempDir();
  try {
    for (const structs of [1, 10, 100, 1000, 2000]) {
      const layout = `${folder}/many.jsonc`;
      await Deno.writeTextFile(layout, layoutOf(structs));
      const runs: { seconds: number; kilobytes: number }[] = [];
      for (let run = 0; run < (structs < 1000 ? 3 : 1); run++) {
        const start = performance.now();
        const kilobytes = await inProcess("generate", layout) as number;
        const seconds = (performance.now() - start) / 1e3;
        runs.push({ seconds, kilobytes });
      }
      const { size } = await Deno.stat(`${folder}/many.ts`);
      const cells = [
        fixed(median(runs.map(({ seconds }) => seconds))),
        grouped(median(runs.map(({ kilobytes }) => kilobytes)) / 1024),
        grouped(size / 1024),
      ];
      console.log(
        `${String(structs).padStart(7)}${
          cells.map((cell) => cell.padStart(10)).join("")
        }`,
      );
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A layout of structs of ten fields whose types are drawn at random. */
function layoutOf(structs: number): string {
  const types = [..."bBhHiIefdqQ?", "16s", "4f"];
  let seed = 12345;
  const structure = Object.fromEntries(
    Array.from({ length: structs }, (_, index) => {
      const fields = Array.from({ length: 10 }, (_, field) => {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        return [`field${field}`, types[(seed >>> 8) % types.length]];
      });
      const name = `Struct${index + 1}`;
      return [name, { format: "@", fields: Object.fromEntries(fields) }];
    }),
  );
  return JSON.stringify({ structs: structure });
}

async function reportImports(): Promise<void> {
  console.log("\nMilliseconds to import, in a fresh process");
  for (const path of ["mod.ts", "generated/vertex.ts"]) {
    const url = new URL(`../${path}`, import.meta.url).href;
    // Not this file, which has imported them.
    const script = "const start = performance.now();" +
      "await import(Deno.args[0]);" +
      "console.log(performance.now() - start)";
    const times: number[] = [];
    for (let run = 0; run < 15; run++) {
      times.push(Number(await output(["eval", script, url])));
    }
    console.log(`${path.padEnd(20)} ${fixed(median(times))}`);
  }
}

/** What a job of this file gives in a process of its own. */
async function inProcess(
  job: string,
  name: string,
  size = 0,
): Promise<unknown> {
  // Room for a loop's garbage: a collection within it would hide it.
  const heap = job !== "keep" && job !== "loop"
    ? []
    : ["--v8-flags=--expose-gc,--min-semi-space-size=128"];
  const text = await output([
    "run",
    "--allow-all",
    ...heap,
    fileURLToPath(import.meta.url),
    `--job=${job}`,
    `--name=${name}`,
    `--size=${size}`,
  ]);
  return JSON.parse(text.trim().split("\n").at(-1) ?? "");
}

async function output(args: string[]): Promise<string> {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args,
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`deno ${args.join(" ")} failed`);
  return new TextDecoder().decode(stdout);
}

function printSeries(
  title: string,
  all: readonly Series[],
  show: (value: number) => string,
): void {
  const sizes = all[0]?.points.map(([size]) => grouped(size)) ?? [];
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(15) + cells.map((cell) => cell.padStart(13)).join("");
  console.log(`\n${title}\n${line("", sizes)}`);
  for (const { name, points } of all) {
    console.log(line(name, points.map(([, value]) => show(value))));
  }
}

function fixed(value: number): string {
  return value.toFixed(2);
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function found<T>(table: Readonly<Record<string, T>>, name: string): T {
  const value = table[name];
  if (value === undefined) throw new RangeError(`There is no ${name}`);
  return value;
}
