/**
 * What people read of a field: its type, in a word.
 *
 * @module
 */

import type { ItemType } from "../codegen/layout/mod.ts";

/** `big-endian float32[4]`, `Kind:3`: a type that stands alone. */
export function typeLabel(
  item: ItemType,
  shape: readonly (number | string)[],
): string {
  const isTurned = hasOrder(item) && !item.scalar.littleEndian;
  return `${isTurned ? "big-endian " : ""}${itemLabel(item, shape)}`;
}

/** The same without its byte order: `uint16`, `float32[4]`, `utf8[16]`. */
export function itemLabel(
  { scalar, bits, text, enum: model }: ItemType,
  shape: readonly (number | string)[],
): string {
  const name = model?.name ?? text ?? scalar.type;
  const length = /^\d/.test(scalar.code) ? axes([scalar.size]) : "";
  const width = bits === undefined ? "" : `:${bits.bitWidth}`;
  return name + axes(shape) + length + width;
}

/** `[2][3]`. */
export function axes(shape: readonly (number | string)[]): string {
  return shape.map((length) => `[${length}]`).join("");
}

/** Whether the order of its bytes, or of its bits, counts. */
export function hasOrder({ scalar, bits }: ItemType): boolean {
  if (bits !== undefined) return true;
  return scalar.size > 1 && !/^(bytes|pascal|char|padding)$/.test(scalar.value);
}
