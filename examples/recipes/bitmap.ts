/**
 * Prints the pixels of a bitmap file of 16 bits a pixel, row by row.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Compression, Header, Pixel } from "./generated/bitmap.ts";

const bytes = readFileSync(process.argv[2] ?? "tests/data/rgb565.bmp");
const { pixels, width, height, bits, compression } = Header.view(bytes);
if (bits !== 16 || compression !== Compression.BITFIELDS || height < 0) {
  throw new RangeError("Cannot read the bitmap: it has other pixels");
}

/** A value up to `most` as two hexadecimal digits. */
const hex = (value: number, most: number) =>
  Math.round(value / most * 255).toString(16).padStart(2, "0");

// The bottom row comes first, and each starts at a multiple of four bytes.
const rowBytes = Math.ceil(width * Pixel.layout.stride / 4) * 4;
for (let y = height - 1; y >= 0; y--) {
  const row = Array.from(
    Pixel.array(bytes, pixels + y * rowBytes, width),
    ({ red, green, blue }) =>
      `#${hex(red, 31)}${hex(green, 63)}${hex(blue, 31)}`,
  );
  console.log(row.join(" "));
}
