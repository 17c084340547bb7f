/**
 * Layout arithmetic: where C puts things. The one file that adds up offsets.
 *
 * @module
 */

import type { Scalar } from "./codes.ts";

/** One thing to place, as a format or a layout file says it. */
export type Element = ItemElement | StructElement;

/** Items of one code. */
export interface ItemElement {
  readonly kind: "item";
  readonly name?: string;
  readonly scalar: Scalar;
  /** How many values follow one another: `3f` in `struct` notation is 3. */
  readonly repeat: number;
  /** Items along each axis of a single value, which is an array: `(2,3)f`. */
  readonly shape: readonly number[];
}

/** A struct inside of another. */
export interface StructElement {
  readonly kind: "struct";
  readonly name?: string;
  readonly layout: Layout;
  /** Its own format, if it was read from one: `T{ic}`. */
  readonly format?: string;
  readonly shape: readonly number[];
  /** Whether it stands at its alignment: under `@` alone. */
  readonly aligned: boolean;
}

/** One part of a struct. Together the members cover every byte of its size. */
export type Member = ItemMember | StructMember | Padding;

interface Placed {
  /** Bytes from the start of the struct. */
  readonly byteOffset: number;
  /** Bytes of all its items. */
  readonly byteLength: number;
}

/** Items of one code at their place. */
export interface ItemMember extends ItemElement, Placed {}

/** A struct at its place. */
export interface StructMember extends StructElement, Placed {}

/** Bytes that hold nothing. */
export interface Padding extends Placed {
  readonly kind: "padding";
}

/** Where everything in a struct lies. */
export interface Layout {
  /** Bytes as `struct.calcsize` counts them: no padding at the end. */
  readonly size: number;
  /** The largest alignment of its members. */
  readonly alignment: number;
  /** Bytes from record to record: the size up to the alignment, C's `sizeof`. */
  readonly stride: number;
  /** Its members in order, padding among them. */
  readonly members: readonly Member[];
}

/** Places elements one after another, each at its alignment. */
export function layOut(elements: readonly Element[]): Layout {
  const members: Member[] = [];
  let size = 0;
  let alignment = 1;
  for (const element of elements) {
    const needed = alignmentOf(element);
    const byteOffset = padTo(size, needed);
    const byteLength = byteLengthOf(element);
    addPadding(members, size, byteOffset);
    if (isPadding(element)) {
      addPadding(members, byteOffset, byteOffset + byteLength);
    } else members.push({ ...element, byteOffset, byteLength });
    size = byteOffset + byteLength;
    alignment = Math.max(alignment, needed);
  }
  const stride = padTo(size, alignment);
  if (stride > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `total struct size too long: ${stride} bytes, the maximum is ${Number.MAX_SAFE_INTEGER}`,
    );
  }
  return { size, alignment, stride, members };
}

/** The next multiple of `alignment`. */
export function padTo(byteOffset: number, alignment: number): number {
  return Math.ceil(byteOffset / alignment) * alignment;
}

/** How many items a shape holds; one for no axes at all. */
export function itemCount(shape: readonly number[]): number {
  // A product can reach Infinity, and Infinity * 0 is NaN.
  if (shape.includes(0)) return 0;
  return shape.reduce((count, length) => count * length, 1);
}

/** Bytes from each index to the next along each axis, without gaps. */
export function stridesOf(
  shape: readonly number[],
  itemSize: number,
): number[] {
  const strides = new Array<number>(shape.length);
  let stride = itemSize;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis] ?? 1;
  }
  return strides;
}

function alignmentOf(element: Element): number {
  switch (element.kind) {
    case "item":
      return element.scalar.alignment;
    case "struct":
      return element.aligned ? element.layout.alignment : 1;
  }
}

function byteLengthOf(element: Element): number {
  switch (element.kind) {
    case "item":
      return element.scalar.size * element.repeat * itemCount(element.shape);
    case "struct":
      // C pads a struct at its end, so that an array of it stays aligned.
      return element.layout.stride * itemCount(element.shape);
  }
}

function isPadding(element: Element): boolean {
  return element.kind === "item" && element.scalar.value === "padding";
}

/** Bytes that hold nothing are one member, however they came about. */
function addPadding(members: Member[], start: number, end: number): void {
  if (start === end) return;
  const last = members.at(-1);
  const byteOffset = last?.kind === "padding" ? last.byteOffset : start;
  if (last?.kind === "padding") members.pop();
  members.push({ kind: "padding", byteOffset, byteLength: end - byteOffset });
}
