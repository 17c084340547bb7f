/**
 * The options that say where a struct's bytes are: `pack`, `align`, `size`,
 * and `offset` and `align` of a field.
 *
 * @module
 */

import {
  byteOrderOf,
  type ElementPlace,
  quote,
  type StructPlace,
} from "../../format/mod.ts";
import type { Problems } from "./problems.ts";
import type { FieldSpec, StructSpec, Whole } from "./schema.ts";
import {
  type FieldSource,
  placeOfOption,
  type StructSource,
} from "./source.ts";

/** Those of a struct and of a field. */
const OF_STRUCT = ["pack", "align", "size"] as const satisfies (
  keyof StructSpec
)[];
const OF_FIELD = ["offset", "align"] as const satisfies (keyof FieldSpec)[];

/** Whether the format is a byte order alone, or nothing: it lists no items. */
export function isOrderAlone({ format }: StructSource): boolean {
  return format.value === "" || format.value === byteOrderOf(format.value);
}

/** Reports each option that the places in a whole format leave no room for. */
export function refusePlaces(struct: StructSource, problems: Problems): void {
  const { name, format, fields, options } = struct;
  const order = byteOrderOf(format.value) ?? "@";
  const reason = `the format ${quote(format.value)} places all items (write ${
    quote(order)
  } alone and a type for each field)`;
  if (struct.isUnion) {
    const message = `Cannot make a union of ${quote(name.value)}: ${reason}`;
    problems.report(placeOfOption(struct, "format"), message);
  }
  for (const option of OF_STRUCT) {
    if (options[option] === undefined) continue;
    problems.report(
      placeOfOption(struct, option),
      `Cannot set ${quote(option)} of struct ${quote(name.value)}: ${reason}`,
    );
  }
  if (fields.kind !== "types") return;
  for (const field of fields.fields) {
    for (const option of OF_FIELD) {
      if (field.options[option] === undefined) continue;
      problems.report(
        placeOfOption(field, option),
        `Cannot set ${quote(option)} of field ${
          quote(field.name.value)
        }: ${reason}`,
      );
    }
  }
}

/** Its options as numbers. Reports `pack` where nothing is aligned. */
export function placeOfStruct(
  struct: StructSource,
  problems: Problems,
): StructPlace {
  const { name, format, options } = struct;
  const order = byteOrderOf(format.value) ?? "@";
  if (options.pack !== undefined && order !== "@") {
    problems.report(
      placeOfOption(struct, "pack"),
      `Cannot pack struct ${
        quote(name.value)
      }: "pack" goes with "@" alone, and ${quote(order)} aligns nothing`,
    );
  }
  return {
    pack: toNumber(options.pack),
    align: toNumber(options.align),
    size: toNumber(options.size),
    union: struct.isUnion,
  };
}

/** Its options as numbers. */
export function placeOfField({ options }: FieldSource): ElementPlace {
  return {
    offset: toNumber(options.offset),
    align: toNumber(options.align),
  };
}

/** Number("0x3c") is 60. */
function toNumber(value: Whole | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
