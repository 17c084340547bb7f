/**
 * Texts and bytes → vectors of DuckDB, which have 16 bytes for each: its length,
 * and all of it where it has at most 12 bytes (`duckdb_string_t` of `duckdb.h`).
 *
 * @module
 */

import type { Bindings, Vector } from "./engine.ts";

/** How many bytes each takes in a vector. */
const SIZE = 16;
/** How many bytes it may have to stand in the vector, after its length. */
const MOST = 12;

const encoder = new TextEncoder();

/** Gathers texts and bytes, to store all at once. */
export class Strings {
  #bytes = new Uint8Array(0);
  #lengths = new Uint32Array(0);
  #count = 0;
  /** What has no room in the vector, and where it belongs. */
  #long: [index: number, value: string | Uint8Array][] = [];
  #scratch = new Uint8Array(0);

  /** Begins anew, with room for so many. */
  begin(count: number): void {
    if (this.#lengths.length < count * SIZE / 4) {
      this.#bytes = new Uint8Array(count * SIZE);
      this.#lengths = new Uint32Array(this.#bytes.buffer);
    } else {
      this.#bytes.fill(0);
    }
    this.#count = 0;
    this.#long = [];
  }

  /** Adds the bytes from `start` up to `end`. They are read when all is stored. */
  addBytes(source: Uint8Array, start: number, end: number): void {
    const index = this.#count++;
    const length = end - start;
    if (length > MOST) {
      this.#long.push([index, source.subarray(start, end)]);
      return;
    }
    this.#lengths[index * SIZE / 4] = length;
    const at = index * SIZE + 4 - start;
    for (let from = start; from < end; from++) {
      this.#bytes[at + from] = source[from] as number;
    }
  }

  /** Adds a text. Half of a character is U+FFFD, as in UTF-8 always. */
  addText(text: string): void {
    const index = this.#count++;
    const { length } = text;
    if (length <= MOST) {
      const at = index * SIZE + 4;
      let isAscii = true;
      for (let place = 0; place < length; place++) {
        const code = text.charCodeAt(place);
        this.#bytes[at + place] = code;
        isAscii &&= code < 0x80;
      }
      this.#lengths[index * SIZE / 4] = length;
      if (isAscii) return;
    }
    this.#long.push([index, text]);
  }

  /** Stores all from a vector's first item on. */
  store(bindings: Bindings, vector: Vector): void {
    const { buffer } = this.#bytes;
    bindings.copy_data_to_vector(vector, 0, buffer, 0, this.#count * SIZE);
    for (const [index, value] of this.#long) {
      const bytes = typeof value === "string" ? this.#encode(value) : value;
      bindings.vector_assign_string_element_len(vector, index, bytes);
    }
  }

  #encode(text: string): Uint8Array {
    const most = 3 * text.length;
    if (this.#scratch.length < most) this.#scratch = new Uint8Array(2 * most);
    const { written } = encoder.encodeInto(text, this.#scratch);
    return this.#scratch.subarray(0, written);
  }
}
