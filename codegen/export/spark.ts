/**
 * A layout → a Python module that reads its records into Spark.
 *
 * @module
 */

import type { Field, LayoutModel, StructModel } from "../layout/mod.ts";
import { type ExportOptions, headerLines } from "./comments.ts";
import { Names } from "./names.ts";
import { dtypesOf, namedEntries } from "./numpy.ts";
import { commentsOf, PYTHON_WORDS, pythonText } from "./python.ts";
import { type BitUnit, isSigned, tailOf, type UnitBits } from "./slots.ts";
import { SPARK_NAMES, SPARK_READER } from "./spark_reader.ts";

/** The text of a module. */
export function sparkModule(
  layout: LayoutModel,
  options: ExportOptions,
): string {
  const taken = new Set([...PYTHON_WORDS, ...SPARK_NAMES]);
  const { lines, names } = dtypesOf(layout, new Names(taken));
  const whole = layout.structs.filter((struct) =>
    tailOf(struct) === undefined && struct.layout.stride > 0
  );
  const header = headerLines(layout, options, "structlens gen --emit spark");
  return [
    ...commentsOf(header),
    "",
    ...SPARK_READER.imports,
    "",
    ...lines,
    "# The structs whose records have one length, by their names in the layout.",
    "DTYPES = {",
    ...whole.map((struct) =>
      `    ${pythonText(struct.name)}: ${names.get(struct) ?? ""},`
    ),
    "}",
    "",
    "# Their columns: a name, what it is, and what of it.",
    "FIELDS = {",
    ...whole.flatMap((struct) => [
      `    ${pythonText(struct.name)}: [`,
      ...columnsOf(struct).map((column) => `        ${column},`),
      "    ],",
    ]),
    "}",
    "",
    ...SPARK_READER.code,
  ].join("\n");
}

/** The columns of a struct as tuples of Python. */
function columnsOf(struct: StructModel): string[] {
  return namedEntries(struct).flatMap(({ slot, name }) =>
    slot.kind === "unit"
      ? slot.bits.map((bits) => bitsColumn(bits, slot, name))
      : [tupleOfTexts(slot.name, ...kindOf(slot))]
  );
}

/** What a field is, and the struct or the encoding that it has. */
function kindOf(field: Field): string[] {
  if (!("item" in field)) {
    return field.struct.isUnion ? ["bytes"] : ["struct", field.struct.name];
  }
  const { scalar, text } = field.item;
  const encoding = text === undefined ? [] : [ENCODINGS[text]];
  switch (scalar.value) {
    case "complex":
      return ["complex"];
    case "pascal":
      return ["pascal", ...encoding];
    case "bytes":
    case "char":
      return [text === undefined ? "bytes" : "text", ...encoding];
    default:
      if (text === undefined) return ["number"];
      return ["units", text === "utf16" ? utf16(field) : ENCODINGS[text]];
  }
}

/** The names of Python for kinds of text. */
const ENCODINGS = {
  utf8: "utf-8",
  latin1: "latin-1",
  utf16: "utf-16",
} as const;

function utf16(field: Field): string {
  return "item" in field && !field.item.scalar.littleEndian
    ? "utf-16-be"
    : "utf-16-le";
}

function bitsColumn(
  { field, shift, width }: UnitBits,
  { littleEndian }: BitUnit,
  unit: string,
): string {
  const kind = field.item.scalar.value === "boolean"
    ? "bool"
    : isSigned(field.item)
    ? "signed"
    : "unsigned";
  const order = littleEndian ? "little" : "big";
  return `(${pythonText(field.name)}, "bits", ${
    pythonText(unit)
  }, "${order}", ${shift}, ${width}, "${kind}")`;
}

function tupleOfTexts(...texts: readonly string[]): string {
  return `(${texts.map(pythonText).join(", ")})`;
}
