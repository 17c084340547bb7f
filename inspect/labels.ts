/**
 * What people read of a field: its type, in a few words.
 *
 * @module
 */

import type { ItemType } from "../codegen/layout/mod.ts";

/** `uint16`, `big-endian float32[4]`, `utf8[16]`, `Kind:3`. */
export function typeLabel(
  item: ItemType,
  shape: readonly (number | string)[],
): string {
  const { scalar, text, bits } = item;
  const { accessor, littleEndian, value, type, size } = scalar;
  const name = item.enum?.name ?? (text ?? type);
  const hasOrder = !accessor.endsWith("nt8") || text === "utf16";
  const order = hasOrder && !littleEndian ? "big-endian " : "";
  if (bits !== undefined) return `${order}${name}:${bits.bitWidth}`;
  const axes = value === "bytes" || value === "pascal"
    ? [...shape, size]
    : shape;
  return order + name + axes.map((length) => `[${length}]`).join("");
}
