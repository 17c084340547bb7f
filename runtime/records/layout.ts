/**
 * `Vertex.layout`: where everything in a struct lies.
 *
 * @module
 */

import { itemCount } from "../../format/mod.ts";
import {
  type BitsLayout,
  bytesOfItem,
  type EnumInit,
  type EnumLayout,
  enumLayout,
  itemFormat,
} from "../item/mod.ts";

/**
 * A value as a layout has it; of an array one for all items, or one for each.
 * Bytes are numbers, or text of one character a byte.
 */
export type FieldValue =
  | number
  | bigint
  | boolean
  | string
  | readonly FieldValue[];

/** What items are read as: text, or 64-bit integers as numbers. */
export type Reading = "utf8" | "latin1" | "utf16" | "number";

/** A length of a tail: fixed, up to the end, or what a field of a name says. */
export type TailAxis = number | string;

/** Where one field of a struct lies, and what it is. */
export interface FieldLayout extends BitsLayout {
  /** The name in the layout file. */
  readonly name: string;
  /** A format (`"f"`), or the name of a struct. */
  readonly format: string;
  /** What an item is, in a word: `"float32"`, `"bytes"`, or a struct's name. */
  readonly type: string;
  /**
   * The order of an item's bytes; none for structs, and for single bytes but
   * those of bit-fields.
   */
  readonly byteOrder?: "little" | "big";
  /** Bytes from the start of the struct. */
  readonly byteOffset: number;
  /** Bytes of the field; of a bit-field those that hold a bit of it. */
  readonly byteLength: number;
  /** Items along each axis; empty for a single value. */
  readonly shape: readonly number[];
  /** The layout of the struct, where it is one. */
  readonly struct?: StructLayout;
  /**
   * How it is read as text, where it is, of an array (`36H`) as one: or that
   * 64-bit integers are numbers.
   */
  readonly as?: Reading;
  /** Whether setters refuse what is no number or does not fit, where they do. */
  readonly checked?: true;
  /** What its numbers are called, where they have names. */
  readonly enum?: EnumLayout;
  /** Whether it is read and written by Atomics, where it is. */
  readonly atomic?: true;
  /** What it always is, where a layout says so. */
  readonly const?: FieldValue;
  /** What it is in a new record, where a layout says so. */
  readonly default?: FieldValue;
  /** Whether it has no setter: only what makes a record writes it. */
  readonly readonly?: true;
  /**
   * The field that has these bytes in plain values, where this one is a member
   * of it that was flattened.
   */
  readonly memberOf?: string;
  /** The field that tells which member of this union is there, if one does. */
  readonly tag?: string;
  /**
   * The length along each axis, where the bytes tell it: `"*"` is up to the end,
   * a name is that of the field that says it. The shape has 0 there.
   */
  readonly tail?: readonly TailAxis[];
  /** The member of the union by the value of its tag. */
  readonly cases?: Readonly<Record<string, string>>;
}

/** Where everything in a struct lies. */
export interface StructLayout {
  /** The name in the layout file. */
  readonly name: string;
  /** The format in the layout file. */
  readonly format: string;
  /** Bytes of one struct as `struct.calcsize` counts them. */
  readonly size: number;
  /** The largest alignment of its members, or a larger one of its own. */
  readonly alignment: number;
  /** Bytes from record to record, as C's `sizeof`. */
  readonly stride: number;
  /** Its fields, in order. */
  readonly fields: readonly FieldLayout[];
  /** Whether it is a union, whose fields are all at byte 0. */
  readonly union?: true;
}

/** A field as generated code writes it: without what follows from the rest. */
export interface FieldInit extends
  Pick<
    FieldLayout,
    | "name"
    | "format"
    | "byteOffset"
    | "memberOf"
    | "tag"
    | "cases"
    | "tail"
    | "const"
    | "default"
    | "readonly"
    | "atomic"
  >,
  BitsLayout,
  EnumInit {
  /** Items along each axis; none for a single value. */
  readonly shape?: readonly number[];
  /** What items are read as, where it is not what they are. */
  readonly as?: Reading;
  /** Whether setters refuse numbers that do not fit, where they do. */
  readonly checked?: true;
}

/** A layout as generated code writes it. */
export interface StructLayoutInit extends Omit<StructLayout, "fields"> {
  /** Its fields, in order. */
  readonly fields: readonly FieldInit[];
}

/** The layout, whole and frozen; `structs` are those in its fields. */
export function defineLayout(
  init: StructLayoutInit,
  structs: readonly StructLayout[],
): StructLayout {
  const fields = init.fields.map((field) =>
    Object.freeze(whole(field, structs))
  );
  return Object.freeze({ ...init, fields: Object.freeze(fields) });
}

function whole(
  init: FieldInit,
  structs: readonly StructLayout[],
): FieldLayout {
  const { name, format, byteOffset, shape = [], ...rest } = init;
  freeze(rest.const);
  freeze(rest.default);
  const { enum: _, flags: _too, ...options } = rest;
  const model = enumLayout(init);
  const count = itemCount(shape);
  const struct = structs.find((each) => each.name === format);
  const place = { byteOffset, shape: Object.freeze(shape) };
  if (struct !== undefined) {
    const byteLength = count * struct.stride;
    return {
      name,
      format,
      type: format,
      ...place,
      byteLength,
      struct,
      ...options,
    };
  }
  const item = itemFormat(format);
  const { type, accessor, littleEndian } = item;
  const hasOrder = !accessor.endsWith("nt8") || options.bitWidth !== undefined;
  return {
    name,
    format,
    type,
    ...hasOrder && { byteOrder: littleEndian ? "little" : "big" },
    ...place,
    byteLength: count * bytesOfItem(item, options),
    ...options,
    ...model && { enum: model },
  };
}

function freeze(value: FieldValue | undefined): void {
  if (typeof value !== "object") return;
  value.forEach(freeze);
  Object.freeze(value);
}

/** Whether the bytes tell how long the last field is. */
export function hasTail({ fields }: StructLayout): boolean {
  return fields.at(-1)?.tail !== undefined;
}
