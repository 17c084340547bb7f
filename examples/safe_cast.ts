/**
 * Checks the length before a cast, or casts only the whole items and returns
 * the remaining bytes.
 *
 * Run it with `deno run examples/safe_cast.ts`.
 *
 * @module
 */

import { calcsize, MemoryView } from "@structlens/structlens";

/**
 * Casts bytes to `format`. `cast` itself makes the same check and throws a
 * TypeError. This throws a RangeError, as the functions of `struct` do.
 */
export function safeCast<Format extends string>(
  memory: MemoryView<"B">,
  format: Format,
): MemoryView<Format> {
  const itemSize = calcsize<string>(format);
  if (memory.length % itemSize !== 0) {
    throw new RangeError(
      `Cannot cast to "${format}": ${memory.length} bytes are not a multiple of ${itemSize}`,
    );
  }
  return memory.cast(format);
}

/** Casts as many whole items as there are; `rest` has the bytes left over. */
export function castWhole<Format extends string>(
  memory: MemoryView<"B">,
  format: Format,
): { items: MemoryView<Format>; rest: MemoryView<"B"> } {
  const end = memory.length - memory.length % calcsize<string>(format);
  return {
    items: memory.subarray(0, end).cast(format),
    rest: memory.subarray(end),
  };
}

if (import.meta.main) {
  const memory = new MemoryView(new Uint8Array([1, 0, 2, 0, 3, 0, 4]));
  const { items, rest } = castWhole(memory, "<H");
  console.log(`whole items: ${items.toArray()}; left over: ${rest.toArray()}`);
  try {
    safeCast(memory, "<H");
  } catch (error) {
    console.log(String(error));
  }
}
