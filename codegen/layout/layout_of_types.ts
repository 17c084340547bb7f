import {
  type ByteOrder,
  type Element,
  type Layout,
  layOut,
  structLayout,
} from "../../format/mod.ts";
import { agree, Disagreement } from "./agree.ts";
import { parseFieldType } from "./field_type.ts";
import { checkFieldNames } from "./layout_of_names.ts";
import type { Located } from "./jsonc.ts";
import type { FieldSource, LayoutSource, StructSource } from "./read.ts";
import { quote, type Reporter } from "./reporter.ts";

/** The layout of another struct, which the type `at` names. */
export type FindNested = (
  name: string,
  at: Located<string>,
) => Layout | undefined;

/** The layout of `"@"`, or of a whole format, with a type for each field. */
export function layoutOfTypes(
  { name, format }: StructSource,
  fields: readonly FieldSource[],
  { dataModel, names }: LayoutSource,
  find: FindNested,
  reporter: Reporter,
): Layout | undefined {
  // A key that is given twice has been told as such.
  for (const field of fields) {
    checkFieldNames(name.value, [field.name], reporter);
  }
  const order = (/^[@=<>!^]/.exec(format.value)?.[0] ?? "@") as ByteOrder;
  const elements = fields.map(({ name, type }) =>
    reporter.guard(type, () => ({
      ...parseFieldType(
        type.value,
        { order, dataModel },
        names,
        (struct) => find(struct, type),
      ),
      name: name.value,
    }))
  );
  const whole = /^[@=<>!^]?$/.test(format.value)
    ? "none"
    : reporter.guard(format, () => structLayout(format.value, { dataModel }));
  for (const [index, field] of fields.entries()) {
    checkText(field, elements[index], reporter);
  }
  if (whole === undefined || !isWhole(elements)) return undefined;
  return whole === "none"
    ? layoutOfElements(name, elements, reporter)
    : layoutByFormat(whole, format, fields, elements, reporter);
}

function isWhole(elements: readonly unknown[]): elements is Element[] {
  return !elements.includes(undefined);
}

function layoutOfElements(
  name: Located<string>,
  elements: readonly Element[],
  reporter: Reporter,
): Layout | undefined {
  try {
    return layOut(elements);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = `Cannot lay out struct ${quote(name)}: ${cause.message}`;
    reporter.report(name, message);
    return undefined;
  }
}

function layoutByFormat(
  whole: Layout,
  format: Located<string>,
  fields: readonly FieldSource[],
  elements: readonly Element[],
  reporter: Reporter,
): Layout | undefined {
  try {
    return agree(whole, elements);
  } catch (cause) {
    if (!(cause instanceof Disagreement)) throw cause;
    const field = fields.find(({ name }) => name.value === cause.field);
    reporter.report(field?.type ?? format, cause.message);
    return undefined;
  }
}

/** Reports the option `as` where it is given to something else than bytes. */
function checkText(
  { name, text }: FieldSource,
  element: Element | undefined,
  reporter: Reporter,
): void {
  if (text === undefined || element === undefined) return;
  const found = element.kind === "struct"
    ? "not a struct"
    : element.scalar.value !== "bytes" && element.scalar.value !== "pascal"
    ? `not ${JSON.stringify(element.scalar.code)}`
    : element.shape.length > 1
    ? `along one axis, not ${element.shape.length}`
    : undefined;
  if (found === undefined) return;
  reporter.report(
    text,
    `Cannot read field ${
      quote(name)
    } as utf8: text is bytes ("32s", "32p"), ${found}`,
  );
}
