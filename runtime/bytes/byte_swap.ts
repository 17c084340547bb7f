/**
 * `byteSwap`: big-endian items to little-endian ones and back.
 *
 * @module
 */

import { inMessage } from "../errors/mod.ts";
import { bytesIn } from "./copy.ts";
import { type Source, type Span, spanOfSource } from "./source.ts";
import { swapInto, type SwappedSize } from "./swap_blocks.ts";

/**
 * Reverses the bytes of each item of 2, 4 or 8 bytes: big-endian items become
 * little-endian ones, and the other way round. In place, or into `target`,
 * which must have the same number of bytes and may overlap the source. Items
 * need no alignment. Every bit is kept, also of a NaN.
 *
 * Returns the swapped bytes where they are, not a copy. Works in blocks through
 * a WebAssembly module with SIMD, and without it where an engine or a
 * Content-Security-Policy refuses that.
 *
 * Throws a RangeError if `itemSize` is another number, if the bytes are not a
 * whole number of items, or if the target has another length. Throws a TypeError
 * if what is to be written is read-only, or if the source or the target is
 * detached, resizable, or not a buffer or view.
 *
 * @example
 * ```ts
 * import { byteSwap } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Uint32Array([0x01020304, 0xf0000000]);
 * byteSwap(words, 4);
 * assertEquals(words, new Uint32Array([0x04030201, 0x000000f0]));
 *
 * const network = new Uint8Array([0x1f, 0x90, 0x00, 0x50]);
 * const ports = new Uint16Array(2);
 * byteSwap(network, 2, ports);
 * assertEquals([...ports], [8080, 80]);
 * ```
 */
export function byteSwap(
  source: Source,
  itemSize: 2 | 4 | 8,
  target?: Source,
): Uint8Array {
  const span = spanOfSource("the bytes to swap", source);
  checkItems(itemSize, span.byteLength);
  const from = bytesIn(span);
  const to = target === undefined
    ? bytesInPlace(from, span)
    : bytesIn(checkedTarget(target, span));
  swapInto(from, to, itemSize);
  return to;
}

function checkItems(
  itemSize: unknown,
  byteLength: number,
): asserts itemSize is SwappedSize {
  if (itemSize !== 2 && itemSize !== 4 && itemSize !== 8) {
    throw new RangeError(
      `Cannot swap the bytes of items: an item must have 2, 4 or 8 bytes, not ${
        inMessage(itemSize)
      }`,
    );
  }
  if (byteLength % itemSize === 0) return;
  throw new RangeError(
    `Cannot swap items of ${itemSize} bytes: the source must have a multiple of ${itemSize} bytes, not ${byteLength}`,
  );
}

function bytesInPlace(bytes: Uint8Array, { readonly }: Span): Uint8Array {
  if (!readonly) return bytes;
  throw new TypeError(
    "Cannot swap bytes in place: the source is read-only; give a target",
  );
}

function checkedTarget(target: Source, { byteLength }: Span): Span {
  const span = spanOfSource("the target", target);
  if (span.readonly) {
    throw new TypeError("Cannot swap bytes into the target: it is read-only");
  }
  if (span.byteLength === byteLength) return span;
  throw new RangeError(
    `Cannot swap ${byteLength} bytes into the target: it must have ${byteLength} bytes, not ${span.byteLength}`,
  );
}
