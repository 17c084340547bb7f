/**
 * Half-precision floats where DataView has no `getFloat16` (Node 20). The
 * engine's own methods serve where there are any.
 *
 * @module
 */

import { FLOAT16_OVERFLOW } from "../../format/mod.ts";

/** Reads the float16 at `byteOffset`. */
export const getFloat16: (
  view: DataView,
  byteOffset: number,
  littleEndian: boolean,
) => number = "getFloat16" in DataView.prototype
  ? (view, byteOffset, littleEndian) =>
    view.getFloat16(byteOffset, littleEndian)
  : (view, byteOffset, littleEndian) =>
    decodeFloat16(view.getUint16(byteOffset, littleEndian));

/** Writes `value` as a float16: rounded once, half to even. */
export const setFloat16: (
  view: DataView,
  byteOffset: number,
  value: number,
  littleEndian: boolean,
) => void = "setFloat16" in DataView.prototype
  ? (view, byteOffset, value, littleEndian) =>
    view.setFloat16(byteOffset, value, littleEndian)
  : (view, byteOffset, value, littleEndian) =>
    view.setUint16(byteOffset, encodeFloat16(value), littleEndian);

/** The value of the 16 bits of a float16. */
export function decodeFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (0x400 + fraction) * 2 ** (exponent - 25);
}

/** The 16 bits of the float16 nearest to `value`. */
export function encodeFloat16(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= FLOAT16_OVERFLOW) return sign | 0x7c00;
  // Subnormal: a carry into bit 10 makes the smallest normal number.
  if (magnitude < 2 ** -14) return sign | roundHalfEven(magnitude * 2 ** 24);
  const exponent = exponentOf(magnitude);
  const fraction = roundHalfEven(magnitude * 2 ** (10 - exponent)) - 0x400;
  return sign | (((exponent + 15) << 10) + fraction);
}

/** Adding 2 ** 52 leaves no bits for a fraction: the sum is rounded to even. */
function roundHalfEven(value: number): number {
  return value + 2 ** 52 - 2 ** 52;
}

const scratch = new DataView(new ArrayBuffer(8));

function exponentOf(normal: number): number {
  scratch.setFloat64(0, normal);
  return ((scratch.getUint16(0) >> 4) & 0x7ff) - 1023;
}
