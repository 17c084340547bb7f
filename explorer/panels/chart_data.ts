/**
 * The numbers of a column, as many as a chart can show.
 *
 * @module
 */

import type { itemAt } from "../../inspect/mod.ts";
import type { Records } from "../session/records.ts";

/** Numbers over their indexes. */
export interface Chart {
  readonly title: string;
  /** What the indexes count. */
  readonly axis: string;
  /** What there is to say, such as that not all are shown. */
  readonly note: string;
  readonly x: readonly number[];
  /** Null where there is none that can be drawn: NaN, and infinite ones. */
  readonly y: readonly (number | null)[];
}

/** How many numbers a chart shows: more are narrower than a pixel. */
const MOST_POINTS = 2000;
/** Bytes that are read at once. */
const CHUNK = 1 << 20;

/** Whether the values of an item are numbers, which a chart can show. */
export function isNumeric(item: ReturnType<typeof itemAt>): boolean {
  return item !== undefined && item.text === undefined &&
    ["number", "bigint", "boolean"].includes(item.scalar.value);
}

/**
 * A field of many records. Of more than a chart can show, every so many: only
 * these are read where they lie far apart.
 */
export async function chartOfColumn(
  records: Records,
  path: string,
): Promise<Chart> {
  const { count, stride, struct, file } = records;
  const step = Math.max(1, Math.ceil(count / MOST_POINTS));
  const x: number[] = [];
  const y: (number | null)[] = [];
  const perRead = Math.max(1, Math.floor(CHUNK / (step * stride)));
  for (let record = 0; record < count; record += step * perRead) {
    const last = Math.min(count - 1, record + step * (perRead - 1));
    const bytes = await file.read(
      records.startOf(record),
      (last - record + 1) * stride,
    );
    for (let each = record; each <= last; each += step) {
      const value = struct.get(bytes, path, (each - record) * stride);
      x.push(each);
      y.push(drawable(value));
    }
  }
  const note = step === 1
    ? ""
    : `1 of ${step.toLocaleString("en")} records is shown`;
  return { title: path, axis: "record", note, x, y };
}

/** The items of a field of one record. */
export function chartOfItems(
  title: string,
  values: readonly (number | bigint | boolean)[],
): Chart {
  const step = Math.max(1, Math.ceil(values.length / MOST_POINTS));
  const x = Array.from(
    { length: Math.ceil(values.length / step) },
    (_, index) => index * step,
  );
  const note = step === 1
    ? ""
    : `1 of ${step.toLocaleString("en")} items is shown`;
  return {
    title,
    axis: "item",
    note,
    x,
    y: x.map((at) => drawable(values[at])),
  };
}

function drawable(value: unknown): number | null {
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
