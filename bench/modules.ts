/**
 * `deno task bench:modules`: whether the last struct of a long module is as
 * fast as the first. Each kernel runs over the first, the 14th, the 24th and
 * the 60th group of structs of one module, each in a process of its own, as a
 * ratio to the hand-written loop.
 *
 * @module
 */

import { generate } from "../codegen/mod.ts";
import { type Kernel, measure, type Mode, RECORDS, timed } from "./harness.ts";

/** Which group of structs is measured, counted from 1. */
const PLACES = [1, 14, 24, 60, 100];
const GROUPS = 100;
const STRIDE = 32;

/** A group: a small struct, and one that has it in every way. */
const LAYOUT = {
  structs: Object.fromEntries(
    Array.from({ length: GROUPS }, (_, index) => [
      [`Small${index + 1}`, { format: "@2f", fields: ["a", "b"] }],
      [`Large${index + 1}`, {
        format: "@",
        fields: {
          x: "f",
          items: "2H",
          small: `Small${index + 1}`,
          pair: `(2)Small${index + 1}`,
        },
      }],
    ]).flat(),
  ),
};

// deno-lint-ignore no-explicit-any -- the module exists only when this runs
type Records = any;

/** The field that is summed, by hand and as a user writes it. */
const KERNELS: Readonly<
  Record<string, readonly [byteOffset: number, kernel: Kernel<Records>]>
> = {
  "get": [0, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).x;
    return sum;
  }],
  "at": [0, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.at(i).x;
    return sum;
  }],
  "for … of": [0, (records, start, end) => {
    let sum = 0;
    const part = end - start === records.length
      ? records
      : records.subarray(start, end);
    for (const record of part) sum += record.x;
    return sum;
  }],
  "cursor": [0, (records, start, end) => {
    let sum = 0;
    const cursor = records.cursor();
    for (let i = start; i < end; i++) sum += cursor.moveTo(i).x;
    return sum;
  }],
  "nested struct": [8, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).small.a;
    return sum;
  }],
  "column": [0, (column, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += column.get(i);
    return sum;
  }],
  "items": [4, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).items.get(0);
    return sum;
  }],
  "array of structs": [16, (records, start, end) => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += records.get(i).pair.get(0).a;
    return sum;
  }],
};

const [name, place, mode, path] = Deno.args;
if (name !== undefined && path !== undefined) {
  console.log(JSON.stringify(await timeKernel(name, Number(place))));
} else {
  await runAll();
}

async function timeKernel(name: string, place: number): Promise<number> {
  const [byteOffset, kernel] = KERNELS[name] ?? KERNELS["get"]!;
  const bytes = new DataView(new ArrayBuffer(RECORDS * STRIDE));
  for (let i = 0, o = 0; i < RECORDS; i++, o += STRIDE) {
    for (let field = 0; field < STRIDE; field += 4) {
      bytes.setFloat32(o + field, i % 1000, true);
    }
    bytes.setUint16(o + 4, i % 1000, true);
  }
  const module = await import(path!);
  const records = module[`Large${place}`].array(bytes);
  const byHand: Kernel<DataView> = byteOffset === 4
    ? (view, start, end) => {
      let sum = 0;
      for (let i = start, o = start * 32; i < end; i++, o += 32) {
        sum += view.getUint16(o + 4, true);
      }
      return sum;
    }
    : (view, start, end) => {
      let sum = 0;
      for (let i = start, o = start * 32; i < end; i++, o += 32) {
        sum += view.getFloat32(o + byteOffset, true);
      }
      return sum;
    };
  const subject = name === "column" ? records.column("x") : records;
  const { ratio } = measure(
    timed(bytes, byHand),
    timed(subject, kernel),
    mode as Mode,
    21,
  );
  return ratio;
}

async function runAll(): Promise<void> {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/module.ts`;
  const runtime = new URL("../runtime/support.ts", import.meta.url).href;
  const { code } = generate(JSON.stringify(LAYOUT), { runtime });
  await Deno.writeTextFile(file, code);
  const head = PLACES.map((place) => String(place).padStart(12)).join("");
  console.log(`${"struct".padEnd(18)}${head}`);
  for (const name of Object.keys(KERNELS)) {
    const cells: string[] = [];
    for (const place of PLACES) {
      const [osr, chunk] = [
        await inProcess(name, place, "osr", file),
        await inProcess(name, place, "chunk", file),
      ];
      cells.push(`${osr.toFixed(2)} / ${chunk.toFixed(2)}`.padStart(12));
    }
    console.log(name.padEnd(18) + cells.join(""));
  }
  console.log("\nRatios to the hand-written loop: at once / in blocks");
  await Deno.remove(folder, { recursive: true });
}

async function inProcess(
  name: string,
  place: number,
  mode: Mode,
  file: string,
): Promise<number> {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", "--no-check", import.meta.filename ?? ""],
      ...[name, String(place), mode, `file://${file}`],
    ],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Cannot time ${name} of struct ${place}`);
  return JSON.parse(new TextDecoder().decode(stdout));
}
