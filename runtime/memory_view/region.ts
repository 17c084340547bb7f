/**
 * Where the items of a MemoryView lie, and the arithmetic of indexes, slices
 * and dimensions. Nothing here reads or writes a byte.
 *
 * @module
 */

import { itemCount, type Scalar, stridesOf } from "../../format/mod.ts";
import { counted, inMessage } from "../errors/mod.ts";

/** Items of one code, at equal steps along each axis. */
export interface Region {
  /** The object that was viewed first. */
  readonly source: object;
  /** The bytes among which the items are; `readonly` alone guards them. */
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
  /** Whether writing throws. */
  readonly readonly: boolean;
}

/** The same bytes as items without gaps. */
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
export function packedLength({ shape, scalar }: Region): number {
  return itemCount(shape) * scalar.size;
}

/** The byte in `view` that `indexes` name; `action` is for the error. */
export function offsetAt(
  { shape, strides, byteOffset }: Region,
  indexes: readonly number[],
  action: string,
): number {
  if (indexes.length > shape.length || indexes.length === 0 && shape.length) {
    throw new TypeError(
      `Cannot ${action} [${indexes.map(inMessage).join(", ")}]: the view has ${
        counted(shape.length, "dimension")
      }`,
    );
  }
  let offset = byteOffset;
  for (let axis = 0; axis < indexes.length; axis++) {
    const place = checkedPlace(indexes[axis], shape[axis] ?? 0, axis, action);
    offset += place * (strides[axis] ?? 0);
  }
  return offset;
}

/** The region that is left when the first dimensions have their indexes. */
export function subregion(
  region: Region,
  indexes: readonly number[],
  byteOffset: number,
): Region {
  const shape = region.shape.slice(indexes.length);
  const strides = region.strides.slice(indexes.length);
  return { ...region, byteOffset, shape, strides };
}

/** Cuts the first dimension as Python's slices do: out of range is clamped. */
export function sliceRegion(
  region: Region,
  start?: number,
  end?: number,
  step: number = 1,
): Region {
  const [length, ...shape] = region.shape;
  const [stride, ...strides] = region.strides;
  if (length === undefined || stride === undefined) {
    throw new TypeError("Cannot slice a view of 0 dimensions");
  }
  const [first, count] = sliceOf(length, start, end, step);
  // A step past the length finds one item; keep its stride a safe integer.
  const counted = Math.max(-MOST_STEP, Math.min(step, MOST_STEP));
  return {
    ...region,
    // An empty slice keeps the offset: past the end nothing can be viewed.
    byteOffset: region.byteOffset + (count > 0 ? first * stride : 0),
    shape: [count, ...shape],
    // A stride of 0 stays 0 and does not become -0.
    strides: [stride * counted + 0, ...strides],
  };
}

const MOST_STEP = 2 ** 31 - 1;

/** Which of `length` items a slice takes: the first, and how many. */
export function sliceOf(
  length: number,
  start: number | undefined,
  end: number | undefined,
  step: number,
): [first: number, count: number] {
  if (checkedWhole("step", step) === 0 || !Number.isFinite(step)) {
    throw new RangeError(
      `Cannot slice with step ${step}: it must be a whole number other than 0`,
    );
  }
  const least = step > 0 ? 0 : -1;
  const most = step > 0 ? length : length - 1;
  const clamp = (name: string, index: number | undefined, missing: number) => {
    if (index === undefined) return missing;
    const whole = checkedWhole(name, index);
    return Math.min(Math.max(whole < 0 ? whole + length : whole, least), most);
  };
  const first = clamp("start", start, step > 0 ? least : most);
  const last = clamp("end", end, step > 0 ? most : least);
  return [first, Math.max(0, Math.ceil((last - first) / step))];
}

/** Whether the items lie without gaps, the last axis running fastest. */
export function isCContiguous(region: Region): boolean {
  return isContiguous(transpose(region));
}

/** Whether the items lie without gaps, the first axis running fastest. */
export function isFContiguous(region: Region): boolean {
  return isContiguous(region);
}

