/**
 * Lets views go when the work is done, so that nobody reads the buffer through
 * them when it holds something else: with `release`, and with `using`.
 *
 * Run it with `deno run examples/release.ts`. Node knows `using` from version
 * 24 on: for an older one, copy the function with `finally`.
 *
 * @module
 */

import { MemoryView } from "../mod.ts";

/** What `work` makes of a view, which is released afterwards. */
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

/** The same in a declaration: the view is released where its block ends. */
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
