/**
 * Prints the samples that a C program writes to shared memory, while it does:
 *
 *     cc -std=c11 -o shared_ring shared_ring.c && ./shared_ring /ring 1000 &
 *     deno run --allow-ffi shared_ring.ts --shared /ring
 *
 * Of a file it prints those that were in such a memory.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Ring } from "./generated/shared_ring.ts";

const [, , path = "tests/data/shared_ring.bin", name = ""] = process.argv;
const ring = Ring.view(
  path === "--shared" ? map(name, Ring.layout.stride) : readFileSync(path),
);

const { samples } = ring;
const { written, read, closed } = ring.$atomics;
for (let next = 0;;) {
  // In this order: what is written is there, and after the last comes none.
  const isClosed = closed.load() === 1;
  const end = written.load();
  for (; next !== end; next = (next + 1) >>> 0) {
    const { nanoseconds, number, celsius } = samples.get(next % samples.length);
    const milliseconds = Number(nanoseconds) / 1e6;
    console.log(`${number}: ${celsius} degrees at ${milliseconds} ms`);
    // From now on the program may write there again.
    read.store((next + 1) >>> 0);
  }
  if (isClosed) break;
  await setTimeout(1);
}

/** The memory of a name, as POSIX has it, through the library of C. */
function map(name: string, byteLength: number): ArrayBuffer {
  const { symbols: c } = Deno.dlopen("libc.so.6", {
    shm_open: { parameters: ["buffer", "i32", "u32"], result: "i32" },
    mmap: {
      parameters: ["pointer", "usize", "i32", "i32", "i32", "i64"],
      result: "pointer",
    },
  });
  const [readWrite, shared] = [1 | 2, 1];
  const file = c.shm_open(new TextEncoder().encode(`${name}\0`), 2, 0);
  const place = c.mmap(null, BigInt(byteLength), readWrite, shared, file, 0n);
  if (place === null || Deno.UnsafePointer.value(place) === 2n ** 64n - 1n) {
    throw new Error(`Cannot map ${name}: no program has made it`);
  }
  return Deno.UnsafePointerView.getArrayBuffer(place, byteLength);
}
