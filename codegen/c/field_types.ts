/**
 * What a member of C is as the type of a field: `16s`, `(2,3)f`, `Kind:3`.
 *
 * @module
 */

import type { MemberPlan } from "./types.ts";

/** How a type is written. */
export interface FieldTypeOptions {
  /** The code, or the name of the struct or enum. */
  readonly item: string;
  /** What counts the items at the end of a struct: `*` or a field. */
  readonly count: string | undefined;
}

/** The text of a type. */
export function fieldType(
  { member, shape, unaligned, open, item: { kind } }: MemberPlan,
  { item, count }: FieldTypeOptions,
): string {
  const order = unaligned ? "^" : "";
  if (member.bits !== undefined) {
    const gap = member.name === undefined ? "x" : "";
    // Bits of a char are a number, with a sign as on most machines.
    return `${order}${item === "c" ? "b" : item}:${member.bits}${gap}`;
  }
  const isNamed = kind === "record" || kind === "enum";
  if (!open) return order + itemsOf(item, shape, isNamed);
  const rest = shape.slice(1);
  // A tail of characters is bytes: nobody says where a text in it ends.
  const one = item === "c" && rest.length === 0
    ? "B"
    : itemsOf(item, rest, isNamed);
  const lengths = one.startsWith("(")
    ? `(${count ?? 0},${one.slice(1)}`
    : /^[0-9]+[^0-9s]/.test(one)
    ? `(${count ?? 0},${rest.join(",")})${item}`
    : `(${count ?? 0})${one}`;
  return order + lengths;
}

function itemsOf(
  item: string,
  shape: readonly number[],
  isNamed: boolean,
): string {
  if (shape.length === 0) return item;
  const last = shape.at(-1) ?? 0;
  if (item === "c" && last > 0) {
    // Characters behind one another are a text.
    const outer = shape.slice(0, -1);
    return outer.length === 0 ? `${last}s` : `(${outer.join(",")})${last}s`;
  }
  const isOne = shape.length === 1 && last > 1 && !isNamed;
  return isOne ? `${last}${item}` : `(${shape.join(",")})${item}`;
}
