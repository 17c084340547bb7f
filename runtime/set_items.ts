/**
 * Many items at once: what `set(values)` and `fill` of items stand on. Values
 * of a typed array that holds the same items go over as bytes, so that no NaN
 * is changed; all others as `set(index, value)` takes them.
 *
 * @module
 */

import { ReadonlyDataView } from "./readonly_data_view.ts";
import type { Items } from "./items.ts";
import type { MemoryView } from "./memory_view.ts";
import { show } from "./show.ts";
import { isDetached } from "./source.ts";
import { regionOfSource } from "./source_region.ts";
import { swapBytes } from "./swap_bytes.ts";

type AnyItems<Input> = Items<unknown, unknown, Input>;

/** Sets all items; there must be as many values. */
export function setItems<Input>(
  items: AnyItems<Input>,
  values: ArrayLike<Input>,
): void {
  if (typeof values !== "object" || values === null || !("length" in values)) {
    throw new TypeError(
      `Cannot set items to ${show(values)}: they must be a list`,
    );
  }
  if (setBytes(items, values)) return;
  if (values.length !== items.length) {
    throw new RangeError(
      `Cannot set ${items.length} items: the list has ${values.length}`,
    );
  }
  for (let index = 0; index < items.length; index++) {
    items.set(index, values[index] as Input);
  }
}

/** Sets every item to `value`. */
export function fillItems<Input>(items: AnyItems<Input>, value: Input): void {
  if (items.length === 0) return;
  items.set(0, value);
  const view = items.view as MemoryView;
  const words = wordsOf(view);
  if (words !== undefined) {
    return repeatWord(words, strideOf(view));
  }
  repeatFirst(writable(view), strideOf(view), view.itemSize, view.length);
}

/** Whether the values held the same items, and were set. */
function setBytes(items: AnyItems<never>, values: ArrayLike<unknown>): boolean {
  if (!ArrayBuffer.isView(values) || isDetached(values.buffer)) return false;
  const view = items.view as MemoryView;
  const words = regionOfSource(values).scalar;
  if (!holds(view.format, words.code)) return false;
  if (values.byteLength !== view.byteLength) return false;
  const { buffer, byteOffset, byteLength } = values;
  const given = new Uint8Array(buffer, byteOffset, byteLength);
  const swap = view.format.startsWith(">") && words.size > 1;
  // Bytes of the same buffer may lie where this writes.
  const bytes = swap || buffer === view.buffer ? given.slice() : given;
  if (swap) swapBytes(bytes, words.size as 2 | 4 | 8);
  const target = wordsOf(view);
  const source = target && sameWords(bytes, target);
  if (target === undefined || source === undefined) {
    scatter(bytes, writable(view), strideOf(view), view.itemSize, view.length);
  } else scatterWords(source, target, strideOf(view), view.length);
  return true;
}

type Words = Uint16Array | Uint32Array;

/**
 * The bytes from the first item on as integers of its size, where every item
 * is one of them: twice as fast as a DataView.
 */
function wordsOf(view: MemoryView): Words | undefined {
  const { buffer, byteOffset, itemSize, length } = view;
  const Words = itemSize === 4
    ? Uint32Array
    : itemSize === 2
    ? Uint16Array
    : undefined;
  const stride = strideOf(view);
  if (
    Words === undefined || view.readonly || length === 0 ||
    byteOffset % itemSize !== 0 || stride % itemSize !== 0
  ) return undefined;
  const count = (length - 1) * stride / itemSize + 1;
  return new Words(buffer as ArrayBuffer, byteOffset, count);
}

/** Bytes as the same integers; undefined where they are not aligned. */
function sameWords(
  { buffer, byteOffset, byteLength }: Uint8Array,
  { BYTES_PER_ELEMENT }: Words,
): Words | undefined {
  if (byteOffset % BYTES_PER_ELEMENT !== 0) return undefined;
  const Words = BYTES_PER_ELEMENT === 4 ? Uint32Array : Uint16Array;
  const count = byteLength / BYTES_PER_ELEMENT;
  return new Words(buffer as ArrayBuffer, byteOffset, count);
}

