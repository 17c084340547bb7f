/**
 * Many items at once: what `set(values)` and `fill` of items stand on. Values
 * of a typed array that holds the same items go over as bytes, so that no NaN
 * is changed; all others as `set(index, value)` takes them.
 *
 * @module
 */

import { apart, mayShare } from "./snapshot.ts";
import { bytesIn } from "../bytes/bytes_in.ts";
import { ReadonlyDataView } from "../bytes/readonly_data_view.ts";
import type { Items } from "./items.ts";
import type { MemoryView } from "../memory_view/memory_view.ts";
import { repeatFirst, scatter } from "../bytes/scatter.ts";
import { show } from "../errors/in_message.ts";
import { DETACHED, isDetached } from "../bytes/source.ts";
import { formatOfSource } from "../memory_view/region_of_source.ts";
import { swapBytes } from "../bytes/swap_bytes.ts";

type AnyItems<Input> = Items<unknown, unknown, Input>;

/** Sets all items; there must be as many values. */
export function setItems<Input>(
  items: AnyItems<Input>,
  values: ArrayLike<Input>,
): void {
  if (typeof values !== "object" || values === null || !("length" in values)) {
    // set(index, undefined) is here too.
    const what = typeof values === "number"
      ? `item ${values} to undefined, or items to ${values}`
      : `items to ${show(values)}`;
    throw new TypeError(`Cannot set ${what}: they must be a list`);
  }
  if ("toTypedArray" in values) {
    throw new TypeError(
      "Cannot set items to others: give what their toTypedArray() gives",
    );
  }
  if (setBytes(items, values)) return;
  if (values.length !== items.length) {
    throw new RangeError(
      `Cannot set ${items.length} items: the list has ${values.length}`,
    );
  }
  setEach(items, values);
}

/** Sets item after item to the values of a list of as many. */
export function setEach<Input>(
  items: AnyItems<Input>,
  values: ArrayLike<Input>,
): void {
  const list = listApart(values, items);
  for (let index = 0; index < items.length; index++) {
    const value = list[index];
    if (value === undefined) {
      throw new TypeError(`Cannot set item ${index} to undefined`);
    }
    items.set(index, value);
  }
}

/** The values where writing items changes none of them. */
function listApart<Value>(
  values: ArrayLike<Value>,
  items: AnyItems<Value>,
): ArrayLike<Value> {
  const mayChange = ArrayBuffer.isView(values)
    ? mayShare(values.buffer, (items.view as MemoryView).buffer)
    // Numbers and text do not.
    : typeof values[0] === "object";
  return mayChange ? Array.from(values, apart) : values;
}

/** Sets every item to `value`. */
export function fillItems<Input>(items: AnyItems<Input>, value: Input): void {
  if (value === undefined) {
    throw new TypeError("Cannot set items to undefined");
  }
  if (items.length === 0) return;
  items.set(0, value);
  const view = items.view as MemoryView;
  repeatFirst(writable(view), strideOf(view), view.itemSize, view.length);
}

/** Whether the values held the same items, and were set. */
function setBytes(items: AnyItems<never>, values: ArrayLike<unknown>): boolean {
  if (!ArrayBuffer.isView(values)) return false;
  if (isDetached(values.buffer)) {
    throw new TypeError(`Cannot set items to a typed array: ${DETACHED}`);
  }
  const view = items.view as MemoryView;
  if (!holds(view.format, formatOfSource(values))) return false;
  const { length, BYTES_PER_ELEMENT: size } = values as Uint8Array;
  if (values.byteLength !== view.byteLength) {
    throw new RangeError(
      `Cannot set ${items.length} items: they take ${
        view.byteLength / size
      } places, and the list has ${length}`,
    );
  }
  const given = bytesIn(values);
  const swap = view.format.startsWith(">") && size > 1;
  const inPlace = !swap && values.byteOffset % 4 === 0 &&
    !mayShare(values.buffer, view.buffer);
  const bytes = inPlace ? given : given.slice();
  if (swap) swapBytes(bytes, size as 2 | 4 | 8);
  scatter(bytes, writable(view), strideOf(view), view.itemSize);
  return true;
}

function strideOf({ strides }: MemoryView): number {
  return strides[0] ?? 0;
}

/** Whether items of `format` are words of `code`: `>f` are `f`, `F` two. */
function holds(format: string, code: string): boolean {
  const plain = format.replace(/^[<>]/, "");
  return plain === code || plain === PAIRS[code] ||
    (code === "B" && /^c$|[sp]$/.test(plain));
}

const PAIRS: Readonly<Record<string, string | undefined>> = { f: "F", d: "D" };

function writable(view: MemoryView): DataView {
  const { length, itemSize } = view;
  const span = length === 0 ? 0 : (length - 1) * strideOf(view);
  const View = view.readonly ? ReadonlyDataView : DataView;
  return new View(
    view.buffer as ArrayBuffer,
    view.byteOffset,
    length === 0 ? 0 : span + itemSize,
  );
}
