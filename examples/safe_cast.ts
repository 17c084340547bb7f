/**
 * Casts with the length checked beforehand, and casts of as many whole items
 * as there are.
 *
 * Run it with `deno run examples/safe_cast.ts`.
 *
 * @module
 */

import { calcsize, MemoryView } from "../mod.ts";

/**
 * The bytes as items of `format`. `cast` makes the same check and throws a
 * TypeError; here it is a RangeError, as in the functions of `struct`.
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

/** As many whole items as there are, and the bytes that are left over. */
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
