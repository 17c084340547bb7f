/**
 * The items of a view as a typed array: over the same bytes where they allow
 * it, or a copy.
 *
 * @module
 */

import { isBigEndian } from "../../format/mod.ts";
import { swapInto, type SwappedSize } from "../bytes/mod.ts";
import { type TypedArray, typedArrays } from "../item/mod.ts";
import { itemsOf, packedBytes } from "./copy_items.ts";
import {
  isCContiguous,
  packedLength,
  type Region,
  shapeText,
} from "./region.ts";

/** A typed array over the bytes of the items, or a TypeError that says why not. */
export function viewTyped(region: Region): TypedArray {
  const { view, scalar, shape, strides } = region;
  const { accessor } = scalar;
  const Type = typedArrays[accessor];
  if (Type === undefined) {
    throw refused(region, `this engine has no ${accessor}Array`);
  }
  if (region.readonly) throw refused(region, "the view is read-only");
  if (!isCContiguous(region)) {
    throw refused(
      region,
      `the items are not contiguous (shape ${shapeText(shape)}, strides ${
        shapeText(strides)
      })`,
    );
  }
  const size = Type.BYTES_PER_ELEMENT;
  if (!scalar.littleEndian && size > 1) {
    throw refused(region, "the items are big-endian, unlike the machine");
  }
  const start = view.byteOffset + region.byteOffset;
  if (start % size !== 0) {
    throw refused(
      region,
      `the items start at byte ${start}, which is not a multiple of ${size}`,
    );
  }
  return new Type(view.buffer, start, packedLength(region) / size);
}

/**
 * A copy in a typed array. A complex number takes two elements, bytes take one
 * each. float16 is copied to float32, which every engine has.
 */
export function copyTyped(region: Region): TypedArray {
  const { scalar } = region;
  const { accessor, value } = scalar;
  const Type = typedArrays[accessor];
  if (accessor === "Float16" || Type === undefined) {
    return Float32Array.from(itemsOf(region) as number[]);
  }
  const bytes = packedBytes(region, "C");
  if (value === "boolean") return bytes.map((byte) => Number(byte !== 0));
  const size = Type.BYTES_PER_ELEMENT;
  if (isBigEndian(scalar)) swapInto(bytes, bytes, size as SwappedSize);
  return new Type(bytes.buffer, 0, bytes.length / size);
}

function refused({ format }: Region, reason: string): TypeError {
  return new TypeError(
    `Cannot view items of format "${format}" as a typed array: ${reason}; toTypedArray() makes a copy`,
  );
}
