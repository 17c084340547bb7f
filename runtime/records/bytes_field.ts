/**
 * Reads and writes byte and text fields (`16s`, `16p`).
 *
 * @module
 */

import { bytesOf, mayShare } from "../bytes/mod.ts";
import { DETACHED, inMessage, isDetached } from "../errors/mod.ts";

/** The text of a field: up to the first NUL, or all of it; a copy. */
export function textOf(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): string {
  const bytes = bytesOf(view, byteOffset, byteLength);
  const end = bytes.indexOf(0);
  return decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** The bytes of a Pascal string; its first byte says how many. */
export function pascalOf(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): Uint8Array {
  if (byteLength === 0) return bytesOf(view, byteOffset, 0);
  const length = Math.min(view.getUint8(byteOffset), byteLength - 1);
  return bytesOf(view, byteOffset + 1, length);
}

/** The text of a pascal string; a copy. */
export function pascalTextOf(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): string {
  return decode(pascalOf(view, byteOffset, byteLength));
}

/** Writes bytes and zeroes the rest of the field; `name` is for the error. */
export function setBytes(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  value: ArrayLike<number>,
  name: string,
): void {
  const bytes = fitting(view, value, byteLength, name);
  for (let i = 0; i < byteLength; i++) {
    view.setUint8(byteOffset + i, bytes[i] ?? 0);
  }
}

/** Writes text as UTF-8 and zeroes the rest of the field. */
export function setText(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  value: string,
  name: string,
): void {
  setBytes(view, byteOffset, byteLength, encode(value, name), name);
}

/** Writes a length byte, the bytes, and zeroes. */
export function setPascal(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  value: ArrayLike<number>,
  name: string,
): void {
  const room = Math.min(255, Math.max(0, byteLength - 1));
  const bytes = fitting(view, value, room, name);
  if (byteLength === 0) return;
  view.setUint8(byteOffset, bytes.length);
  setBytes(view, byteOffset + 1, byteLength - 1, bytes, name);
}

/** Writes a length byte, text as UTF-8, and zeroes. */
export function setPascalText(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  value: string,
  name: string,
): void {
  setPascal(view, byteOffset, byteLength, encode(value, name), name);
}

/** Copies the first `size` bytes at each step to the next place in `target`. */
export function copyChunks(
  view: DataView,
  byteOffset: number,
  stride: number,
  size: number,
  length: number,
  target: Uint8Array,
): void {
  for (let index = 0; index < length; index++) {
    const start = view.byteOffset + byteOffset + index * stride;
    target.set(new Uint8Array(view.buffer, start, size), index * size);
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

function decode(bytes: Uint8Array): string {
  // Most text of records is short ASCII. A decoder takes 3 to 8 times as long
  // in Deno, and for more bytes than these less.
  if (bytes.length <= 32) {
    const text = String.fromCharCode.apply(null, bytes as unknown as number[]);
    if (isAscii(text)) return text;
  }
  // Browsers refuse to decode shared memory: a copy is not shared.
  return decoder.decode(bytes.slice());
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return false;
  }
  return true;
}

function encode(value: string, name: string): Uint8Array {
  if (typeof value === "string") return encoder.encode(value);
  throw new TypeError(
    `Cannot set ${name} to ${inMessage(value)}: it must be text`,
  );
}

/** The value, when it fits: bytes are never cut, nor characters in two. */
function fitting(
  view: DataView,
  value: ArrayLike<number>,
  room: number,
  name: string,
): ArrayLike<number> {
  if (!isList(value)) {
    throw new TypeError(
      `Cannot set ${name} to ${inMessage(value)}: it must be bytes`,
    );
  }
  if (ArrayBuffer.isView(value) && isDetached(value.buffer)) {
    throw new TypeError(`Cannot set ${name} to bytes: ${DETACHED}`);
  }
  if (value.length > room) {
    throw new RangeError(
      `Cannot set ${name}: it has room for ${room} bytes and the value has ${value.length}`,
    );
  }
  // Bytes of the same buffer may lie where this writes.
  return ArrayBuffer.isView(value) && mayShare(value.buffer, view.buffer)
    ? Array.from(value)
    : value;
}

function isList(value: unknown): boolean {
  return Array.isArray(value) ||
    (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
