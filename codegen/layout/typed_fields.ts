/**
 * The layout of a struct whose fields have types: the format is a byte order,
 * or a whole format that the fields must match.
 *
 * @module
 */

import {
  type ByteOrder,
  type Element,
  type Layout,
  layOut,
  structLayout,
} from "../../format/mod.ts";
import { parseFieldType } from "./field_type.ts";
import { matchFormat, Mismatch } from "./match_format.ts";
import { checkFieldNames } from "./named_items.ts";
import { type Located, type Problems, quote } from "./problems.ts";
import type { FieldSource, LayoutSource, StructSource } from "./source.ts";

/** The layout of the struct that the type at `place` names. */
export type FindNested = (
  name: string,
  place: Located<string>,
) => Layout | undefined;

/** The layout of `"@"`, or of a whole format, with a type for each field. */
export function layoutOfTypes(
  { name, format }: StructSource,
  fields: readonly FieldSource[],
  { dataModel, names }: LayoutSource,
  find: FindNested,
  problems: Problems,
): Layout | undefined {
  // One by one: a key that is given twice has been reported.
  for (const field of fields) checkFieldNames(name, [field.name], problems);
  const order = (/^[@=<>!^]/.exec(format.value)?.[0] ?? "@") as ByteOrder;
  const elements = fields.map((field) => {
    const { type } = field;
    const element = problems.guard(
      type,
      () =>
        parseFieldType(
          type.value,
          { order, dataModel },
          names,
          (struct) => find(struct, type),
        ),
    );
    if (element === undefined) return undefined;
    checkText(field, element, problems);
    return { ...element, name: field.name.value };
  });
  if (/^[@=<>!^]?$/.test(format.value)) {
    return isComplete(elements)
      ? layElements(name, elements, problems)
      : undefined;
  }
  const whole = problems.guard(
    format,
    () => structLayout(format.value, { dataModel }),
  );
  if (whole === undefined || !isComplete(elements)) return undefined;
  return layByFormat(whole, format, fields, elements, problems);
}

function isComplete(
  elements: readonly (Element | undefined)[],
): elements is readonly Element[] {
  return !elements.includes(undefined);
}

function layElements(
  name: Located<string>,
  elements: readonly Element[],
  problems: Problems,
): Layout | undefined {
  try {
    return layOut(elements);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = `Cannot lay out struct ${quote(name)}: ${cause.message}`;
    problems.report(name, message);
    return undefined;
  }
}

function layByFormat(
  whole: Layout,
  format: Located<string>,
  fields: readonly FieldSource[],
  elements: readonly Element[],
  problems: Problems,
): Layout | undefined {
  try {
    return matchFormat(whole, elements);
  } catch (cause) {
    if (!(cause instanceof Mismatch)) throw cause;
    const field = fields.find(({ name }) => name.value === cause.field);
    problems.report(field?.type ?? format, cause.message);
    return undefined;
  }
}

/** Reports the option `as` if the field is not bytes. */
function checkText(
  { name, options, placeOf }: FieldSource,
  element: Element,
  problems: Problems,
): void {
  if (options.as === undefined) return;
  const found = element.kind === "struct"
    ? "not a struct"
    : element.scalar.value !== "bytes" && element.scalar.value !== "pascal"
    ? `not ${JSON.stringify(element.scalar.code)}`
    : element.shape.length > 1
    ? `along one axis, not ${element.shape.length}`
    : undefined;
  if (found === undefined) return;
  problems.report(
    placeOf("as"),
    `Cannot read field ${
      quote(name)
    } as utf8: text is bytes ("32s", "32p"), ${found}`,
  );
}
