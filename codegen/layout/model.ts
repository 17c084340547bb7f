/**
 * What the emitter is given: structs whose every byte is placed and whose
 * every name has been checked.
 *
 * @module
 */

import type { Layout, Padding, Scalar } from "../../format/mod.ts";

/** One struct, ready to emit. */
export interface StructModel {
  readonly name: string;
  readonly doc?: string;
  /** As the layout file has it. */
  readonly format: string;
  /** Its size, alignment and stride. */
  readonly layout: Layout;
  /** In order of their offsets; with the padding they cover all of the size. */
  readonly members: readonly Member[];
  /** How many columns it has: fields, those of its structs counted. */
  readonly leaves: number;
}

/** One part of a struct. */
export type Member = Field | Padding;

/** A part of a struct that has a name. */
export type Field =
  | ItemField
  | ArrayField
  | NdArrayField
  | StructField
  | StructArrayField;

interface FieldPlace {
  readonly name: string;
  readonly doc?: string;
  /** Bytes from the start of the struct. */
  readonly byteOffset: number;
  /** Bytes of all its items. */
  readonly byteLength: number;
}

/** A single value: `f`, `16s`. */
export interface ItemField extends FieldPlace {
  readonly kind: "item";
  readonly item: ItemType;
}

/** Values along one axis: `4f`. */
export interface ArrayField extends FieldPlace {
  readonly kind: "array";
  readonly item: ItemType;
  readonly length: number;
}

/** Values along several axes: `(4,4)d`. */
export interface NdArrayField extends FieldPlace {
  readonly kind: "ndarray";
  readonly item: ItemType;
  readonly shape: readonly number[];
}

/** A struct in a struct. */
export interface StructField extends FieldPlace {
  readonly kind: "struct";
  readonly struct: StructModel;
}

/** An array of structs; several axes lie flat in row-major order. */
export interface StructArrayField extends FieldPlace {
  readonly kind: "structs";
  readonly struct: StructModel;
  readonly shape: readonly number[];
}

/** What one value is and how it is read and written. */
export interface ItemType {
  readonly scalar: Scalar;
  /** Whether bytes are read as UTF-8 text. */
  readonly text: boolean;
  /** Whether setters refuse what does not fit. */
  readonly checked: boolean;
}

/** The fields of a struct, without the padding. */
export function fieldsOf({ members }: StructModel): Field[] {
  return members.filter((member) => member.kind !== "padding");
}
