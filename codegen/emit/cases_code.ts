/**
 * A union of which another field tells the member.
 *
 * @module
 */

import type { Cases, Field, StructField } from "../layout/mod.ts";
import { valueKind } from "./item_traits.ts";

/** A field of which another one tells the member. */
export interface TaggedField extends StructField {
  readonly cases: Cases;
}

/** Whether a field is one. */
export function hasCases(field: Field): field is TaggedField {
  return field.kind === "struct" && field.cases !== undefined;
}

/** The value of the tag, as TypeScript writes it. */
export function literalOf(
  { value }: Cases["cases"][number],
  { cases: { tag } }: TaggedField,
): string {
  return `${value}${valueKind(tag.item) === "bigint" ? "n" : ""}`;
}

/** The tag and the members, as options of its layout. */
export function casesOptions({ cases: { tag, cases } }: TaggedField): string[] {
  const members = cases.map(({ value, member }) =>
    `"${value}": ${JSON.stringify(member.name)}`
  );
  return [
    `tag: ${JSON.stringify(tag.name)}`,
    `cases: { ${members.join(", ")} }`,
  ];
}
