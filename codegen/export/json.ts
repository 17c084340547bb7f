/**
 * A layout → data: where everything lies, for tools that read JSON.
 *
 * @module
 */

import { portableFormat, type ValueKind } from "../../format/mod.ts";
import type {
  EnumModel,
  Field,
  FieldValue,
  ItemType,
  ItemValue,
  LayoutModel,
  StructModel,
} from "../layout/mod.ts";
import type { ExportOptions } from "./comments.ts";

/** All that a layout file says, computed. */
export interface LayoutDescription {
  /** Who wrote it: files with this key are overwritten without asking. */
  readonly generator: "structlens";
  /** The layout file. */
  readonly origin: string;
  /** What the file says it is. */
  readonly doc?: string;
  /** How long the types of C are under `@` and `^`. */
  readonly dataModel: "LP64" | "LLP64" | "ILP32";
  /** What `@`, `^` and `=` are; `both`: each such struct is there twice. */
  readonly byteOrder: "little" | "big" | "both";
  /** Names of integers, in the order of the file. */
  readonly enums: readonly EnumDescription[];
  /** Inner structs come before the structs that contain them. */
  readonly structs: readonly StructDescription[];
}

/** Names of integers. */
export interface EnumDescription {
  /** Its name. */
  readonly name: string;
  /** What the file says it is. */
  readonly doc?: string;
  /** Whether a field has one of the values, or any of the flags. */
  readonly kind: "values" | "flags";
  /** What they are, as a format: `"H"`. */
  readonly format: string;
  /** The same in a word: `"uint16"`. */
  readonly type: string;
  /**
   * The values or flags. Text, in decimal digits, is a number beyond 2⁵³, which
   * JSON readers round.
   */
  readonly members: readonly {
    readonly name: string;
    readonly value: number | string;
  }[];
}

/** Where everything in a struct lies. */
export interface StructDescription {
  /** Its name. */
  readonly name: string;
  /** What the file says it is. */
  readonly doc?: string;
  /** The format in the layout file. */
  readonly format: string;
  /** Bytes of one as `struct.calcsize` counts them. */
  readonly size: number;
  /** The largest alignment of its members, or a larger one of its own. */
  readonly alignment: number;
  /** Bytes from record to record, as C's `sizeof`. */
  readonly stride: number;
  /** Whether its fields all start at byte 0. */
  readonly union?: true;
  /** Its fields, in order; bytes of none of them are padding. */
  readonly fields: readonly FieldDescription[];
}

/** Where a field lies, and what it is. */
export interface FieldDescription {
  /** Its name. */
  readonly name: string;
  /** What the file says it is. */
  readonly doc?: string;
  /** Bytes from the start of the struct; of a bit-field, to its first bit. */
  readonly byteOffset: number;
  /** Bytes of all its items; of a bit-field those that hold a bit of it. */
  readonly byteLength: number;
  /**
   * The first bit in the first byte, counted from the least significant one, in
   * big-endian fields from the most significant one; bit-fields have it.
   */
  readonly bitOffset?: number;
  /** How many bits there are. */
  readonly bitWidth?: number;
  /** Items along each axis; empty for a single value. */
  readonly shape: readonly number[];
  /** What an item is, as a format (`"<f"` is `"f"`), or the name of a struct. */
  readonly format: string;
  /** What an item is, in a word: `"float32"`, `"bytes"`, `"struct"`. */
  readonly type: string;
  /** The order of an item's bytes, where it has several or is a bit-field. */
  readonly byteOrder?: "little" | "big";
  /** The name of the enum that names its numbers, where one does. */
  readonly enum?: string;
  /** The name of the struct, where it is one. */
  readonly struct?: string;
  /**
   * How it is read as text, where it is, of an array of 16-bit units as one; or
   * that 64-bit integers are numbers.
   */
  readonly as?: "utf8" | "latin1" | "utf16" | "number";
  /** Whether setters refuse what does not fit, where they do. */
  readonly checked?: true;
  /** Whether it is read and written by atomic operations, where it is. */
  readonly atomic?: true;
  /** What it always is. */
  readonly const?: ValueDescription;
  /** What it is in a new record, if not 0. */
  readonly default?: ValueDescription;
  /** Whether it has no setter. */
  readonly readonly?: true;
  /** The field that this one was flattened out of, which has the same bytes. */
  readonly memberOf?: string;
  /** The field that tells which member of this union is there. */
  readonly tag?: string;
  /** The member of the union by the value of the tag. */
  readonly cases?: Readonly<Record<string, string>>;
  /**
   * The length along each axis, where the bytes tell it: `"*"` is up to the end,
   * a name is that of the field that says it. The shape has 0 there.
   */
  readonly tail?: readonly (number | string)[];
}

