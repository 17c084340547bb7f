/**
 * Refuses values for fields that a checked struct does not have.
 *
 * @module
 */

import { didYouMean, inMessage } from "../errors/mod.ts";
import type { RecordClass } from "./record_class.ts";

/**
 * Throws a TypeError if `values` are no object, or if a struct has no field of
 * one of their names. Another record of the struct is copied.
 */
export function checkNames(record: object, values: unknown): void {
  const { name, fields } = (record.constructor as RecordClass).layout;
  if (typeof values !== "object" || values === null) {
    throw new TypeError(
      `Cannot set ${name} to ${
        inMessage(values)
      }: it must be an object of values`,
    );
  }
  if (values.constructor === record.constructor) return;
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
