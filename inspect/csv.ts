/**
 * Values as fields of CSV.
 *
 * @module
 */

import type { ItemType } from "../codegen/layout/mod.ts";
import { hex } from "../runtime/bytes/mod.ts";
import type { Complex } from "../runtime/item/mod.ts";
import type { Leaf } from "./leaves.ts";
import type { PlainValue } from "./record_values.ts";
import { complexText, numberText } from "./value_text.ts";

/** A value, whole: text as it is, bytes in hex, lists in brackets. */
export function csvText(value: PlainValue, { item }: Leaf): string {
  return quoted(plainText(value, item));
}

/** A field of CSV, in quotes where it must be. */
export function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

function plainText(value: PlainValue, item: ItemType | undefined): string {
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
      return String(value);
    case "number":
    case "bigint":
      return numberText(value, item);
  }
  if (value instanceof Uint8Array) return hex(value);
  if (Array.isArray(value)) {
    const texts = value.map((each: PlainValue) => plainText(each, item));
    return `[${texts.join(", ")}]`;
  }
  return complexText(value as Complex, item);
}
