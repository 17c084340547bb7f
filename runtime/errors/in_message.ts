/**
 * How messages show the value that was wrong.
 *
 * @module
 */

import { escapeInvisible } from "../../format/mod.ts";

/** Longer text is cut here. */
const MOST_SHOWN = 40;

/** Any value as a message shows it, in a few characters. */
export function inMessage(value: unknown): string {
  switch (typeof value) {
    case "string":
      return escapeInvisible(JSON.stringify(
        value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value,
      ));
    case "bigint":
      // The digits of a large one would take long to find.
      return BigInt.asIntN(256, value) === value
        ? `${value}n`
        : "an integer of more than 256 bits";
    case "object":
      return value === null
        ? "null"
        : Array.isArray(value)
        ? "an array"
        : "an object";
    case "function":
      return "a function";
    default:
      return String(value);
  }
}
