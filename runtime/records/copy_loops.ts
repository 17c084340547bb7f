/**
 * Copies numbers at equal steps into typed arrays: a loop for each accessor.
 *
 * Each goes four items a turn, the others first: V8 tests the end once for four.
 * A short loop behind the long one, not yet run, would keep V8 from optimizing
 * the long one. An index has 31 bits, so `| 0` saves a test for overflow.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";

/** A typed array, or any list that takes what is stored in it. */
type Target<Value> = { [index: number]: Value };

/** Copies `length` little-endian items, the first at `byteOffset`. */
type Copy<Value> = (
  view: DataView,
  byteOffset: number,
  stride: number,
  length: number,
  target: Target<Value>,
) => void;

/** The loop of each accessor; float16 has none in every engine. */
export const copyLoops: {
  readonly [Method in Exclude<Accessor, "Float16">]: Copy<
    Method extends `Big${string}` ? bigint : number
  >;
} = {
  Int8(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getInt8(o);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getInt8(o);
      target[i + 1 | 0] = view.getInt8(o + stride);
      target[i + 2 | 0] = view.getInt8(o + 2 * stride);
      target[i + 3 | 0] = view.getInt8(o + 3 * stride);
      o += 4 * stride;
    }
  },
  Uint8(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getUint8(o);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getUint8(o);
      target[i + 1 | 0] = view.getUint8(o + stride);
      target[i + 2 | 0] = view.getUint8(o + 2 * stride);
      target[i + 3 | 0] = view.getUint8(o + 3 * stride);
      o += 4 * stride;
    }
  },
  Int16(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getInt16(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getInt16(o, true);
      target[i + 1 | 0] = view.getInt16(o + stride, true);
      target[i + 2 | 0] = view.getInt16(o + 2 * stride, true);
      target[i + 3 | 0] = view.getInt16(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
  Uint16(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getUint16(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getUint16(o, true);
      target[i + 1 | 0] = view.getUint16(o + stride, true);
      target[i + 2 | 0] = view.getUint16(o + 2 * stride, true);
      target[i + 3 | 0] = view.getUint16(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
  Int32(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getInt32(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getInt32(o, true);
      target[i + 1 | 0] = view.getInt32(o + stride, true);
      target[i + 2 | 0] = view.getInt32(o + 2 * stride, true);
      target[i + 3 | 0] = view.getInt32(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
  Uint32(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getUint32(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getUint32(o, true);
      target[i + 1 | 0] = view.getUint32(o + stride, true);
      target[i + 2 | 0] = view.getUint32(o + 2 * stride, true);
      target[i + 3 | 0] = view.getUint32(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
  BigInt64(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getBigInt64(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getBigInt64(o, true);
      target[i + 1 | 0] = view.getBigInt64(o + stride, true);
      target[i + 2 | 0] = view.getBigInt64(o + 2 * stride, true);
      target[i + 3 | 0] = view.getBigInt64(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
  BigUint64(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getBigUint64(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getBigUint64(o, true);
      target[i + 1 | 0] = view.getBigUint64(o + stride, true);
      target[i + 2 | 0] = view.getBigUint64(o + 2 * stride, true);
      target[i + 3 | 0] = view.getBigUint64(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
  Float32(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getFloat32(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getFloat32(o, true);
      target[i + 1 | 0] = view.getFloat32(o + stride, true);
      target[i + 2 | 0] = view.getFloat32(o + 2 * stride, true);
      target[i + 3 | 0] = view.getFloat32(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
  Float64(view, byteOffset, stride, length, target) {
    let i = 0;
    let o = byteOffset;
    for (const others = length % 4; i < others; i = i + 1 | 0) {
      target[i] = view.getFloat64(o, true);
      o += stride;
    }
    for (; i < length; i = i + 4 | 0) {
      target[i] = view.getFloat64(o, true);
      target[i + 1 | 0] = view.getFloat64(o + stride, true);
      target[i + 2 | 0] = view.getFloat64(o + 2 * stride, true);
      target[i + 3 | 0] = view.getFloat64(o + 3 * stride, true);
      o += 4 * stride;
    }
  },
};
