/**
 * Bytes as hexadecimal digits: what `bytes.hex()` is in Python.
 *
 * @module
 */

import { inMessage } from "../errors/mod.ts";

/**
 * Bytes in hexadecimal digits, in groups of `bytesPerGroup` with `separator`
 * between them: counted from the right, or from the left where it is negative.
 */
export function hex(
  bytes: Uint8Array,
  separator?: string,
  bytesPerGroup: number = 1,
): string {
  if (separator === undefined) return digitsOf(bytes);
  checkSeparator(separator);
  const size = Math.abs(checkedGroup(bytesPerGroup));
  if (size === 0) return digitsOf(bytes);
  const first = bytesPerGroup < 0 ? size : bytes.length % size || size;
  return digitsOf(bytes, separator.charCodeAt(0), size, first);
}

const DIGITS = new TextEncoder().encode("0123456789abcdef");

/** In groups of `size` bytes; the first group has `first` bytes. */
function digitsOf(
  bytes: Uint8Array,
  separator: number = 0,
  size: number = bytes.length,
  first: number = size,
): string {
  const groups = Math.ceil(bytes.length / size) || 1;
  const text = new Uint8Array(2 * bytes.length + groups - 1);
  let end = 0;
  let next = first;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (i === next) {
      text[end++] = separator;
      next += size;
    }
    text[end++] = DIGITS[byte >> 4] as number;
    text[end++] = DIGITS[byte & 15] as number;
  }
  return new TextDecoder().decode(text);
}

function checkSeparator(separator: string): void {
  if (typeof separator !== "string") {
    throw new TypeError(
      `Cannot separate bytes with ${inMessage(separator)}: it must be a string`,
    );
  }
  if (separator.length !== 1 || separator > "\x7f") {
    throw new RangeError(
      `Cannot separate bytes with ${
        inMessage(separator)
      }: it must be one ASCII character`,
    );
  }
}

function checkedGroup(bytesPerGroup: number): number {
  if (typeof bytesPerGroup !== "number") {
    throw new TypeError(
      `Cannot group by ${inMessage(bytesPerGroup)} bytes: it must be a number`,
    );
  }
  if (!Number.isInteger(bytesPerGroup)) {
    throw new RangeError(
      `Cannot group by ${bytesPerGroup} bytes: it must be a whole number`,
    );
  }
  return bytesPerGroup;
}
