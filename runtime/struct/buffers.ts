/**
 * Where in a buffer a struct is packed or unpacked: the checks of CPython's
 * `struct`, in their order.
 *
 * @module
 */

import { type Source, type Span, spanOfSource } from "../bytes/mod.ts";
import { inMessage } from "../errors/mod.ts";
import type { StructPlan } from "./plan.ts";

/** A DataView of all bytes of `source`. */
export function viewToUnpack({ name }: StructPlan, source: Source): DataView {
  return dataViewOf(source, spanOfSource(name, source));
}

/** A DataView of all bytes of `source`, which must be writable. */
export function viewToPack({ name }: StructPlan, source: Source): DataView {
  const span = spanOfSource(name, source);
  if (span.readonly) {
    throw new TypeError(`Cannot pack ${name}: the buffer is read-only`);
  }
  return dataViewOf(source, span);
}

/**
 * The byte at which a struct starts that is to be unpacked at `byteOffset`,
 * which counts from the end when it is negative.
 */
export function startToUnpack(
  plan: StructPlan,
  byteOffset: number,
  byteLength: number,
): number {
  return isInside(plan, byteOffset, byteLength)
    ? byteOffset
    : startFromEnd(plan, byteOffset, byteLength, UNPACKING);
}

/** As {@linkcode startToUnpack}, in the words of packing. */
export function startToPack(
  plan: StructPlan,
  byteOffset: number,
  byteLength: number,
): number {
  return isInside(plan, byteOffset, byteLength)
    ? byteOffset
    : startFromEnd(plan, byteOffset, byteLength, PACKING);
}

/** CPython's words. */
interface Words {
  readonly verb: string;
  readonly gerund: string;
  readonly method: string;
  readonly lacking: string;
}

const UNPACKING: Words = {
  verb: "unpack",
  gerund: "unpacking",
  method: "unpack_from",
  lacking: "not enough data to unpack",
};

const PACKING: Words = {
  verb: "pack",
  gerund: "packing",
  method: "pack_into",
  lacking: "no space to pack",
};

// Making a DataView takes longer than unpacking a few items, so a DataView is
// used as it is. But one that follows a growing buffer would slow down every
// later call, on any buffer.
function dataViewOf(source: Source, span: Span): DataView {
  const { buffer, byteOffset, byteLength } = span;
  return source instanceof DataView && !isGrowable(buffer)
    ? source
    : new DataView(buffer as ArrayBuffer, byteOffset, byteLength);
}

function isGrowable(buffer: ArrayBufferLike): boolean {
  return "growable" in buffer && buffer.growable;
}

function isInside(
  { size }: StructPlan,
  byteOffset: number,
  byteLength: number,
) {
  return Number.isInteger(byteOffset) && byteOffset >= 0 &&
    byteOffset + size <= byteLength;
}

function startFromEnd(
  { name, size }: StructPlan,
  byteOffset: number,
  byteLength: number,
  { verb, gerund, method, lacking }: Words,
): number {
  if (typeof byteOffset !== "number") {
    throw new TypeError(
      `Cannot ${verb} ${name}: the offset must be a number, not ${
        inMessage(byteOffset)
      }`,
    );
  }
  const action = `Cannot ${verb} ${name} at byte ${byteOffset}`;
  if (!Number.isInteger(byteOffset)) {
    throw new RangeError(`${action}: an offset must be a whole number`);
  }
  if (byteOffset >= 0) {
    // As bigints, since an offset may be past what a number counts exactly.
    const needed = BigInt(byteOffset) + BigInt(size);
    throw new RangeError(
      `${action}: ${method} requires a buffer of at least ${needed} bytes for ${gerund} ${size} bytes at offset ${byteOffset} (actual buffer size is ${byteLength})`,
    );
  }
  if (byteOffset + size > 0) {
    throw new RangeError(
      `${action}: ${lacking} ${size} bytes at offset ${byteOffset}`,
    );
  }
  if (byteOffset + byteLength < 0) {
    throw new RangeError(
      `${action}: offset ${byteOffset} out of range for ${byteLength}-byte buffer`,
    );
  }
  return byteOffset + byteLength;
}
