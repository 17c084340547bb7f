/**
 * Parts of files, in records: `"100:200"` are those from 100 to before 200.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import { files } from "./node.ts";
import type { RecordsClass } from "./types.ts";

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

/** Some records of a file. */
export interface RecordRange {
  /** The path of the file. */
  readonly file: string;
  /** Which, as {@linkcode BlockOptions.records} takes it. */
  readonly records: string;
}

/** How to divide files. */
export interface RangeOptions {
  /** How many records a range has, but for the last one of a file. */
  readonly records: number;
}

/**
 * Divides files into ranges of records, for workers that each read one.
 *
 * Throws a RangeError where a file does not end with a whole record.
 */
export async function recordRanges(
  struct: Pick<RecordsClass<unknown>, "layout">,
  paths: Iterable<string>,
  { records }: RangeOptions,
): Promise<RecordRange[]> {
  if (!Number.isSafeInteger(records) || records < 1) {
    throw new RangeError(
      `Cannot divide files into ranges of ${records} records: pass a whole number from 1 on`,
    );
  }
  const ranges: RecordRange[] = [];
  for (const file of paths) {
    const { size } = await files().stat(file);
    const all = { start: 0, end: Infinity };
    const { end } = rangeWithin(all, struct.layout, size, file);
    for (let start = 0; start < end; start += records) {
      const last = Math.min(start + records, end);
      ranges.push({ file, records: `${start}:${last}` });
    }
  }
  return ranges;
}
