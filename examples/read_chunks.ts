/**
 * Reads a file of any size in chunks. Every chunk goes into the same buffer, and
 * its records are read there, without a copy.
 *
 * Run it with `deno run --allow-read examples/read_chunks.ts [FILE]`.
 *
 * @module
 */

import { closeSync, openSync, readSync } from "node:fs";
import { Vertex } from "../generated/vertex.ts";
import { MemoryView } from "@structlens/structlens";

/**
 * Views of a file's bytes, `chunkSize` at a time; the last one may be shorter.
 * Each chunk overwrites the one before: to keep one, copy it with `toBytes()`.
 */
export function* readChunks(
  path: string | URL,
  chunkSize: number,
): Generator<MemoryView<"B">> {
  const buffer = new Uint8Array(chunkSize);
  const memory = new MemoryView(buffer);
  const file = openSync(path, "r");
  try {
    for (;;) {
      let length = 0;
      let count: number;
      do { // one read may return fewer bytes than requested
        count = readSync(file, buffer, length, chunkSize - length, null);
        length += count;
      } while (count > 0 && length < chunkSize);
      if (length > 0) yield memory.subarray(0, length);
      if (count === 0) return;
    }
  } finally {
    closeSync(file);
  }
}

/** The mean red of a file of vertices; holds 1,000 vertices in memory. */
export function meanRed(path: string | URL): number {
  let sum = 0;
  let count = 0;
  for (const chunk of readChunks(path, 1000 * Vertex.layout.stride)) {
    const vertices = Vertex.array(chunk);
    for (const red of vertices.column("color.red")) sum += red;
    count += vertices.length;
  }
  return sum / count;
}

if (import.meta.main) {
  const file = process.argv[2] ??
    new URL("../tests/data/colors.bin", import.meta.url);
  for (const chunk of readChunks(file, 32)) {
    console.log(`${chunk.length} bytes: ${chunk.toHex(" ", -4)}`);
  }
  console.log(`mean red: ${meanRed(file)}`);
}
