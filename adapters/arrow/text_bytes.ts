/**
 * Text and bytes of any length, one after the other, as Arrow has them.
 *
 * @module
 */

import type { Encoding } from "./parts.ts";

/** How many bytes of UTF-8 come of one byte at most: U+FFFD has three. */
const MOST_GROWTH = 3;
/** What lengths in Arrow's columns are counted in. */
const MOST_BYTES = 2 ** 31 - 1;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes that grow. */
export class TextBytes {
  #bytes: Uint8Array<ArrayBuffer>;
  readonly #path: string;
  /** How many there are. */
  end = 0;

  /** With room for so many; `path` is for the error where there are too many. */
  constructor(room: number, path: string) {
    this.#bytes = new Uint8Array(room);
    this.#path = path;
  }

  /** What was added. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.end);
  }

  /** Adds bytes as they are. */
  addBytes(source: Uint8Array, from: number, to: number): void {
    this.#makeRoom(to - from);
    for (let i = from; i < to; i++) this.#bytes[this.end++] = source[i] ?? 0;
  }

  /** Adds text: up to the first NUL, unless its length was told. */
  addText(
    source: Uint8Array,
    from: number,
    to: number,
    encoding: Encoding,
    isLittle: boolean,
    isWhole: boolean,
  ): void {
    this.#makeRoom(MOST_GROWTH * (to - from));
    switch (encoding) {
      case "utf8":
        return this.#addUtf8(source, from, to, isWhole);
      case "latin1":
        return this.#addLatin1(source, from, to, isWhole);
      case "utf16":
        return this.#addUtf16(source, from, to, isLittle);
    }
  }

  #addUtf8(
    source: Uint8Array,
    from: number,
    to: number,
    isWhole: boolean,
  ): void {
    const bytes = this.#bytes;
    let end = this.end;
    let all = 0;
    let i = from;
    for (; i < to; i++) {
      const byte = source[i] ?? 0;
      if (byte === 0 && !isWhole) break;
      bytes[end++] = byte;
      all |= byte;
    }
    if (all < 0x80) this.end = end;
    // What is no UTF-8 is read as U+FFFD; a copy is not shared memory.
    else this.#addString(decoder.decode(source.slice(from, i)));
  }

  #addLatin1(
    source: Uint8Array,
    from: number,
    to: number,
    isWhole: boolean,
  ): void {
    for (let i = from; i < to; i++) {
      const code = source[i] ?? 0;
      if (code === 0 && !isWhole) break;
      if (code >= 0x80) this.#bytes[this.end++] = 0xc0 | code >> 6;
      this.#bytes[this.end++] = code < 0x80 ? code : 0x80 | code & 0x3f;
    }
  }

  #addUtf16(
    source: Uint8Array,
    from: number,
    to: number,
    isLittle: boolean,
  ): void {
    const [low, high] = isLittle ? [0, 1] : [1, 0];
    let text = "";
    for (let i = from; i < to; i += 2) {
      const code = (source[i + high] ?? 0) << 8 | (source[i + low] ?? 0);
      if (code === 0) break;
      text += String.fromCharCode(code);
    }
    this.#addString(text);
  }

  #addString(text: string): void {
    this.end += encoder.encodeInto(text, this.#bytes.subarray(this.end))
      .written;
  }

  #makeRoom(more: number): void {
    const needed = this.end + more;
    const { length } = this.#bytes;
    if (needed <= length) return;
    const room = Math.max(needed, Math.min(2 * length, MOST_BYTES));
    if (room > MOST_BYTES) {
      throw new RangeError(
        `Cannot make an Arrow column of ${this.#path}: its text has more than ${MOST_BYTES} bytes; take fewer records at once`,
      );
    }
    const bytes = new Uint8Array(room);
    bytes.set(this.bytes);
    this.#bytes = bytes;
  }
}
