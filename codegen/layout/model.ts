/**
 * The model of a layout file: structs whose bytes are all placed and whose
 * names are all checked. Emitters and other tools are written against it.
 *
 * @module
 */

import type {
  DataModel,
  Endianness,
  Layout,
  Padding,
  Scalar,
} from "../../format/mod.ts";

/** A layout file. */
export interface LayoutModel {
  /** What the file says it is. */
  readonly doc?: string;
  /** How long the types of C are under `@` and `^`. */
  readonly dataModel: DataModel;
  /** What `@`, `^` and `=` are; `both`: each such struct is there twice. */
  readonly byteOrder: Endianness | "both";
  /** In the order of the file. */
  readonly enums: readonly EnumModel[];
  /** Inner structs come before the structs that contain them. */
  readonly structs: readonly StructModel[];
}

/** An enum: names of integers. */
export interface EnumModel {
  /** Whether a field has one of the values, or any of the flags. */
  readonly kind: "values" | "flags";
  /** Its name, which becomes a constant and a type. */
  readonly name: string;
  /** What the file says it is. */
  readonly doc?: string;
  /** The integer; each field has its own byte order. */
  readonly scalar: Scalar;
  /** The values or flags, in the order of the file. */
  readonly members: readonly EnumMember[];
}

/** A value or a flag of an enum. */
export interface EnumMember {
  /** Its name, which becomes a property. */
  readonly name: string;
  /** Its number. */
  readonly value: bigint;
  /** Whether the file has it in hex. */
  readonly isHex: boolean;
}

/** A struct. */
export interface StructModel {
  /** Its name, which becomes a class. */
  readonly name: string;
  /**
   * The struct whose types of values it has: itself, or the same struct in the
   * other byte order.
   */
  readonly typesOf: string;
  /** What the file says it is. */
  readonly doc?: string;
  /** As the layout file has it. */
  readonly format: string;
  /** Its size, alignment and stride. */
  readonly layout: Layout;
  /** Fields and padding in order of offset; they cover the whole size. */
  readonly parts: readonly StructPart[];
  /** The parts that have a name. */
  readonly fields: readonly Field[];
  /** Whether they all start at byte 0 and share their bytes. */
  readonly isUnion: boolean;
  /** Whether it is a union, or flattens what may be one. */
  readonly sharesBytes: boolean;
  /** Whether `$set` refuses names that it has no field of. */
  readonly checked: boolean;
  /** Where its bytes go; each of these hosts can take them. */
  readonly hosts: readonly HostName[];
  /** How many columns an array of it has at most: one for each field. */
  readonly columnCount: number;
}

/** Where the bytes of a struct go: a row of the table in `hosts.ts`. */
export type HostName = "vertex" | "wgsl" | "wgsl uniform" | "ffi";

/** Something of a struct that a host cannot take. */
export interface Refused {
  /** The field of the struct that it is about, or in which it is. */
  readonly field?: string | undefined;
  /** The rule and the value, as a clause. */
  readonly reason: string;
}

/** A field or padding. */
export type StructPart = Field | Padding;

/** A part of a struct that has a name. */
export type Field =
  | ItemField
  | ArrayField
  | NdArrayField
  | StructField
  | StructArrayField
  | TailField;

/** What all fields have. */
export interface FieldBase {
  /** Its name, which becomes a property. */
  readonly name: string;
  /** What the file says it is. */
  readonly doc?: string;
  /** Bytes from the start of the struct. */
  readonly byteOffset: number;
  /** Bytes of all its items. */
  readonly byteLength: number;
  /**
   * The field that has these bytes in plain values, where this one is a member
   * of it that was flattened.
   */
  readonly memberOf?: string;
  /** Whether it has no setter: only what makes a record writes it. */
  readonly isReadonly?: boolean;
  /** What it always is; then it has no setter either. */
  readonly const?: FieldValue;
  /** What it is in a new record, if not 0. */
  readonly default?: FieldValue;
  /** Whether a shader reads its integers as numbers from 0 or -1 to 1. */
  readonly normalized?: true;
  /** Whether it is an array in WGSL, where it would be a vector or a matrix. */
  readonly isArray?: true;
}

