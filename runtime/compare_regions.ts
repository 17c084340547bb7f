/**
 * Equality as Python's `==` has it: by value, across formats.
 *
 * @module
 */

import { readItem } from "./item.ts";
import { forEachOffset, type Region } from "./region.ts";

/** Whether two regions have the same shape and equal items. */
export function equalRegions(one: Region, other: Region): boolean {
  if (!equalShapes(one.shape, other.shape)) return false;
  const places: number[] = [];
  forEachOffset(other, (byteOffset) => places.push(byteOffset));
  let equal = true;
  let index = 0;
  forEachOffset(one, (byteOffset) => {
    const place = places[index++] ?? 0;
    equal = equal && equalValues(
      readItem(one.view, byteOffset, one.scalar),
      readItem(other.view, place, other.scalar),
    );
  });
  return equal;
}

/** Whether two shapes are the same. */
export function equalShapes(
  one: readonly number[],
  other: readonly number[],
): boolean {
  return one.length === other.length &&
    one.every((length, axis) => length === other[axis]);
}

/** Whether two values are equal: `97.0`, `97` and `97n` are, as are bytes. */
export function equalValues(one: unknown, other: unknown): boolean {
  if (isReal(one) && isReal(other)) {
    // Not ===, to which 1 and 1n differ; as exact, since nothing is rounded.
    return one == other;
  }
  if (ArrayBuffer.isView(one) && ArrayBuffer.isView(other)) {
    return equalBytes(bytesOf(one), bytesOf(other));
  }
  const a = complexOf(one);
  const b = complexOf(other);
  return a !== undefined && b !== undefined && a.re == b.re && a.im == b.im;
}

type Real = number | bigint | boolean;

function isReal(value: unknown): value is Real {
  return typeof value === "number" || typeof value === "bigint" ||
    typeof value === "boolean";
}

function complexOf(value: unknown): { re: Real; im: Real } | undefined {
  if (isReal(value)) return { re: value, im: 0 };
  if (typeof value !== "object" || value === null) return undefined;
  const { re, im } = value as { re?: unknown; im?: unknown };
  return isReal(re) && isReal(im) ? { re, im } : undefined;
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length &&
    one.every((byte, index) => byte === other[index]);
}
