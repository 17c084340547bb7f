/**
 * Where the items of a MemoryView lie, and the arithmetic of indexes, slices
 * and axes. Nothing here reads or writes a byte.
 *
 * @module
 */

import { itemCount, type Scalar, stridesOf } from "../format/mod.ts";
import { show } from "./item.ts";

/** Items of one code, at equal steps along each axis. */
export interface Region {
  /** The object that was viewed first. */
  readonly source: object;
  /** The bytes among which the items are. */
  readonly view: DataView;
  /** Bytes from the start of `view` to the first item. */
  readonly byteOffset: number;
  /** The format, as it was given. */
  readonly format: string;
  /** What it means. */
  readonly scalar: Scalar;
  /** Items along each axis. */
  readonly shape: readonly number[];
  /** Bytes from item to item along each axis. */
  readonly strides: readonly number[];
  /** Whether writing is refused. */
  readonly readonly: boolean;
}

/** A region of the same bytes without gaps. */
export function packedRegion(
  region: Region,
  format: string,
  scalar: Scalar,
  shape: readonly number[],
): Region {
  const strides = stridesOf(shape, scalar.size);
  return { ...region, format, scalar, shape, strides };
}

/** The bytes of all items, gaps not counted. */
export function byteLengthOf({ shape, scalar }: Region): number {
  return itemCount(shape) * scalar.size;
}

/** What lies at `indexes`: an item where there is one for each axis. */
export function regionAt(
  region: Region,
  indexes: readonly number[],
  action: string,
): Region {
  const { shape, strides } = region;
  if (indexes.length > shape.length) {
    throw new TypeError(
      `Cannot ${action} [${
        indexes.map(show).join(", ")
      }]: the view has ${shape.length} dimensions`,
    );
  }
  let { byteOffset } = region;
  indexes.forEach((index, axis) => {
    const place = placeOf(index, shape[axis] ?? 0, axis, action);
    byteOffset += place * (strides[axis] ?? 0);
  });
  return {
    ...region,
    byteOffset,
    shape: shape.slice(indexes.length),
    strides: strides.slice(indexes.length),
  };
}

/** The first axis cut as Python's slices cut it: out of range is clamped. */
export function sliceRegion(
  region: Region,
  start: number | undefined,
  end: number | undefined,
  step: number,
): Region {
  const [length, ...shape] = region.shape;
  const [stride, ...strides] = region.strides;
  if (length === undefined || stride === undefined) {
    throw new TypeError("Cannot slice a view of 0 dimensions");
  }
  if (checkedWhole("step", step) === 0 || !Number.isFinite(step)) {
    throw new RangeError(
      `Cannot slice with step ${step}: it must be a whole number other than 0`,
    );
  }
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1];
  const first = clamp("start", start, step > 0 ? least : most, least, most);
  const last = clamp("end", end, step > 0 ? most : least, least, most);
  const count = Math.max(0, Math.ceil((last - first) / step));
  return {
    ...region,
    byteOffset: region.byteOffset + (count > 0 ? first * stride : 0),
    shape: [count, ...shape],
    // Without + 0 it could be -0.
    strides: [stride * step + 0, ...strides],
  };

  function clamp(
    name: string,
    index: number | undefined,
    missing: number,
    least: number,
    most: number,
  ): number {
    if (index === undefined) return missing;
    const whole = checkedWhole(name, index);
    return Math.min(
      Math.max(whole < 0 ? whole + (length ?? 0) : whole, least),
      most,
    );
  }
}

/** Whether the items lie without gaps, the last axis running fastest. */
export function isCContiguous(region: Region): boolean {
  return isContiguous(region, region.shape.map((_, axis) => axis).reverse());
}

/** Whether the items lie without gaps, the first axis running fastest. */
export function isFContiguous(region: Region): boolean {
  return isContiguous(region, region.shape.map((_, axis) => axis));
}

/** Visits the offset of each item in C order. */
export function forEachOffset(
  { shape, strides, byteOffset }: Region,
  visit: (byteOffset: number) => void,
): void {
  walk(shape, strides, byteOffset, 0, visit);
}

/** The same items with the axes in reverse. */
export function transpose(region: Region): Region {
  return {
    ...region,
    shape: region.shape.toReversed(),
    strides: region.strides.toReversed(),
  };
}

function walk(
  shape: readonly number[],
  strides: readonly number[],
  byteOffset: number,
  axis: number,
  visit: (byteOffset: number) => void,
): void {
  const length = shape[axis];
  const stride = strides[axis];
  if (length === undefined || stride === undefined) return visit(byteOffset);
  for (let index = 0; index < length; index++) {
    walk(shape, strides, byteOffset + index * stride, axis + 1, visit);
  }
}

function placeOf(
  index: number,
  length: number,
  axis: number,
  action: string,
): number {
  if (typeof index !== "number") {
    throw new TypeError(
      `Cannot ${action} ${show(index)}: an index must be a number`,
    );
  }
  const place = index < 0 ? index + length : index;
  if (place >= 0 && place < length && Number.isInteger(place)) return place;
  throw new RangeError(
    `Cannot ${action} ${index}: ` +
      (Number.isInteger(index)
        ? `out of bounds on dimension ${axis + 1}, which has ${length} items`
        : "an index must be a whole number"),
  );
}

function checkedWhole(name: string, value: number): number {
  if (typeof value !== "number") {
    throw new TypeError(
      `Cannot slice with ${name} ${show(value)}: it must be a number`,
    );
  }
  if (!Number.isInteger(value) && Math.abs(value) !== Infinity) {
    throw new RangeError(
      `Cannot slice with ${name} ${value}: it must be a whole number`,
    );
  }
  return value;
}

// CPython: one dimension wants its stride; of several, those of length 1 do
// not count, and none does where there are no items.
function isContiguous(
  { shape, strides, scalar }: Region,
  fastestFirst: readonly number[],
): boolean {
  if (shape.length === 1) return shape[0] === 1 || strides[0] === scalar.size;
  if (shape.includes(0)) return true;
  let expected = scalar.size;
  for (const axis of fastestFirst) {
    const length = shape[axis] ?? 1;
    if (length !== 1 && strides[axis] !== expected) return false;
    expected *= length;
  }
  return true;
}
