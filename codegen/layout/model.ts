/**
 * The model of a layout file: structs whose bytes are all placed and whose
 * names are all checked. Emitters and other tools are written against it.
 *
 * @module
 */

import type { Layout, Padding, Scalar } from "../../format/mod.ts";

/** A layout file. */
export interface LayoutModel {
  readonly doc?: string;
  /** Inner structs come before the structs that contain them. */
  readonly structs: readonly StructModel[];
}

/** A struct. */
export interface StructModel {
  readonly name: string;
  readonly doc?: string;
  /** As the layout file has it. */
  readonly format: string;
  /** Its size, alignment and stride. */
  readonly layout: Layout;
  /** Fields and padding in order of offset; they cover the whole size. */
  readonly parts: readonly StructPart[];
  /** The parts that have a name. */
  readonly fields: readonly Field[];
  /** How many columns an array of it has: one for each field of items. */
  readonly columnCount: number;
}

/** A field or padding. */
export type StructPart = Field | Padding;

/** A part of a struct that has a name. */
export type Field =
  | ItemField
  | ArrayField
  | NdArrayField
  | StructField
  | StructArrayField;

/** What all fields have. */
export interface FieldBase {
  readonly name: string;
  readonly doc?: string;
  /** Bytes from the start of the struct. */
  readonly byteOffset: number;
  /** Bytes of all its items. */
  readonly byteLength: number;
}

/** One item: `f`, `16s`. */
export interface ItemField extends FieldBase {
  readonly kind: "item";
  readonly item: ItemType;
}

/** Items along one axis: `4f`. */
export interface ArrayField extends FieldBase {
  readonly kind: "array";
  readonly item: ItemType;
  readonly length: number;
}

/** Items along several axes: `(4,4)d`. */
export interface NdArrayField extends FieldBase {
  readonly kind: "ndarray";
  readonly item: ItemType;
  readonly shape: readonly number[];
}

/** A struct in a struct. */
export interface StructField extends FieldBase {
  readonly kind: "struct";
  readonly struct: StructModel;
}

/** An array of structs; several axes lie flat in row-major order. */
export interface StructArrayField extends FieldBase {
  readonly kind: "structs";
  readonly struct: StructModel;
  readonly shape: readonly number[];
}

/** What one item is, and how it is read and written. */
export interface ItemType {
  readonly scalar: Scalar;
  /** Whether bytes are read as UTF-8 text. */
  readonly text: boolean;
  /** Whether setters refuse numbers that do not fit. */
  readonly checked: boolean;
}
