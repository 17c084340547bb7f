/**
 * Places that a person names: a byte, or a record.
 *
 * @module
 */

import type { Records } from "./records.ts";

/** What a place may be, for people. */
export const GO_TO_HINT = "4096, 0x1000 or #12 for a record";

/** The byte of a place; throws a RangeError for none, and one outside. */
export function byteOfPlace(
  text: string,
  size: number,
  records: Records | undefined,
): number {
  const [, sign, digits = ""] = /^\s*(#?)\s*((?:0x)?[0-9a-f_,]+)\s*$/i
    .exec(text) ?? [];
  const number = wholeNumber(digits);
  if (number === undefined) {
    throw new RangeError(
      `Cannot go to ${JSON.stringify(text)}: a place is ${GO_TO_HINT}`,
    );
  }
  if (sign === "#") {
    const count = records?.count ?? 0;
    if (records !== undefined && number < count) return records.startOf(number);
    throw new RangeError(
      count === 0
        ? `Cannot go to record ${number}: there are no records`
        : `Cannot go to record ${number}: the last one is ${count - 1}`,
    );
  }
  if (number < size) return number;
  throw new RangeError(
    `Cannot go to byte ${number}: the file has ${size} bytes`,
  );
}

/** A whole number, also in hex, also with `_` or `,` between digits. */
export function wholeNumber(text: string): number | undefined {
  const digits = text.trim().replace(/[_,]/g, "");
  if (!/^(?:[0-9]+|0x[0-9a-f]+)$/i.test(digits)) return undefined;
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : undefined;
}
