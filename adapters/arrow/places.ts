/**
 * Where the items of one field lie in each record.
 *
 * @module
 */

/** Records in a row. */
export interface Run {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Bytes from record to record. */
  readonly stride: number;
  /** The byte of the first record. */
  readonly byteOffset: number;
  /** How many there are. */
  readonly count: number;
  /** Which the first one is, for errors. */
  readonly first: number;
}

/** So many items, so many bytes from each to the next. */
interface Axis {
  readonly count: number;
  readonly stride: number;
}

/** The items of one record: those of an array in an array have two axes. */
export interface Places {
  /** Bytes from the start of the record to the first one. */
  readonly byteOffset: number;
  readonly axes: readonly Axis[];
  /** How many items there are. */
  readonly count: number;
}

/** One item, at the start of the record. */
export const START: Places = { byteOffset: 0, axes: [], count: 1 };

/** What lies so many bytes behind each of the places. */
export function shifted(places: Places, byteOffset: number): Places {
  return { ...places, byteOffset: places.byteOffset + byteOffset };
}

/** So many items at each of the places. */
export function repeated(places: Places, axis: Axis): Places {
  const outer = places.axes.at(-1);
  const isOne = outer?.stride === axis.count * axis.stride;
  const axes = outer !== undefined && isOne
    ? [
      ...places.axes.slice(0, -1),
      { count: outer.count * axis.count, stride: axis.stride },
    ]
    : [...places.axes, axis];
  return { ...places, axes, count: places.count * axis.count };
}

/** Calls back with the place of each item in a record. */
export function forEachPlace(
  { byteOffset, axes }: Places,
  action: (byteOffset: number) => void,
): void {
  const visit = (depth: number, at: number): void => {
    const axis = axes[depth];
    if (axis === undefined) return action(at);
    for (let i = 0; i < axis.count; i++) visit(depth + 1, at + i * axis.stride);
  };
  visit(0, byteOffset);
}

/** Calls back with the byte of each item of all records, in their order. */
export function forEachItem(
  { stride, byteOffset, count }: Run,
  places: Places,
  action: (byteOffset: number, record: number) => void,
): void {
  for (let record = 0; record < count; record++) {
    const start = byteOffset + record * stride;
    if (places.axes.length === 0) action(start + places.byteOffset, record);
    else forEachPlace(places, (at) => action(start + at, record));
  }
}
