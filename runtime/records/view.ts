/**
 * The DataViews of records, arrays and columns. Those of arrays and columns span
 * exactly their bytes, that of a record its source. Bounds are checked here,
 * once.
 *
 * @module
 */

import {
  isBufferOrView,
  ReadonlyDataView,
  type Source,
  type Span,
  spanOf,
  spanOfSource,
} from "../bytes/mod.ts";
import { counted, inMessage } from "../errors/mod.ts";
import type { StructLayout } from "./layout.ts";

/** A DataView of all of `source`, in which a record lies at `byteOffset`. */
export function viewRecord(
  { name, size }: StructLayout,
  source: Source,
  byteOffset: number,
): DataView {
  const view = last !== undefined && source === last.source
    ? last.view
    : viewAll(name, source);
  const byteLength = lengthOf(view) ?? lengthOf(viewAll(name, source)) ?? 0;
  const rest = restOf(name, byteLength, byteOffset);
  if (size <= rest) return view;
  throw new RangeError(
    `Cannot view ${name} at byte ${byteOffset}: it needs ${
      counted(size, "byte")
    } and the source has ${rest} left`,
  );
}

/**
 * The last source of which a record was viewed. Its DataView serves again:
 * making one takes ten times as long as viewing a record. It is forgotten as
 * soon as no function runs, so that memory is not kept.
 */
let last: { readonly source: Source; readonly view: DataView } | undefined;
let isForgetting = false;

/** The bytes of a source; a class of the user's may say more than there are. */
export function spanInside(name: string, source: Source): Span {
  const span = spanOfSource(name, source);
  const { buffer, byteOffset, byteLength } = span;
  const end = Math.min(byteOffset + byteLength, buffer.byteLength);
  return { ...span, byteLength: Math.max(0, end - byteOffset) };
}

function viewAll(name: string, source: Source): DataView {
  const span = spanInside(name, source);
  const view = viewSpan(span, 0, span.byteLength);
  if (!isBufferOrView(source) || mayGrow(span.buffer)) return view;
  last = { source, view };
  if (!isForgetting) {
    isForgetting = true;
    // A promise: not every scope has queueMicrotask, and tests replace it.
    Promise.resolve().then(() => {
      isForgetting = false;
      last = undefined;
    });
  }
  return view;
}

/** Its bytes; undefined where its buffer has been detached. */
function lengthOf(view: DataView): number | undefined {
  try {
    return view.byteLength;
  } catch {
    return undefined;
  }
}

function mayGrow(buffer: ArrayBufferLike): boolean {
  return "growable" in buffer && buffer.growable;
}

/** A DataView that spans exactly `length` records of `source`. */
export function viewArray(
  { name, stride }: StructLayout,
  source: Source,
  byteOffset: number,
  length?: number,
): DataView {
  const span = spanOfSource(name, source);
  const rest = restOf(name, span.byteLength, byteOffset);
  const count = length ?? wholeRecords(name, stride, rest, byteOffset);
  if (!isRecordCount(count)) {
    throw new RangeError(
      `Cannot view an array of ${name}: its length must be a whole number of records from 0 to ${MOST_RECORDS}, not ${
        inMessage(count)
      }`,
    );
  }
  if (count * stride > rest) {
    throw new RangeError(
      `Cannot view ${count} × ${name} at byte ${byteOffset}: they need ${
        counted(count * stride, "byte")
      } and the source has ${rest} left`,
    );
  }
  return viewSpan(span, byteOffset, count * stride);
}

/** Indexes stay within 32 bits with a sign, for which V8 makes its fastest code. */
export const MOST_RECORDS: number = 2 ** 31 - 1;

/** Whether it can be the length of an array. */
export function isRecordCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0 && count <= MOST_RECORDS;
}

/** The records from `start` to before `end`, counted as `subarray` counts. */
export function sliceSpan(
  array: DataView,
  stride: number,
  start: number,
  end: number,
): DataView {
  const length = array.byteLength / stride;
  const first = clamp(start, length);
  const count = Math.max(0, clamp(end, length) - first);
  return spanOf(array, first * stride, count * stride);
}

/** One field of every record: from the first one's start to the last one's end. */
export function columnSpan(
  array: DataView,
  stride: number,
  byteOffset: number,
  size: number,
): DataView {
  return array.byteLength === 0
    ? spanOf(array, 0, 0)
    : spanOf(array, byteOffset, array.byteLength - stride + size);
}

/** A DataView of a part of a span, read-only where the span is. */
export function viewSpan(
  { buffer, byteOffset: start, readonly }: Span,
  byteOffset: number,
  byteLength: number,
): DataView {
  const View = readonly ? ReadonlyDataView : DataView;
  return new View(buffer as ArrayBuffer, start + byteOffset, byteLength);
}

/** How many bytes a source has left; throws for an offset that is none. */
export function restOf(
  name: string,
  byteLength: number,
  byteOffset: number,
): number {
  const isOffset = Number.isInteger(byteOffset) && byteOffset >= 0;
  if (isOffset && byteOffset <= byteLength) return byteLength - byteOffset;
  const where = `Cannot view ${name} at byte ${inMessage(byteOffset)}`;
  if (typeof byteOffset !== "number") {
    throw new TypeError(`${where}: a byte offset is a number`);
  }
  throw new RangeError(
    isOffset
      ? `${where}: the source has ${counted(byteLength, "byte")}`
      : `${where}: a byte offset is a whole number from 0 on`,
  );
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
    `Cannot view an array of ${name} at byte ${byteOffset}: ${
      counted(rest, "byte")
    } are not a whole number of records of ${
      counted(stride, "byte")
    } (remainder ${remainder}); give a length to leave it out`,
  );
}

function clamp(index: number, length: number): number {
  const whole = Math.trunc(index) || 0;
  return whole < 0 ? Math.max(0, whole + length) : Math.min(whole, length);
}
