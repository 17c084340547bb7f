/**
 * Which integers an item holds.
 *
 * @module
 */

import { wrapped } from "../../format/mod.ts";
import type { ItemType } from "./model.ts";

/** Whether an integer item, or a bit-field, holds a value. */
export function holdsInteger(
  { scalar, bits, isNumber }: ItemType,
  value: bigint,
): boolean {
  const width = bits?.bitWidth ?? 8 * scalar.size;
  return wrapped(scalar, width, value) === value &&
    (!isNumber || isSafe(value));
}

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}
