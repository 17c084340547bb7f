/**
 * The value at a place, and what may be written there.
 *
 * @module
 */

import { readValue, writeValue } from "./item_values.ts";
import type { Place } from "./places.ts";
import {
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

/** Writes one value; throws a TypeError for a place of several. */
export function writePlace(
  place: Place,
  view: DataView,
  start: number,
  value: unknown,
): void {
  if (place.kind !== "item") {
    throw new TypeError(
      `Cannot set ${
        JSON.stringify(place.path)
      }: it has several values, and one is set at a time`,
    );
  }
  const at = start + place.byteOffset;
  writeValue(place.item, view, at, place.path, value);
}
