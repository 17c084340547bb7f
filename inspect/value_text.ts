/**
 * Values as text for people: the shortest digits that are the value, names of
 * enums, bytes in hex.
 *
 * @module
 */

import { type EnumModel, type ItemType, quote } from "../codegen/layout/mod.ts";
import { hex } from "../runtime/bytes/mod.ts";
import {
  type Complex,
  describeItem,
  describeMember,
} from "../runtime/item/mod.ts";
import type { PlainValue } from "./record_values.ts";

/** How many items of a list are shown. */
export const MOST_ITEMS = 16;
/** How many bytes are shown. */
const MOST_BYTES = 16;

/** A value of such items, cut where it is long; safe to show in a terminal. */
export function valueText(value: PlainValue, item?: ItemType): string {
  switch (typeof value) {
    case "number":
    case "bigint":
      return item?.enum
        ? memberText(item.enum, value)
        : numberText(value, item);
    case "string":
      return quote(value);
    case "boolean":
      return String(value);
  }
  if (value instanceof Uint8Array) return bytesText(value);
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS)
      .map((each) => valueText(each as PlainValue, item));
    return listText(items, value.length);
  }
  if (item?.scalar.value === "complex") {
    return complexText(value as Complex, item);
  }
  const fields = Object.entries(value as { [name: string]: PlainValue })
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
  if (typeof value === "bigint" || item === undefined) return String(value);
  // The shortest digits that the float has and no other one; −0 with its sign.
  return Object.is(value, -0)
    ? "-0"
    : describeItem(value, item.scalar.portableCode);
}

/** `1.5-2i`. */
export function complexText({ re, im }: Complex, item?: ItemType): string {
  const imaginary = numberText(im, item);
  const sign = imaginary.startsWith("-") ? "" : "+";
  return `${numberText(re, item)}${sign}${imaginary}i`;
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
  const shown = hex(bytes.subarray(0, MOST_BYTES), " ");
  const more = bytes.length > MOST_BYTES ? ` … ${bytes.length} bytes` : "";
  const isText = bytes.length > 0 && bytes.length <= MOST_BYTES &&
    bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return shown + more +
    (isText ? ` ${JSON.stringify(String.fromCharCode(...bytes))}` : "");
}
