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

const hex = (value: number) =>
  value.toString(16).toUpperCase().padStart(2, "0");

// The bottom row comes first, and each starts at a multiple of four bytes.
const rowBytes = Math.ceil(width * Pixel.layout.stride / 4) * 4;
for (let y = height - 1; y >= 0; y--) {
  const row = Pixel.array(bytes, pixels + y * rowBytes, width);
  // The high bits once more as low ones: so the greatest value becomes 255.
  const colors = Array.from(
    row,
    ({ red, green, blue }) =>
      "#" + hex(red << 3 | red >> 2) + hex(green << 2 | green >> 4) +
      hex(blue << 3 | blue >> 2),
  );
  console.log(colors.join(" "));
}
