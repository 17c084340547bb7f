/**
 * The options that say which values a field has: `const`, `default` and
 * `readonly`.
 *
 * @module
 */

import {
  type Accessor,
  counted,
  FLOAT16_OVERFLOW,
  FLOAT32_OVERFLOW,
  itemCount,
  quote,
} from "../../format/mod.ts";
import { holdsInteger } from "./integers.ts";
import type { Field, FieldValue, ItemType, ItemValue } from "./model.ts";
import { suggestion } from "./problems.ts";
import type { FieldSpec, ValueSpec } from "./schema.ts";

/** The options, as a layout file has them. */
export type RulesSpec = Pick<FieldSpec, "const" | "default" | "readonly">;

/** What they mean for a field. */
type Rules = Pick<Field, "const" | "default" | "isReadonly">;

/** Why an option cannot be, as a clause. */
export interface WrongRule {
  readonly option: keyof RulesSpec;
  readonly reason: string;
}

/** What the options of a field say, or why that cannot be. */
export function rulesOf(
  spec: RulesSpec,
  field: Field,
  isUnion: boolean,
): Rules | WrongRule {
  const options = (["const", "default", "readonly"] as const)
    .filter((option) => spec[option] !== undefined && spec[option] !== false);
  const [option, other] = options;
  if (option === undefined) return {};
  if (isUnion) {
    return { option, reason: "its bytes are those of other members too" };
  }
  if (option === "const" && other !== undefined) {
    const reason = other === "default"
      ? 'a field with "const" has its value from the start'
      : 'a field with "const" has no setter';
    return { option: other, reason };
  }
  if (option === "readonly") return { isReadonly: true };
  const value = valueOf(spec[option], field);
  if (typeof value === "string") return { option, reason: value };
  if (option === "const") return { const: value.value };
  return { default: value.value, ...spec.readonly && { isReadonly: true } };
}

/** A value that was understood; else a clause says why not. */
type Understood<Value> = { readonly value: Value } | string;

function valueOf(
  spec: ValueSpec | undefined,
  field: Field,
): Understood<FieldValue> {
  switch (field.kind) {
    case "struct":
    case "structs":
      return "a struct has the values that its own fields say";
    case "tail":
      return "a tail has as many items as it is given";
    case "item":
      return valueOfItem(spec, field.item);
    case "array":
      if (field.item.text === "utf16") {
        return valueOfText(spec, field.length, field.item);
      }
      return valueOfItems(spec, field.length, field.item);
    case "ndarray":
      return valueOfItems(spec, itemCount(field.shape), field.item);
  }
}

/** One value for all items, or one for each. */
function valueOfItems(
  spec: ValueSpec | undefined,
  count: number,
  item: ItemType,
): Understood<FieldValue> {
  const isChars = item.scalar.value === "char" && typeof spec === "string" &&
    spec.length > 1;
  const list = isChars ? [...spec] : spec;
  if (!Array.isArray(list)) return valueOfItem(list as ValueSpec, item);
  if (list.length !== count) {
    return `it has ${counted(count, "item")} and the list has ${list.length}`;
  }
  const values: ItemValue[] = [];
  for (const each of list) {
    const value = valueOfItem(each, item);
    if (typeof value === "string") return value;
    values.push(value.value);
  }
  return { value: values };
}

function valueOfItem(
  spec: ValueSpec | undefined,
  item: ItemType,
): Understood<ItemValue> {
  const { value, accessor } = item.scalar;
  switch (value) {
    case "boolean":
      return typeof spec === "boolean"
        ? { value: spec }
        : `${shown(spec)} is neither true nor false`;
    case "number":
    case "bigint":
      return accessor.startsWith("Float")
        ? valueOfFloat(spec, item)
        : valueOfInteger(spec, item);
    case "char":
    case "bytes":
      return valueOfBytes(spec, item.scalar.size, item);
    case "pascal":
      return valueOfBytes(
        spec,
        Math.min(255, Math.max(0, item.scalar.size - 1)),
        item,
      );
    case "complex":
    case "padding":
      return "only numbers, booleans, bytes and text can be written in a layout";
  }
}

