/**
 * A layout → a C header, in which the compiler proves each size, alignment and
 * offset. It is C11 and C++11, for gcc, clang and MSVC on little-endian
 * machines, whatever the data model.
 *
 * @module
 */

import {
  isBigEndian,
  machineTypes,
  padTo,
  quote,
  type Scalar,
} from "../../format/mod.ts";
import type {
  EnumModel,
  Field,
  ItemType,
  LayoutModel,
  StructField,
  StructModel,
} from "../layout/mod.ts";
import {
  commentLines,
  type ExportOptions,
  headerLines,
  textNote,
  withinComment,
} from "./comments.ts";
import { shapeOf } from "./json.ts";
import { Names, wordsOf } from "./names.ts";
import {
  axesText,
  type BitUnit,
  isFlattened,
  isSigned,
  type Slot,
  slotsOf,
  tailOf,
} from "./slots.ts";

/** The text of a header. */
export function cHeader(layout: LayoutModel, options: ExportOptions): string {
  const guard = guardOf(options);
  const typeNames = new Names(RESERVED);
  const names: TypeNames = new Map();
  const enums = layout.enums.map((each) => enumText(each, typeNames, names));
  const structs = layout.structs.map((struct) => {
    names.set(struct, typeNames.add(struct.name));
    return structText(struct, names);
  });
  const macros = [["STRUCTLENS_ALIGNED", ALIGNED], [
    "STRUCTLENS_ATOMIC",
    ATOMIC,
  ]]
    .filter(([macro]) => structs.some((text) => text.includes(`${macro}(`)))
    .map(([, text]) => text);
  return [
    ...docComment(headerLines(layout, options, "structlens gen --emit c")),
    `#ifndef ${guard}`,
    `#define ${guard}`,
    "",
    INCLUDES,
    ...macros,
    ...enums,
    ...structs,
    `#endif /* ${guard} */`,
    "",
  ].join("\n");
}

/** What structs and enums are called. */
type TypeNames = Map<StructModel | EnumModel, string>;

