/**
 * Reads and writes byte and text fields (`16s`, `16p`).
 *
 * @module
 */

import { type BytesOf, bytesOf, checkInside, mayShare } from "../bytes/mod.ts";
import { counted, DETACHED, inMessage, isDetached } from "../errors/mod.ts";

/** The bytes of a field: the same ones, or a copy where it is read-only. */
export function bytesOfField<This>(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): BytesOf<This> {
  return bytesOf(view, byteOffset, byteLength) as BytesOf<This>;
}

/** The text of a field: up to the first NUL, or all of it; a copy. */
export function textOf(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): string {
  checkInside(view, byteOffset, byteLength);
  let end = 0;
  let bits = 0;
  for (; end < byteLength; end++) {
    const byte = view.getUint8(byteOffset + end);
    if (byte === 0) break;
    bits |= byte;
  }
  return decode(view, byteOffset, end, bits < 0x80);
}

/** The bytes of a Pascal string; its first byte says how many. */
export function pascalOf<This>(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): BytesOf<This> {
  checkInside(view, byteOffset, byteLength);
  if (byteLength === 0) return bytesOfField<This>(view, byteOffset, 0);
  const length = Math.min(view.getUint8(byteOffset), byteLength - 1);
  return bytesOfField<This>(view, byteOffset + 1, length);
}

/** The text of a pascal string; a copy. */
export function pascalTextOf(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): string {
  checkInside(view, byteOffset, byteLength);
  if (byteLength === 0) return "";
  const length = Math.min(view.getUint8(byteOffset), byteLength - 1);
  let bits = 0;
  for (let i = 1; i <= length; i++) bits |= view.getUint8(byteOffset + i);
  return decode(view, byteOffset + 1, length, bits < 0x80);
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
  checkInside(view, byteOffset, byteLength);
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
  checkInside(view, byteOffset, byteLength);
  if (byteLength === 0) return;
  view.setUint8(byteOffset, bytes.length);
  for (let i = 1; i < byteLength; i++) {
    view.setUint8(byteOffset + i, bytes[i - 1] ?? 0);
  }
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

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Most text of records is short ASCII. A decoder takes 3 to 8 times as long for
 * that in Deno, and less for more bytes than these.
 */
const SHORT = 32;
/** A list for each length of short text, filled anew each time. */
const characters = Array.from(
  { length: SHORT + 1 },
  (_, length) => new Array<number>(length).fill(0),
);

function decode(
  view: DataView,
  byteOffset: number,
  length: number,
  isAscii: boolean,
): string {
  const codes = isAscii ? characters[length] : undefined;
  if (codes === undefined) {
    // Browsers refuse to decode shared memory: a copy is not shared.
    return decoder.decode(bytesOf(view, byteOffset, length).slice());
  }
  for (let i = 0; i < length; i++) codes[i] = view.getUint8(byteOffset + i);
  return String.fromCharCode.apply(null, codes);
}

function encode(value: string, name: string): Uint8Array {
  if (typeof value === "string") return encoder.encode(value);
  throw new TypeError(
    `Cannot set ${name} to ${inMessage(value)}: it must be text`,
  );
}

/**
 * The bytes of a value that fits: they are never cut, nor characters in two. All
 * are made before one is written, so that no value stops a setter half-way.
 */
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
  // Bytes of the same buffer may lie where this writes.
  const bytes = value instanceof Uint8Array &&
      !mayShare(value.buffer, view.buffer)
    ? value
    : bytesFrom(value, name);
  if (bytes.length <= room) return bytes;
  throw new RangeError(
    `Cannot set ${name}: it has room for ${
      counted(room, "byte")
    } and the value has ${bytes.length}`,
  );
}

/** A copy: to read or to convert a value may run code that changes the list. */
function bytesFrom(values: ArrayLike<number>, name: string): Uint8Array {
  const list: unknown[] = Array.from(values);
  const big = list.find((value) => typeof value === "bigint");
  if (big === undefined) return Uint8Array.from(list as number[]);
  throw new TypeError(
    `Cannot set ${name} to a list with ${inMessage(big)}: it must be bytes`,
  );
}

function isList(value: unknown): boolean {
  return Array.isArray(value) ||
    (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
