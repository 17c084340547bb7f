/**
 * `Vertex.layout`: where everything in a struct lies.
 *
 * @module
 */

import { itemCount, type Scalar } from "../../format/mod.ts";
import { itemFormat } from "../item/mod.ts";
import { type EnumInit, type EnumLayout, enumLayout } from "./enums.ts";

/** Which bits of its bytes are the value of a bit-field. */
export interface BitsLayout {
  /**
   * The first one in the first byte, counted from the least significant bit; in
   * big-endian fields from the most significant one.
   */
  readonly bitOffset?: number;
  /** How many there are. */
  readonly bitWidth?: number;
}

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
  /** How bytes are read as text, where they are. */
  readonly as?: "utf8";
  /** Whether setters refuse what is no number or does not fit, where they do. */
  readonly checked?: true;
  /** What its numbers are called, where they have names. */
  readonly enum?: EnumLayout;
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
    "name" | "format" | "byteOffset" | "memberOf" | "tag" | "cases" | "tail"
  >,
  BitsLayout,
  EnumInit {
  /** Items along each axis; none for a single value. */
  readonly shape?: readonly number[];
  /** How bytes are read as text, where they are. */
  readonly as?: "utf8";
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

/** Whether the bytes tell how long the last field is. */
export function hasTail({ fields }: StructLayout): boolean {
  return fields.at(-1)?.tail !== undefined;
}

/** The bytes of an item, or those that hold its bits. */
export function bytesOfItem(
  { size }: Scalar,
  { bitOffset = 0, bitWidth }: BitsLayout,
): number {
  return bitWidth === undefined ? size : Math.ceil((bitOffset + bitWidth) / 8);
}
