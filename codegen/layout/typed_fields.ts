/**
 * The layout of a struct whose fields have types: the format is a byte order,
 * or a whole format that the fields must match.
 *
 * @module
 */

import {
  byteOrderOf,
  counted,
  type Element,
  type FormatElement,
  FormatError,
  type Layout,
  layOut,
  Misplaced,
  MOST_SAFE_BITS,
  type ParseOptions,
  parsePep3118,
  quote,
  resolveCode,
  type Scalar,
  structLayout,
} from "../../format/mod.ts";
import { bitsOf, type BitsType, readBitsType } from "./bit_types.ts";
import { bracketsInFront, codeOfName } from "./foreign_words.ts";
import { MOST_ITEMS } from "./limits.ts";
import { matchFormat, Mismatch } from "./match_format.ts";
import type { EnumModel } from "./model.ts";
import { checkFieldNames } from "./named_items.ts";
import { isOrderAlone, placeOfField, placeOfStruct } from "./places.ts";
import {
  type Hint,
  type Located,
  type Problems,
  Refusal,
  suggestion,
} from "./problems.ts";
import { refuseReading } from "./readings.ts";
import {
  enumOfType,
  type NamedTypes,
  readReference,
  type Reference,
} from "./references.ts";
import {
  type FieldSource,
  type Machine,
  placeOfOption,
  type StructSource,
} from "./source.ts";
import { checkTail, readTailType, type TailType } from "./tails.ts";

/**
 * Finds the layout of the struct that the type at `place` names; undefined if
 * the struct has a problem, which has been reported.
 */
export type FindNested = (
  name: string,
  place: Located<string>,
) => Layout | undefined;

/** The layout of `"@"`, or of a whole format, with a type for each field. */
export function layoutOfTypes(
  struct: StructSource,
  fields: readonly FieldSource[],
  machine: Machine,
  named: NamedTypes,
  find: FindNested,
  problems: Problems,
): Layout | undefined {
  const { name, format } = struct;
  // One by one: a key that is given twice has been reported.
  for (const field of fields) checkFieldNames(name, [field.name], problems);
  const order = byteOrderOf(format.value) ?? "@";
  const elements = fields.map((field) => {
    const { type } = field;
    const tail = readTailType(type.value);
    const element = problems.guard(
      type,
      () => {
        const options = { order, ...machine, mostItems: MOST_ITEMS };
        const parse = (type: string) =>
          parseFieldType(
            type,
            options,
            named,
            (name) => find(name, field.type),
          );
        if (tail === undefined) return parse(type.value);
        const element = parseTail(tail, type.value, parse);
        if (element !== undefined) {
          checkTail(tail, element, field, struct, fields);
        }
        return element;
      },
    );
    if (element === undefined) return undefined;
    checkReading(field, element, named, problems);
    return { ...element, ...placeOfField(field), name: field.name.value };
  });
  if (isOrderAlone(struct)) {
    return isComplete(elements)
      ? layElements(struct, fields, elements, machine, problems)
      : undefined;
  }
  const whole = problems.guard(
    format,
    () => structLayout(format.value, { ...machine, mostItems: MOST_ITEMS }),
  );
  if (whole === undefined || !isComplete(elements)) return undefined;
  return layByFormat(whole, format, fields, elements, problems);
}

/** The element of a tail, without items; errors show the type as it is. */
function parseTail(
  { empty }: TailType,
  type: string,
  parse: (type: string) => Element | undefined,
): Element | undefined {
  try {
    return parse(empty);
  } catch (cause) {
    if (cause instanceof FormatError) throw refusal(type, cause.reason, cause);
    if (!(cause instanceof Refusal)) throw cause;
    const message = cause.message.replace(quote(empty), quote(type));
    throw new Refusal(message, { cause }, cause.hint);
  }
}

function isComplete(
  elements: readonly (Element | undefined)[],
): elements is readonly Element[] {
  return !elements.includes(undefined);
}

