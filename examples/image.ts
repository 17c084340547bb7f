/**
 * Changes the pixels of a bitmap file in place. The file stores its rows from
 * the bottom up and pads each to a multiple of four bytes. Views give them from
 * the top down and without padding; nothing is copied.
 *
 * Run it with `deno run --allow-read examples/image.ts [FILE]`.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { MemoryView, unpackFrom } from "@structlens/structlens";

/**
 * The rows of a bitmap, from the top down. A pixel has 24 bits: blue, green,
 * red.
 */
export function rowsOf(bitmap: Uint8Array): MemoryView<"B">[] {
  const [start, width, height, bits] = unpackFrom("<I4xii2xH", bitmap, 10);
  if (bits !== 24 || height < 0) {
    throw new RangeError(
      `Cannot view a bitmap of ${bits} bits a pixel and height ${height}: it takes 24 bits, from the bottom up`,
    );
  }
  const stride = Math.ceil(width * 3 / 4) * 4;
  const pixels = new MemoryView(bitmap).subarray(
    start,
    start + height * stride,
  );
  const fromTop = pixels.cast("B", [height, stride])
    .subarray(undefined, undefined, -1);
  return Array.from(fromTop, (row) => row.subarray(0, width * 3));
}

/** Replaces each byte by 255 minus its value. */
export function invert(rows: Iterable<MemoryView<"B">>): void {
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) row.set(i, 255 - row.get(i));
  }
}

/** Copies green to blue and red: the pixels become grey. */
export function keepGreen(rows: Iterable<MemoryView<"B">>): void {
  for (const row of rows) {
    const green = row.subarray(1, undefined, 3);
    row.subarray(0, undefined, 3).assign(green);
    row.subarray(2, undefined, 3).assign(green);
  }
}

if (import.meta.main) {
  const file = process.argv[2] ??
    new URL("../tests/data/sample.bmp", import.meta.url);
  const rows = rowsOf(readFileSync(file));
  const show = () =>
    console.log(rows.map((row) => row.toHex(" ", -3)).join("\n"));
  show();
  console.log("\nThe right end in grey, the top row inverted:");
  const right = rows.map((row) => row.subarray(-6)); // the last two pixels
  keepGreen(right);
  invert(rows.slice(0, 1)); // the top row
  show();
}
