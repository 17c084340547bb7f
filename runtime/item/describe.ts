/**
 * Items in one line, for people.
 *
 * @module
 */

import { describeMember, type EnumLayout } from "./enums.ts";
import { decodeFloat16, encodeFloat16 } from "./float16.ts";

/** What a type holds, for errors: `an integer`. */
export function wordOfType(type: string): string {
  if (type === "bool") return "true or false";
  if (type.startsWith("complex")) return "{ re, im }";
  return type.startsWith("float") ? "a number" : "an integer";
}

/** One value, or a list of them. */
export function describeItem(
  value: unknown,
  format: string,
  model?: EnumLayout,
): string {
  return describeValue(value, ROUNDINGS[format.slice(-1)], model);
}

/** The first items, in one line, and how many more there are. */
export function describeItems(
  name: string,
  format: string,
  items: ListOfItems,
  model: EnumLayout | undefined,
): string {
  const round = ROUNDINGS[format.slice(-1)];
  const values = describeList(items, round, model, items.length);
  return `${name}(${items.length}) ${values}`;
}

/** Items to be shown. */
export type ListOfItems = { readonly length: number } & Iterable<unknown>;

/** How many items of an array are shown. */
const MOST_SHOWN = 16;

/** A value in one line; `round` is how narrow a float it was. */
export function describeValue(
  value: unknown,
  round?: Rounding,
  model?: EnumLayout,
): string {
  switch (typeof value) {
    case "number":
      if (model !== undefined) return describeMember(model, value);
      return round ? shortest(value, round) : String(value);
    case "bigint":
      return model ? describeMember(model, value) : `${value}n`;
    case "string":
      return JSON.stringify(value);
    case "object":
      if (value instanceof Uint8Array) return describeBytes(value);
      if (value !== null && Symbol.iterator in value) {
        return describeList(value as Iterable<unknown>, round, model);
      }
      return isComplex(value)
        ? `${describeValue(value.re, round)}${value.im < 0 ? "" : "+"}${
          describeValue(value.im, round)
        }i`
        : String(value);
    default:
      return String(value);
  }
}

function describeList(
  values: Iterable<unknown>,
  round: Rounding | undefined,
  model: EnumLayout | undefined,
  length?: number,
): string {
  const items: string[] = [];
  for (const value of values) {
    if (items.length === MOST_SHOWN) {
      items.push(length === undefined ? "…" : `… ${length - MOST_SHOWN} more`);
      break;
    }
    items.push(describeValue(value, round, model));
  }
  return `[${items.join(", ")}]`;
}

/** The first bytes in hex. */
export function describeBytes(bytes: Uint8Array): string {
  const shown = Array.from(
    bytes.subarray(0, MOST_SHOWN),
    (byte) => byte.toString(16).padStart(2, "0"),
  );
  return `<${shown.join(" ")}${bytes.length > MOST_SHOWN ? " …" : ""}>`;
}

function isComplex(value: object | null): value is { re: number; im: number } {
  return value !== null && "re" in value && "im" in value &&
    value.constructor === Object;
}

/** The value that a narrower float keeps of a number. */
type Rounding = (value: number) => number;

/** By the last letter of a format: those that hold less than a number does. */
const ROUNDINGS: Readonly<Record<string, Rounding | undefined>> = {
  e: (value) => decodeFloat16(encodeFloat16(value)),
  f: Math.fround,
  F: Math.fround,
};

/** The shortest digits that are this float and no other, as NumPy prints. */
function shortest(value: number, round: Rounding): string {
  const cut = (digits: number) => Number(value.toPrecision(digits));
  const isKept = (digits: number) => round(cut(digits)) === value;
  // What six digits do not tell, fewer do not either.
  let digits = isKept(6) ? 1 : 7;
  while (digits < 9 && !isKept(digits)) digits++;
  return String(cut(digits));
}
