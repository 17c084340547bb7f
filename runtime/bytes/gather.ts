/**
 * Reads items at equal steps into items without gaps: the reverse of
 * `scatter.ts`, by the same rules.
 *
 * Four items a turn, the others first: V8 tests the end once for four. A short
 * loop behind the long one, not yet run, would keep V8 from optimizing the long
 * one.
 *
 * @module
 */

import { copyRuns } from "./scatter.ts";

/**
 * Copies as many items as fit into `target`, from `byteOffset` on at steps of
 * `stride` bytes.
 */
export function gather(
  view: DataView,
  byteOffset: number,
  stride: number,
  itemSize: number,
  target: Uint8Array,
): void {
  const { buffer, byteOffset: start, byteLength } = target;
  // A typed array of words begins at a multiple of their size.
  const isAligned = start % Math.min(itemSize, 4) === 0;
  switch (isAligned ? itemSize : 0) {
    case 1:
      return gather8(view, byteOffset, stride, target);
    case 2:
      return gather16(
        view,
        byteOffset,
        stride,
        new Uint16Array(buffer, start, byteLength / 2),
      );
    case 4:
      return gather32(
        view,
        byteOffset,
        stride,
        new Uint32Array(buffer, start, byteLength / 4),
      );
    case 8:
      return gather64(
        view,
        byteOffset,
        stride,
        new Uint32Array(buffer, start, byteLength / 4),
      );
    default: {
      const to = new DataView(buffer, start, byteLength);
      const count = byteLength / itemSize;
      copyRuns(view, byteOffset, stride, to, 0, itemSize, itemSize, count);
    }
  }
}

function gather8(
  view: DataView,
  byteOffset: number,
  stride: number,
  to: Uint8Array,
): void {
  let i = 0;
  let o = byteOffset;
  for (const others = to.length % 4; i < others; i = i + 1 | 0) {
    to[i] = view.getUint8(o);
    o += stride;
  }
  for (; i < to.length; i = i + 4 | 0) {
    to[i] = view.getUint8(o);
    to[i + 1 | 0] = view.getUint8(o + stride);
    to[i + 2 | 0] = view.getUint8(o + 2 * stride);
    to[i + 3 | 0] = view.getUint8(o + 3 * stride);
    o += 4 * stride;
  }
}

function gather16(
  view: DataView,
  byteOffset: number,
  stride: number,
  to: Uint16Array,
): void {
  let i = 0;
  let o = byteOffset;
  for (const others = to.length % 4; i < others; i = i + 1 | 0) {
    to[i] = view.getUint16(o, true);
    o += stride;
  }
  for (; i < to.length; i = i + 4 | 0) {
    to[i] = view.getUint16(o, true);
    to[i + 1 | 0] = view.getUint16(o + stride, true);
    to[i + 2 | 0] = view.getUint16(o + 2 * stride, true);
    to[i + 3 | 0] = view.getUint16(o + 3 * stride, true);
    o += 4 * stride;
  }
}

function gather32(
  view: DataView,
  byteOffset: number,
  stride: number,
  to: Uint32Array,
): void {
  let i = 0;
  let o = byteOffset;
  for (const others = to.length % 4; i < others; i = i + 1 | 0) {
    to[i] = view.getUint32(o, true);
    o += stride;
  }
  for (; i < to.length; i = i + 4 | 0) {
    to[i] = view.getUint32(o, true);
    to[i + 1 | 0] = view.getUint32(o + stride, true);
    to[i + 2 | 0] = view.getUint32(o + 2 * stride, true);
    to[i + 3 | 0] = view.getUint32(o + 3 * stride, true);
    o += 4 * stride;
  }
}

/** Two words an item. */
function gather64(
  view: DataView,
  byteOffset: number,
  stride: number,
  to: Uint32Array,
): void {
  for (let i = 0, o = byteOffset; i < to.length; i += 2, o += stride) {
    to[i] = view.getUint32(o, true);
    to[i + 1] = view.getUint32(o + 4, true);
  }
}
