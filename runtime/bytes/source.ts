/**
 * What can be viewed, and the one place where bounds are checked before a
 * view is made.
 *
 * @module
 */

import { show } from "../errors/in_message.ts";
import type {
  MemoryView,
  ReadonlyMemoryView,
} from "../memory_view/memory_view.ts";
import { ReadonlyDataView } from "./readonly_data_view.ts";
import type { StructLayout } from "../records/layout.ts";

/** Bytes to view, all of which stay where they are. */
export type Source =
  | ArrayBufferLike
  | ArrayBufferView
  | ReadonlyMemoryView<string, number>;

/** Bytes to view that are not known to be read-only. */
export type WritableSource =
  | ArrayBufferLike
  | ArrayBufferView
  | MemoryView<string, number>;

/** The part of a type of sources that has no way to write; mostly never. */
export type ReadonlyPart<From> = From extends MemoryView<string, number> ? never
  : Extract<From, ReadonlyMemoryView<string, number>>;

/** The bytes of a source, and whether they may be written. */
export interface Span {
  /** The buffer that holds them. */
  readonly buffer: ArrayBufferLike;
  /** Bytes from the buffer's start to the first one. */
  readonly byteOffset: number;
  /** How many there are. */
  readonly byteLength: number;
  /** Whether setters are to throw. */
  readonly readonly: boolean;
}

/** A DataView that spans exactly one record of `source`. */
export function viewRecord(
  { name, size }: StructLayout,
  source: Source,
  byteOffset: number,
): DataView {
  const span = spanOfSource(name, source);
  const rest = restOf(name, span, byteOffset);
  if (size > rest) {
    throw new RangeError(
      `Cannot view ${name} at byte ${byteOffset}: it needs ${size} bytes and the source has ${rest} left`,
    );
  }
  return viewSpan(span, byteOffset, size);
}

/** A DataView that spans exactly `length` records of `source`. */
export function viewArray(
  { name, stride }: StructLayout,
  source: Source,
  byteOffset: number,
  length?: number,
): DataView {
  const span = spanOfSource(name, source);
  const rest = restOf(name, span, byteOffset);
  const count = length ?? wholeRecords(name, stride, rest, byteOffset);
  if (!isRecordCount(count)) {
    throw new RangeError(
      `Cannot view an array of ${name}: its length must be a whole number of records from 0 to ${MOST_RECORDS}, not ${
        show(count)
      }`,
    );
  }
  if (count * stride > rest) {
    throw new RangeError(
      `Cannot view ${count} × ${name} at byte ${byteOffset}: they need ${
        count * stride
      } bytes and the source has ${rest} left`,
    );
  }
  return viewSpan(span, byteOffset, count * stride);
}

/** An index has 32 bits with a sign: so V8 makes the fastest code of it. */
export const MOST_RECORDS: number = 2 ** 31 - 1;

/** Whether an array can have so many records. */
export function isRecordCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0 && count <= MOST_RECORDS;
}

/** Where the bytes of `source` lie. */
export function spanOfSource(name: string, source: Source): Span {
  // First, since by its type a MemoryView is an ArrayBufferView too.
  if (isMemoryView(source)) return spanOfMemoryView(name, source);
  if (ArrayBuffer.isView(source)) {
    return checkedSpan(name, source.buffer, source, false);
  }
  if (isBuffer(source)) {
    const all = { byteOffset: 0, byteLength: source.byteLength };
    return checkedSpan(name, source, all, false);
  }
  throw new TypeError(
    `Cannot view ${name}: the source must be an ArrayBuffer, a SharedArrayBuffer, a view of one (a Uint8Array, say) or a MemoryView, not ${
      source === null ? "null" : typeof source
    }`,
  );
}

function spanOfMemoryView(
  name: string,
  source: ReadonlyMemoryView<string, number>,
): Span {
  if (!source.cContiguous) {
    throw new TypeError(
      `Cannot view ${name} in a MemoryView with gaps (strides ${
        source.strides.join(", ")
      }): copy it with toBytes()`,
    );
  }
  return checkedSpan(name, source.buffer, source, source.readonly);
}

/** A DataView of a part of a span, read-only where the span is. */
function viewSpan(
  { buffer, byteOffset: start, readonly }: Span,
  byteOffset: number,
  byteLength: number,
): DataView {
  const View = readonly ? ReadonlyDataView : DataView;
  return new View(buffer as ArrayBuffer, start + byteOffset, byteLength);
}

function checkedSpan(
  name: string,
  buffer: ArrayBufferLike,
  { byteOffset, byteLength }: { byteOffset: number; byteLength: number },
  readonly: boolean,
): Span {
  if (isDetached(buffer)) {
    throw new TypeError(`Cannot view ${name}: ${DETACHED}`);
  }
  // A DataView on one is 22 times slower, and slows down every other view.
  if ("resizable" in buffer && buffer.resizable) {
    throw new TypeError(
      `Cannot view ${name} in a resizable ArrayBuffer: pass buffer.transferToFixedLength(), or buffer.slice() for a copy`,
    );
  }
  return { buffer, byteOffset, byteLength, readonly };
}

function restOf(name: string, { byteLength }: Span, byteOffset: number) {
  if (
    Number.isSafeInteger(byteOffset) && byteOffset >= 0 &&
    byteOffset <= byteLength
  ) return byteLength - byteOffset;
  const where = `Cannot view ${name} at byte ${show(byteOffset)}`;
  throw typeof byteOffset === "number"
    ? new RangeError(`${where}: the source has ${byteLength} bytes`)
    : new TypeError(`${where}: a byte offset is a number`);
}

function wholeRecords(
  name: string,
  stride: number,
  rest: number,
  byteOffset: number,
): number {
  const remainder = rest % stride;
  if (remainder === 0) return rest / stride;
  throw new RangeError(
    `Cannot view an array of ${name} at byte ${byteOffset}: records have ${stride} bytes and ${rest} bytes are left, ${remainder} too many; give a length to leave them out`,
  );
}

/** Whether it is a buffer, or a view of one that is not ours. */
export function isBytes(
  source: unknown,
): source is ArrayBufferLike | ArrayBufferView {
  return ArrayBuffer.isView(source) || isBuffer(source);
}

// By their tags, since a buffer may come from another realm, and
// SharedArrayBuffer is no global on pages that are not isolated.
function isBuffer(source: unknown): source is ArrayBufferLike {
  const tag = Object.prototype.toString.call(source);
  return tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]";
}

function isMemoryView(
  source: unknown,
): source is ReadonlyMemoryView<string, number> {
  return typeof source === "object" && source !== null &&
    "cContiguous" in source;
}

/** Why nothing can be read any more. */
export const DETACHED =
  "its buffer is detached (it was transferred, or its wasm memory has grown)";

// Node 20 has no `detached`: there a view of the buffer cannot be made.
/** Whether the bytes of a buffer are gone. */
export function isDetached(buffer: ArrayBufferLike): boolean {
  if (buffer.byteLength > 0) return false;
  if ("detached" in buffer) return buffer.detached;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}