function layElements(
  struct: StructSource,
  fields: readonly FieldSource[],
  elements: readonly Element[],
  { dataModel }: Machine,
  problems: Problems,
): Layout | undefined {
  const place = placeOfStruct(struct, problems);
  try {
    return layOut(elements, { ...place, keepsAlign: dataModel === "LLP64" });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const { message } = cause;
    const name = quote(struct.name.value);
    if (!(cause instanceof Misplaced)) {
      problems.report(struct.name, `Cannot lay out struct ${name}: ${message}`);
      return undefined;
    }
    const field = fields[cause.index ?? -1];
    if (field === undefined) {
      problems.report(
        placeOfOption(struct, "size"),
        `Cannot lay out struct ${name} in ${place.size} bytes: ${message}`,
      );
    } else {
      const offset = elements[cause.index ?? -1]?.offset;
      const where = offset === undefined ? "" : ` at byte ${offset}`;
      problems.report(
        offset === undefined ? field.type : placeOfOption(field, "offset"),
        `Cannot place field ${quote(field.name.value)}${where}: ${message}`,
      );
    }
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

/** Reports the option `as` if the field cannot be read so. */
function checkReading(
  field: FieldSource,
  element: Element,
  named: NamedTypes,
  problems: Problems,
): void {
  const { name, type, options: { as } } = field;
  if (as === undefined) return;
  const isEnum = enumOfType(type.value, named) !== undefined;
  const isTail = readTailType(type.value) !== undefined;
  const reason = refuseReading(as, element, isEnum, isTail);
  if (reason === undefined) return;
  problems.report(
    placeOfOption(field, "as"),
    `Cannot read field ${quote(name.value)} as ${as}: ${reason}`,
  );
}

/**
 * The element that `type` describes; undefined if it names what has a problem. Throws a FormatError or a {@linkcode Refusal}.
 */
function parseFieldType(
  type: string,
  options: ParseOptions,
  named: NamedTypes,
  find: FindStruct,
): Element | undefined {
  const { structs, enums } = named;
  const turned = bracketsInFront(
    type,
    (name) => structs.has(name) || enums.has(name),
  );
  if (turned !== undefined) {
    throw refusal(
      type,
      `the length of an array stands in front, as in ${quote(turned)}`,
    );
  }
  const bits = readBitsType(type);
  if (bits !== undefined) {
    return bitsElement(type, bits, options, named, find);
  }
  if (/^[^:]*:[^:]*$/.test(type)) {
    throw refusal(type, 'the width of a bit-field is a number, as in "H:5"');
  }
  const reference = readReference(type);
  if (reference !== undefined && structs.has(reference.name)) {
    return structElement(type, reference, options, find);
  }
  if (reference !== undefined && enums.has(reference.name)) {
    const model = enums.get(reference.name);
    return model && enumElement(type, reference, options, model);
  }
  const elements = parseElements(type, options, reference, named);
  const [element] = elements;
  if (element === undefined || elements.length > 1) {
    throw refusal(type, `a field is one item, not ${elements.length}`);
  }
  if (element.name !== undefined) {
    throw refusal(
      type,
      `the field has its name already, not ${quote(element.name)}`,
    );
  }
  return element;
}

function bitsElement(
  type: string,
  bits: BitsType,
  options: ParseOptions,
  named: NamedTypes,
  find: FindStruct,
): Element | undefined {
  const item = parseFieldType(bits.type, options, named, find);
  if (item === undefined) return undefined;
  const model = enumOfType(bits.type, named);
  const isNumber = !bits.isGap && bits.width <= MOST_SAFE_BITS;
  if (model?.scalar.value === "bigint" && isNumber) {
    throw refusal(
      type,
      `the numbers of ${model.name} are bigints, and ${
        counted(bits.width, "bit")
      } are read as a number`,
    );
  }
  const order = byteOrderOf(bits.type) ?? options.order ?? "@";
  const element = bitsOf(bits, item, order, options.dataModel);
  if (typeof element === "string") throw refusal(type, element);
  return element;
}

type FindStruct = (name: string) => Layout | undefined;

function structElement(
  type: string,
  { name, order, prefix }: Reference,
  options: ParseOptions,
  find: FindStruct,
): Element | undefined {
  if (order !== "") {
    throw refusal(
      type,
      `a struct has the byte order of its own format, so write ${
        quote(prefix + name)
      }`,
    );
  }
  refuseCount(type, "structs", prefix, name);
  const shape = parseShape(type, prefix, options);
  const layout = find(name);
  const aligned = options.order === undefined || options.order === "@";
  return layout && { kind: "struct", layout, shape, aligned };
}

/** Its item is what the enum is in memory; the model knows its name. */
function enumElement(
  type: string,
  { name, order, prefix }: Reference,
  options: ParseOptions,
  { scalar: { portableCode } }: EnumModel,
): Element {
  refuseCount(type, "enums", order + prefix, name);
  const shape = parseShape(type, prefix, options);
  const scalar = resolveCode(
    portableCode,
    byteOrderOf(order) ?? options.order ?? "@",
    options.dataModel ?? "LP64",
    options.endianness,
  ) as Scalar;
  return { kind: "item", scalar, repeat: 1, shape };
}

/** A count before a code can mean one item: `16s`. Before a name it is a shape. */
function refuseCount(
  type: string,
  what: string,
  prefix: string,
  name: string,
): void {
  const [, order, count] = /^(\D?)([0-9]+)$/.exec(prefix) ?? [];
  if (count === undefined) return;
  throw refusal(
    type,
    `an array of ${what} has its shape in parentheses, as in ${
      quote(`${order}(${count})${name}`)
    }`,
  );
}

/** Lets the parser of formats read the shape, with a byte for the named type. */
function parseShape(
  type: string,
  shape: string,
  options: ParseOptions,
): readonly number[] {
  try {
    const [byte] = parsePep3118(`${shape}B`, options).elements;
    return byte?.kind === "item" ? byte.shape : [];
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw refusal(type, cause.reason, cause);
  }
}

function parseElements(
  type: string,
  options: ParseOptions,
  reference: Reference | undefined,
  named: NamedTypes,
): readonly FormatElement[] {
  try {
    return parsePep3118(type, options).elements;
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    if (reference === undefined || reference.name.length < 2) throw cause;
    const { name } = reference;
    const kinds = named.enums.size === 0
      ? "a struct of this file"
      : "a struct or an enum of this file";
    throw refusal(
      type,
      `${quote(name)} is neither ${kinds} nor one item of a format`,
      cause,
      () => hintOf(reference, named),
    );
  }
}

/** The code of a type that another language has, or what has a like name. */
function hintOf(
  { name, order, prefix }: Reference,
  { structs, enums }: NamedTypes,
): string {
  const code = codeOfName(name);
  return code === undefined
    ? suggestion(name, [...structs, ...enums.keys()])
    : ` (did you mean ${quote(`${order}${prefix}${code}`)}?)`;
}

function refusal(
  type: string,
  reason: string,
  cause?: unknown,
  hint?: Hint,
): Refusal {
  const message = `Cannot read the type ${quote(type)}: ${reason}`;
  return new Refusal(message, { cause }, hint);
}
