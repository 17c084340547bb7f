import { spanOf } from "../bytes/readonly_data_view.ts";

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

function clamp(index: number, length: number): number {
  const whole = Math.trunc(index) || 0;
  return whole < 0 ? Math.max(0, whole + length) : Math.min(whole, length);
}
