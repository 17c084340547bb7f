/**
 * A value as people see it at a glance: of a long list, only its first items are
 * read.
 *
 * @module
 */

import type { ItemType } from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import type { Place } from "./places.ts";
import { readPlace } from "./read_place.ts";
import { listText, MOST_ITEMS, valueText } from "./value_text.ts";

/** A list as long as this is read whole. */
const MOST_READ = 256;

/** The text of what is at a place of the record that starts the view. */
export function glance(place: Place, view: DataView): string {
  const item = itemAt(place);
  const shape = "shape" in place ? place.shape : [];
  const count = itemCount(shape);
  if (item === undefined || count <= MOST_READ) {
    return valueText(readPlace(place, view, 0), item);
  }
  const { path, byteOffset } = place;
  const byteLength = item.scalar.size;
  const texts = Array.from({ length: MOST_ITEMS }, (_, index) => {
    const at = byteOffset + index * byteLength;
    const first: Place = {
      kind: "item",
      item,
      path,
      byteOffset: at,
      byteLength,
    };
    return valueText(readPlace(first, view, 0), item);
  });
  return listText(texts, count);
}

/** The type of the items at a place; none of structs. */
export function itemAt(place: Place): ItemType | undefined {
  const of = place.kind === "field" ? place.field : place;
  return "item" in of ? of.item : undefined;
}
