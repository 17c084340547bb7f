/**
 * The same bytes as items of another format, by the rules of CPython's `cast`.
 *
 * @module
 */

import { itemCount, quote, type Scalar } from "../../format/mod.ts";
import { counted, inMessage } from "../errors/mod.ts";
import { itemFormat } from "../item/mod.ts";
import {
  isCContiguous,
  packedLength,
  packedRegion,
  type Region,
  shapeText,
} from "./region.ts";

/** The same bytes as items of another format, by CPython's rules. */
export function castRegion(
  region: Region,
  format: string,
  wantedShape?: readonly number[],
): Region {
  const axes = region.shape.length;
  if (!isCContiguous(region)) {
    fail(
      format,
      `casts are restricted to C-contiguous views, and this one has strides ${
        shapeText(region.strides)
      }`,
    );
  }
  if ((wantedShape !== undefined || axes !== 1) && region.shape.includes(0)) {
    fail(
      format,
      `a view with a zero in its shape ${
        shapeText(region.shape)
      } cannot have another shape`,
    );
  }
  const shape = wantedShape && copyOfShape(format, axes, wantedShape);
  const scalar = itemFormat(format);
  if (!isByte(region.scalar) && !isByte(scalar)) {
    fail(
      format,
      `one of the two formats must be "b", "B" or "c", and this view has "${region.format}"`,
    );
  }
  if (scalar.value === "pascal" && scalar.size === 1) {
    fail(format, "an item of one byte has no room beside its length");
  }
  const byteLength = packedLength(region);
  if (byteLength % scalar.size !== 0) {
    fail(
      format,
      `its ${byteLength} bytes are not a multiple of ${scalar.size}, the item size`,
    );
  }
  if (shape !== undefined) checkShape(format, shape, scalar, byteLength);
  return packedRegion(
    region,
    format,
    scalar,
    shape ?? [byteLength / scalar.size],
  );
}

/** A copy before anything is read of it: it may be changed later. */
function copyOfShape(
  format: string,
  axes: number,
  wantedShape: readonly number[],
): number[] {
  if (!Array.isArray(wantedShape)) {
    fail(format, `the shape must be an array, not ${inMessage(wantedShape)}`);
  }
  const shape = [...wantedShape];
  if (shape.length > 64) {
    throw new RangeError(
      `Cannot cast to ${
        quote(format)
      }: the shape has ${shape.length} dimensions, the maximum is 64`,
    );
  }
  if (axes !== 1 && shape.length !== 1) {
    fail(
      format,
      `either side must have 1 dimension, not ${axes} and ${shape.length}`,
    );
  }
  return shape;
}

function isByte({ code, size }: Scalar): boolean {
  return size === 1 && (code === "b" || code === "B" || code === "c");
}

function checkShape(
  format: string,
  shape: readonly number[],
  scalar: Scalar,
  byteLength: number,
): void {
  for (const length of shape) {
    if (typeof length !== "number") {
      fail(format, `the shape must hold numbers, not ${inMessage(length)}`);
    }
    if (!Number.isSafeInteger(length) || length <= 0) {
      throw new RangeError(
        `Cannot cast to ${
          quote(format)
        }: the shape must hold whole numbers above 0, not ${length}`,
      );
    }
  }
  const needed = itemCount(shape) * scalar.size;
  if (!Number.isSafeInteger(needed)) {
    throw new RangeError(
      `Cannot cast to ${quote(format)}: the shape ${
        shapeText(shape)
      } takes more bytes than ${Number.MAX_SAFE_INTEGER}`,
    );
  }
  if (needed !== byteLength) {
    fail(
      format,
      `the shape ${shapeText(shape)} takes ${
        counted(needed, "byte")
      }, and the view has ${byteLength}`,
    );
  }
}

function fail(format: string, reason: string): never {
  throw new TypeError(`Cannot cast to ${quote(format)}: ${reason}`);
}
