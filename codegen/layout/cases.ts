/**
 * The options `tag` and `cases`: which member of a union another field says is
 * there.
 *
 * @module
 */

import { isInteger, quote } from "../../format/mod.ts";
import { holdsInteger } from "./integers.ts";
import { MOST_CASES } from "./limits.ts";
import type {
  Cases,
  Field,
  ItemField,
  ItemType,
  StructField,
} from "./model.ts";
import { suggestion } from "./problems.ts";

/** What a layout says of a union's members. */
export interface CasesSpec {
  /** The name of the field that tells which one is there. */
  readonly tag: string;
  /** The name of a member by the value of the tag. */
  readonly cases: Readonly<Record<string, string>>;
}

/** Why an option cannot be, as a clause. */
export interface WrongOption {
  readonly option: keyof CasesSpec;
  readonly reason: string;
}

/** Finds out what `spec` says of `field`, or why that cannot be. */
export function casesOf(
  { tag, cases }: CasesSpec,
  field: Field,
  fields: readonly Field[],
): Cases | WrongOption {
  const wrong = (option: keyof CasesSpec, reason: string) => ({
    option,
    reason,
  });
  if (field.kind !== "struct" || !field.struct.isUnion) {
    return wrong("cases", "only a union has cases");
  }
  const own = fields.filter(({ memberOf }) => memberOf === undefined);
  const tagField = own.find(({ name }) => name === tag);
  if (tagField === undefined) {
    const known = suggestion(tag, own.map(({ name }) => name));
    return wrong("tag", `the struct has no field ${quote(tag)}${known}`);
  }
  if (!isTag(tagField)) {
    return wrong("tag", `the tag ${quote(tag)} is no integer`);
  }
  const count = Object.keys(cases).length;
  if (count > MOST_CASES) {
    return wrong(
      "cases",
      `there are ${count}, and at most ${MOST_CASES} can be`,
    );
  }
  const seen = new Map<string, string>();
  const found: Cases["cases"][number][] = [];
  for (const [text, member] of Object.entries(cases)) {
    const value = valueOf(text, tagField);
    if (typeof value === "string") return wrong("cases", value);
    const known = seen.get(String(value));
    if (known !== undefined) {
      const both = `${quote(known)} and ${quote(text)}`;
      return wrong("cases", `${both} are the same value`);
    }
    seen.set(String(value), text);
    const chosen = memberOf(field, member);
    if (typeof chosen === "string") return wrong("cases", chosen);
    found.push({ value, member: chosen });
  }
  return { tag: tagField, cases: found };
}

function isTag(field: Field): field is ItemField {
  return field.kind === "item" && isInteger(field.item.scalar);
}

/** The value of a tag that a case is for, or why there is none. */
function valueOf(text: string, { item }: ItemField): bigint | string {
  const { enum: model } = item;
  const members = model?.members ?? [];
  const named = members.find(({ name }) => name === text);
  const value = named?.value ?? numberOf(text, item);
  const isOther = model?.kind === "values" && item.checked &&
    typeof value === "bigint" &&
    !members.some((member) => member.value === value);
  const isName = model !== undefined && !/^[-0-9]/.test(text);
  if (!isOther && !(isName && typeof value === "string")) return value;
  return `the case ${quote(text)} is no value of ${model?.name}${
    suggestion(text, members.map(({ name }) => name))
  }`;
}

function numberOf(text: string, item: ItemType): bigint | string {
  if (!/^(-?[0-9]+|0x[0-9a-fA-F]+)$/.test(text)) {
    return `the case ${quote(text)} is no whole number`;
  }
  const value = BigInt(text);
  return holdsInteger(item, value)
    ? value
    : `the case ${
      quote(text)
    } does not fit the tag, which is ${item.scalar.type}`;
}

function memberOf({ struct }: StructField, name: string): Field | string {
  const members = struct.fields.filter(({ memberOf }) =>
    memberOf === undefined
  );
  const member = members.find((each) => each.name === name);
  return member ??
    `the union ${quote(struct.name)} has no member ${quote(name)}${
      suggestion(name, members.map((each) => each.name))
    }`;
}
