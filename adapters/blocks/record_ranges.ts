/**
 * Files → ranges of their records, for workers.
 *
 * @module
 */

import {
  checkLength,
  notRead,
  rangeWithin,
  selectionOf,
} from "../common/mod.ts";
import { files } from "./node.ts";
import type { RecordsClass } from "./types.ts";

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
  /** The byte at which the first record of a file starts. Default 0. */
  readonly byteOffset?: number;
}

/**
 * Divides files into ranges of records, for workers that each read one.
 *
 * Throws a RangeError where a file does not end with a whole record.
 */
export async function recordRanges(
  struct: Pick<RecordsClass<unknown>, "layout">,
  paths: Iterable<string>,
  { records, ...options }: RangeOptions,
): Promise<RecordRange[]> {
  if (!Number.isSafeInteger(records) || records < 1) {
    throw new RangeError(
      `Cannot divide files into ranges of ${records} records: pass a whole number from 1 on`,
    );
  }
  checkLength(struct.layout, "Cannot divide records of");
  const ranges: RecordRange[] = [];
  for (const file of paths) {
    const about = await files().stat(file).catch((cause) => {
      throw notRead(file, cause);
    });
    if (!about.isFile()) {
      throw new TypeError(
        `Cannot divide ${file} into ranges of records: it is no file`,
      );
    }
    const { end } = rangeWithin(
      selectionOf(options),
      struct.layout,
      about.size,
      file,
    );
    for (let start = 0; start < end; start += records) {
      const last = Math.min(start + records, end);
      ranges.push({ file, records: `${start}:${last}` });
    }
  }
  return ranges;
}