// One function a width: a loop that has met both kinds of arrays takes twice
// as long, with either.
function scatterWords(
  from: Words,
  to: Words,
  stride: number,
  length: number,
): void {
  if (from instanceof Uint32Array && to instanceof Uint32Array) {
    scatter32(from, to, stride / 4, length);
  } else if (from instanceof Uint16Array && to instanceof Uint16Array) {
    scatter16(from, to, stride / 2, length);
  }
}

function scatter32(
  from: Uint32Array,
  to: Uint32Array,
  step: number,
  length: number,
): void {
  for (let i = 0, o = 0; i < length; i++, o += step) to[o] = from[i] as number;
}

function scatter16(
  from: Uint16Array,
  to: Uint16Array,
  step: number,
  length: number,
): void {
  for (let i = 0, o = 0; i < length; i++, o += step) to[o] = from[i] as number;
}

function repeatWord(words: Words, stride: number): void {
  if (words instanceof Uint32Array) repeat32(words, stride / 4);
  else repeat16(words, stride / 2);
}

function repeat32(words: Uint32Array, step: number): void {
  const word = words[0] as number;
  for (let o = step; o < words.length; o += step) words[o] = word;
}

function repeat16(words: Uint16Array, step: number): void {
  const word = words[0] as number;
  for (let o = step; o < words.length; o += step) words[o] = word;
}

function strideOf({ strides }: MemoryView): number {
  return strides[0] ?? 0;
}

/** Whether items of `format` are words of `code`: `>f` are `f`, `F` two. */
function holds(format: string, code: string): boolean {
  const plain = format.replace(/^[<>]/, "");
  return plain === code || plain === PAIRS[code] ||
    (code === "B" && (plain === "c" || plain.endsWith("s")));
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

/** Writes each run of `itemSize` bytes at its step. */
function scatter(
  bytes: Uint8Array,
  target: DataView,
  stride: number,
  itemSize: number,
  length: number,
): void {
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (itemSize === 4) {
    for (let i = 0, a = 0, b = 0; i < length; i++, a += 4, b += stride) {
      target.setUint32(b, from.getUint32(a));
    }
    return;
  }
  if (itemSize === 2) {
    for (let i = 0, a = 0, b = 0; i < length; i++, a += 2, b += stride) {
      target.setUint16(b, from.getUint16(a));
    }
    return;
  }
  const words = itemSize - itemSize % 4;
  for (let i = 0; i < length; i++) {
    const [a, b] = [i * itemSize, i * stride];
    for (let k = 0; k < words; k += 4) {
      target.setUint32(b + k, from.getUint32(a + k));
    }
    for (let k = words; k < itemSize; k++) {
      target.setUint8(b + k, from.getUint8(a + k));
    }
  }
}

/** Writes the bytes of the first item over those of all others. */
function repeatFirst(
  target: DataView,
  stride: number,
  itemSize: number,
  length: number,
): void {
  if (itemSize === 4) {
    const word = target.getUint32(0);
    for (let i = 1, o = stride; i < length; i++, o += stride) {
      target.setUint32(o, word);
    }
    return;
  }
  if (itemSize === 2) {
    const word = target.getUint16(0);
    for (let i = 1, o = stride; i < length; i++, o += stride) {
      target.setUint16(o, word);
    }
    return;
  }
  const words = itemSize - itemSize % 4;
  for (let i = 1, o = stride; i < length; i++, o += stride) {
    for (let k = 0; k < words; k += 4) {
      target.setUint32(o + k, target.getUint32(k));
    }
    for (let k = words; k < itemSize; k++) {
      target.setUint8(o + k, target.getUint8(k));
    }
  }
}
