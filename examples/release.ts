/**
 * Releases a view when the work is done. A released view throws, so nobody can
 * read the buffer through it once it holds other data. One function calls
 * `release`, the other declares the view with `using`.
 *
 * Run it with `deno run examples/release.ts`. Node has `using` from version 24
 * on. For older versions, copy the function with `finally`.
 *
 * @module
 */

import { MemoryView } from "@structlens/structlens";

/** Calls `work` with a view, releases the view and returns the result. */
export function withView<Result>(
  data: Uint8Array,
  work: (memory: MemoryView<"B">) => Result,
): Result {
  const memory = new MemoryView(data);
  try {
    return work(memory);
  } finally {
    memory.release();
  }
}

/** The same with `using`: the view is released at the end of the block. */
export function usingView<Result>(
  data: Uint8Array,
  work: (memory: MemoryView<"B">) => Result,
): Result {
  using memory = new MemoryView(data);
  return work(memory);
}

if (import.meta.main) {
  const data = new Uint8Array([1, 2, 3, 4]);
  const sum = usingView(data, (memory) => {
    let sum = 0;
    for (const byte of memory) sum += byte;
    return sum;
  });
  console.log(`sum: ${sum}`);

  const kept = withView(data, (memory) => memory);
  try {
    kept.get(0);
  } catch (error) {
    console.log(`the view, kept: ${error}`);
  }
  const part = withView(data, (memory) => memory.subarray(2));
  console.log(`a part of it lives on: ${part.toArray()}`);
}
