/**
 * `deno task bench:grow`: what structlens costs as the work grows: time a
 * record, bytes of heap, generating many structs, importing. It prints tables
 * and draws the first two in docs/growth.svg.
 *
 * @module
 */

import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { main as generateFiles } from "../codegen/main.ts";
import { Vertex, type VertexArray } from "../generated/vertex.ts";

const SIZES = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
const STRIDE = 20;
const ROUNDS = 15;

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
  "Vertex.array()": (records) => records.subarray(),
  column: (records) => records.column("vector.x"),
  "[...array]": (records) => Array.from(records),
  "toArray()": (records) => records.toArray(),
};

/** Jobs that run in a process of their own, by name; they print JSON. */
const jobs: Record<string, (name: string, size: number) => unknown> = {
  time: (name, size) => nanosecondsOf(found(ways, name), size),
  keep: (name, size) => heapOf(found(keepers, name), size),
  loop: (name) => garbageOf(found(ways, name)),
  async generate(layout) {
    const out = layout.replace(/[^/\\]*$/, "");
    const status = await generateFiles([layout, "--out", out]);
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
  await Deno.writeTextFile(
    new URL("../docs/growth.svg", import.meta.url),
    drawing(times, kept),
  );
  await reportGeneration();
  await reportImports();
}

/** Values by size, with the name of what was measured. */
interface Series {
  readonly name: string;
  readonly points: readonly (readonly [size: number, value: number])[];
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
      points.push([size, await inProcess(job, name, size) as number]);
    }
    all.push({ name, points });
  }
  return all;
}

/** Nanoseconds a record: the median of rounds of at least a million. */
function nanosecondsOf(
  make: (view: DataView) => () => number,
  size: number,
): number {
  const work = make(makeVertices(size));
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
  const copies = Math.max(1, 1e5 / size);
  const bytes = Array.from({ length: 3 }, () => {
    const kept = new Array<unknown>(copies).fill(undefined);
    const before = usedHeap();
    for (let copy = 0; copy < copies; copy++) kept[copy] = keep(records);
    const used = usedHeap() - before;
    return kept.length === 0 ? NaN : used / copies;
  });
  return median(bytes);
}

/** Bytes that a loop over a million records allocates once it is compiled. */
function garbageOf(make: (view: DataView) => () => number): number {
  const work = make(makeVertices(1e6));
  repeat(work, 20);
  const bytes = Array.from({ length: 9 }, () => {
    usedHeap();
    const before = Deno.memoryUsage().heapUsed;
    work();
    return Deno.memoryUsage().heapUsed - before;
  });
  return Math.max(0, median(bytes) - ownGarbage());
}

/** What measuring takes itself. */
function ownGarbage(): number {
  const bytes = Array.from({ length: 9 }, () => {
    usedHeap();
    const before = Deno.memoryUsage().heapUsed;
    return Deno.memoryUsage().heapUsed - before;
  });
  return median(bytes);
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
  const heap = job === "time" || job === "generate"
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

/** Where a panel's axes lie, in pixels. */
const PANEL = { width: 280, height: 200, top: 40, left: 56, step: 400 };
/** Tones that can be read on white and on black. */
const INK = "#757b84";
const COLORS = ["#757b84", "#3b82f6", "#d97706", "#16a34a"];

function drawing(times: readonly Series[], kept: readonly Series[]): string {
  const height = PANEL.top + PANEL.height + 44 + 18 * COLORS.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${
      PANEL.step * 2 - 40
    } ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">`,
    "<title>What structlens costs as the work grows</title>",
    ...panel(0, "ns a record (K1)", times, 1 / 8),
    ...panel(PANEL.step, "bytes of heap", kept, 1),
    "</svg>",
    "",
  ].join("\n");
}

/** One panel; both axes are logarithmic. */
function panel(
  x: number,
  title: string,
  all: readonly Series[],
  least: number,
): string[] {
  const { width, height, top } = PANEL;
  const left = x + PANEL.left;
  const values = all.flatMap(({ points }) => points.map(([, value]) => value));
  const sizes = all.flatMap(({ points }) => points.map(([size]) => size));
  const base = least < 1 ? 2 : 10;
  const log = (value: number) => Math.log(value) / Math.log(base);
  const low = Math.floor(log(Math.max(least, Math.min(...values))));
  const high = Math.max(low + 2, Math.ceil(log(Math.max(...values))));
  const [first, last] = [Math.min(...sizes), Math.max(...sizes)].map(
    Math.log10,
  );
  const across = (size: number) =>
    left + (Math.log10(size) - first!) / (last! - first!) * width;
  const up = (value: number) =>
    top + height -
    (log(Math.max(value, base ** low)) - low) / (high - low) * height;
  const lines = [
    `<text x="${left}" y="${top - 16}" font-weight="600">${title}</text>`,
    `<path d="M${left} ${top}v${height}h${width}" fill="none" stroke="${INK}"/>`,
  ];
  for (let power = low; power <= high; power++) {
    const y = round(up(base ** power));
    lines.push(
      `<path d="M${left} ${y}h${width}" stroke="${INK}" opacity="0.25"/>`,
      `<text x="${left - 6}" y="${y + 4}" text-anchor="end">${
        base === 2 ? 2 ** power : powerOfTen(power)
      }</text>`,
    );
  }
  for (let power = Math.ceil(first!); power <= last!; power++) {
    const at = round(across(10 ** power));
    lines.push(
      `<path d="M${at} ${top + height}v4" stroke="${INK}"/>`,
      `<text x="${at}" y="${top + height + 18}" text-anchor="middle">${
        powerOfTen(power)
      }</text>`,
    );
  }
  lines.push(
    `<text x="${left + width}" y="${
      top + height + 36
    }" text-anchor="end">records</text>`,
  );
  all.forEach(({ name, points }, index) => {
    const color = COLORS[index];
    const places = points.map(([size, value]) =>
      [round(across(size)), round(up(value))] as const
    );
    const y = top + height + 40 + 18 * index;
    lines.push(
      `<polyline points="${
        places.map((place) => place.join(",")).join(" ")
      }" fill="none" stroke="${color}" stroke-width="2"/>`,
      ...places.map((place) => mark(index, place)),
      mark(index, [left + 5, y]),
      `<text x="${left + 16}" y="${y + 4}">${name}</text>`,
    );
  });
  return lines;
}

/** A mark of a series, told apart by its shape too. */
function mark(index: number, [x, y]: readonly [number, number]): string {
  const path = [
    "m-4 0h8m-4-4v8",
    "m-3.5-3.5h7v7h-7z",
    "m0-4.5l4.5 8h-9z",
    "m0-5l4.5 5l-4.5 5l-4.5-5z",
  ][index];
  const color = COLORS[index];
  return `<path d="M${x} ${y}${path}" fill="${color}" stroke="${color}"/>`;
}

function powerOfTen(power: number): string {
  return power < 3
    ? String(10 ** power)
    : `10${
      [...String(power)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")
    }`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
