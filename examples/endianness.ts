/**
 * Reverses the bytes of every item in a buffer: from little-endian to
 * big-endian and back. Floats never become JavaScript numbers, so a NaN keeps
 * all its bits.
 *
 * Run it with `deno run examples/endianness.ts`.
 *
 * @module
 */

import { MemoryView } from "@structlens/structlens";

/** A copy with the bytes of each item reversed: 2 (H), 4 (I) or 8 bytes (Q). */
export function convertEndianness(
  data: Uint8Array,
  item: "H" | "I" | "Q" = "I",
): Uint8Array {
  // The items are read as big-endian; a typed array has the machine's order.
  const items = new MemoryView(data).cast(`>${item}`).toTypedArray();
  return new Uint8Array(items.buffer);
}

/** Reverses the bytes of each item in place, for items of any size. */
export function swapInPlace(data: Uint8Array, itemSize: number): void {
  const memory = new MemoryView(data);
  if (memory.length % itemSize !== 0) {
    throw new RangeError(
      `Cannot swap ${memory.length} bytes: they are no whole items of ${itemSize} bytes`,
    );
  }
  // Swap the first byte of every item with the last, then move inwards.
  for (let low = 0, high = itemSize - 1; low < high; low++, high--) {
    const lowBytes = memory.subarray(low, undefined, itemSize);
    const highBytes = memory.subarray(high, undefined, itemSize);
    const kept = lowBytes.toBytes();
    lowBytes.assign(highBytes);
    highBytes.assign(kept);
  }
}

if (import.meta.main) {
  const data = new Uint8Array(new Uint32Array([1, 2, 0xcafe]).buffer);
  console.log(`little-endian  ${new MemoryView(data).toHex(" ", -4)}`);

  const big = convertEndianness(data);
  const memory = new MemoryView(big);
  console.log(`big-endian     ${memory.toHex(" ", -4)}`);
  console.log(`read as ">I"   ${memory.cast(">I").toArray().join(", ")}`);

  swapInPlace(big, 4);
  console.log(`and back       ${memory.toHex(" ", -4)}`);
}
