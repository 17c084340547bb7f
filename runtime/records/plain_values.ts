/**
 * The values of whatever a generated class makes.
 *
 * @module
 */

import { type Items, listOfItems } from "./items.ts";
import type { StructArray, StructRecord } from "./types.ts";

/** A copy of the values of a record, of an array or of items. */
export function plainValues(
  object:
    | StructRecord<unknown>
    | StructArray<unknown, unknown, unknown>
    | Items<unknown, unknown, never>,
): unknown {
  if ("$toObject" in object) return object.$toObject();
  return "toArray" in object ? object.toArray() : listOfItems(object);
}
