/**
 * Writes to a union, whose members share their bytes.
 *
 * @module
 */

import { setBytes } from "../item/mod.ts";
import { counted, didYouMean, inMessage } from "../errors/mod.ts";
import { held } from "./mix_in.ts";
import type { RecordClass } from "./record_class.ts";
import type { StructRecord } from "./types.ts";

/**
 * Writes all bytes of a union and returns nothing; or sees to it that `values`
 * have one member of it at most, and returns them.
 *
 * Throws a RangeError for too few bytes or too many, a TypeError for values that
 * are neither bytes nor an object of one member.
 */
export function setUnion<Members>(
  union: object,
  values: unknown,
): Members | undefined {
  const { name, size, fields } = (union.constructor as RecordClass).layout;
  const action = `Cannot set ${name}`;
  if (
    typeof values !== "object" || values === null || values instanceof DataView
  ) {
    throw new TypeError(
      `${action} to ${
        inMessage(values)
      }: a union is set to its bytes or to an object of one member`,
    );
  }
  if (Array.isArray(values) || ArrayBuffer.isView(values)) {
    const bytes = values as Uint8Array | readonly number[];
    if (bytes.length !== size) {
      throw new RangeError(
        `${action}: it has ${
          counted(size, "byte")
        } and the value has ${bytes.length}`,
      );
    }
    const { $view, $byteOffset } = held(union);
    setBytes($view, $byteOffset, size, bytes, name);
    return undefined;
  }
  const names = fields.filter(({ memberOf }) => memberOf === undefined)
    .map((field) => field.name);
  const given = Object.keys(values).filter((key) =>
    Reflect.get(values, key) !== undefined
  );
  for (const key of given) {
    if (names.includes(key)) continue;
    throw new TypeError(
      `${action}: it has no ${inMessage(key)}${didYouMean(key, names)}`,
    );
  }
  if (given.length > 1) {
    throw new TypeError(
      `${action}: its members share their bytes, so give one of them, not ${given.length}`,
    );
  }
  return values as Members;
}

/**
 * Sets a union to a value of one of its members; without a name, as
 * {@linkcode setUnion} does. Bytes of the whole union and another record of it
 * are copied.
 */
export function setCase(
  union: StructRecord<object>,
  value: unknown,
  member: string | undefined,
): void {
  const { size } = (union.constructor as RecordClass).layout;
  const isWhole = value instanceof Uint8Array
    ? value.length === size
    : Object(value).constructor === union.constructor;
  union.$set(
    member === undefined || isWhole ? value as object : { [member]: value },
  );
}

/** The values of a struct whose tags tell what is there. */
export function asValues<Values>(values: object): Values {
  return values as Values;
}
