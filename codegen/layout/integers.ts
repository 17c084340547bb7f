/**
 * Which integers an item holds.
 *
 * @module
 */

import type { ItemType } from "./model.ts";

/** Whether an integer item, or a bit-field, holds a value. */
export function holdsInteger(
  { scalar, bits, isNumber }: ItemType,
  value: bigint,
): boolean {
  const width = bits?.bitWidth ?? 8 * scalar.size;
  const kept = /^(Big)?Uint/.test(scalar.accessor)
    ? BigInt.asUintN(width, value)
    : BigInt.asIntN(width, value);
  return kept === value && (!isNumber || isSafe(value));
}

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}
