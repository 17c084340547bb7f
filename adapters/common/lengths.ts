/**
 * Structs whose records lie one after the other.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";

/** Refuses records that have not all one length. */
export function checkLength(
  { name, stride, fields }: StructLayout,
  action: string,
  hint: string = "",
): void {
  if (stride === 0) throw new TypeError(`${action} ${name}: it has no bytes`);
  if (fields.at(-1)?.tail === undefined) return;
  throw new TypeError(`${action} ${name}: its records differ in length${hint}`);
}
