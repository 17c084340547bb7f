/**
 * Iterators of items. One `next` for each accessor, since V8 does not inline
 * one that all share; each walks along one object, which V8 never makes.
 *
 * @module
 */

import type { Accessor, Scalar } from "../../format/mod.ts";
import { checkInside } from "../bytes/mod.ts";
import { getFloat16 } from "../item/mod.ts";
import type { Items } from "./items.ts";
import { held } from "./mix_in.ts";

/** What an iterator over items does, as the method of their class. */
export function iteratorOf(
  scalar: Scalar,
  stride: number,
): (this: object) => IterableIterator<unknown> {
  const { value, accessor, size, littleEndian } = scalar;
  switch (value) {
    case "number":
    case "bigint":
      return eachByStep(nexts[accessor], stride, size, littleEndian);
    case "boolean":
    case "complex":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return eachByGet;
  }
}

function eachByStep(
  next: (this: Walk) => Result,
  stride: number,
  size: number,
  littleEndian: boolean,
): (this: object) => IterableIterator<unknown> {
  return function (this: object) {
    const { $view: view, $byteOffset = 0, length } = held(this);
    if (length === 0) return [].values();
    const byteOffset = +$byteOffset; // of text, `+` below would make other text
    const last = byteOffset + (length - 1) * stride;
    // Written out: to call for it makes a loop over four items a tenth slower.
    let isInside = false;
    try {
      isInside = last + size <= view.byteLength;
    } catch {
      // Its buffer is detached.
    }
    if (!isInside) checkInside(view, byteOffset, last - byteOffset + size);
    return {
      view,
      byteOffset,
      stride,
      last,
      littleEndian,
      next,
      [Symbol.iterator]: itself,
    };
  };
}

function itself<Self>(this: Self): Self {
  return this;
}

/** Where an iterator is. */
interface Walk {
  readonly view: DataView;
  byteOffset: number;
  readonly stride: number;
  /** The offset of the last item. */
  readonly last: number;
  readonly littleEndian: boolean;
}

/** A result; after the last item its value is that item, once more. */
interface Result {
  done: boolean;
  value: number | bigint;
}

// No branch, and one result: each would make it slower by half. `for … of` and
// spread ignore the value after the end.
const nexts: Readonly<Record<Accessor, (this: Walk) => Result>> = {
  Int8() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getInt8(Math.min(byteOffset, last));
    return { done: byteOffset > last, value };
  },
  Uint8() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getUint8(Math.min(byteOffset, last));
    return { done: byteOffset > last, value };
  },
  Int16() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getInt16(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  Uint16() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getUint16(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  Int32() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getInt32(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  Uint32() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getUint32(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  BigInt64() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getBigInt64(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  BigUint64() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getBigUint64(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  Float16() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = getFloat16(
      this.view,
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  Float32() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getFloat32(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
  Float64() {
    const { byteOffset, last } = this;
    this.byteOffset = byteOffset + this.stride;
    const value = this.view.getFloat64(
      Math.min(byteOffset, last),
      this.littleEndian,
    );
    return { done: byteOffset > last, value };
  },
};

/** What is no number: each item by the `get` of its class. */
export function eachByGet(this: object): IterableIterator<unknown> {
  const items = this as Items<unknown, unknown, never>;
  let index = 0;
  return {
    next: () =>
      index < items.length
        ? { done: false, value: items.get(index++) }
        : { done: true, value: undefined },
    [Symbol.iterator]: itself,
  };
}
