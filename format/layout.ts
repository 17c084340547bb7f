/**
 * Layout arithmetic: where C puts things. The one file that adds up offsets.
 *
 * @module
 */

import type { Scalar } from "./codes.ts";
import { counted } from "./counted.ts";

/** One thing to place, as a format or a layout file says it. */
export type Element = ItemElement | StructElement;

/** What a layout file says of the place of an element. */
export interface ElementPlace {
  /** Bytes from the start of the struct: not before the end of the last one. */
  readonly offset?: number | undefined;
  /** Raises its alignment, whatever its byte order and the struct's `pack`. */
  readonly align?: number | undefined;
}

/** What a layout file says of the places in a struct. */
export interface StructPlace {
  /** The largest alignment of members that say none, as `#pragma pack`. */
  readonly pack?: number | undefined;
  /** Raises the struct's alignment. */
  readonly align?: number | undefined;
  /** Its bytes, those at the end hold nothing. */
  readonly size?: number | undefined;
}

/** A place that cannot be. */
export class Misplaced extends RangeError {
  /** Which element is wrong, by its index; undefined for the struct's size. */
  readonly index: number | undefined;

  /** `reason` is a clause: the rule and the value found. */
  constructor(reason: string, index?: number) {
    super(reason);
    this.index = index;
  }
}

/** Items of one code. */
export interface ItemElement extends ElementPlace {
  readonly kind: "item";
  readonly name?: string;
  readonly scalar: Scalar;
  /** How many values follow one another: `3f` in `struct` notation is 3. */
  readonly repeat: number;
  /** Items along each axis of a single value, which is an array: `(2,3)f`. */
  readonly shape: readonly number[];
}

/** A struct inside of another. */
export interface StructElement extends ElementPlace {
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
  /**
   * Bytes as `struct.calcsize` counts them: no padding at the end but what is
   * written out.
   */
  readonly size: number;
  /** The largest alignment of its members, or a larger one of its own. */
  readonly alignment: number;
  /** Bytes from record to record: the size up to the alignment, C's `sizeof`. */
  readonly stride: number;
  /** Its members in order, padding among them. */
  readonly members: readonly Member[];
}

/**
 * Places elements one after another, each at its alignment. Throws a
 * RangeError; a {@linkcode Misplaced} for a place that cannot be.
 */
export function layOut(
  elements: readonly Element[],
  { pack = Infinity, align = 1, size: whole }: StructPlace = {},
): Layout {
  const members: Member[] = [];
  let size = 0;
  let alignment = align;
  for (const [index, element] of elements.entries()) {
    const needed = Math.max(
      Math.min(alignmentOf(element), pack),
      element.align ?? 1,
    );
    const byteOffset = element.offset ?? padTo(size, needed);
    if (element.offset !== undefined) {
      checkPlace(byteOffset, size, needed, index);
    }
    const byteLength = byteLengthOf(element);
    addPadding(members, size, byteOffset);
    if (isPadding(element)) {
      addPadding(members, byteOffset, byteOffset + byteLength);
    } else members.push({ ...element, byteOffset, byteLength });
    size = byteOffset + byteLength;
    alignment = Math.max(alignment, needed);
  }
  if (whole !== undefined) {
    checkLength(size);
    if (whole < size) {
      throw new Misplaced(`its fields take ${counted(size, "byte")}`);
    }
    addPadding(members, size, whole);
    size = whole;
  }
  const stride = padTo(size, alignment);
  checkLength(stride);
  return { size, alignment, stride, members };
}

/** Throws if an element cannot stand at `byteOffset`, with `size` bytes before. */
function checkPlace(
  byteOffset: number,
  size: number,
  alignment: number,
  index: number,
): void {
  checkLength(size);
  if (byteOffset < size) {
    throw new Misplaced(`what comes before it ends at byte ${size}`, index);
  }
  if (byteOffset % alignment !== 0) {
    throw new Misplaced(`its alignment is ${alignment} bytes`, index);
  }
}

function checkLength(length: number): void {
  if (length <= Number.MAX_SAFE_INTEGER) return;
  throw new RangeError(
    `total struct size too long: ${length} bytes, the maximum is ${Number.MAX_SAFE_INTEGER}`,
  );
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
