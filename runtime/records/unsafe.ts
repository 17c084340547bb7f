/**
 * The errors of 64-bit integers that are read as numbers, where a number would
 * not be exact.
 *
 * @module
 */

import { itemFormat, notSafe, readInteger } from "../item/mod.ts";
import type { FieldLayout } from "./layout.ts";
import { held } from "./mix_in.ts";
import { fieldOf } from "./unstorable.ts";

/** The error to throw where a getter found an integer that is not exact. */
export function unsafe(record: object, name: string): Error {
  const { byteOffset, format, ...bits } = fieldOf(record, name) as FieldLayout;
  const { $view, $byteOffset } = held(record);
  const at = $byteOffset + byteOffset;
  return notSafe(name, readInteger($view, at, itemFormat(format), bits));
}
