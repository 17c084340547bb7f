/**
 * Where the value is that a path leads to.
 *
 * @module
 */

import type {
  Field,
  ItemType,
  StructModel,
  TailField,
} from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import { joined, type Step, stepsOf } from "./paths.ts";
import { itemSizeOf, tailShape } from "./record_values.ts";

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
  /** Its lengths as paths count them: text of UTF-16 has none. */
  readonly shape: readonly number[];
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
      return enter(field, place.byteOffset, path, view, start);
    }
  }
  const shape = shapeOf(place);
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

function enter(
  field: Field,
  ownerOffset: number,
  path: string,
  view: DataView,
  start: number,
): Place {
  const { byteLength } = field;
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
        : { kind: "field", field, ownerOffset, shape: [], ...place };
    case "array": {
      // One text, not units.
      const shape = field.item.text === "utf16" ? [] : [field.length];
      return { kind: "field", field, ownerOffset, shape, ...place };
    }
    case "ndarray": {
      const { shape } = field;
      return { kind: "field", field, ownerOffset, shape, ...place };
    }
    case "structs": {
      // Several axes of structs lie flat.
      const shape = [itemCount(field.shape)];
      return { kind: "field", field, ownerOffset, shape, ...place };
    }
    case "tail":
      return {
        kind: "field",
        field,
        ownerOffset,
        ...place,
        ...tailAt(field, view, start + ownerOffset),
      };
  }
}

/** The lengths of the axes of a place; none of one value. */
function shapeOf(place: Place): readonly number[] {
  return "shape" in place ? place.shape : [];
}

/** How long a tail is, as its bytes tell. */
function tailAt(field: TailField, view: DataView, ownerOffset: number) {
  const lengths = tailShape(field, view, ownerOffset);
  const count = itemCount(lengths);
  const byteLength = count * itemSizeOf(field);
  if ("struct" in field) return { shape: [count], byteLength };
  return { shape: field.isText ? [] : lengths, byteLength };
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
