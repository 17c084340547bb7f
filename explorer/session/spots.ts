/**
 * A place that is pointed at: in the bytes, the values, the table, the picture
 * and the text at once.
 *
 * @module
 */

import { isWithin, type Leaf } from "../../inspect/mod.ts";
import type { Records } from "./records.ts";

/** Fields of a record and their bytes. */
export interface Spot {
  /** Which record; −1 for bytes that are in none. */
  readonly record: number;
  /** The fields: several where they share a byte, none for padding. */
  readonly paths: readonly string[];
  /** Bytes from the start of the file. */
  readonly byteOffset: number;
  readonly byteLength: number;
  /** What they are, in a few words. */
  readonly label: string;
}

/** What is at a byte of the file: the fields that have it. */
export function spotAtByte(records: Records, byteOffset: number): Spot {
  const record = records.recordAt(byteOffset);
  const start = records.startOf(record);
  const { leaves = [], leafAt } = records.leavesOf(record) ?? {};
  const at = byteOffset - start;
  const first = leafAt?.[at] ?? -1;
  if (record < 0 || first < 0) {
    return { record, paths: [], byteOffset, byteLength: 1, label: "" };
  }
  const sharing = leaves.filter(({ byteOffset: from, byteLength }) =>
    at >= from && at < from + byteLength
  );
  return spotOf(record, start, sharing);
}

/** A field, the fields of a struct, or an item of an array, by path. */
export function spotOfPath(
  records: Records,
  record: number,
  path: string,
): Spot | undefined {
  const { leaves = [] } = records.leavesOf(record) ?? {};
  const start = records.startOf(record);
  const within = leaves.filter((leaf) =>
    leaf.path !== "" && isWithin(leaf.path, path)
  );
  if (within.length > 0) {
    const spot = spotOf(record, start, within);
    return within.length === 1 ? spot : { ...spot, paths: [path], label: "" };
  }
  const parts = records.parts(record);
  if (parts === undefined) return undefined;
  try {
    const place = records.struct.place(parts.view, path);
    const { byteLength } = place;
    const byteOffset = start + place.byteOffset;
    return { record, paths: [path], byteOffset, byteLength, label: "" };
  } catch (error) {
    // Another record may have no such field.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a row of values, a cell or a part of a picture shows the spot. */
export function isAt(spot: Spot | undefined, path: string): boolean {
  return spot !== undefined && spot.paths.some((each) =>
    isWithin(path, each) ||
    // An item of an array whose items are not shown one by one.
    (each.startsWith(path) && each[path.length] === "[" &&
      /^(\[[0-9]+\])+$/.test(each.slice(path.length)))
  );
}

/** Whether a path leads to a field that another one leads through. */
export function isInside(path: string, outer: string): boolean {
  return path !== outer && isWithin(path, outer);
}

function spotOf(
  record: number,
  start: number,
  leaves: readonly Leaf[],
): Spot {
  const from = Math.min(...leaves.map(({ byteOffset }) => byteOffset));
  const to = Math.max(
    ...leaves.map(({ byteOffset, byteLength }) => byteOffset + byteLength),
  );
  return {
    record,
    paths: leaves.map(({ path }) => path).filter((path) => path !== ""),
    byteOffset: start + from,
    byteLength: to - from,
    label: leaves.map(({ label }) => label).join(", "),
  };
}
