/**
 * Fields with rules: what a new record has, and what cannot be set.
 *
 * @module
 */

import type {
  Field,
  FieldValue,
  ItemType,
  ItemValue,
  StructModel,
} from "../layout/mod.ts";
import { valueKind } from "./item_traits.ts";
import { propertyAccess } from "./property.ts";

/** Whether it has no setter. */
export function isLocked(field: Field): boolean {
  return field.isReadonly === true || field.const !== undefined;
}

const ruled = new WeakMap<StructModel, boolean>();

/** Whether a struct has rules, or structs in it have; those in a union have none. */
export function hasRules(struct: StructModel): boolean {
  const known = ruled.get(struct);
  if (known !== undefined) return known;
  const found = !struct.isUnion &&
    struct.fields.some((field) =>
      field.memberOf === undefined &&
      (isLocked(field) || field.default !== undefined ||
        "struct" in field && hasRules(field.struct))
    );
  ruled.set(struct, found);
  return found;
}

/** What its rules are, as options of its layout. */
export function rulesOptions(field: Field): string[] {
  if (!("item" in field)) return field.isReadonly ? ["readonly: true"] : [];
  const { item } = field;
  return [
    ...field.const === undefined
      ? []
      : [`const: ${literal(field.const, item)}`],
    ...field.default === undefined
      ? []
      : [`default: ${literal(field.default, item)}`],
    ...field.isReadonly ? ["readonly: true"] : [],
  ];
}

/** A value as TypeScript writes it. */
export function literal(value: FieldValue, item: ItemType): string {
  if (typeof value !== "object" || !isList(value)) {
    return itemLiteral(value, item);
  }
  return `[${value.map((each) => itemLiteral(each, item)).join(", ")}]`;
}

function itemLiteral(value: ItemValue, item: ItemType): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || isList(value)) return JSON.stringify(value);
  const { integer, isHex } = value;
  const { enum: model } = item;
  const member = model?.members.find(({ value }) => value === integer);
  if (model !== undefined && member !== undefined) {
    return model.name + propertyAccess(member.name);
  }
  const digits = isHex ? `0x${integer.toString(16)}` : String(integer);
  return digits + (valueKind(item) === "bigint" ? "n" : "");
}

function isList(value: object): value is readonly ItemValue[] {
  return Array.isArray(value);
}

/** Text in quotes, in which every character can be seen. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
