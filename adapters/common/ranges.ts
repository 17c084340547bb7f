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

/** Which records of a file are read. */
export interface Selection extends Range {
  /** Where the first one of the file is. */
  readonly byteOffset: number;
}

/** How they are chosen. */
export interface SelectionOptions {
  /**
   * Which records, from 0: `"100:200"` are those from 100 to before 200,
   * `"100:"` all from 100 on. Default all. A RangeError if they are not there.
   */
  readonly records?: string;
  /** The byte at which the first record starts, after a header. Default 0. */
  readonly byteOffset?: number;
}

/** Reads what was chosen. */
export function selectionOf(
  { records = ":", byteOffset = 0 }: SelectionOptions,
): Selection {
  const [, first = "", last = ""] = /^(\d*):(\d*)$/.exec(records) ?? [];
  const start = Number(first);
  const end = last === "" ? Infinity : Number(last);
  const isRead = /^\d*:\d*$/.test(records) && Number.isSafeInteger(start) &&
    (end === Infinity || Number.isSafeInteger(end)) && start <= end;
  if (!isRead) {
    throw new RangeError(
      `Cannot read records ${
        JSON.stringify(records)
      }: a range is "100:200", "100:" or ":200"`,
    );
  }
  if (Number.isSafeInteger(byteOffset) && byteOffset >= 0) {
    return { start, end, byteOffset };
  }
  throw new RangeError(
    `Cannot read records from byte ${byteOffset} on: it is a whole number from 0 on`,
  );
}

/**
 * The records of a file of `size` bytes that are meant.
 *
 * Throws a RangeError where some are not there, and where the last one of all is
 * cut off.
 */
export function rangeWithin(
  selection: Selection,
  { name, stride }: NamedLayout,
  size: number,
  origin: string,
): Range {
  const { start, end, byteOffset } = selection;
  const length = size - byteOffset;
  if (length < 0) {
    throw new RangeError(
      `Cannot read ${name} from ${origin}, from byte ${byteOffset} on: it has ${size} bytes`,
    );
  }
  const count = Math.floor(length / stride);
  if (end === Infinity && length % stride !== 0) {
    throw cutOff(selection, { name, stride }, origin, count, length % stride);
  }
  if (start > count || end !== Infinity && end > count) {
    throw notThere(selection, { name }, origin, count);
  }
  return { start, end: Math.min(end, count) };
}

type NamedLayout = Pick<StructLayout, "name" | "stride">;

/** The error for records that are not there. */
function notThere(
  { start, end }: Range,
  { name }: { readonly name: string },
  origin: string,
  count: number,
): RangeError {
  const shown = `${start}:${end === Infinity ? "" : end}`;
  return new RangeError(
    `Cannot read records ${shown} of ${name} from ${origin}: it has ${count}`,
  );
}

/** The error for a record without its last bytes. */
function cutOff(
  { byteOffset }: Selection,
  { name, stride }: NamedLayout,
  origin: string,
  record: number,
  found: number,
): RangeError {
  return new RangeError(
    `Cannot read ${name} ${record} from ${origin}: at byte ${
      byteOffset + record * stride
    } it has ${found} of ${stride} bytes`,
  );
}
