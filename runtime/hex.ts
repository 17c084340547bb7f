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
  const pairs = Array.from(
    bytes,
    (byte) => byte.toString(16).padStart(2, "0"),
  );
  if (separator === undefined) return pairs.join("");
  checkSeparator(separator);
  const size = Math.abs(checkedGroup(bytesPerGroup));
  if (size === 0) return pairs.join("");
  const first = bytesPerGroup < 0 ? 0 : pairs.length % size;
  const groups = first > 0 ? [pairs.slice(0, first).join("")] : [];
  for (let start = first; start < pairs.length; start += size) {
    groups.push(pairs.slice(start, start + size).join(""));
  }
  return groups.join(separator);
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