/** A value; of an array the same for all items, or one for each. */
export type FieldValue = ItemValue | readonly ItemValue[];

/**
 * A value of one item. Bytes are text too: one character a byte, unless the item
 * is text in another encoding; what is left are zeros.
 */
export type ItemValue =
  | { readonly integer: bigint; readonly isHex: boolean }
  | number
  | boolean
  | string
  | readonly number[];

/** One item: `f`, `16s`. */
export interface ItemField extends FieldBase {
  /** Tells the kinds of fields apart. */
  readonly kind: "item";
  /** What the item is. */
  readonly item: ItemType;
}

/** Items along one axis: `4f`. */
export interface ArrayField extends FieldBase {
  /** Tells the kinds of fields apart. */
  readonly kind: "array";
  /** What each item is. */
  readonly item: ItemType;
  /** How many items there are. */
  readonly length: number;
}

/** Items along several axes: `(4,4)d`. */
export interface NdArrayField extends FieldBase {
  /** Tells the kinds of fields apart. */
  readonly kind: "ndarray";
  /** What each item is. */
  readonly item: ItemType;
  /** Lengths along each axis. */
  readonly shape: readonly number[];
}

/** A struct in a struct. */
export interface StructField extends FieldBase {
  /** Tells the kinds of fields apart. */
  readonly kind: "struct";
  /** What the struct is. */
  readonly struct: StructModel;
  /** Which member is there, where it is a union and another field tells. */
  readonly cases?: Cases;
}

/** Which member of a union is there. */
export interface Cases {
  /** The field that tells: an integer. */
  readonly tag: ItemField;
  /** The member by the value of the tag. */
  readonly cases: readonly {
    readonly value: bigint;
    readonly member: Field;
  }[];
}

/** An array of structs; several axes lie flat in row-major order. */
export interface StructArrayField extends FieldBase {
  /** Tells the kinds of fields apart. */
  readonly kind: "structs";
  /** What each struct is. */
  readonly struct: StructModel;
  /** Lengths along each axis. */
  readonly shape: readonly number[];
}

/**
 * The last field, whose length the bytes tell. Its own length is 0: it lies
 * behind the size of the struct.
 */
export type TailField = ItemsTail | StructsTail;

/** A length along an axis: fixed, up to the end, or what a field says. */
export type TailAxis = number | "*" | ItemField;

/** What all tails have. */
export interface TailBase extends FieldBase {
  /** Tells the kinds of fields apart. */
  readonly kind: "tail";
  /** Lengths along each axis. */
  readonly axes: readonly TailAxis[];
}

/** Items up to the end, or as many as fields say: `(*)H`, `(rows,cols)f`. */
export interface ItemsTail extends TailBase {
  /** What each item is. */
  readonly item: ItemType;
  /** Whether all of them are one text: `(length)B` as UTF-8. */
  readonly isText?: true;
}

/** Structs up to the end, or as many as fields say: `(count)Vector`. */
export interface StructsTail extends TailBase {
  /** What each struct is. */
  readonly struct: StructModel;
}

/** Which bits of the bytes of a field are its value. */
export interface Bits {
  /**
   * The first one in the first byte, counted from the least significant bit;
   * in big-endian structs from the most significant one.
   */
  readonly bitOffset: number;
  /** How many there are. */
  readonly bitWidth: number;
}

/** How characters are bytes. */
export type TextKind = "utf8" | "latin1" | "utf16";

/** What one item is, and how it is read and written. */
export interface ItemType {
  /** Its code, size and byte order. */
  readonly scalar: Scalar;
  /**
   * How text is read, where it is text: bytes as UTF-8 or Latin-1, an array of
   * 16-bit units as UTF-16.
   */
  readonly text?: TextKind;
  /**
   * Whether an integer that would be a bigint is a number, and refused where a
   * number would not be exact.
   */
  readonly isNumber: boolean;
  /** Whether setters refuse numbers that do not fit. */
  readonly checked: boolean;
  /** What its numbers are called. */
  readonly enum?: EnumModel;
  /** Where it is a bit-field: its bytes are those that hold a bit of it. */
  readonly bits?: Bits;
  /** Whether it is read and written by Atomics. */
  readonly atomic?: true;
}
