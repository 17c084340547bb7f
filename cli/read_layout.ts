/**
 * Reads the text of a layout file.
 *
 * @module
 */

import { closeSync, openSync, readSync } from "node:fs";
import { MOST_BYTES, TOO_LONG } from "../codegen/layout/mod.ts";

/** Why the text of a layout cannot be used, and where. */
export class TextError extends Error {
  /** `line:column`, both counted from 1. */
  readonly place: string;

  /** `reason` is a clause. */
  constructor(place: string, reason: string) {
    super(reason);
    this.place = place;
  }
}

/** The text of a file; throws a {@linkcode TextError} if it is not UTF-8. */
export function readLayout(path: string): string {
  const bytes = readBytes(path);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const wrong = firstWrongByte(bytes, text);
  if (wrong === undefined) return text;
  const before = new TextDecoder().decode(bytes.subarray(0, wrong));
  const lines = before.split(/\r\n|\n|\r/);
  const place = `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  const byte = bytes[wrong]?.toString(16).padStart(2, "0");
  throw new TextError(place, `it is not UTF-8: byte 0x${byte}`);
}

/** The bytes of a file, which may have no end: no more than are allowed. */
function readBytes(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    const chunks: Uint8Array[] = [];
    for (let length = 0; length <= MOST_BYTES;) {
      const chunk = new Uint8Array(1 << 20);
      const read = readSync(file, chunk);
      if (read === 0) return joined(chunks, length);
      chunks.push(chunk.subarray(0, read));
      length += read;
    }
    throw new TextError("1:1", TOO_LONG);
  } finally {
    closeSync(file);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
}

/** Bytes that are no text are read as U+FFFD, which is written in other bytes. */
function firstWrongByte(bytes: Uint8Array, text: string): number | undefined {
  const again = new TextEncoder().encode(text);
  const length = Math.max(bytes.length, again.length);
  for (let index = 0; index < length; index++) {
    if (bytes[index] !== again[index]) return index;
  }
  return undefined;
}
