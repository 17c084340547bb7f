/**
 * Where the items are in a source that is not a MemoryView.
 *
 * @module
 */

import { stridesOf } from "../../format/mod.ts";
import { type Source, spanOfSource } from "../bytes/mod.ts";
import { formatOfTypedArray, itemFormat } from "../item/mod.ts";
import type { Region } from "./region.ts";

/** The items of a source that is not one of our own views. */
export function regionOfSource(source: Source): Region {
  const span = spanOfSource("bytes", source);
  const { buffer, byteOffset, byteLength, readonly } = span;
  const format = formatOfTypedArray(source);
  const scalar = itemFormat(format);
  const shape = [byteLength / scalar.size];
  return {
    source,
    view: new DataView(buffer as ArrayBuffer, byteOffset, byteLength),
    byteOffset: 0,
    format,
    scalar,
    shape,
    strides: stridesOf(shape, scalar.size),
    readonly,
  };
}
