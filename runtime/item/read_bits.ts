/**
 * Reads an integer, or a bit-field, of a format that is known only at run time:
 * for messages, which show what generated code refuses to read.
 *
 * @module
 */

import { MOST_SAFE_BITS, type Scalar, wrapped } from "../../format/mod.ts";
import { readItem } from "./read_write.ts";

/** Which bits of its bytes are the value of a bit-field. */
export interface BitsLayout {
  /**
   * The first one in the first byte, counted from the least significant bit; in
   * big-endian fields from the most significant one.
   */
  readonly bitOffset?: number;
  /** How many there are. */
  readonly bitWidth?: number;
}

/** The bytes of an item, or those that hold its bits. */
export function bytesOfItem(
  { size }: Scalar,
  { bitOffset = 0, bitWidth }: BitsLayout,
): number {
  return bitWidth === undefined ? size : Math.ceil((bitOffset + bitWidth) / 8);
}

/** The integer at `byteOffset`. */
export function readInteger(
  view: DataView,
  byteOffset: number,
  scalar: Scalar,
  bits: BitsLayout,
): number | bigint {
  const { bitOffset = 0, bitWidth } = bits;
  if (bitWidth === undefined) {
    return readItem(view, byteOffset, scalar) as number | bigint;
  }
  const { littleEndian } = scalar;
  const byteLength = bytesOfItem(scalar, bits);
  let all = 0n;
  for (let index = 0; index < byteLength; index++) {
    const place = littleEndian ? byteLength - 1 - index : index;
    all = all << 8n | BigInt(view.getUint8(byteOffset + place));
  }
  const shift = littleEndian
    ? bitOffset
    : 8 * byteLength - bitOffset - bitWidth;
  const value = wrapped(scalar, bitWidth, all >> BigInt(shift));
  const isBig = scalar.value === "bigint" && bitWidth > MOST_SAFE_BITS;
  return isBig ? value : Number(value);
}

/** The integer as a number; as a bigint where a number would not be exact. */
export function asNumber(value: number | bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** The error of what was read and is an integer that is not exact. */
export function notSafe(name: string, value: number | bigint): RangeError {
  const most = Number.MAX_SAFE_INTEGER;
  return new RangeError(
    `Cannot read ${name}: ${value} is no safe integer (from -${most} to ${most})`,
  );
}
