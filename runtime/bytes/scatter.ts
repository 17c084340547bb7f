/**
 * Writes items at equal steps.
 *
 * There is a loop for each width, since a loop that has met two kinds of typed
 * arrays takes twice as long with either. It goes four items a turn, the others
 * first: V8 tests the end once for four. An index has 31 bits, so `| 0` saves V8
 * a test for overflow. Arguments are numbers: an object would cost as much as
 * copying a short run.
 *
 * @module
 */

import { copyRun } from "./copy.ts";

/**
 * Writes items that lie one behind the other at steps of `stride` bytes.
 * `bytes` begin at a multiple of 4 in their buffer.
 */
export function scatter(
  bytes: Uint8Array,
  target: DataView,
  stride: number,
  itemSize: number,
): void {
  const { buffer, byteOffset, byteLength } = bytes;
  switch (itemSize) {
    case 1:
      return scatter8(bytes, target, stride);
    case 2:
      return scatter16(
        new Uint16Array(buffer, byteOffset, byteLength / 2),
        target,
        stride,
      );
    case 4:
      return scatter32(
        new Uint32Array(buffer, byteOffset, byteLength / 4),
        target,
        stride,
      );
    case 8:
      return scatter64(
        new Uint32Array(buffer, byteOffset, byteLength / 4),
        target,
        stride,
      );
    default: {
      const from = new DataView(buffer, byteOffset, byteLength);
      const count = byteLength / itemSize;
      copyRuns(from, 0, itemSize, target, 0, stride, itemSize, count);
    }
  }
}

function scatter8(from: Uint8Array, to: DataView, stride: number): void {
  const { length } = from;
  let i = 0;
  let o = 0;
  for (const others = length % 4; i < others; i = i + 1 | 0) {
    to.setUint8(o, from[i] as number);
    o += stride;
  }
  for (; i < length; i = i + 4 | 0) {
    to.setUint8(o, from[i] as number);
    to.setUint8(o + stride, from[i + 1 | 0] as number);
    to.setUint8(o + 2 * stride, from[i + 2 | 0] as number);
    to.setUint8(o + 3 * stride, from[i + 3 | 0] as number);
    o += 4 * stride;
  }
}

function scatter16(from: Uint16Array, to: DataView, stride: number): void {
  const { length } = from;
  let i = 0;
  let o = 0;
  for (const others = length % 4; i < others; i = i + 1 | 0) {
    to.setUint16(o, from[i] as number, true);
    o += stride;
  }
  for (; i < length; i = i + 4 | 0) {
    to.setUint16(o, from[i] as number, true);
    to.setUint16(o + stride, from[i + 1 | 0] as number, true);
    to.setUint16(o + 2 * stride, from[i + 2 | 0] as number, true);
    to.setUint16(o + 3 * stride, from[i + 3 | 0] as number, true);
    o += 4 * stride;
  }
}

function scatter32(from: Uint32Array, to: DataView, stride: number): void {
  const { length } = from;
  let i = 0;
  let o = 0;
  for (const others = length % 4; i < others; i = i + 1 | 0) {
    to.setUint32(o, from[i] as number, true);
    o += stride;
  }
  for (; i < length; i = i + 4 | 0) {
    to.setUint32(o, from[i] as number, true);
    to.setUint32(o + stride, from[i + 1 | 0] as number, true);
    to.setUint32(o + 2 * stride, from[i + 2 | 0] as number, true);
    to.setUint32(o + 3 * stride, from[i + 3 | 0] as number, true);
    o += 4 * stride;
  }
}

function scatter64(from: Uint32Array, to: DataView, stride: number): void {
  for (let i = 0, o = 0; i < from.length; i += 2, o += stride) {
    to.setUint32(o, from[i] as number, true);
    to.setUint32(o + 4, from[i + 1] as number, true);
  }
}

/** Copies runs of `size` bytes, at one step from one place to another. */
export function copyRuns(
  from: DataView,
  fromOffset: number,
  fromStep: number,
  to: DataView,
  toOffset: number,
  toStep: number,
  size: number,
  count: number,
): void {
  for (let i = 0, a = fromOffset, b = toOffset; i < count; i++) {
    copyRun(from, a, to, b, size);
    a += fromStep;
    b += toStep;
  }
}

/** Writes the first of `length` items over all others. */
export function repeatFirst(
  target: DataView,
  stride: number,
  itemSize: number,
  length: number,
): void {
  switch (itemSize) {
    case 1:
      return repeat8(target, stride, length);
    case 2:
      return repeat16(target, stride, length);
    case 4:
      return repeat32(target, stride, length);
    case 8:
      return repeat64(target, stride, length);
    default:
      for (let i = 1, o = stride; i < length; i++, o += stride) {
        copyRun(target, 0, target, o, itemSize);
      }
  }
}

function repeat8(view: DataView, stride: number, length: number): void {
  const item = view.getUint8(0);
  for (let i = 1, o = stride; i < length; i = i + 1 | 0, o += stride) {
    view.setUint8(o, item);
  }
}

function repeat16(view: DataView, stride: number, length: number): void {
  const item = view.getUint16(0, true);
  for (let i = 1, o = stride; i < length; i = i + 1 | 0, o += stride) {
    view.setUint16(o, item, true);
  }
}

function repeat32(view: DataView, stride: number, length: number): void {
  const item = view.getUint32(0, true);
  for (let i = 1, o = stride; i < length; i = i + 1 | 0, o += stride) {
    view.setUint32(o, item, true);
  }
}

function repeat64(view: DataView, stride: number, length: number): void {
  const [low, high] = [view.getUint32(0, true), view.getUint32(4, true)];
  for (let i = 1, o = stride; i < length; i = i + 1 | 0, o += stride) {
    view.setUint32(o, low, true);
    view.setUint32(o + 4, high, true);
  }
}
