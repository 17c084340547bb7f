/**
 * The types of WGSL that fields are, with their places by the rules of storage
 * buffers.
 *
 * @module
 */

import { isBigEndian, type MachineTypeName, padTo } from "../../format/mod.ts";
import type { Field, ItemType, StructModel } from "./model.ts";

/** The type that a field is in WGSL. */
export interface WgslType {
  /** As WGSL writes it: `array<vec4f, 16>`; structs by `nameOf`. */
  text(nameOf: (struct: StructModel) => string): string;
  /** Bytes of which its offset is a multiple. */
  readonly alignment: number;
  /** Its bytes; of an array without a length those of one element. */
  readonly size: number;
  /** What it is an array of, or a matrix of columns. */
  readonly elements?: {
    readonly what: "elements" | "columns";
    readonly type: WgslType;
    /** Bytes from each to the next in WGSL, and in the layout. */
    readonly stride: number;
    readonly given: number;
  };
  /** The struct that it is. */
  readonly struct?: StructModel;
}

/** WGSL's scalars that a buffer can have, and how names of vectors end. */
const SCALARS: Readonly<Partial<Record<MachineTypeName, [string, string]>>> = {
  int32: ["i32", "i"],
  uint32: ["u32", "u"],
  float32: ["f32", "f"],
  float16: ["f16", "h"],
};

/** The type of a field, or why it has none, as a clause. */
export function wgslType(field: Field): WgslType | string {
  switch (field.kind) {
    case "item":
      return typeOfItems(field.item, [], field.isArray);
    case "array":
      return typeOfItems(field.item, [field.length], field.isArray);
    case "ndarray":
      return typeOfItems(field.item, field.shape, field.isArray);
    case "struct":
      return typeOfStructs(field.struct, []);
    case "structs":
      return typeOfStructs(field.struct, field.shape);
    case "tail": {
      const [, ...axes] = field.axes;
      if (!axes.every((axis) => typeof axis === "number")) {
        return "is a tail of several lengths, and WGSL has one";
      }
      const element = "item" in field
        ? typeOfItems(field.item, axes, field.isArray)
        : typeOfStructs(field.struct, axes);
      return typeof element === "string" ? element : arrayOf(element);
    }
  }
}

const alignments = new WeakMap<StructModel, number>();

/** Bytes of which the offset of a struct is a multiple; 1 if it has none. */
export function wgslAlignment(struct: StructModel): number {
  const known = alignments.get(struct);
  if (known !== undefined) return known;
  let found = 1;
  for (const field of ownFields(struct)) {
    const type = wgslType(field);
    if (typeof type !== "string") found = Math.max(found, type.alignment);
  }
  alignments.set(struct, found);
  return found;
}

/** Its fields without those that were flattened out of unions. */
export function ownFields({ fields }: StructModel): readonly Field[] {
  return fields.filter(({ memberOf }) => memberOf === undefined);
}

function typeOfItems(
  item: ItemType,
  shape: readonly number[],
  isArray = false,
): WgslType | string {
  const { scalar, bits, text } = item;
  if (bits !== undefined) return "is a bit-field, and WGSL has none";
  if (text !== undefined) return "is text, and WGSL has none";
  const [name, letter] = SCALARS[scalar.type] ?? [];
  if (name === undefined || letter === undefined) {
    return `is ${scalar.type}, and buffers of WGSL have i32, u32, f32 and f16`;
  }
  if (isBigEndian(scalar)) {
    return "is big-endian, and buffers of WGSL are little-endian";
  }
  const { size } = scalar;
  const axes = [...shape];
  let type = plainType(name, size, size);
  const rows = axes.at(-1);
  if (!isArray && isShort(rows)) {
    const alignment = (rows === 2 ? 2 : 4) * size;
    const vector = plainType(`vec${rows}${letter}`, alignment, rows * size);
    type = vector;
    axes.pop();
    const columns = axes.at(-1);
    if (isShort(columns) && scalar.accessor.startsWith("Float")) {
      const stride = padTo(vector.size, alignment);
      const matrix = `mat${columns}x${rows}${letter}`;
      type = {
        ...plainType(matrix, alignment, columns * stride),
        elements: { what: "columns", type: vector, stride, given: vector.size },
      };
      axes.pop();
    }
  }
  return axes.reduceRight<WgslType>(arrayOf, type);
}

function typeOfStructs(
  struct: StructModel,
  shape: readonly number[],
): WgslType | string {
  if (struct.isUnion) return "is a union, and WGSL has none";
  const type: WgslType = {
    text: (nameOf) => nameOf(struct),
    alignment: wgslAlignment(struct),
    size: struct.layout.stride,
    struct,
  };
  return shape.reduceRight<WgslType>(arrayOf, type);
}

function plainType(name: string, alignment: number, size: number): WgslType {
  return { text: () => name, alignment, size };
}

/** An array of a type; without a length, one that ends with the buffer. */
function arrayOf(type: WgslType, length?: number): WgslType {
  const { alignment, size } = type;
  const stride = padTo(size, alignment);
  const count = length === undefined ? "" : `, ${length}`;
  return {
    text: (nameOf) => `array<${type.text(nameOf)}${count}>`,
    alignment,
    size: stride * (length ?? 1),
    elements: { what: "elements", type, stride, given: givenSize(type) },
  };
}

/** Bytes in the layout, where nothing is between elements. */
function givenSize({ size, elements }: WgslType): number {
  return elements === undefined
    ? size
    : size / elements.stride * elements.given;
}

function isShort(length: number | undefined): length is 2 | 3 | 4 {
  return length !== undefined && length >= 2 && length <= 4;
}

/** Why a field cannot be said to be an array, as a clause. */
export function refuseArray(field: Field): string | undefined {
  return "struct" in field || field.kind === "item"
    ? 'only lists of numbers can be: "3f"'
    : undefined;
}
