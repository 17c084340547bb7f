/**
 * Where the value is that a path leads to.
 *
 * @module
 */

import type { Field, ItemType, StructModel } from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import { joined, type Step, stepsOf } from "./paths.ts";
import { tailShape } from "./record_values.ts";

/** What a path leads to. */
export type Place = ItemPlace | FieldPlace | RowPlace | StructPlace;

/** What all places have. */
export interface Found {
  /** The path that leads to it. */
  readonly path: string;
  /** Bytes from the start of the record. */
  readonly byteOffset: number;
  /** Bytes of all its items. */
  readonly byteLength: number;
}

/** One item. */
export interface ItemPlace extends Found {
  /** Tells the kinds of places apart. */
  readonly kind: "item";
  /** What it is. */
  readonly item: ItemType;
}

/**
 * A field of several items, or a union whose tag is beside it: what it is
 * depends on the struct around it.
 */
export interface FieldPlace extends Found {
  /** Tells the kinds of places apart. */
  readonly kind: "field";
  /** What it is. */
  readonly field: Field;
  /** Bytes from the start of the record to the struct around it. */
  readonly ownerOffset: number;
}

/** Items of a field behind one index or more: `matrix[1]`. */
export interface RowPlace extends Found {
  /** Tells the kinds of places apart. */
  readonly kind: "row";
  /** What each of them is. */
  readonly item: ItemType;
  /** The lengths of the axes that are left. */
  readonly shape: readonly number[];
}

/** A struct, or one of an array. */
export interface StructPlace extends Found {
  /** Tells the kinds of places apart. */
  readonly kind: "struct";
  /** What it is. */
  readonly struct: StructModel;
}

/** Finds a place; throws a RangeError that names the step that leads nowhere. */
export function placeOf(
  struct: StructModel,
  path: string,
  view: DataView,
  start: number,
): Place {
  let place: Place = {
    kind: "struct",
    struct,
    path: "",
    byteOffset: 0,
    byteLength: struct.layout.size,
  };
  for (const step of stepsOf(path)) {
    place = stepInto(place, step, view, start);
  }
  return place;
}

function stepInto(
  place: Place,
  step: Step,
  view: DataView,
  start: number,
): Place {
  const path = joined(place.path, step);
  const struct = structAt(place);
  if (struct !== undefined && typeof step === "string") {
    const field = struct.fields.find(({ name }) => name === step);
    if (field !== undefined) {
      const byteLength = lengthOf(field, view, start + place.byteOffset);
      return enter(field, place.byteOffset, byteLength, path);
    }
  }
  const shape = shapeAt(place, view, start);
  if (typeof step === "number" && step < (shape[0] ?? 0)) {
    return itemOf(place as FieldPlace | RowPlace, step, shape.slice(1), path);
  }
  throw new RangeError(
    `Cannot find ${JSON.stringify(path)}: ${choices(place, shape)}`,
  );
}

/** What could have followed, for an error. */
function choices(place: Place, [length]: readonly number[]): string {
  const name = place.path === "" ? "the record" : JSON.stringify(place.path);
  const struct = structAt(place);
  if (struct !== undefined) {
    return `${name} has ${
      struct.fields.map((field) => JSON.stringify(field.name)).join(", ")
    }`;
  }
  if (length === undefined) return `${name} is one value`;
  return length === 0
    ? `${name} has no items`
    : `indexes of ${name} go from 0 to ${length - 1}`;
}

/** The struct that a place is, if it is one. */
function structAt(place: Place): StructModel | undefined {
  if (place.kind === "struct") return place.struct;
  return place.kind === "field" && place.field.kind === "struct"
    ? place.field.struct
    : undefined;
}

/** How many bytes a field has; a tail, as many as the bytes say. */
function lengthOf(field: Field, view: DataView, ownerOffset: number): number {
  if (field.kind !== "tail") return field.byteLength;
  const itemSize = "struct" in field
    ? field.struct.layout.stride
    : field.item.scalar.size;
  return itemCount(tailShape(field, view, ownerOffset)) * itemSize;
}

function enter(
  field: Field,
  ownerOffset: number,
  byteLength: number,
  path: string,
): Place {
  const place = {
    path,
    byteOffset: ownerOffset + field.byteOffset,
    byteLength,
  };
  switch (field.kind) {
    case "item":
      return { kind: "item", item: field.item, ...place };
    case "struct":
      return field.cases === undefined
        ? { kind: "struct", struct: field.struct, ...place }
        : { kind: "field", field, ownerOffset, ...place };
    case "array":
    case "ndarray":
    case "structs":
    case "tail":
      return { kind: "field", field, ownerOffset, ...place };
  }
}

/** The lengths of the axes of a place; none of one value. */
function shapeAt(
  place: Place,
  view: DataView,
  start: number,
): readonly number[] {
  switch (place.kind) {
    case "item":
    case "struct":
      return [];
    case "row":
      return place.shape;
    case "field":
      return shapeOf(place.field, view, start + place.ownerOffset);
  }
}

function shapeOf(
  field: Field,
  view: DataView,
  ownerOffset: number,
): readonly number[] {
  switch (field.kind) {
    case "array":
      // One text, not units.
      return field.item.text === "utf16" ? [] : [field.length];
    case "ndarray":
      return field.shape;
    case "structs":
      // Several axes of structs lie flat.
      return [itemCount(field.shape)];
    case "tail": {
      const shape = tailShape(field, view, ownerOffset);
      if ("struct" in field) return [itemCount(shape)];
      return field.isText ? [] : shape;
    }
    case "item":
    case "struct":
      return [];
  }
}

function itemOf(
  place: FieldPlace | RowPlace,
  index: number,
  shape: readonly number[],
  path: string,
): Place {
  const of = place.kind === "field" ? place.field : place;
  if ("struct" in of) {
    const { struct } = of;
    const byteLength = struct.layout.stride;
    const byteOffset = place.byteOffset + index * byteLength;
    return { kind: "struct", struct, path, byteOffset, byteLength };
  }
  const { item } = of;
  const byteLength = item.scalar.size * itemCount(shape);
  const byteOffset = place.byteOffset + index * byteLength;
  const found = { item, path, byteOffset, byteLength };
  return shape.length === 0
    ? { kind: "item", ...found }
    : { kind: "row", shape, ...found };
}
