/**
 * Values as text for people: the shortest digits that are the value, names of
 * enums, bytes in hex.
 *
 * @module
 */

import type { EnumModel, ItemType } from "../codegen/layout/mod.ts";
import { describeItem, describeMember } from "../runtime/records/mod.ts";
import type { PlainValue } from "./record_values.ts";

/** How many items of a list are shown. */
export const MOST_ITEMS = 16;
/** How many bytes are shown. */
const MOST_BYTES = 16;

/** A value of such items, cut where it is long. */
export function valueText(value: PlainValue, item?: ItemType): string {
  switch (typeof value) {
    case "number":
    case "bigint":
      return numberText(value, item);
    case "string":
      return JSON.stringify(value);
    case "boolean":
      return String(value);
  }
  if (value instanceof Uint8Array) return bytesText(value);
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS)
      .map((each) => valueText(each as PlainValue, item));
    return listText(items, value.length);
  }
  const values = value as { readonly [name: string]: PlainValue };
  if (item?.scalar.value === "complex") {
    const { re, im } = value as { re: number; im: number };
    return `${floatText(re, item)}${im < 0 ? "" : "+"}${floatText(im, item)}i`;
  }
  const fields = Object.entries(values)
    .map(([name, each]) => `${name}: ${valueText(each)}`);
  return `{ ${fields.join(", ")} }`;
}

/** The first items of a list, and how many more there are. */
export function listText(first: readonly string[], length: number): string {
  const more = length - first.length;
  return `[${first.join(", ")}${more > 0 ? `, … ${more} more` : ""}]`;
}

/** A number as text that reads back as the same value, for files too. */
export function numberText(value: number | bigint, item?: ItemType): string {
  if (item?.enum !== undefined) return memberText(item.enum, value);
  if (typeof value === "bigint" || item === undefined) return String(value);
  return floatText(value, item);
}

/** The shortest digits that the float has and no other one; −0 with its sign. */
export function floatText(value: number, { scalar }: ItemType): string {
  return Object.is(value, -0) ? "-0" : describeItem(value, scalar.portableCode);
}

function memberText(model: EnumModel, value: number | bigint): string {
  const { name, kind, scalar, members } = model;
  const numbers = Object.fromEntries(
    members.map((each) => [
      each.name,
      scalar.value === "bigint" ? each.value : Number(each.value),
    ]),
  );
  return describeMember({ name, [kind]: numbers }, value);
}

/** Hex, and the characters where all are printed ASCII. */
function bytesText(bytes: Uint8Array): string {
  const hex = Array.from(
    bytes.subarray(0, MOST_BYTES),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join(" ");
  const more = bytes.length > MOST_BYTES ? ` … ${bytes.length} bytes` : "";
  const isText = bytes.length > 0 && bytes.length <= MOST_BYTES &&
    bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return hex + more +
    (isText ? ` ${JSON.stringify(String.fromCharCode(...bytes))}` : "");
}
