/**
 * Text in other encodings than UTF-8: Latin-1, one byte a character, and
 * UTF-16, whose units are the characters of JavaScript.
 *
 * @module
 */

import { checkInside } from "../bytes/mod.ts";
import { counted, inMessage } from "../errors/mod.ts";
import { setBytes, setPascal } from "./bytes_field.ts";

/** The text of a Latin-1 field: up to the first NUL, or all of it. */
export function latin1Of(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): string {
  checkInside(view, byteOffset, byteLength);
  const codes: number[] = [];
  for (let i = 0; i < byteLength; i++) {
    const code = view.getUint8(byteOffset + i);
    if (code === 0) break;
    codes.push(code);
  }
  return fromCodes(codes);
}

/** The text of a Latin-1 Pascal string; its first byte says how long it is. */
export function pascalLatin1Of(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): string {
  checkInside(view, byteOffset, byteLength);
  if (byteLength === 0) return "";
  const length = Math.min(view.getUint8(byteOffset), byteLength - 1);
  const codes: number[] = [];
  for (let i = 1; i <= length; i++) codes.push(view.getUint8(byteOffset + i));
  return fromCodes(codes);
}

/** The text of a UTF-16 field: up to the first NUL, or all of it. */
export function utf16Of(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  littleEndian: boolean,
): string {
  checkInside(view, byteOffset, byteLength);
  const codes: number[] = [];
  for (let i = 0; i < byteLength; i += 2) {
    const code = view.getUint16(byteOffset + i, littleEndian);
    if (code === 0) break;
    codes.push(code);
  }
  return fromCodes(codes);
}

/** Writes text as Latin-1 and zeroes the rest of the field. */
export function setLatin1(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  value: string,
  name: string,
): void {
  setBytes(view, byteOffset, byteLength, latin1(value, name), name);
}

/** Writes a length byte, text as Latin-1, and zeroes. */
export function setPascalLatin1(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  value: string,
  name: string,
): void {
  setPascal(view, byteOffset, byteLength, latin1(value, name), name);
}

/** Writes text as UTF-16 and zeroes the rest of the field. */
export function setUtf16(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  value: string,
  name: string,
  littleEndian: boolean,
): void {
  checkText(value, name);
  if (2 * value.length > byteLength) {
    throw new RangeError(
      `Cannot set ${name}: it has room for ${
        counted(byteLength / 2, "unit")
      } of UTF-16 and the value has ${value.length}`,
    );
  }
  checkInside(view, byteOffset, byteLength);
  for (let i = 0; i < byteLength; i += 2) {
    // Past its end the code is NaN, which is written as 0.
    view.setUint16(byteOffset + i, value.charCodeAt(i / 2), littleEndian);
  }
}

/** The bytes of text. */
function latin1(value: string, name: string): Uint8Array {
  checkText(value, name);
  const other = /[^\0-\xff]/u.exec(value)?.[0];
  if (other === undefined) {
    return Uint8Array.from(value, (character) => character.charCodeAt(0));
  }
  const code = (other.codePointAt(0) ?? 0).toString(16).toUpperCase();
  throw new RangeError(
    `Cannot set ${name}: ${inMessage(other)} (U+${
      code.padStart(4, "0")
    }) is not in Latin-1, which ends at U+00FF`,
  );
}

function checkText(value: unknown, name: string): void {
  if (typeof value === "string") return;
  throw new TypeError(
    `Cannot set ${name} to ${inMessage(value)}: it must be text`,
  );
}

/** How many characters one call takes: each is an argument. */
const MOST_ARGUMENTS = 4096;

function fromCodes(codes: readonly number[]): string {
  let text = "";
  for (let start = 0; start < codes.length; start += MOST_ARGUMENTS) {
    const some = codes.slice(start, start + MOST_ARGUMENTS);
    text += String.fromCharCode(...some);
  }
  return text;
}
