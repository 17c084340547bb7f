/**
 * Records in one line, for people: what `toString` shows.
 *
 * @module
 */

import { decodeFloat16, encodeFloat16 } from "../item/mod.ts";
import type { StructLayout } from "./layout.ts";

/** A record in one line: `Color(3040, 255, 0)`. */
export function describe(layout: StructLayout, record: object): string {
  const values = record as Readonly<Record<string, unknown>>;
  if (layout.union) return `${layout.name}(${describeValue(values.$bytes)})`;
  const own = layout.fields.filter(({ memberOf }) => memberOf === undefined);
  const items = own.map(({ name, format, tag, cases }) => {
    const value = values[name];
    const member = tag === undefined ? undefined : cases?.[`${values[tag]}`];
    return describeValue(
      member === undefined ? value : Reflect.get(value as object, member),
      ROUNDINGS[format.slice(-1)],
    );
  });
  return `${layout.name}(${items.join(", ")})`;
}

/** The first records, a line each, and how many more there are. */
export function describeRecords(
  name: string,
  records: { readonly length: number; get(index: number): object },
): string {
  const { length } = records;
  const head = `${name}(${length}) [`;
  if (length === 0) return `${head}]`;
  const lines: string[] = [];
  for (let index = 0; index < Math.min(length, MOST_RECORDS); index++) {
    lines.push(`  ${records.get(index)},`);
  }
  if (length > MOST_RECORDS) lines.push(`  … ${length - MOST_RECORDS} more`);
  return [head, ...lines, "]"].join("\n");
}

/** The first items, in one line, and how many more there are. */
export function describeItems(
  name: string,
  format: string,
  items: { readonly length: number } & Iterable<unknown>,
): string {
  const values = describeList(items, ROUNDINGS[format.slice(-1)], items.length);
  return `${name}(${items.length}) ${values}`;
}

/** How many records of an array are shown. */
const MOST_RECORDS = 10;
/** How many items of an array are shown. */
const MOST_SHOWN = 16;

function describeValue(value: unknown, round?: Rounding): string {
  switch (typeof value) {
    case "number":
      return round ? shortest(value, round) : String(value);
    case "bigint":
      return `${value}n`;
    case "string":
      return JSON.stringify(value);
    case "object":
      if (value instanceof Uint8Array) return describeBytes(value);
      if (value !== null && Symbol.iterator in value) {
        return describeList(value as Iterable<unknown>, round);
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
  length?: number,
): string {
  const items: string[] = [];
  for (const value of values) {
    if (items.length === MOST_SHOWN) {
      items.push(length === undefined ? "…" : `… ${length - MOST_SHOWN} more`);
      break;
    }
    items.push(describeValue(value, round));
  }
  return `[${items.join(", ")}]`;
}

function describeBytes(bytes: Uint8Array): string {
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
  for (let digits = 1; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (round(candidate) === value) return String(candidate);
  }
  return String(Number(value.toPrecision(9)));
}
