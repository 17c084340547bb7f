/**
 * Sets all items of a view: from another view, or from arrays. Nothing is
 * written unless all of them fit.
 *
 * @module
 */

import { itemCount, type Scalar } from "../../format/mod.ts";
import { counted, inMessage } from "../errors/mod.ts";
import { fitLoosely, Misfit, writeFitted } from "../item/mod.ts";
import { equalShapes, sameItems } from "./compare.ts";
import { itemsOf, packedBytes, writePacked } from "./copy_items.ts";
import { type Region, shapeText } from "./region.ts";

/** Sets all items to those of a region of the same shape, which may overlap. */
export function assignRegion(target: Region, values: Region): void {
  checkWritable(target);
  if (!equalShapes(target.shape, values.shape)) {
    throw new RangeError(
      `Cannot assign items of shape ${
        shapeText(values.shape)
      }: the target has shape ${shapeText(target.shape)}`,
    );
  }
  writePacked(
    target,
    sameItems(target.scalar, values.scalar)
      // A signalling NaN does not survive being a number.
      ? packedBytes(values, "C")
      : packValues(target, itemsOf(values)),
  );
}

/** Sets all items from nested arrays of the target's shape, or a flat one. */
export function assignArrays(target: Region, values: unknown): void {
  checkWritable(target);
  writePacked(target, packValues(target, flatten(target, values)));
}

function checkWritable({ readonly }: Region): void {
  if (readonly) {
    throw new TypeError("Cannot assign items: the view is read-only");
  }
}

/** The bytes that the values take. All are checked before any is written. */
function packValues(
  { scalar }: Region,
  values: readonly unknown[],
): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * scalar.size));
  values.forEach((value, index) => {
    const item = fitLoosely(scalar, value);
    if (item instanceof Misfit) {
      throw item.toError(`Cannot assign item ${index}`);
    }
    writeFitted(view, index * scalar.size, scalar, item);
  });
  return new Uint8Array(view.buffer);
}

function flatten({ shape, scalar }: Region, values: unknown): unknown[] {
  if (shape.length === 0) return [values];
  const isList = (value: unknown): value is ArrayLike<unknown> =>
    isArrayLike(value) && !(holdsBytes(scalar) && ArrayBuffer.isView(value));
  if (!isList(values)) {
    throw new TypeError(
      `Cannot assign ${inMessage(values)}: items of shape ${
        shapeText(shape)
      } are given as nested arrays, a flat array or a MemoryView`,
    );
  }
  if (values.length === itemCount(shape) && !isList(values[0])) {
    return Array.from(values);
  }
  return shape.reduce<unknown[]>(
    (rows, length, axis) =>
      rows.flatMap((row) => {
        const place = `on dimension ${axis + 1} of shape ${shapeText(shape)}`;
        if (!isList(row)) {
          throw new TypeError(
            `Cannot assign ${
              inMessage(row)
            } ${place}: it takes an array of ${length}`,
          );
        }
        if (row.length !== length) {
          throw new RangeError(
            `Cannot assign ${
              counted(row.length, "item")
            } ${place}: it takes ${length}`,
          );
        }
        return Array.from(row);
      }),
    [values],
  );
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return typeof value === "object" && value !== null && "length" in value &&
    typeof value.length === "number";
}

/** Whether an item is an array itself. */
function holdsBytes({ value }: Scalar): boolean {
  return value === "char" || value === "bytes" || value === "pascal";
}
