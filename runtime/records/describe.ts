/**
 * Records in one line, for people: what `toString` shows.
 *
 * @module
 */

import { decodeFloat16, encodeFloat16, itemFormat } from "../item/mod.ts";
import { describeMember, type EnumLayout } from "./enums.ts";
import type { FieldLayout, StructLayout } from "./layout.ts";
import { held } from "./mix_in.ts";
import { asNumber, readInteger } from "./read_bits.ts";

/** A record in one line: `Color(3040, 255, 0)`. */
export function describe(layout: StructLayout, record: object): string {
  if (layout.union) {
    const { $bytes } = record as { readonly $bytes?: unknown };
    return `${layout.name}(${describeValue($bytes)})`;
  }
  const items = layout.fields
    .filter(({ memberOf }) => memberOf === undefined)
    .map((field) => describeField(layout, record, field));
  return `${layout.name}(${items.join(", ")})`;
}

/** A field's value; of a union the member that its tag tells. */
export function describeField(
  { fields }: StructLayout,
  record: object,
  field: FieldLayout,
): string {
  const { struct } = field;
  const tag = fields.find(({ name }) => name === field.tag);
  const name = tag && field.cases?.[`${valueOf(record, tag)}`];
  const member = struct?.fields.find((each) => each.name === name);
  const value = valueOf(record, field);
  return struct === undefined || member === undefined
    ? describeItem(value, field.format, field.enum)
    : describeField(struct, value as object, member);
}

/** One value, or a list of them. */
export function describeItem(
  value: unknown,
  format: string,
  model?: EnumLayout,
): string {
  return describeValue(value, ROUNDINGS[format.slice(-1)], model);
}

/** The value of a field, also one that its getter refuses. */
function valueOf(record: object, field: FieldLayout): unknown {
  const { name, format, byteOffset, shape } = field;
  const value = () => Reflect.get(record, name);
  const isNumber = field.as === "number";
  const isMember = field.enum !== undefined && field.checked === true;
  if (!isNumber && !isMember) return value();
  if (shape.length > 0) {
    const { view } = value();
    return isNumber ? Array.from(view as Iterable<bigint>, asNumber) : view;
  }
  const { $view, $byteOffset } = held(record);
  const at = $byteOffset + byteOffset;
  const found = readInteger($view, at, itemFormat(format), field);
  return isNumber ? asNumber(found) : found;
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
  items: ListOfItems,
  model: EnumLayout | undefined,
): string {
  const round = ROUNDINGS[format.slice(-1)];
  const values = describeList(items, round, model, items.length);
  return `${name}(${items.length}) ${values}`;
}

/** Items to be shown. */
export type ListOfItems = { readonly length: number } & Iterable<unknown>;

/** How many records of an array are shown. */
const MOST_RECORDS = 10;
/** How many items of an array are shown. */
const MOST_SHOWN = 16;

function describeValue(
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