function valueOfFloat(
  spec: ValueSpec | undefined,
  { scalar }: ItemType,
): Understood<number> {
  if (typeof spec !== "number") return `${shown(spec)} is no number`;
  const most = OVERFLOWS[scalar.accessor] ?? Infinity;
  return Math.abs(spec) < most
    ? { value: spec }
    : `${spec} does not fit ${scalar.type}`;
}

const OVERFLOWS: Readonly<Partial<Record<Accessor, number>>> = {
  Float16: FLOAT16_OVERFLOW,
  Float32: FLOAT32_OVERFLOW,
};

function valueOfInteger(
  spec: ValueSpec | undefined,
  item: ItemType,
): Understood<ItemValue> {
  const { scalar, bits, enum: model } = item;
  const members = model?.members ?? [];
  const named = members.find(({ name }) => name === spec);
  const isHex = typeof spec === "string" && /^0x/.test(spec);
  if (named === undefined && !isInteger(spec)) {
    if (model !== undefined && typeof spec === "string") {
      const known = suggestion(spec, members.map(({ name }) => name));
      return `${shown(spec)} is no value of ${model.name}${known}`;
    }
    return `${shown(spec)} is no whole number, ${
      typeof spec === "number" && Number.isInteger(spec)
        ? "as it is too large to be exact: write it in quotes"
        : 'as 16 or "0x10"'
    }`;
  }
  const integer = named?.value ?? BigInt(spec as string | number);
  const type = bits === undefined
    ? scalar.type
    : `${counted(bits.bitWidth, "bit")} of ${scalar.type}`;
  if (!holdsInteger(item, integer)) {
    return `${shown(spec)} does not fit ${type}`;
  }
  const isListed = model?.kind !== "values" || !item.checked ||
    members.some(({ value }) => value === integer);
  return isListed
    ? { value: { integer, isHex } }
    : `${shown(spec)} is no value of ${model?.name}`;
}

function isInteger(spec: unknown): spec is number | string {
  return Number.isSafeInteger(spec) ||
    typeof spec === "string" &&
      /^(-?[0-9]{1,20}|0x[0-9a-fA-F]{1,16})$/.test(spec);
}

function valueOfText(
  spec: ValueSpec | undefined,
  room: number,
  { text = "latin1" }: ItemType,
): Understood<string> {
  if (typeof spec !== "string") return `${shown(spec)} is no text`;
  const other = /[^\0-\xff]/u.exec(spec)?.[0];
  if (text === "latin1" && other !== undefined) {
    return `${quote(other)} is not in Latin-1, in which it is bytes`;
  }
  const length = text === "utf8"
    ? new TextEncoder().encode(spec).length
    : spec.length;
  const unit = text === "utf16" ? "unit" : "byte";
  return length <= room
    ? { value: spec }
    : `there is room for ${counted(room, unit)} and ${
      shown(spec)
    } has ${length}`;
}

function valueOfBytes(
  spec: ValueSpec | undefined,
  room: number,
  item: ItemType,
): Understood<ItemValue> {
  const list = item.scalar.value === "char" && typeof spec === "number"
    ? [spec]
    : spec;
  if (!Array.isArray(list)) {
    return typeof spec === "string"
      ? valueOfText(spec, room, item)
      : `${shown(spec)} is no text${item.text ? "" : " and no list of bytes"}`;
  }
  if (item.text !== undefined) return `${shown(spec)} is no text`;
  const bytes: number[] = [];
  for (const byte of list) {
    if (typeof byte !== "number" || !Number.isInteger(byte)) {
      return `${shown(byte)} is no byte`;
    }
    if (byte < 0 || byte > 255) return `${byte} is no byte`;
    bytes.push(byte);
  }
  return bytes.length <= room
    ? { value: bytes }
    : `there is room for ${
      counted(room, "byte")
    } and the list has ${bytes.length}`;
}

/** The most characters of a value that a message has. */
const MOST_SHOWN = 60;

function shown(spec: unknown): string {
  if (typeof spec !== "string") {
    return JSON.stringify(spec).slice(0, MOST_SHOWN);
  }
  return quote(spec.slice(0, MOST_SHOWN));
}
