/**
 * Copies numbers of columns to where they are in records: as bits, of which none
 * changes. A loop for each length of them.
 *
 * @module
 */

import { forEachPlace, type Places, type Run } from "./places.ts";

/** Copies little-endian items from every `step` bytes to every `stride`. */
type Loop = (
  from: DataView,
  at: number,
  step: number,
  to: DataView,
  byteOffset: number,
  stride: number,
  count: number,
  littleEndian: boolean,
) => void;

/** Copies the numbers of all records, of `size` bytes each. */
export function placeNumbers(
  from: DataView,
  size: number,
  run: Run,
  places: Places,
  littleEndian: boolean,
): void {
  const loop = loops[size] as Loop;
  const { view, byteOffset, stride, count } = run;
  const step = places.count * size;
  let at = 0;
  forEachPlace(places, (place) => {
    const start = byteOffset + place;
    loop(from, at, step, view, start, stride, count, littleEndian);
    at += size;
  });
}

const loops: Readonly<Record<number, Loop>> = {
  1(from, at, step, to, byteOffset, stride, count) {
    for (let i = 0; i < count; i++) {
      to.setUint8(byteOffset + i * stride, from.getUint8(at + i * step));
    }
  },
  2(from, at, step, to, byteOffset, stride, count, order) {
    for (let i = 0; i < count; i++) {
      const bits = from.getUint16(at + i * step, true);
      to.setUint16(byteOffset + i * stride, bits, order);
    }
  },
  4(from, at, step, to, byteOffset, stride, count, order) {
    for (let i = 0; i < count; i++) {
      const bits = from.getUint32(at + i * step, true);
      to.setUint32(byteOffset + i * stride, bits, order);
    }
  },
  8(from, at, step, to, byteOffset, stride, count, order) {
    for (let i = 0; i < count; i++) {
      const bits = from.getBigUint64(at + i * step, true);
      to.setBigUint64(byteOffset + i * stride, bits, order);
    }
  },
};
