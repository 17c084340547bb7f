/**
 * Reads an integer, or a bit-field, of a format that is known only at run time:
 * for messages, which show what generated code refuses to read.
 *
 * @module
 */

import { type Scalar, wrapped } from "../../format/mod.ts";
import { readItem } from "../item/mod.ts";
import { type BitsLayout, bytesOfItem } from "./layout.ts";
import { fieldType, valueKindOf } from "./unstorable.ts";

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
  const { littleEndian, type } = scalar;
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
  const kind = valueKindOf(fieldType(type, bitWidth));
  return kind === "bigint" ? value : Number(value);
}

/** The integer as a number; as a bigint where a number would not be exact. */
export function asNumber(value: number | bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
