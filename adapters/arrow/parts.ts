/**
 * The fields of a struct as Arrow sees them: what an item is, and how many.
 *
 * @module
 */

import type { EnumLayout, FieldLayout, StructLayout } from "../../mod.ts";

/** A number of a fixed length, by the name that NumPy gives it. */
export type NumberType =
  | `${"int" | "uint"}${8 | 16 | 32 | 64}`
  | `float${16 | 32 | 64}`;

/** How text is encoded. */
export type Encoding = "utf8" | "latin1" | "utf16";

/** What an item of a field is. */
export type Holds =
  | { readonly kind: "struct"; readonly layout: StructLayout }
  | { readonly kind: "number"; readonly type: NumberType }
  | { readonly kind: "bits"; readonly type: NumberType }
  | { readonly kind: "bool"; readonly isBit: boolean }
  | { readonly kind: "complex"; readonly half: NumberType }
  | {
    readonly kind: "text";
    readonly encoding: Encoding;
    readonly isPascal: boolean;
  }
  | { readonly kind: "pascal" }
  | { readonly kind: "bytes" };

/** A field that becomes a column, or a child of one. */
export interface Part {
  /** What errors call it: `Vertex.vector.x`. */
  readonly path: string;
  readonly field: FieldLayout;
  readonly holds: Holds;
  /** Items along each axis. */
  readonly shape: readonly number[];
  /** Bytes of an item. */
  readonly size: number;
  /** Bytes from item to item: more, where they are structs that end with padding. */
  readonly stride: number;
  /** Its enum, where it is one with values that are to be read by name. */
  readonly enum: EnumLayout | undefined;
}

/**
 * The fields that plain values have too: of what is flattened, its members or
 * its bytes.
 *
 * Throws a TypeError that names the field where Arrow has no column for it.
 */
export function partsOf(
  layout: StructLayout,
  path: string = layout.name,
): Part[] {
  return layout.fields
    .filter(({ memberOf }) => memberOf === undefined)
    .map((field) => partOf(field, `${path}.${field.name}`));
}

/** Refuses what is a union from the start: its members share all bytes. */
export function checkRoot({ name, union }: StructLayout): void {
  if (union) {
    throw new TypeError(`Cannot make Arrow columns of ${name}: it is a union`);
  }
}

function partOf(field: FieldLayout, path: string): Part {
  const holds = holdsOf(field, path);
  // An array of units is one text.
  const shape = field.as === "utf16" ? [] : field.shape;
  const count = shape.reduce((product, length) => product * length, 1);
  const length = count > 0 ? field.byteLength / count : sizeOf(field.format);
  const { size, stride } = field.struct ?? { size: length, stride: length };
  return { path, field, holds, shape, size, stride, enum: field.enum };
}

/** Bytes of an item of which there are none. */
function sizeOf(format: string): number {
  return Number(/\d+/.exec(format)?.[0] ?? 1);
}

function holdsOf(field: FieldLayout, path: string): Holds {
  const { struct, tail, tag, type, as, bitWidth } = field;
  if (tail !== undefined) {
    throw noColumn(path, "its length differs from record to record");
  }
  if (tag !== undefined) {
    throw noColumn(path, `what it is differs from record to record, by ${tag}`);
  }
  if (struct !== undefined) {
    // As plain data, too, a union is its bytes.
    return struct.union
      ? { kind: "bytes" }
      : { kind: "struct", layout: struct };
  }
  if (as !== undefined && as !== "number") {
    return { kind: "text", encoding: as, isPascal: type === "pascal" };
  }
  switch (type) {
    case "bool":
      return { kind: "bool", isBit: bitWidth !== undefined };
    case "complex64":
      return { kind: "complex", half: "float32" };
    case "complex128":
      return { kind: "complex", half: "float64" };
    case "char":
    case "bytes":
      return { kind: "bytes" };
    case "pascal":
      return { kind: "pascal" };
  }
  if (bitWidth === undefined) {
    return { kind: "number", type: type as NumberType };
  }
  const sign = type.startsWith("u") ? "uint" : "int";
  const bits = ([8, 16, 32] as const).find((most) => bitWidth <= most) ?? 64;
  return { kind: "bits", type: `${sign}${bits}` };
}

function noColumn(path: string, reason: string): TypeError {
  return new TypeError(`Cannot make an Arrow column of ${path}: ${reason}`);
}
