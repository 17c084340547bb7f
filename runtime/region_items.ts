/**
 * Reads, writes and copies the items of a region.
 *
 * @module
 */

import { itemCount, type Scalar } from "../format/mod.ts";
import { type Item, readItem, writeItem } from "./item.ts";
import {
  byteLengthOf,
  forEachOffset,
  isFContiguous,
  type Region,
  transpose,
} from "./region.ts";

/** The item of a region of no dimensions. */
export function readRegion({ view, byteOffset, scalar }: Region): Item {
  return readItem(view, byteOffset, scalar);
}

/** Sets the item of a region of no dimensions. */
export function writeRegion(region: Region, value: unknown): void {
  writeLoosely(region.view, region.byteOffset, region.scalar, value);
}

/**
 * Writes one item as CPython's memoryview does, which differs from `struct`:
 * a float that is too large for `f` is stored as infinity.
 */
export function writeLoosely(
  view: DataView,
  byteOffset: number,
  scalar: Scalar,
  value: unknown,
): void {
  const fitted = scalar.accessor === "Float32" ? toFloat32(value) : value;
  writeItem(view, byteOffset, scalar, fitted);
}

/** Items in as many arrays, one in another, as there are axes. */
export type NestedItems = Item | NestedItems[];

/** A copy of all items, in arrays. */
export function nestedItems(region: Region): NestedItems {
  const items: Item[] = [];
  forEachOffset(region, (byteOffset) => {
    items.push(readItem(region.view, byteOffset, region.scalar));
  });
  return nest(items, region.shape);
}

/** In which order of the axes bytes are copied; `A` as they lie. */
export type AxisOrder = "C" | "F" | "A";

/** A copy of the bytes of all items, without gaps. */
export function packedBytes(
  region: Region,
  order: AxisOrder,
): Uint8Array<ArrayBuffer> {
  const fortran = order === "F" || order === "A" && isFContiguous(region);
  const bytes = new Uint8Array(byteLengthOf(region));
  const { view, scalar: { size } } = region;
  const from = bytesOfView(view);
  let end = 0;
  forEachOffset(fortran ? transpose(region) : region, (byteOffset) => {
    for (let i = 0; i < size; i++) bytes[end++] = from[byteOffset + i] ?? 0;
  });
  return bytes;
}

/** Writes bytes that {@linkcode packedBytes} copied in order C. */
export function writePacked(region: Region, bytes: Uint8Array): void {
  const { view, scalar: { size } } = region;
  const to = bytesOfView(view);
  let end = 0;
  forEachOffset(region, (byteOffset) => {
    for (let i = 0; i < size; i++) to[byteOffset + i] = bytes[end++] ?? 0;
  });
}

function toFloat32(value: unknown): unknown {
  if (typeof value === "number") return Math.fround(value);
  // One past all doubles is left for the check, which refuses it.
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isFinite(number) ? Math.fround(number) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const { re, im } = value as { re?: unknown; im?: unknown };
  return { re: toFloat32(re), im: toFloat32(im) };
}

function nest(items: Item[], shape: readonly number[]): NestedItems {
  const [length, ...rest] = shape;
  if (length === undefined) return items[0] as Item;
  if (rest.length === 0) return items;
  const step = itemCount(rest);
  return Array.from(
    { length },
    (_, index) => nest(items.slice(index * step, (index + 1) * step), rest),
  );
}

function bytesOfView(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
