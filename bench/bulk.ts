/**
 * `deno task bench:bulk`: many items at once over a million vertices, against
 * NumPy in the same run, where it is installed.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import * as structlens from "../mod.ts";
import { Vertex } from "../generated/vertex.ts";

const RECORDS = 1_000_000;
const ROUNDS = 31;

/** The median of the milliseconds, and a checksum of the bytes left. */
type Result = readonly [milliseconds: number, checksum: number];

const array = makeVertices();
const fresh = makeVertices();
const sorting = makeVertices();
const x = array.column("vector.x");
const red = array.column("color.red");
const freshX = fresh.column("vector.x");
const floats = Float32Array.from({ length: RECORDS }, (_, i) => i % 1001);
const shorts = Uint16Array.from({ length: RECORDS }, (_, i) => i % 1001);
const target = new Float32Array(RECORDS);

const ours: Record<string, Result> = {
  "set floats": measure(() => x.set(floats), () => array.$bytes),
  "set shorts": measure(() => red.set(shorts), () => array.$bytes),
  "fill floats": measure(() => x.fill(1.5), () => array.$bytes),
  "fill shorts": measure(() => red.fill(7), () => array.$bytes),
  copyTo: measure(() => freshX.copyTo(target), () => target),
  toTypedArray: measure(() => freshX.toTypedArray(), (copy) => copy),
  copyFrom: measure(() => array.copyFrom(fresh), () => array.$bytes),
  sort: measure(
    () => sorting.sort("vector.x"),
    () => sorting.$bytes,
    () => sorting.copyFrom(fresh),
  ),
  ...swapping(),
};
printTable(ours, await numpy());

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

function measure<T>(
  run: () => T,
  bytes: (result: T) => ArrayBufferView,
  before: () => void = () => {},
): Result {
  const times: number[] = [];
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    before();
    const start = performance.now();
    const result = run();
    times.push(performance.now() - start);
    if (round === ROUNDS - 1) sum = checksum(bytes(result));
  }
  return [times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? NaN, sum];
}

/** Twenty megabytes of four-byte integers. */
function swapping(): Record<string, Result> {
  if (!("byteSwap" in structlens)) return {};
  const byteSwap = structlens.byteSwap as (
    source: ArrayBufferView,
    itemSize: number,
  ) => unknown;
  const words = Uint32Array.from({ length: 5_000_000 }, (_, i) => i);
  return { byteSwap: measure(() => byteSwap(words, 4), () => words) };
}

function checksum({ buffer, byteOffset, byteLength }: ArrayBufferView): number {
  const halves = new Uint16Array(buffer, byteOffset, byteLength / 2);
  let sum = 0;
  for (let i = 0; i < halves.length; i++) {
    sum += (halves[i] ?? 0) * (i % 61 + 1);
  }
  return sum;
}

async function numpy(): Promise<Record<string, Result>> {
  const script = fileURLToPath(new URL("bulk.py", import.meta.url));
  try {
    const { stdout } = await new Deno.Command("python3", {
      args: [script, String(ROUNDS)],
      stderr: "inherit",
    }).output();
    return JSON.parse(new TextDecoder().decode(stdout) || "{}");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error("python3 is not installed: left out");
    return {};
  }
}

function printTable(
  ours: Readonly<Record<string, Result>>,
  theirs: Readonly<Record<string, Result>>,
): void {
  console.log("operation       ours ms  NumPy ms  ours ÷ NumPy");
  for (const [name, [milliseconds, sum]] of Object.entries(ours)) {
    const cells = [milliseconds.toFixed(2).padStart(9)];
    const other = theirs[name];
    if (other === undefined) cells.push("–".padStart(10), "–".padStart(14));
    else {
      if (other[1] !== sum) {
        throw new Error(`${name}: the bytes of both are not the same`);
      }
      cells.push(
        other[0].toFixed(2).padStart(10),
        (milliseconds / other[0]).toFixed(2).padStart(14),
      );
    }
    console.log(name.padEnd(14) + cells.join(""));
  }
  console.log(
    `\n${RECORDS} vertices of 20 bytes, byteSwap 20 MB; medians of ${ROUNDS} rounds.`,
  );
}