/**
 * A value; of an array one for all items, or one for each. Bytes are text of one
 * character a byte, or numbers. An integer beyond 2⁵³ is its decimal digits.
 */
export type ValueDescription =
  | number
  | boolean
  | string
  | readonly (number | boolean | string | readonly number[])[];

/** The layout as data. */
export function descriptionOf(
  { doc, dataModel, byteOrder, enums, structs }: LayoutModel,
  { origin }: ExportOptions,
): LayoutDescription {
  return {
    generator: "structlens",
    origin,
    ...doc !== undefined && { doc },
    dataModel,
    byteOrder,
    enums: enums.map(describeEnum),
    structs: structs.map(describeStruct),
  };
}

/** The same as text. */
export function layoutJson(
  layout: LayoutModel,
  options: ExportOptions,
): string {
  return `${JSON.stringify(descriptionOf(layout, options), undefined, 2)}\n`;
}

function describeEnum(
  { name, doc, kind, scalar, members }: EnumModel,
): EnumDescription {
  return {
    name,
    ...doc !== undefined && { doc },
    kind,
    format: scalar.portableCode,
    type: scalar.type,
    members: members.map(({ name, value }) => ({
      name,
      value: describeInteger(value),
    })),
  };
}

function describeInteger(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : `${value}`;
}

function describeValue(value: FieldValue): ValueDescription {
  return isList(value)
    ? value.map((each) => describeValue(each) as number | string | number[])
    : typeof value === "object"
    ? describeInteger(value.integer)
    : value;
}

function isList(value: FieldValue): value is readonly ItemValue[] {
  return Array.isArray(value);
}

function describeStruct(struct: StructModel): StructDescription {
  const { name, doc, format, isUnion, fields } = struct;
  const { size, alignment, stride } = struct.layout;
  return {
    name,
    ...doc !== undefined && { doc },
    format,
    size,
    alignment,
    stride,
    ...isUnion && { union: true },
    fields: fields.map(describeField),
  };
}

function describeField(field: Field): FieldDescription {
  const { name, doc, byteOffset, byteLength, memberOf } = field;
  const bits = "item" in field ? field.item.bits : undefined;
  return {
    name,
    ...doc !== undefined && { doc },
    byteOffset,
    byteLength,
    ...bits,
    shape: shapeOf(field),
    ..."item" in field ? describeItem(field.item) : {
      format: field.struct.name,
      type: "struct",
      struct: field.struct.name,
    },
    ...field.const !== undefined && { const: describeValue(field.const) },
    ...field.default !== undefined &&
      { default: describeValue(field.default) },
    ...field.isReadonly && { readonly: true } as const,
    ...memberOf !== undefined && { memberOf },
    ...field.kind === "struct" && field.cases !== undefined && {
      tag: field.cases.tag.name,
      cases: Object.fromEntries(
        field.cases.cases.map(({ value, member }) => [
          String(value),
          member.name,
        ]),
      ),
    },
    ...field.kind === "tail" && {
      tail: field.axes.map((axis) =>
        typeof axis === "object" ? axis.name : axis
      ),
    },
  };
}

/** What no setter refuses as a number. */
const BYTES: readonly ValueKind[] = ["char", "bytes", "pascal", "padding"];

function describeItem(item: ItemType) {
  const { scalar, text, isNumber, checked, bits, enum: names } = item;
  const hasOrder = scalar.size > 1 && scalar.accessor !== "Uint8" ||
    bits !== undefined;
  return {
    // The order counts the bits of a byte too.
    format: bits !== undefined && !scalar.littleEndian
      ? `>${scalar.portableCode}`
      : portableFormat(scalar),
    type: scalar.type,
    ...hasOrder && {
      byteOrder: scalar.littleEndian ? "little" : "big",
    } as const,
    ...names !== undefined && { enum: names.name },
    ...text !== undefined && { as: text },
    ...isNumber && { as: "number" } as const,
    ...checked && !isNumber && !BYTES.includes(scalar.value) &&
      { checked } as const,
    ...item.atomic && { atomic: true } as const,
  };
}

/** Items along each axis; none for a single value. */
export function shapeOf(field: Field): readonly number[] {
  switch (field.kind) {
    case "item":
    case "struct":
      return [];
    case "array":
      return [field.length];
    case "ndarray":
    case "structs":
      return field.shape;
    case "tail":
      return field.axes.map((axis) => typeof axis === "number" ? axis : 0);
  }
}
