/**
 * Refuses values for fields that a checked struct does not have.
 *
 * @module
 */

import { didYouMean, inMessage } from "../errors/mod.ts";
import type { RecordClass } from "./record_class.ts";

/** Throws a TypeError if a struct has no field of one of the names. */
export function checkNames(record: object, values: object): void {
  const { name, fields } = (record.constructor as RecordClass).layout;
  for (const given of Object.keys(values)) {
    if (fields.some((field) => field.name === given)) continue;
    const names = fields.map((field) => field.name);
    throw new TypeError(
      `Cannot set ${name}: it has no ${inMessage(given)}${
        didYouMean(given, names)
      }`,
    );
  }
}
