/**
 * Parts of files, in records: `"100:200"` are those from 100 to before 200.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";

/** The first record, and the one after the last; all, where it is infinite. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Reads a range, as `"100:200"`. */
export function parseRange(text: string = ":"): Range {
  const [, first = "", last = ""] = /^(\d*):(\d*)$/.exec(text) ?? [];
  const start = Number(first);
  const end = last === "" ? Infinity : Number(last);
  const isRead = /^\d*:\d*$/.test(text) && Number.isSafeInteger(start) &&
    (end === Infinity || Number.isSafeInteger(end)) && start <= end;
  if (isRead) return { start, end };
  throw new RangeError(
    `Cannot read records ${
      JSON.stringify(text)
    }: a range is "100:200", "100:" or ":200"`,
  );
}

/**
 * The records of a file of `size` bytes that a range means.
 *
 * Throws a RangeError where some are not there, and where the last one of the
 * range is cut off.
 */
export function rangeWithin(
  range: Range,
  { name, stride }: StructLayout,
  size: number,
  origin: string,
): Range {
  const count = Math.floor(size / stride);
  const { start, end } = range;
  if (end === Infinity && size % stride !== 0) {
    throw cutOff({ name, stride }, origin, count, size % stride);
  }
  if (start > count || end !== Infinity && end > count) {
    throw notThere({ name }, origin, range, count);
  }
  return { start, end: Math.min(end, count) };
}

/** The error for records that are not there. */
export function notThere(
  { name }: { readonly name: string },
  origin: string,
  { start, end }: Range,
  count: number,
): RangeError {
  const shown = `${start}:${end === Infinity ? "" : end}`;
  return new RangeError(
    `Cannot read records ${shown} of ${name} from ${origin}: it has ${count}`,
  );
}

/** The error for a record without its last bytes. */
export function cutOff(
  { name, stride }: { readonly name: string; readonly stride: number },
  origin: string,
  record: number,
  found: number,
): RangeError {
  return new RangeError(
    `Cannot read ${name} ${record} from ${origin}: at byte ${
      record * stride
    } it has ${found} of ${stride} bytes`,
  );
}
