/**
 * `set(values)` and `fill` of items.
 *
 * A typed array of the same items is copied as bytes, so that no NaN changes.
 * Other values go through `set(index, value)`.
 *
 * @module
 */

import {
  bytesIn,
  mayShare,
  repeatFirst,
  scatter,
  spanOf,
  swapBytes,
  type SwappedSize,
} from "../bytes/mod.ts";
import { counted, DETACHED, inMessage, isDetached } from "../errors/mod.ts";
import { formatOfTypedArray } from "../item/mod.ts";
import type { Items } from "./items.ts";
import { snapshot } from "./snapshot.ts";

/** What is needed of items to set them one by one. */
type ItemsToSet<Input> = Pick<Items<unknown, unknown, Input>, "length" | "set">;

/**
 * Sets all items to the values of a list of the same length. The items lie in
 * `view` from `byteOffset` on, at steps of `stride` bytes.
 */
export function setItems<Input>(
  items: ItemsToSet<Input>,
  view: DataView,
  byteOffset: number,
  stride: number,
  itemSize: number,
  format: string,
  values: ArrayLike<Input>,
): void {
  checkList(values);
  if (holdsItems(values, format)) {
    checkPlaces(items.length, itemSize, values);
    const target = spanOfItems(items, view, byteOffset, stride, itemSize);
    scatter(bytesToWrite(values, format, view), target, stride, itemSize);
    return;
  }
  setList(items, view, values);
}

/** Throws if `set` takes no such values. */
function checkList(values: ArrayLike<unknown>): void {
  if (typeof values !== "object" || values === null || !("length" in values)) {
    // `set(index, undefined)` comes here too.
    const what = typeof values === "number"
      ? `item ${values} to undefined, or items to ${values}`
      : `items to ${inMessage(values)}`;
    throw new TypeError(`Cannot set ${what}: they must be a list`);
  }
  if ("toTypedArray" in values) {
    throw new TypeError(
      "Cannot set items from other items: pass their toTypedArray()",
    );
  }
}

/** Sets one item in `view` after another to the values of a list. */
export function setList<Input>(
  items: ItemsToSet<Input>,
  view: DataView,
  values: ArrayLike<Input>,
): void {
  checkList(values);
  if (values.length !== items.length) {
    throw new RangeError(
      `Cannot set ${
        counted(items.length, "item")
      }: the list has ${values.length}`,
    );
  }
  setEach(items, values, () => view.buffer);
}

/**
 * Sets one item after another to the values of a list of the same length.
 * `buffer` gives the buffer of the items. It is called only if the values may
 * lie in that buffer too.
 */
export function setEach<Input>(
  items: ItemsToSet<Input>,
  values: ArrayLike<Input>,
  buffer: () => ArrayBufferLike,
): void {
  const list = mayChange(values, buffer)
    ? Array.from(values, snapshot)
    : values;
  for (let index = 0; index < items.length; index++) {
    const value = list[index];
    if (value === undefined) {
      throw new TypeError(`Cannot set item ${index} to undefined`);
    }
    items.set(index, value);
  }
}

/** Sets every item to `value`; the items lie as those of {@linkcode setItems}. */
export function fillItems<Input>(
  items: ItemsToSet<Input>,
  view: DataView,
  byteOffset: number,
  stride: number,
  itemSize: number,
  value: Input,
): void {
  if (value === undefined) {
    throw new TypeError("Cannot set items to undefined");
  }
  if (items.length === 0) return;
  items.set(0, value);
  const target = spanOfItems(items, view, byteOffset, stride, itemSize);
  repeatFirst(target, stride, itemSize, items.length);
}

/** Sets every item to `value`, one by one: bits leave the others of their bytes. */
export function fillEach<Input>(items: ItemsToSet<Input>, value: Input): void {
  if (value === undefined) {
    throw new TypeError("Cannot set items to undefined");
  }
  for (let index = 0; index < items.length; index++) items.set(index, value);
}

/** Whether writing items may change the values that are still to be written. */
function mayChange(
  values: ArrayLike<unknown>,
  buffer: () => ArrayBufferLike,
): boolean {
  return ArrayBuffer.isView(values)
    ? mayShare(values.buffer, buffer())
    : typeof values[0] === "object"; // numbers and text do not change
}

/** Whether it is a typed array that holds the bytes of such items. */
export function holdsItems(
  values: ArrayLike<unknown>,
  format: string,
): values is Uint8Array {
  if (!ArrayBuffer.isView(values)) return false;
  if (isDetached(values.buffer)) {
    throw new TypeError(`Cannot set items to a typed array: ${DETACHED}`);
  }
  const found = formatOfTypedArray(values);
  const needed = format.replace(/^[<>]/, "");
  return needed === found || needed === COMPLEX[found] ||
    (found === "B" && /^c$|[sp]$/.test(needed));
}

/** The format of complex numbers whose parts have a format. */
const COMPLEX: Readonly<Record<string, string | undefined>> = {
  f: "F",
  d: "D",
};

function checkPlaces(
  length: number,
  itemSize: number,
  values: Uint8Array,
): void {
  const byteLength = length * itemSize;
  if (values.byteLength === byteLength) return;
  throw new RangeError(
    `Cannot set ${counted(length, "item")}: they need ${
      byteLength / values.BYTES_PER_ELEMENT
    } elements, and the list has ${values.length}`,
  );
}

/** The bytes in the order of the items, where no write to `view` changes them. */
function bytesToWrite(
  values: Uint8Array,
  format: string,
  view: DataView,
): Uint8Array {
  const itemSize = values.BYTES_PER_ELEMENT;
  const swap = format.startsWith(">") && itemSize > 1;
  const given = bytesIn(values);
  // scatter() wants them at a multiple of 4.
  const inPlace = !swap && values.byteOffset % 4 === 0 &&
    !mayShare(values.buffer, view.buffer);
  const bytes = inPlace ? given : given.slice();
  if (swap) swapBytes(bytes, itemSize as SwappedSize);
  return bytes;
}

/** From the first byte of the first item to the last of the last. */
function spanOfItems(
  { length }: { readonly length: number },
  view: DataView,
  byteOffset: number,
  stride: number,
  itemSize: number,
): DataView {
  return length === 0
    ? spanOf(view, 0, 0)
    : spanOf(view, byteOffset, (length - 1) * stride + itemSize);
}