/** Visits the offset of each item in C order. */
export function forEachOffset(
  { shape, strides, byteOffset }: Region,
  visit: (byteOffset: number) => void,
): void {
  const walk = (byteOffset: number, axis: number): void => {
    const length = shape[axis];
    if (length === undefined) return visit(byteOffset);
    const stride = strides[axis] ?? 0;
    for (let index = 0; index < length; index++) {
      walk(byteOffset + index * stride, axis + 1);
    }
  };
  walk(byteOffset, 0);
}

/** A run of bytes, `count` times, `stride` bytes apart. */
export interface Runs {
  readonly byteOffset: number;
  readonly stride: number;
  /** Bytes of a run. */
  readonly size: number;
  readonly count: number;
}

/**
 * Visits the bytes of all items in C order. The last dimensions without gaps
 * make one run; the runs of the dimension before them make one visit.
 */
export function forEachRuns(region: Region, visit: (runs: Runs) => void): void {
  const shape = [...region.shape];
  const strides = [...region.strides];
  let { size } = region.scalar;
  while (shape.length > 0 && strides.at(-1) === size) {
    size *= shape.pop() as number;
    strides.pop();
  }
  const count = shape.pop() ?? 1;
  const stride = strides.pop() ?? size;
  forEachOffset({ ...region, shape, strides }, (byteOffset) => {
    visit({ byteOffset, stride, size, count });
  });
}

/** Whether `test` holds for the offsets of both regions at every index. */
export function everyPair(
  one: Region,
  other: Region,
  test: (byteOffset: number, otherOffset: number) => boolean,
): boolean {
  const walk = (place: number, otherPlace: number, axis: number): boolean => {
    const length = one.shape[axis];
    if (length === undefined) return test(place, otherPlace);
    const stride = one.strides[axis] ?? 0;
    const otherStride = other.strides[axis] ?? 0;
    for (let index = 0; index < length; index++) {
      const [a, b] = [place + index * stride, otherPlace + index * otherStride];
      if (!walk(a, b, axis + 1)) return false;
    }
    return true;
  };
  return walk(one.byteOffset, other.byteOffset, 0);
}

/** The same items with the dimensions in reverse. */
export function transpose(region: Region): Region {
  const shape = region.shape.toReversed();
  const strides = region.strides.toReversed();
  return { ...region, shape, strides };
}

/** A shape, or strides, as a message shows them. */
export function shapeText(numbers: readonly number[]): string {
  return `[${numbers.join(", ")}]`;
}

function checkedPlace(
  index: unknown,
  length: number,
  axis: number,
  action: string,
): number {
  if (typeof index !== "number") {
    throw new TypeError(
      `Cannot ${action} ${inMessage(index)}: an index must be a number`,
    );
  }
  const place = index < 0 ? index + length : index;
  if (place >= 0 && place < length && Number.isInteger(place)) return place;
  throw new RangeError(
    `Cannot ${action} ${index}: ` +
      (Number.isInteger(index)
        ? `out of bounds on dimension ${axis + 1}, which has ${
          counted(length, "item")
        }`
        : "an index must be a whole number"),
  );
}

function checkedWhole(name: string, value: unknown): number {
  if (typeof value !== "number") {
    throw new TypeError(
      `Cannot slice with ${name} ${inMessage(value)}: it must be a number`,
    );
  }
  if (Number.isNaN(value) || value % 1 !== 0 && Number.isFinite(value)) {
    throw new RangeError(
      `Cannot slice with ${name} ${value}: it must be a whole number`,
    );
  }
  return value;
}

// As in CPython: with one dimension its stride counts. With several, those of
// length 1 do not count, and without items none does.
function isContiguous({ shape, strides, scalar }: Region): boolean {
  if (shape.length === 1) return shape[0] === 1 || strides[0] === scalar.size;
  if (shape.includes(0)) return true;
  let expected = scalar.size;
  return shape.every((length, axis) => {
    const fits = length === 1 || strides[axis] === expected;
    expected *= length;
    return fits;
  });
}
