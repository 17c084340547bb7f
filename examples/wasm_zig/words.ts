/**
 * Prints the five most frequent words of a text. A Zig program counts them,
 * which build.sh has compiled to WebAssembly; its struct is that of the header
 * that structlens writes:
 *
 *     structlens gen --emit c,ts
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { Word } from "./generated/words.ts";

interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Makes room behind the text; returns where it is. */
  room(size: number): number;
  /** Counts the words of the text; returns where they are. */
  count(): number;
  /** How many different words there are. */
  length(): number;
}

const { instance } = await WebAssembly.instantiate(
  readFileSync(new URL("words.wasm", import.meta.url)),
);
const { memory, room, count, length } = instance
  .exports as unknown as Exports;

const text = readFileSync(new URL("../../LICENSE", import.meta.url));
const place = room(text.length);
if (place === 0) throw new Error("the memory is full");
new Uint8Array(memory.buffer, place).set(text);

const first = count();
// Now: the call may have moved the words, and made the memory grow.
const words = Word.array(memory.buffer, first, length());
const rows = Array.from(words, ({ start, length, count, share }) => {
  const word = text.toString("latin1", start, start + length).toLowerCase();
  return { word, count, share };
});
rows.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
for (const { word, count, share } of rows.slice(0, 5)) {
  console.log(`${word}: ${count} times, ${(100 * share).toFixed(2)}%`);
}
