/**
 * Writes runs of bytes at equal steps. Four at a time, the rest first: V8 then
 * tests the end once for four, and a loop after the long one, not yet run,
 * would keep the long one from being optimized. `| 0`, on indexes and never on
 * offsets, says that no sum overflows.
 *
 * @module
 */

import { copyBytes } from "./copy_bytes.ts";

/**
 * Writes `length` runs of `itemSize` bytes, each `stride` bytes after the one
 * before it; the bytes begin where an item of theirs may lie.
 */
export function scatter(
  bytes: Uint8Array,
  target: DataView,
  stride: number,
  itemSize: number,
  length: number,
): void {
  const { buffer, byteOffset } = bytes;
  if (itemSize === 4) {
    scatter32(new Uint32Array(buffer, byteOffset, length), target, stride);
  } else if (itemSize === 2) {
    scatter16(new Uint16Array(buffer, byteOffset, length), target, stride);
  } else {
    for (let i = 0; i < length; i++) {
      const run = new DataView(buffer, byteOffset + i * itemSize, itemSize);
      copyBytes(run, 0, target, i * stride, itemSize);
    }
  }
}

function scatter32(from: Uint32Array, to: DataView, step: number): void {
  const [step2, step3, step4] = [step * 2, step * 3, step * 4];
  let i = 0;
  let o = 0;
  for (const rest = from.length % 4; i < rest; i++, o += step) {
    to.setUint32(o, from[i] as number, true);
  }
  for (; i < from.length; i = i + 4 | 0, o += step4) {
    to.setUint32(o, from[i] as number, true);
    to.setUint32(o + step, from[i + 1 | 0] as number, true);
    to.setUint32(o + step2, from[i + 2 | 0] as number, true);
    to.setUint32(o + step3, from[i + 3 | 0] as number, true);
  }
}

function scatter16(from: Uint16Array, to: DataView, step: number): void {
  const [step2, step3, step4] = [step * 2, step * 3, step * 4];
  let i = 0;
  let o = 0;
  for (const rest = from.length % 4; i < rest; i++, o += step) {
    to.setUint16(o, from[i] as number, true);
  }
  for (; i < from.length; i = i + 4 | 0, o += step4) {
    to.setUint16(o, from[i] as number, true);
    to.setUint16(o + step, from[i + 1 | 0] as number, true);
    to.setUint16(o + step2, from[i + 2 | 0] as number, true);
    to.setUint16(o + step3, from[i + 3 | 0] as number, true);
  }
}

/** Writes the first of `length` runs over all others. */
export function repeatFirst(
  target: DataView,
  stride: number,
  itemSize: number,
  length: number,
): void {
  if (itemSize === 4) repeat32(target, stride, length);
  else if (itemSize === 2) repeat16(target, stride, length);
  else {
    for (let i = 1; i < length; i++) {
      copyBytes(target, 0, target, i * stride, itemSize);
    }
  }
}

function repeat32(view: DataView, step: number, length: number): void {
  const [step2, step3, step4] = [step * 2, step * 3, step * 4];
  const word = view.getUint32(0, true);
  let i = 0;
  let o = 0;
  for (const rest = length % 4; i < rest; i++, o += step) {
    view.setUint32(o, word, true);
  }
  for (; i < length; i = i + 4 | 0, o += step4) {
    view.setUint32(o, word, true);
    view.setUint32(o + step, word, true);
    view.setUint32(o + step2, word, true);
    view.setUint32(o + step3, word, true);
  }
}

function repeat16(view: DataView, step: number, length: number): void {
  const [step2, step3, step4] = [step * 2, step * 3, step * 4];
  const word = view.getUint16(0, true);
  let i = 0;
  let o = 0;
  for (const rest = length % 4; i < rest; i++, o += step) {
    view.setUint16(o, word, true);
  }
  for (; i < length; i = i + 4 | 0, o += step4) {
    view.setUint16(o, word, true);
    view.setUint16(o + step, word, true);
    view.setUint16(o + step2, word, true);
    view.setUint16(o + step3, word, true);
  }
}
