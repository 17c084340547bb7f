/**
 * The value at a place, also of a leaf, and what may be written there.
 *
 * @module
 */

import type { ItemType } from "../codegen/layout/mod.ts";
import { asNumber } from "../runtime/item/mod.ts";
import {
  type ItemValue,
  readText,
  readValue,
  writeText,
  writeValue,
} from "./item_values.ts";
import type { Leaf } from "./leaves.ts";
import type { Place } from "./places.ts";
import {
  bytesAt,
  listOf,
  type PlainValue,
  readField,
  readRecord,
} from "./record_values.ts";

/** The value at a place of the record that starts at `start`. */
export function readPlace(
  place: Place,
  view: DataView,
  start: number,
): PlainValue {
  const at = start + place.byteOffset;
  switch (place.kind) {
    case "item":
      return readValue(place.item, view, at, place.path);
    case "struct":
      return readRecord(place.struct, view, at);
    case "field":
      return readField(place.field, view, start + place.ownerOffset, "");
    case "row": {
      const { item, shape } = place;
      return listOf(
        shape,
        (index) =>
          readValue(item, view, at + index * item.scalar.size, place.path),
      );
    }
  }
}

/**
 * The value of a leaf of the record that starts at `start`, whatever a getter
 * would refuse: a 64-bit integer that is no exact number is a bigint.
 */
export function readLeaf(
  { item, shape, path, byteOffset, byteLength }: Omit<Leaf, "label" | "color">,
  view: DataView,
  start: number,
): PlainValue {
  const at = start + byteOffset;
  if (item === undefined) {
    return shape.length > 0 ? [] : bytesAt(view, at, byteLength);
  }
  const { text, scalar: { size } } = item;
  if (text !== undefined && shape.length === 0) {
    return readText(item, view, at, byteLength);
  }
  const read = (index: number) => readAny(item, view, at + index * size, path);
  return shape.length === 0 ? read(0) : listOf(shape, read);
}

/** The value of an item that is a bigint if it is no exact number. */
function readAny(
  item: ItemType,
  view: DataView,
  byteOffset: number,
  name: string,
): ItemValue {
  if (!item.isNumber) return readValue(item, view, byteOffset, name);
  const exact = { ...item, isNumber: false };
  return asNumber(readValue(exact, view, byteOffset, name) as bigint);
}

/** Writes one value; throws a TypeError for a place of several. */
export function writePlace(
  place: Place,
  view: DataView,
  start: number,
  value: unknown,
): void {
  const at = start + place.byteOffset;
  const isText = place.kind === "field" && place.shape.length === 0;
  if (isText && "item" in place.field && place.field.item.text !== undefined) {
    const { path, byteLength, field: { item } } = place;
    return writeText(item, view, at, byteLength, path, value);
  }
  if (place.kind !== "item") {
    throw new TypeError(
      `Cannot set ${
        JSON.stringify(place.path)
      }: it has several values, and one is set at a time`,
    );
  }
  writeValue(place.item, view, at, place.path, value);
}
