/**
 * Integers of a width: which types are some, and what their bits hold.
 *
 * @module
 */

import type { MachineType } from "./codes.ts";

/** The most bits of an integer that is a number, and exact, in every case. */
export const MOST_SAFE_BITS = 53;

/** Whether a type holds integers: no floats, no booleans, no bytes. */
export function isInteger(
  { value, accessor }: Pick<MachineType, "value" | "accessor">,
): boolean {
  return value === "bigint" ||
    value === "number" && !accessor.startsWith("Float");
}

/** Whether its integers have a sign; bits of a boolean have none. */
export function isSigned({ accessor }: Pick<MachineType, "accessor">): boolean {
  return !accessor.includes("Uint");
}

/** What so many bits of a type keep of an integer. */
export function wrapped(
  type: Pick<MachineType, "accessor">,
  bits: number,
  value: bigint,
): bigint {
  return isSigned(type)
    ? BigInt.asIntN(bits, value)
    : BigInt.asUintN(bits, value);
}
