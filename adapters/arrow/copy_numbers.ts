/**
 * Copies numbers between records and columns, whatever their type: as bits, of
 * which none changes. A loop for each length of them.
 *
 * Each goes four items a turn, the others first: see `runtime/records/`
 * `copy_loops.ts`.
 *
 * @module
 */

import { forEachPlace, type Places, type Run } from "./places.ts";

/**
 * Copies `count` items from every `stride` bytes to every `step` elements.
 */
type Loop = (
  view: DataView,
  byteOffset: number,
  stride: number,
  count: number,
  littleEndian: boolean,
  to: Uint8Array | Uint16Array | Uint32Array,
  at: number,
  step: number,
) => void;

/**
 * Copies numbers of `size` bytes to `target`, the first one to `index`. They are
 * little-endian there.
 */
export function copyNumbers(
  run: Run,
  places: Places,
  size: number,
  littleEndian: boolean,
  target: ArrayBufferView<ArrayBuffer>,
  index: number,
): void {
  const { view, stride, count } = run;
  const { axes } = places;
  const inner = axes.at(-1) ?? { count: 1, stride: 0 };
  const outer = { ...places, axes: axes.slice(0, -1) };
  const loop = size === 1 ? copy8 : size === 2 ? copy16 : copy32;
  const parts = size === 8 ? 2 : 1;
  const { buffer, byteOffset, byteLength } = target;
  const to = size === 1
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : size === 2
    ? new Uint16Array(buffer, byteOffset, byteLength / 2)
    : new Uint32Array(buffer, byteOffset, byteLength / 4);
  const step = places.count * parts;
  for (let part = 0; part < parts; part++) {
    // Of eight bytes the lower half comes first.
    const half = parts === 1 ? 0 : littleEndian ? 4 * part : 4 - 4 * part;
    let at = index * parts + part;
    forEachPlace(outer, (byteOffset) => {
      const from = run.byteOffset + byteOffset + half;
      if (inner.count > count) {
        for (let record = 0; record < count; record++) {
          const start = from + record * stride;
          const place = at + record * step;
          const { stride: s, count: n } = inner;
          loop(view, start, s, n, littleEndian, to, place, parts);
        }
      } else {
        for (let item = 0; item < inner.count; item++) {
          const start = from + item * inner.stride;
          const place = at + item * parts;
          loop(view, start, stride, count, littleEndian, to, place, step);
        }
      }
      at += inner.count * parts;
    });
  }
}

const copy8: Loop = (view, byteOffset, stride, count, _, to, at, step) => {
  let i = 0;
  let o = byteOffset;
  let t = at;
  for (const others = count % 4; i < others; i = i + 1 | 0) {
    to[t] = view.getUint8(o);
    o += stride;
    t = t + step | 0;
  }
  for (; i < count; i = i + 4 | 0) {
    to[t] = view.getUint8(o);
    to[t + step | 0] = view.getUint8(o + stride);
    to[t + 2 * step | 0] = view.getUint8(o + 2 * stride);
    to[t + 3 * step | 0] = view.getUint8(o + 3 * stride);
    o += 4 * stride;
    t = t + 4 * step | 0;
  }
};

const copy16: Loop = (view, byteOffset, stride, count, order, to, at, step) => {
  let i = 0;
  let o = byteOffset;
  let t = at;
  for (const others = count % 4; i < others; i = i + 1 | 0) {
    to[t] = view.getUint16(o, order);
    o += stride;
    t = t + step | 0;
  }
  for (; i < count; i = i + 4 | 0) {
    to[t] = view.getUint16(o, order);
    to[t + step | 0] = view.getUint16(o + stride, order);
    to[t + 2 * step | 0] = view.getUint16(o + 2 * stride, order);
    to[t + 3 * step | 0] = view.getUint16(o + 3 * stride, order);
    o += 4 * stride;
    t = t + 4 * step | 0;
  }
};

const copy32: Loop = (view, byteOffset, stride, count, order, to, at, step) => {
  let i = 0;
  let o = byteOffset;
  let t = at;
  for (const others = count % 4; i < others; i = i + 1 | 0) {
    to[t] = view.getUint32(o, order);
    o += stride;
    t = t + step | 0;
  }
  for (; i < count; i = i + 4 | 0) {
    to[t] = view.getUint32(o, order);
    to[t + step | 0] = view.getUint32(o + stride, order);
    to[t + 2 * step | 0] = view.getUint32(o + 2 * stride, order);
    to[t + 3 * step | 0] = view.getUint32(o + 3 * stride, order);
    o += 4 * stride;
    t = t + 4 * step | 0;
  }
};
