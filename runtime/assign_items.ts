import { itemCount, type Scalar } from "../format/mod.ts";
import { show } from "./item.ts";
import { equalShapes } from "./compare_regions.ts";
import { forEachOffset, type Region } from "./region.ts";
import { packedBytes, writeLoosely, writePacked } from "./region_items.ts";
import { readItem } from "./item.ts";

/** Sets all items of `target` to those of another region, of the same shape. */
export function assignRegion(target: Region, values: Region): void {
  checkWritable(target);
  checkShapes(target, values);
  writePacked(
    target,
    sameItems(target.scalar, values.scalar)
      // A signalling NaN would not survive being a number.
      ? packedBytes(values, "C")
      : converted(target, itemsOf(values)),
  );
}

/** Sets all items of `target` from nested arrays of its shape, or a flat one. */
export function assignArrays(target: Region, values: unknown): void {
  checkWritable(target);
  writePacked(target, converted(target, flatten(target, values)));
}

/** Whether the items have the same bytes for the same values. */
export function sameItems(one: Scalar, other: Scalar): boolean {
  return one.code === other.code && one.size === other.size &&
    (one.littleEndian === other.littleEndian || one.size === 1);
}

/** Throws unless the shapes are the same. */
export function checkShapes(target: Region, values: Region): void {
  if (equalShapes(target.shape, values.shape)) return;
  throw new RangeError(
    `Cannot assign items of shape ${list(values.shape)}: the target has shape ${
      list(target.shape)
    }`,
  );
}

function checkWritable({ readonly }: Region): void {
  if (readonly) {
    throw new TypeError("Cannot assign items: the view is read-only");
  }
}

/** Values as the bytes of the target's items: all are checked, none is written. */
function converted(target: Region, values: readonly unknown[]): Uint8Array {
  const { scalar } = target;
  const bytes = new Uint8Array(values.length * scalar.size);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) =>
    writeLoosely(view, index * scalar.size, scalar, value)
  );
  return bytes;
}

function itemsOf(region: Region): unknown[] {
  const items: unknown[] = [];
  forEachOffset(region, (byteOffset) => {
    items.push(readItem(region.view, byteOffset, region.scalar));
  });
  return items;
}

function flatten({ shape, scalar }: Region, values: unknown): unknown[] {
  if (shape.length === 0) return [values];
  const holdsBytes = scalar.value === "char" || scalar.value === "bytes" ||
    scalar.value === "pascal";
  const isList = (value: unknown): value is ArrayLike<unknown> =>
    typeof value === "object" && value !== null && "length" in value &&
    !(holdsBytes && ArrayBuffer.isView(value));
  if (!isList(values)) {
    throw new TypeError(
      `Cannot assign ${show(values)}: items of shape ${
        list(shape)
      } are to be given as nested arrays, a flat array or a MemoryView`,
    );
  }
  if (shape.length > 1 && !isList(values[0])) {
    const count = itemCount(shape);
    if (values.length === count) return Array.from(values);
  }
  const items: unknown[] = [];
  collect(values, 0);
  return items;

  function collect(values: unknown, axis: number): void {
    if (axis === shape.length) {
      items.push(values);
      return;
    }
    const length = shape[axis] ?? 0;
    if (!isList(values)) {
      throw new TypeError(
        `Cannot assign ${show(values)} on dimension ${axis + 1}: shape ${
          list(shape)
        } needs an array of ${length} there`,
      );
    }
    if (values.length !== length) {
      throw new RangeError(
        `Cannot assign ${values.length} items on dimension ${axis + 1}: shape ${
          list(shape)
        } needs ${length} there`,
      );
    }
    for (let index = 0; index < length; index++) {
      collect(values[index], axis + 1);
    }
  }
}

function list(numbers: readonly number[]): string {
  return `[${numbers.join(", ")}]`;
}
