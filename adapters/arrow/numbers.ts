/**
 * Which numbers fit into a type, and how they are written.
 *
 * @module
 */

import { MemoryView } from "../../mod.ts";
import type { NumberType } from "./parts.ts";

/** Why a number is none of a type; undefined where it is. */
export function misfit(
  value: number | bigint,
  type: NumberType,
): string | undefined {
  return type.startsWith("float")
    ? misfitOfFloat(value, type)
    : misfitOfBits(value, Number(/\d+/.exec(type)?.[0]), type);
}

/** The same of an integer of so many bits. */
export function misfitOfBits(
  value: number | bigint,
  width: number,
  type: NumberType,
): string | undefined {
  if (typeof value === "number" && !Number.isInteger(value)) {
    return `${value} is no integer`;
  }
  const whole = BigInt(value);
  const kept = type.startsWith("u")
    ? BigInt.asUintN(width, whole)
    : BigInt.asIntN(width, whole);
  if (kept === whole) return undefined;
  return `${value} does not fit in ${type.replace(/\d+/, String(width))}`;
}

/** Fractions are rounded as a setter rounds them. */
function misfitOfFloat(
  value: number | bigint,
  type: NumberType,
): string | undefined {
  const number = Number(value);
  if (typeof value === "bigint" && BigInt(number) !== value) {
    return `${value} is not exact in ${type}`;
  }
  const most = type === "float16"
    ? 65519.99
    : type === "float32"
    ? 3.4028235677973362e38
    : Infinity;
  return Number.isFinite(number) && Math.abs(number) > most
    ? `${value} does not fit in ${type}`
    : undefined;
}

/** Writes a number that fits. */
export type Put = (
  view: DataView,
  byteOffset: number,
  value: number | bigint,
  littleEndian: boolean,
) => void;

/** Not every engine has `setFloat16`. */
const half = new MemoryView(new Uint16Array(1)).cast("B").cast("e");

/** How a number of each type is written. */
export const puts: Readonly<Record<NumberType, Put>> = {
  int8: (view, at, value) => view.setInt8(at, Number(value)),
  uint8: (view, at, value) => view.setUint8(at, Number(value)),
  int16: (view, at, value, order) => view.setInt16(at, Number(value), order),
  uint16: (view, at, value, order) => view.setUint16(at, Number(value), order),
  int32: (view, at, value, order) => view.setInt32(at, Number(value), order),
  uint32: (view, at, value, order) => view.setUint32(at, Number(value), order),
  int64: (view, at, value, order) => view.setBigInt64(at, BigInt(value), order),
  uint64: (view, at, value, order) =>
    view.setBigUint64(at, BigInt(value), order),
  float16(view, at, value, order) {
    half.set(0, Number(value));
    const [low = 0, high = 0] = half.toBytes();
    view.setUint16(at, high << 8 | low, order);
  },
  float32: (view, at, value, order) =>
    view.setFloat32(at, Number(value), order),
  float64: (view, at, value, order) =>
    view.setFloat64(at, Number(value), order),
};
