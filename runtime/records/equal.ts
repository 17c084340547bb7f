/**
 * Whether two records, arrays or lists of items have equal values.
 *
 * Values are equal as `Map` and `includes` have it: NaN equals itself, and −0
 * equals 0. Padding does not count.
 *
 * @module
 */

import { bytesIn } from "../bytes/mod.ts";

/** Whether all bytes are the same; then all values are. */
export function sameBytes(a: DataView, b: DataView): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const other = bytesIn(b);
  return bytesIn(a).every((byte, index) => byte === other[index]);
}

/** Whether two plain values are equal, however deep. */
export function sameValues(a: unknown, b: unknown): boolean {
  if (a === b || a !== a && b !== b) return true;
  if (typeof a !== "object" || typeof b !== "object") return false;
  if (a === null || b === null) return false;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return names.length === others.length &&
    names.every((name) =>
      Object.hasOwn(b, name) &&
      sameValues(Reflect.get(a, name), Reflect.get(b, name))
    );
}
