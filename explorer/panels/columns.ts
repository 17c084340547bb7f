/**
 * The columns of the table of records, and the texts of its cells.
 *
 * @module
 */

import {
  glance,
  HUE_COUNT,
  itemAt,
  type Place,
  typeLabel,
} from "../../inspect/mod.ts";
import type { RecordParts, Records } from "../session/records.ts";
import { isNumeric } from "./chart_data.ts";

/** A field of the records. */
export interface Column {
  readonly path: string;
  /** Its type, in a few words. */
  readonly type: string;
  /** Which colour it has. */
  readonly hue: number;
  /** Whether its values are single numbers. */
  readonly isNumber: boolean;
  /** How wide it is, in characters. */
  readonly width: number;
}

/** More are not shown side by side. */
const MOST_COLUMNS = 100;
/** The widest column, in characters. */
const MOST_WIDTH = 40;

/** The columns of records: a field of items each, or one of the struct. */
export function columnsOf(
  records: Records,
): { readonly shown: readonly Column[]; readonly more: number } {
  const { struct, isFixed } = records;
  const leaves = isFixed ? records.leavesOf(0)?.leaves ?? [] : [];
  const paths = isFixed
    ? leaves.map(({ path }) => path).filter((path) => path !== "")
    : struct.model.fields
      .filter(({ memberOf }) => memberOf === undefined)
      .map(({ name }) => name);
  const hues = new Map(leaves.map(({ path, color }) => [path, color]));
  const parts = records.parts(0);
  return {
    shown: paths.slice(0, MOST_COLUMNS).map((path, index) => {
      const place = parts && placeOf(records, parts, path);
      return columnOf(path, place, hues.get(path) ?? index);
    }),
    more: Math.max(0, paths.length - MOST_COLUMNS),
  };
}

function columnOf(
  path: string,
  place: Place | undefined,
  color: number,
): Column {
  const item = place && itemAt(place);
  const shape = place !== undefined && "shape" in place ? place.shape : [];
  const isNumber = shape.length === 0 && isNumeric(item);
  return {
    path,
    type: item === undefined ? "" : typeLabel(item, shape),
    hue: color % HUE_COUNT,
    isNumber,
    width: Math.min(
      MOST_WIDTH,
      Math.max(path.length + 5, widthOf(item, shape)),
    ),
  };
}

/** Characters that most values take. */
function widthOf(
  item: ReturnType<typeof itemAt>,
  shape: readonly number[],
): number {
  if (item === undefined || shape.length > 0) return MOST_WIDTH;
  const { scalar: { size, value, accessor }, enum: names } = item;
  if (names !== undefined) {
    return 2 + Math.max(4, ...names.members.map(({ name }) => name.length));
  }
  if (value === "bytes" || value === "pascal") return 3 * size + 2;
  if (value === "complex") return 24;
  return accessor.startsWith("Float") ? 6 + 2 * size : 2 + 2.5 * size;
}

/** The texts of a record, one for each column. */
export function cellsOf(
  records: Records,
  columns: readonly Column[],
  record: number,
): readonly string[] | undefined {
  const parts = records.parts(record);
  if (parts === undefined) return undefined;
  return columns.map(({ path }) => {
    const place = placeOf(records, parts, path);
    return place === undefined ? "" : glance(place, parts.view);
  });
}

/** Where a field is in a record; undefined where the record has none such. */
function placeOf(
  { struct }: Records,
  { view }: RecordParts,
  path: string,
): Place | undefined {
  try {
    return struct.place(view, path);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
