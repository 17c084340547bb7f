/**
 * Zeroed bytes for new records.
 *
 * @module
 */

import { inMessage } from "../errors/mod.ts";
import { isRecordCount, MOST_RECORDS } from "./view.ts";

/** How to allocate records. */
export interface AllocateOptions {
  /** Whether other workers are to see the same bytes. Default false. */
  readonly shared?: boolean;
}

/** Zeroed bytes for `length` records. */
export function allocate(
  stride: number,
  length: number,
  options: AllocateOptions = {},
): DataView {
  if (!isRecordCount(length)) {
    throw new RangeError(
      `Cannot allocate ${
        inMessage(length)
      } records: their number must be whole, from 0 to ${MOST_RECORDS}`,
    );
  }
  const byteLength = stride * length;
  return new DataView(
    options.shared
      ? new SharedArrayBuffer(byteLength)
      : new ArrayBuffer(byteLength),
  );
}
