/**
 * A value as people see it at a glance: of a long list, only its first items are
 * read.
 *
 * @module
 */

import type { ItemType } from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import type { Place } from "./places.ts";
import { readLeaf, readPlace } from "./read_place.ts";
import { listText, MOST_ITEMS, valueText } from "./value_text.ts";

/** A list as long as this is read whole. */
const MOST_READ = 256;

/**
 * The text of what is at a place of the record that starts the view, whatever a
 * getter would refuse.
 */
export function glance(place: Place, view: DataView): string {
  const item = itemAt(place);
  if (item === undefined) return valueText(readPlace(place, view, 0));
  const shape = "shape" in place ? place.shape : [];
  const { path, byteOffset, byteLength } = place;
  const read = (shape: readonly number[]) =>
    readLeaf({ path, byteOffset, byteLength, item, shape }, view, 0);
  const count = itemCount(shape);
  if (count <= MOST_READ) return valueText(read(shape), item);
  const first = read([MOST_ITEMS]) as readonly number[];
  return listText(first.map((value) => valueText(value, item)), count);
}

/** The type of the items at a place; none of structs. */
export function itemAt(place: Place): ItemType | undefined {
  const of = place.kind === "field" ? place.field : place;
  return "item" in of ? of.item : undefined;
}
