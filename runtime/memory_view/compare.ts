/**
 * Equality as Python's `==` has it: by value, across formats.
 *
 * @module
 */

import { portableFormat, type Scalar } from "../../format/mod.ts";
import { bytesIn } from "../bytes/mod.ts";
import { readItem } from "../item/mod.ts";
import { bytesFrom } from "./copy_items.ts";
import { everyPair, isCContiguous, type Region } from "./region.ts";

/** Whether two regions have the same shape and equal items. */
export function equalRegions(one: Region, other: Region): boolean {
  if (!equalShapes(one.shape, other.shape)) return false;
  if (
    hasOneCoding(one.scalar) && sameItems(one.scalar, other.scalar) &&
    isCContiguous(one) && isCContiguous(other)
  ) return equalBytes(bytesFrom(one), bytesFrom(other));
  return everyPair(one, other, (place, otherPlace) =>
    equalValues(
      readItem(one.view, place, one.scalar),
      readItem(other.view, otherPlace, other.scalar),
    ));
}

/** Whether two shapes are the same. */
export function equalShapes(
  one: readonly number[],
  other: readonly number[],
): boolean {
  return one.length === other.length &&
    one.every((length, axis) => length === other[axis]);
}

/** Whether items have the same bytes for the same values: `<i` and `i` do. */
export function sameItems(one: Scalar, other: Scalar): boolean {
  return portableFormat(one) === portableFormat(other);
}

/** Whether two values are equal: `97.0`, `97` and `97n` are, as are bytes. */
export function equalValues(one: unknown, other: unknown): boolean {
  if (isReal(one) && isReal(other)) {
    // Not ===, to which 1 and 1n differ; as exact, since nothing is rounded.
    return one == other;
  }
  if (ArrayBuffer.isView(one) && ArrayBuffer.isView(other)) {
    return equalBytes(bytesIn(one), bytesIn(other));
  }
  const a = complexOf(one);
  const b = complexOf(other);
  return a !== undefined && b !== undefined && a.re == b.re && a.im == b.im;
}

/** Whether equal items have equal bytes: not so 0 and -0, nor NaN and itself. */
function hasOneCoding({ value, accessor }: Scalar): boolean {
  switch (value) {
    case "number":
      return !accessor.startsWith("Float");
    case "bigint":
    case "char":
    case "bytes":
      return true;
    case "boolean":
    case "complex":
    case "pascal":
    case "padding":
      return false;
  }
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

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (one[index] !== other[index]) return false;
  }
  return true;
}
