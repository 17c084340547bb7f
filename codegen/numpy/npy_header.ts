/**
 * The start of a `.npy` file: which version it is, and the text that says what
 * follows.
 *
 * @module
 */

import { NpyError } from "./npy_error.ts";

/** The start of a `.npy` file. */
export interface NpyHeader {
  /** The text of a dictionary of Python. */
  readonly text: string;
  /** Bytes from the start of the file to that of a place in the text. */
  readonly byteOffsetOf: (at: number) => number;
  /** Bytes from the start of the file to the first record. */
  readonly dataOffset: number;
}

/** Bytes that are enough to read any header that is not refused. */
export const MOST_HEADER = 1_000_000;

const MAGIC = [0x93, ..."NUMPY"].map((each) =>
  typeof each === "number" ? each : each.charCodeAt(0)
);

/**
 * Reads it from the first bytes of the file. Throws a {@linkcode NpyError} for
 * what is no `.npy` file, a version that there is not, and a header that is cut
 * off or longer than {@linkcode MOST_HEADER}.
 */
export function readNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const refuse = (at: number, reason: string) =>
    new NpyError(file, at, `Cannot read the header: ${reason}`);
  const differs = MAGIC.findIndex((byte, index) => bytes[index] !== byte);
  if (differs >= 0) {
    throw refuse(differs, "a .npy file starts with 93 4e 55 4d 50 59");
  }
  const version = bytes[MAGIC.length] ?? 0;
  if (version < 1 || version > 3) {
    throw refuse(MAGIC.length, `there is no version ${version}, only 1 to 3`);
  }
  const from = MAGIC.length + 2;
  const start = from + (version === 1 ? 2 : 4);
  if (bytes.length < start) throw refuse(bytes.length, "the file ends there");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1
    ? view.getUint16(from, true)
    : view.getUint32(from, true);
  const dataOffset = start + length;
  if (dataOffset > MOST_HEADER) {
    throw refuse(from, `${length} bytes of text are more than 1 MB`);
  }
  if (bytes.length < dataOffset) {
    throw refuse(
      bytes.length,
      `the file ends there, and its text goes on to byte ${dataOffset}`,
    );
  }
  const textBytes = bytes.subarray(start, dataOffset);
  if (version < 3) {
    // One byte a character; a TextDecoder of that name reads Windows-1252.
    const text = Array.from(textBytes, (byte) => String.fromCharCode(byte))
      .join("");
    return { text, byteOffsetOf: (at) => start + at, dataOffset };
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(textBytes);
  const byteOffsetOf = (at: number) =>
    start + new TextEncoder().encode(text.slice(0, at)).length;
  return { text, byteOffsetOf, dataOffset };
}
