/**
 * Copies the items of a region, as values or as bytes.
 *
 * @module
 */

import { bytesIn, copyRuns } from "../bytes/mod.ts";
import { type Item, readItem } from "../item/mod.ts";
import {
  forEachOffset,
  forEachRuns,
  isCContiguous,
  isFContiguous,
  packedLength,
  type Region,
  transpose,
} from "./region.ts";

/** A copy of all items in C order. */
export function itemsOf(region: Region): Item[] {
  const { view, scalar } = region;
  const items: Item[] = [];
  forEachOffset(region, (byteOffset) => {
    items.push(readItem(view, byteOffset, scalar));
  });
  return items;
}

/** Items in nested arrays, one level for each dimension. */
export type NestedItems = Item | NestedItems[];

/** A copy of all items, in arrays. */
export function nestedItems(
  region: Region,
  axis: number = 0,
  byteOffset: number = region.byteOffset,
): NestedItems {
  const { view, scalar, shape, strides } = region;
  const length = shape[axis];
  if (length === undefined) return readItem(view, byteOffset, scalar);
  const stride = strides[axis] ?? 0;
  const isLast = axis === shape.length - 1;
  const items: NestedItems[] = [];
  for (let index = 0, at = byteOffset; index < length; index++, at += stride) {
    items.push(
      isLast ? readItem(view, at, scalar) : nestedItems(region, axis + 1, at),
    );
  }
  return items;
}

/** The order in which bytes are copied: C, Fortran, or as they lie (`A`). */
export type AxisOrder = "C" | "F" | "A";

/** A copy of the bytes of all items, without gaps. */
export function packedBytes(
  region: Region,
  order: AxisOrder,
): Uint8Array<ArrayBuffer> {
  const fortran = order === "F" || order === "A" && isFContiguous(region);
  const from = fortran ? transpose(region) : region;
  if (isCContiguous(from)) return bytesFrom(region).slice();
  const to = new DataView(new ArrayBuffer(packedLength(region)));
  let end = 0;
  forEachRuns(from, ({ byteOffset, stride, size, count }) => {
    copyRuns(region.view, byteOffset, stride, to, end, size, size, count);
    end += size * count;
  });
  return new Uint8Array(to.buffer);
}

/** Writes bytes that {@linkcode packedBytes} copied in order C. */
export function writePacked(region: Region, bytes: Uint8Array): void {
  if (isCContiguous(region)) {
    bytesFrom(region).set(bytes);
    return;
  }
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  forEachRuns(region, ({ byteOffset, stride, size, count }) => {
    copyRuns(from, start, size, region.view, byteOffset, stride, size, count);
    start += size * count;
  });
}

/** The bytes of a region without gaps, where they are. */
export function bytesFrom(region: Region): Uint8Array {
  return bytesIn(region.view).subarray(
    region.byteOffset,
    region.byteOffset + packedLength(region),
  );
}