/** A macro for the name of the file, as no other name has it. */
function guardOf({ origin }: ExportOptions): string {
  const name = origin.replace(/^.*\//, "").replace(/\.jsonc?$/, "");
  const word = name.replace(
    /[^A-Za-z0-9_]/gu,
    (character) => `_${character.codePointAt(0)?.toString(16)}_`,
  );
  return `STRUCTLENS_${word}_H`;
}

const INCLUDES = `#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined __BYTE_ORDER__ && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "The numbers of this header are little-endian"
#endif
`;

const ALIGNED = `#ifndef STRUCTLENS_ALIGNED
#ifdef _MSC_VER
#define STRUCTLENS_ALIGNED(n) __declspec(align(n))
#else
#define STRUCTLENS_ALIGNED(n) __attribute__((aligned(n)))
#endif
#endif
`;

/** C++ has std::atomic_ref for an integer in a struct. */
const ATOMIC = `#ifndef STRUCTLENS_ATOMIC
#if defined __cplusplus || defined __STDC_NO_ATOMICS__
#define STRUCTLENS_ATOMIC(type) type
#else
#define STRUCTLENS_ATOMIC(type) _Atomic(type)
#endif
#endif
`;

/** Words of C and C++, and macros that compilers and headers define. */
const RESERVED = wordsOf(
  `alignas alignof and and_eq asm auto bitand bitor bool break case catch char
  char8_t char16_t char32_t class co_await co_return co_yield compl concept
  const const_cast consteval constexpr constinit continue decltype default
  delete do double dynamic_cast else enum explicit export extern false float
  for friend goto if inline int long mutable namespace new noexcept not not_eq
  nullptr operator or or_eq private protected public register
  reinterpret_cast requires restrict return short signed sizeof static
  static_assert static_cast struct switch template this thread_local throw true
  try typedef typeid typename typeof typeof_unqual union unsigned using virtual
  void volatile wchar_t while xor xor_eq`,
  "assert linux NULL offsetof unix",
);

/** How a body is written: `packed`, with all padding, or as C aligns it. */
interface Body {
  readonly packed: boolean;
  readonly members: Names;
  readonly types: TypeNames;
  /** What has an offset to prove, and where. */
  readonly offsets: [name: string, byteOffset: number][];
  /** How many members are padding. */
  padding: number;
}

/** A type of its width, and its constants. */
function enumText(
  model: EnumModel,
  typeNames: Names,
  names: TypeNames,
): string {
  const { scalar, members } = model;
  const type = C_TYPES[scalar.type] ?? "";
  const name = typeNames.add(model.name);
  names.set(model, name);
  const constants = members.map(({ name: member, value }) =>
    [typeNames.add(`${model.name}_${member}`), value] as const
  );
  // C's constants are of type int; the others are macros.
  const fit = members.every(({ value }) => BigInt.asIntN(32, value) === value);
  const lines = constants.map(([name, value]) =>
    fit ? `  ${name} = ${value},` : `#define ${name} ${literal(value, scalar)}`
  );
  return [
    ...docComment([
      ...commentLines(model.doc),
      ...name === model.name ? [] : [`In the layout: ${quote(model.name)}.`],
    ]),
    `typedef ${type} ${name};`,
    ...fit && lines.length > 0 ? ["enum {", ...lines, "};"] : lines,
    "",
  ].join("\n");
}

function literal(value: bigint, { type, size }: Scalar): string {
  const macro = `${type.startsWith("u") ? "U" : ""}INT${size * 8}_C`;
  // C has no negative literals: the least number is not minus a number.
  return value < 0n
    ? `(-${macro}(${-(value + 1n)}) - 1)`
    : `${macro}(${value})`;
}

function structText(
  struct: StructModel,
  types: TypeNames,
): string {
  const name = types.get(struct) ?? struct.name;
  const { size, alignment, stride } = struct.layout;
  const doc = docComment([
    ...commentLines(struct.doc),
    ...name === struct.name ? [] : [`In the layout: ${quote(struct.name)}.`],
    ...size === stride ? [] : [`${size} bytes, ${stride} with padding.`],
  ]);
  if (stride === 0) {
    return `/* ${name} has no bytes, and C has no struct without. */\n`;
  }
  const natural = naturalAlignment(struct);
  const packed = natural === undefined;
  const body: Body = {
    packed,
    members: new Names(RESERVED),
    types,
    offsets: [],
    padding: 0,
  };
  const lines = bodyLines(struct, 0, body);
  const head = headOf(struct, packed ? 1 : natural);
  return [
    ...packed ? ["#pragma pack(push, 1)"] : [],
    ...doc,
    `typedef ${head} ${name} {`,
    ...lines.map(indent),
    `} ${name};`,
    ...packed ? ["#pragma pack(pop)"] : [],
    `static_assert(sizeof(${name}) == ${stride}, "the size of ${name}");`,
    `static_assert(alignof(${name}) == ${alignment}, "the alignment of ${name}");`,
    ...body.offsets.flatMap(([member, offset]) => {
      const start = `static_assert(offsetof(${name}, ${member}) == ${offset},`;
      const text = `"the offset of ${member}");`;
      return `${start} ${text}`.length <= 80
        ? [`${start} ${text}`]
        : [start, `              ${text}`];
    }),
    "",
  ].join("\n");
}

/** `struct`, or what an anonymous member starts with. */
function headOf({ isUnion, layout }: StructModel, natural: number): string {
  const kind = isUnion ? "union" : "struct";
  return natural === layout.alignment
    ? kind
    : `${kind} STRUCTLENS_ALIGNED(${layout.alignment})`;
}

/**
 * The alignment that C gives to the members of a struct; undefined where C
 * would not place them so, and the struct must be packed.
 */
function naturalAlignment(struct: StructModel): number | undefined {
  const { isUnion, layout } = struct;
  let alignment = 1;
  for (const slot of slotsOf(struct)) {
    const own = alignmentOf(slot, struct);
    if (
      own === undefined || slot.byteOffset % own !== 0 || own > layout.alignment
    ) return undefined;
    // MSVC aligns no union for the sake of its bit-fields.
    if (!isUnion || slot.kind !== "unit") alignment = Math.max(alignment, own);
  }
  return alignment;
}

function alignmentOf(slot: Slot, struct: StructModel): number | undefined {
  switch (slot.kind) {
    case "unit":
      return hasBitFields(slot) ? slot.byteLength : 1;
    case "struct":
      return isFlattened(slot, struct) &&
          naturalAlignment(slot.struct) === undefined
        ? undefined
        : slot.struct.layout.alignment;
    case "structs":
      return slot.struct.layout.alignment;
    case "tail":
      return "struct" in slot
        ? slot.struct.layout.alignment
        : alignmentOfItem(slot.item);
    case "item":
    case "array":
    case "ndarray":
      return alignmentOfItem(slot.item);
  }
}

function alignmentOfItem({ scalar }: ItemType): number {
  return isBigEndian(scalar) ? 1 : machineTypes[scalar.type].alignment;
}

/** Whether C's bit-fields are what the layout's are. */
function hasBitFields({ isInteger, littleEndian }: BitUnit): boolean {
  return isInteger && littleEndian;
}

/** The members of a struct, or of an anonymous one that stands at `start`. */
function bodyLines(
  struct: StructModel,
  start: number,
  body: Body,
): string[] {
  const { isUnion, layout: { alignment, stride } } = struct;
  const lines: string[] = [];
  const pad = (byteLength: number) => {
    lines.push(`uint8_t _pad${body.padding++}[${byteLength}];`);
  };
  let end = 0;
  for (const slot of slotsOf(struct)) {
    const gap = isUnion ? 0 : slot.byteOffset - end;
    const own = body.packed ? 1 : alignmentOf(slot, struct) ?? 1;
    // Bit-fields take bits of what stands before them, if they are let.
    const isPadded = slot.kind !== "unit" && !body.packed &&
      padTo(end, own) === slot.byteOffset;
    if (gap > 0 && !isPadded) pad(gap);
    lines.push(...slotLines(slot, struct, start, body));
    // In a union a bit-field is alone: its unit has no other bits.
    const last = isUnion && slot.kind === "unit" ? slot.bits[0]?.field : slot;
    end = Math.max(end, slot.byteOffset + (last?.byteLength ?? 0));
  }
  const natural = body.packed ? end : padTo(end, alignment);
  if (natural < stride && tailOf(struct) === undefined) {
    pad(isUnion ? stride : stride - end);
  }
  return lines;
}

function slotLines(
  slot: Slot,
  struct: StructModel,
  start: number,
  body: Body,
): string[] {
  if (slot.kind === "unit") return unitLines(slot, start, struct.isUnion, body);
  if (slot.byteLength === 0 && slot.kind !== "tail") {
    return [`/* ${withinComment(quote(slot.name))} has no bytes */`];
  }
  const doc = docComment(commentLines(slot.doc));
  if (slot.kind === "struct" && isFlattened(slot, struct)) {
    return [...doc, ...anonymousLines(slot, start, body)];
  }
  const name = body.members.add(slot.name);
  body.offsets.push([name, start + slot.byteOffset]);
  const { declaration, notes } = declare(slot, name, body.types);
  return [...doc, `${declaration};${comment(slot, name, notes)}`];
}

function anonymousLines(
  { struct, byteOffset }: StructField,
  start: number,
  body: Body,
): string[] {
  const natural = body.packed
    ? struct.layout.alignment
    : naturalAlignment(struct) ?? 1;
  return [
    `${headOf(struct, natural)} {`,
    ...bodyLines(struct, start + byteOffset, body).map(indent),
    "};",
  ];
}

/** The members that hold bit-fields. */
function unitLines(
  unit: BitUnit,
  start: number,
  isUnion: boolean,
  body: Body,
): string[] {
  const { byteOffset, byteLength, bits } = unit;
  if (!hasBitFields(unit)) {
    const order = unit.littleEndian ? "" : "big-endian ";
    const only = bits.length === 1 ? bits[0]?.field.name : undefined;
    const name = body.members.add(only ?? `bits_${start + byteOffset}`);
    body.offsets.push([name, start + byteOffset]);
    return [
      ...bits.flatMap(({ field, shift, width }) => [
        `/* ${withinComment(quote(field.name))}: bits ${shift} to ${
          shift + width - 1
        } of the ${order}number in these bytes */`,
        ...docComment(commentLines(field.doc)),
      ]),
      `uint8_t ${name}[${byteLength}];`,
    ];
  }
  const type = `int${byteLength * 8}_t`;
  const lines: string[] = [];
  let end = 0;
  const skipTo = (bit: number) => {
    if (bit > end) lines.push(`u${type} : ${bit - end};`);
  };
  for (const { field, shift, width } of bits) {
    skipTo(shift);
    const name = body.members.add(field.name);
    const sign = isSigned(field.item) ? "" : "u";
    const { enum: names } = field.item;
    lines.push(
      ...docComment(commentLines(field.doc)),
      `${sign}${type} ${name} : ${width};${
        comment(field, name, names === undefined ? [] : [names.name])
      }`,
    );
    end = shift + width;
  }
  if (!isUnion) skipTo(byteLength * 8);
  return lines;
}

/** A declaration, and what to say beside it. */
function declare(
  field: Field,
  name: string,
  types: TypeNames,
): { readonly declaration: string; readonly notes: readonly string[] } {
  switch (field.kind) {
    case "struct":
      return {
        declaration: `${types.get(field.struct)} ${name}`,
        notes: field.cases === undefined ? [] : [
          `by ${quote(field.cases.tag.name)}: ${
            field.cases.cases.map(({ value, member }) =>
              `${value} ${quote(member.name)}`
            ).join(", ")
          }`,
        ],
      };
    case "structs":
      return {
        declaration: `${types.get(field.struct)} ${name}${axes(field.shape)}`,
        notes: [],
      };
    case "tail": {
      // C leaves the first axis open, and no other.
      const [, ...inner] = shapeOf(field);
      const shape: (number | "")[] = inner.includes(0) ? [""] : ["", ...inner];
      const { declaration, notes } = "struct" in field
        ? {
          declaration: `${types.get(field.struct)} ${name}${axes(shape)}`,
          notes: [],
        }
        : declareItem(field.item, name, shape, types);
      return { declaration, notes: [...notes, `(${axesText(field)})`] };
    }
    case "item":
      return declareItem(field.item, name, [], types);
    case "array":
      return declareItem(field.item, name, [field.length], types);
    case "ndarray":
      return declareItem(field.item, name, field.shape, types);
  }
}

function declareItem(
  item: ItemType,
  name: string,
  shape: readonly (number | "")[],
  types: TypeNames,
) {
  const { scalar, text, enum: names } = item;
  const notes = text === undefined ? [] : [textNote(text)];
  if (isBigEndian(scalar)) {
    return {
      declaration: `uint8_t ${name}${axes([...shape, scalar.size])}`,
      notes: [`big-endian ${names?.name ?? scalar.type}`, ...notes],
    };
  }
  switch (scalar.value) {
    case "char":
      return { declaration: `char ${name}${axes(shape)}`, notes: [] };
    case "bytes":
    case "padding":
      return {
        declaration: `char ${name}${axes([...shape, scalar.size])}`,
        notes: notes,
      };
    case "pascal":
      return {
        declaration: `uint8_t ${name}${axes([...shape, scalar.size])}`,
        notes: ["the first byte says how many of the others count"],
      };
    case "number":
    case "bigint":
    case "boolean":
    case "complex": {
      const type = (names && types.get(names)) ?? C_TYPES[scalar.type];
      return {
        declaration: `${
          item.atomic ? `STRUCTLENS_ATOMIC(${type})` : type
        } ${name}${axes(shape)}`,
        notes: scalar.type === "float16" ? ["the bits of a float16"] : notes,
      };
    }
  }
}

const C_TYPES: Readonly<Record<string, string>> = {
  int8: "int8_t",
  uint8: "uint8_t",
  int16: "int16_t",
  uint16: "uint16_t",
  int32: "int32_t",
  uint32: "uint32_t",
  int64: "int64_t",
  uint64: "uint64_t",
  float16: "uint16_t",
  float32: "float",
  float64: "double",
  complex64: "float _Complex",
  complex128: "double _Complex",
  bool: "bool",
};

function axes(shape: readonly (number | "")[]): string {
  return shape.map((length) => `[${length}]`).join("");
}

function comment(field: Field, name: string, notes: readonly string[]): string {
  const renamed = name === field.name
    ? []
    : [`in the layout: ${quote(field.name)}`];
  const all = [...renamed, ...notes];
  return all.length === 0 ? "" : ` /* ${withinComment(all.join("; "))} */`;
}

/** A comment on a line, or on several. */
function docComment(lines: readonly string[]): string[] {
  if (lines.length === 0 || lines.every((line) => line === "")) return [];
  const safe = lines.map(withinComment);
  return safe.length === 1
    ? [`/** ${safe[0]} */`]
    : ["/**", ...safe.map((line) => ` * ${line}`.trimEnd()), " */"];
}

function indent(line: string): string {
  return line === "" ? "" : `  ${line}`;
}
