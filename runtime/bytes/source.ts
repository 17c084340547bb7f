/**
 * What a source is: anything that holds bytes, and where those bytes lie.
 *
 * @module
 */

import { checkLive, inMessage } from "../errors/mod.ts";

/** Bytes to view, all of which stay where they are. */
export type Source = ArrayBufferLike | ArrayBufferView | MemoryViewSource;

/** What a source has that is a MemoryView: it knows whether it has gaps. */
export interface MemoryViewSource {
  /** The buffer that holds the items. */
  readonly buffer: ArrayBufferLike;
  /** Bytes from the buffer's start to the first item. */
  readonly byteOffset: number;
  /** Bytes of all items. */
  readonly byteLength: number;
  /** Bytes from item to item along each dimension. */
  readonly strides: readonly number[];
  /** Whether the items lie without gaps, in C order. */
  readonly cContiguous: boolean;
  /** Whether writing throws. */
  readonly readonly: boolean;
}

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

/** Where the bytes of `source` lie. */
export function spanOfSource(name: string, source: Source): Span {
  // The commonest first. To the types a MemoryView is an ArrayBufferView too.
  if (isArrayBufferView(source)) {
    return checkedSpan(name, source.buffer, source, false);
  }
  if (isMemoryView(source)) return spanOfMemoryView(name, source);
  if (isBuffer(source)) {
    const all = { byteOffset: 0, byteLength: source.byteLength };
    return checkedSpan(name, source, all, false);
  }
  const place: unknown = source;
  if (isPlace(place)) return checkedSpan(name, place.buffer, place, false);
  throw new TypeError(
    `Cannot view ${name}: the source must be an ArrayBuffer, a SharedArrayBuffer, a view of one (a Uint8Array, say) or a MemoryView, not ${
      inMessage(source)
    }`,
  );
}

function spanOfMemoryView(name: string, source: MemoryViewSource): Span {
  if (!source.cContiguous) {
    throw new TypeError(
      `Cannot view ${name} in a MemoryView with gaps (strides ${
        source.strides.join(", ")
      }): copy it with toBytes()`,
    );
  }
  return checkedSpan(name, source.buffer, source, source.readonly);
}

function checkedSpan(
  name: string,
  buffer: ArrayBufferLike,
  { byteOffset, byteLength }: { byteOffset: number; byteLength: number },
  readonly: boolean,
): Span {
  checkLive(`view ${name}`, buffer);
  // A DataView on a resizable buffer is 22 times slower, and once V8 has seen
  // one, every other view is slower too.
  if ("resizable" in buffer && buffer.resizable) {
    throw new TypeError(
      `Cannot view ${name} in a resizable ArrayBuffer: pass ${
        fixedLengthOf(buffer)
      }, or buffer.slice() for a copy`,
    );
  }
  return { buffer, byteOffset, byteLength, readonly };
}

/**
 * How to get the same bytes at a fixed length. A memory keeps its own buffer
 * from being transferred; nothing else tells it apart but its length.
 */
function fixedLengthOf({ byteLength, maxByteLength }: ArrayBuffer): string {
  const mayBeMemory = byteLength % WASM_PAGE === 0 &&
    maxByteLength % WASM_PAGE === 0;
  return mayBeMemory
    ? "memory.toFixedLengthBuffer() if a WebAssembly.Memory has it, else buffer.transferToFixedLength()"
    : "buffer.transferToFixedLength()";
}

/** Bytes of a page: memories grow by whole ones. */
const WASM_PAGE = 65536;

/** Whether it is a buffer, or a typed array or DataView of one. */
export function isBufferOrView(
  source: unknown,
): source is ArrayBufferLike | ArrayBufferView {
  return ArrayBuffer.isView(source) || isBuffer(source);
}

function isArrayBufferView(
  source: Source,
): source is Exclude<Source, MemoryViewSource | ArrayBufferLike> {
  return ArrayBuffer.isView(source);
}

// A buffer may come from another realm, and pages that are not isolated have no
// global SharedArrayBuffer: then the tag tells.
function isBuffer(source: unknown): source is ArrayBufferLike {
  if (source instanceof ArrayBuffer) return true;
  const tag = Object.prototype.toString.call(source);
  return tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]";
}

/** A plain object that says where bytes are, as `$share()` gives it. */
function isPlace(source: unknown): source is Omit<Span, "readonly"> {
  if (typeof source !== "object" || source === null) return false;
  const { buffer, byteOffset, byteLength } = source as Partial<Span>;
  return isBuffer(buffer) && isCount(byteOffset) && isCount(byteLength) &&
    byteOffset + byteLength <= buffer.byteLength;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && value as number >= 0;
}

function isMemoryView(
  source: unknown,
): source is MemoryViewSource {
  return typeof source === "object" && source !== null &&
    "cContiguous" in source;
}
