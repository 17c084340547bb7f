/**
 * Copies whole records, as bytes.
 *
 * @module
 */

import { bytesIn, ReadonlyDataView } from "../bytes/mod.ts";
import { checkLive } from "../errors/mod.ts";

/**
 * Copies the bytes of records to the start of another array of the same
 * struct; the two may overlap.
 */
export function copyRecords(
  name: string,
  stride: number,
  from: DataView,
  to: DataView,
): void {
  for (const { buffer } of [from, to]) {
    checkLive(`use an array of ${name}`, buffer);
  }
  const [found, room] = [from.byteLength / stride, to.byteLength / stride];
  if (found > room) {
    throw new RangeError(
      `Cannot copy ${found} × ${name}: the array has room for ${room}`,
    );
  }
  writableBytes(name, to).set(bytesIn(from));
}

/** The bytes of an array, to be written; a TypeError if they are read-only. */
export function writableBytes(name: string, view: DataView): Uint8Array {
  if (view instanceof ReadonlyDataView) {
    throw new TypeError(
      `Cannot write an array of ${name}: the view is read-only`,
    );
  }
  checkLive(`use an array of ${name}`, view.buffer);
  return bytesIn(view);
}
