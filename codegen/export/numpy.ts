/**
 * A layout → a Python module of NumPy dtypes.
 *
 * @module
 */

import { isBigEndian, quote } from "../../format/mod.ts";
import type {
  Field,
  ItemType,
  LayoutModel,
  StructModel,
  TailField,
} from "../layout/mod.ts";
import { commentLines, type ExportOptions, headerLines } from "./comments.ts";
import { shapeOf } from "./json.ts";
import { Names } from "./names.ts";
import {
  commentsOf,
  enumText,
  mask,
  notesOf,
  PYTHON_WORDS,
  pythonText,
  renamed,
  tupleOf,
} from "./python.ts";
import {
  axesText,
  type BitUnit,
  isBitField,
  isSigned,
  ownUnit,
  type Slot,
  slotsOf,
  tailOf,
} from "./slots.ts";

/** The text of a module. */
export function numpyModule(
  layout: LayoutModel,
  options: ExportOptions,
): string {
  const moduleNames = new Names(new Set([...PYTHON_WORDS, "enum", "np"]));
  const header = headerLines(layout, options, "structlens gen --emit numpy");
  const enums = layout.enums.map((model) =>
    `\n${enumText(model, moduleNames.add(model.name))}\n`
  );
  return [
    ...commentsOf(header),
    "",
    ...enums.length > 0 ? ["import enum", ""] : [],
    "import numpy as np",
    "",
    ...enums,
    ...dtypesOf(layout, moduleNames).lines,
  ].join("\n");
}

/** The dtypes of all structs, and what they are called. */
export function dtypesOf(
  { structs }: LayoutModel,
  moduleNames: Names,
): { lines: string[]; names: ReadonlyMap<StructModel, string> } {
  const names = new Map<StructModel, string>();
  const lines = structs.flatMap((struct) => {
    const name = moduleNames.add(struct.name);
    names.set(struct, name);
    return dtypeLines(struct, name, names);
  });
  return { lines, names };
}

/** A field of a dtype. */
interface Entry {
  /** As text of Python. */
  readonly name: string;
  readonly format: string;
  readonly byteOffset: number;
  readonly comments: readonly string[];
}

function dtypeLines(
  struct: StructModel,
  name: string,
  names: ReadonlyMap<StructModel, string>,
): string[] {
  const tail = tailOf(struct);
  const entries = namedEntries(struct).map(({ slot, name }) =>
    slot.kind === "unit" ? unitEntry(slot, name) : fieldEntry(slot, names)
  );
  return [
    ...commentsOf([
      ...commentLines(struct.doc),
      ...renamed(struct.name, name),
      ...tail === undefined ? [] : tailNotes(tail, names),
    ]),
    `${name} = np.dtype({`,
    '    "names": [',
    ...entries.flatMap(({ name, comments }) =>
      [...commentsOf(comments), `${name},`].map((line) => `        ${line}`)
    ),
    "    ],",
    ...list("formats", entries.map(({ format }) => format)),
    ...list("offsets", entries.map(({ byteOffset }) => String(byteOffset))),
    `    "itemsize": ${struct.layout.stride},`,
    "})",
    "",
  ];
}

/** What a dtype has of a struct, and the name of each; a tail is not among it. */
export function namedEntries(
  struct: StructModel,
): { readonly slot: Slot; readonly name: string }[] {
  const taken = new Set(struct.fields.map((field) => field.name));
  const tail = tailOf(struct);
  return entriesOf(struct).filter((slot) => slot !== tail).map((slot) => ({
    slot,
    name: slot.kind === "unit" ? unitName(slot, taken) : slot.name,
  }));
}

/** The slots of a struct and, in their place, what is flattened. */
function entriesOf(struct: StructModel): Slot[] {
  const flattened = struct.fields.filter(({ memberOf }) =>
    memberOf !== undefined
  );
  return slotsOf(struct).flatMap((slot) =>
    slot.kind !== "struct" ? [slot] : [
      slot,
      ...flattened.filter(({ memberOf }) => memberOf === slot.name).map((
        field,
      ) => isBitField(field) ? ownUnit(field, struct.layout.stride) : field),
    ]
  );
}

/** What a dtype cannot have: items whose number each record says. */
function tailNotes(
  tail: TailField,
  names: ReadonlyMap<StructModel, string>,
): string[] {
  const { name, byteOffset } = tail;
  return [
    `${quote(name)} follows at byte ${byteOffset}, (${axesText(tail)}) of ${
      formatOf(tail, names)
    }.`,
    ...notesOf(tail),
  ];
}

function formatOf(
  field: Field,
  names: ReadonlyMap<StructModel, string>,
): string {
  return "item" in field
    ? pythonText(typeString(field.item))
    : names.get(field.struct) ?? field.struct.name;
}

function fieldEntry(
  field: Field,
  names: ReadonlyMap<StructModel, string>,
): Entry {
  const format = formatOf(field, names);
  const shape = shapeOf(field);
  const { memberOf } = field;
  return {
    name: pythonText(field.name),
    format: shape.length === 0 ? format : `(${format}, ${tupleOf(shape)})`,
    byteOffset: field.byteOffset,
    comments: [
      ...notesOf(field),
      ...memberOf === undefined ? [] : [`In the bytes of ${quote(memberOf)}.`],
    ],
  };
}

/** `<f4`; bytes are `V16`, since `S16` would drop NULs at their end. */
function typeString({ scalar }: ItemType): string {
  const order = scalar.size === 1 ? "" : isBigEndian(scalar) ? ">" : "<";
  switch (scalar.value) {
    case "boolean":
      return "?";
    case "complex":
      return `${order}c${scalar.size}`;
    case "number":
    case "bigint": {
      const kind = scalar.type.startsWith("float")
        ? "f"
        : scalar.type.startsWith("u")
        ? "u"
        : "i";
      return `${order}${kind}${scalar.size}`;
    }
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return `V${scalar.size}`;
  }
}

function unitName({ byteOffset }: BitUnit, taken: Set<string>): string {
  let name = `bits_${byteOffset}`;
  for (let count = 2; taken.has(name); count++) {
    name = `bits_${byteOffset}_${count}`;
  }
  taken.add(name);
  return name;
}

/** The bytes that hold bit-fields, and how to get at those. */
function unitEntry(unit: BitUnit, name: string): Entry {
  const { byteOffset, byteLength, littleEndian, isInteger, bits } = unit;
  const order = byteLength === 1 ? "" : littleEndian ? "<" : ">";
  return {
    name: pythonText(name),
    format: isInteger ? `"${order}u${byteLength}"` : `"V${byteLength}"`,
    byteOffset,
    comments: bits.flatMap(({ field, shift, width }) => {
      const number = shift === 0 ? name : `(${name} >> ${shift})`;
      const place = isInteger
        ? `${number} & ${mask(width)}`
        : `bits ${shift} to ${shift + width - 1} of a ${
          littleEndian ? "little" : "big"
        }-endian number`;
      const sign = isSigned(field.item) ? ", signed" : "";
      return [...notesOf(field), `${quote(field.name)} is ${place}${sign}.`];
    }),
  };
}

/** A list on a line where it fits. */
function list(key: string, items: readonly string[]): string[] {
  const line = `    "${key}": [${items.join(", ")}],`;
  return line.length <= 80
    ? [line]
    : [`    "${key}": [`, ...items.map((item) => `        ${item},`), "    ],"];
}
