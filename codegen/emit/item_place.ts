/**
 * Where an item lies, and the calls of a DataView that read and write there.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";

/** Where an item lies, as an expression: `this.$byteOffset + 4`. */
export interface ItemPlace {
  /** The DataView. */
  readonly view: string;
  /** The offset in it, without the literal bytes. */
  readonly base: string;
  /** The literal bytes to add. */
  readonly plus: number;
  /** How many bytes there are, where the bytes tell it. */
  readonly length?: string;
}

/** The byte offset of a place. */
export function offsetOf({ base, plus }: ItemPlace): string {
  if (base === "0") return String(plus);
  return plus === 0 ? base : `${base} + ${plus}`;
}

/** How bytes are read: by which method, and in which order. */
export type Word = Pick<Scalar, "accessor" | "littleEndian">;

/** The expression that reads a number. */
export function getCall(word: Word, place: ItemPlace): string {
  const order = orderArgument(word);
  return `${place.view}.get${word.accessor}(${offsetOf(place)}${order})`;
}

/** The statement that writes a number. */
export function setCall(word: Word, place: ItemPlace, value: string): string {
  const order = orderArgument(word);
  const at = offsetOf(place);
  return `${place.view}.set${word.accessor}(${at}, ${value}${order});`;
}

/** The last argument of the calls; none for a single byte. */
export function orderArgument({ accessor, littleEndian }: Word): string {
  return accessor.endsWith("nt8") ? "" : `, ${littleEndian}`;
}
