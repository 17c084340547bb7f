import { show } from "./show.ts";

/**
 * Bytes in hexadecimal digits, in groups of `bytesPerGroup` with `separator`
 * between them: counted from the right, or from the left where it is negative.
 */
export function hex(
  bytes: Uint8Array,
  separator?: string,
  bytesPerGroup: number = 1,
): string {
  if (separator === undefined) return digitsOf(bytes, 0, 0, 0);
  checkSeparator(separator);
  const size = Math.abs(checkedGroup(bytesPerGroup));
  const first = bytesPerGroup < 0 || size === 0 ? 0 : bytes.length % size;
  return digitsOf(bytes, separator.charCodeAt(0), size, first);
}

/** The two digits of each byte. */
export const hexPairs: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => byte.toString(16).padStart(2, "0"),
);

const DIGITS = new TextEncoder().encode("0123456789abcdef");

/** In groups of `size`, 0 for none, the first of which has `first` bytes. */
function digitsOf(
  bytes: Uint8Array,
  separator: number,
  size: number,
  first: number,
): string {
  const gaps = size === 0 ? 0 : Math.ceil(bytes.length / size);
  const text = new Uint8Array(2 * bytes.length + gaps);
  let end = 0;
  let gap = size === 0 ? Infinity : first || size;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (i === gap) {
      text[end++] = separator;
      gap += size;
    }
    text[end++] = DIGITS[byte >> 4] as number;
    text[end++] = DIGITS[byte & 15] as number;
  }
  return new TextDecoder().decode(text.subarray(0, end));
}

function checkSeparator(separator: string): void {
  if (typeof separator !== "string") {
    throw new TypeError(
      `Cannot separate bytes with ${show(separator)}: it must be a string`,
    );
  }
  if (separator.length !== 1 || separator > "\x7f") {
    throw new RangeError(
      `Cannot separate bytes with ${
        show(separator)
      }: it must be one ASCII character`,
    );
  }
}

function checkedGroup(bytesPerGroup: number): number {
  if (typeof bytesPerGroup !== "number") {
    throw new TypeError(
      `Cannot group by ${show(bytesPerGroup)} bytes: it must be a number`,
    );
  }
  if (!Number.isInteger(bytesPerGroup)) {
    throw new RangeError(
      `Cannot group by ${bytesPerGroup} bytes: it must be a whole number`,
    );
  }
  return bytesPerGroup;
}
