/**
 * Layout arithmetic: where C puts things. The one file that adds up offsets.
 *
 * @module
 */

import {
  type BitsElement,
  type BitsPlace,
  type End,
  placeBits,
} from "./bit_fields.ts";
import type { Scalar } from "./codes.ts";
import { counted } from "./counted.ts";
import {
  checkLength,
  checkPlace,
  type ElementPlace,
  Misplaced,
  padTo,
  type StructPlace,
} from "./place.ts";

/** One thing to place, as a format or a layout file says it. */
export type Element = ItemElement | BitsElement | StructElement;

/** Items of one code. */
export interface ItemElement extends ElementPlace {
  /** Tells the kinds of elements apart. */
  readonly kind: "item";
  /** The name that it is given, if it is given one. */
  readonly name?: string;
  /** Its code, under its byte order. */
  readonly scalar: Scalar;
  /** How many values follow one another: `3f` in `struct` notation is 3. */
  readonly repeat: number;
  /** Items along each axis of a single value, which is an array: `(2,3)f`. */
  readonly shape: readonly number[];
}

/** A struct inside of another. */
export interface StructElement extends ElementPlace {
  /** Tells the kinds of elements apart. */
  readonly kind: "struct";
  /** The name that it is given, if it is given one. */
  readonly name?: string;
  /** Where everything in it lies. */
  readonly layout: Layout;
  /** Its own format, if it was read from one: `T{ic}`. */
  readonly format?: string;
  /** Structs along each axis; none of one struct. */
  readonly shape: readonly number[];
  /** Whether it stands at its alignment: under `@` alone. */
  readonly aligned: boolean;
}

/** One part of a struct. Together the members cover every byte of its size. */
export type Member = ItemMember | BitsMember | StructMember | Padding;

/** Where a part of a struct is. */
export interface Placed {
  /** Bytes from the start of the struct. */
  readonly byteOffset: number;
  /** Bytes of all its items. */
  readonly byteLength: number;
}

/** Items of one code at their place. */
export interface ItemMember extends ItemElement, Placed {}

/** Some bits of an integer at their place, which may share bytes with others. */
export interface BitsMember extends BitsElement, BitsPlace {}

/** A struct at its place. */
export interface StructMember extends StructElement, Placed {}

/** Bytes that hold nothing. */
export interface Padding extends Placed {
  /** Tells it from what has a meaning. */
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
  /** The alignment that it keeps whatever the `pack` of a struct around it. */
  readonly keptAlignment: number;
  /** Its members in order, padding among them. */
  readonly members: readonly Member[];
}

/**
 * Places elements one after another, each at its alignment; those of a union at
 * its start. Throws a RangeError; a {@linkcode Misplaced} for a place that
 * cannot be.
 */
export function layOut(
  elements: readonly Element[],
  place: StructPlace = {},
): Layout {
  const { pack = Infinity, align, size: whole } = place;
  const { union = false, keepsAlign = false } = place;
  const members: Member[] = [];
  let end: End = START;
  let longest = 0;
  let alignment = align ?? 1;
  let keptAlignment = 1;
  for (const [index, element] of elements.entries()) {
    if (union) checkStart(element, index);
    const before = union ? { ...START, last: end.last } : end;
    const placed = element.kind === "bits"
      ? placeBits(element, before, pack, index)
      : placeWhole(element, before, pack, index);
    if (!holdsNothing(element)) {
      members.push({ ...element, ...placed.place } as Member);
    }
    // For MSVC no bit-field of a union has an alignment.
    if (!union || element.kind !== "bits" || element.rules === "sysv") {
      alignment = Math.max(alignment, placed.alignment);
    }
    if (keepsAlign && element.kind !== "bits") {
      keptAlignment = Math.max(keptAlignment, leastAlignmentOf(element));
    }
    longest = Math.max(longest, placed.end.bytes);
    end = placed.end;
  }
  checkLength(longest);
  if (whole !== undefined && whole < longest) {
    throw new Misplaced(`its fields take ${counted(longest, "byte")}`);
  }
  if (keepsAlign && align !== undefined) keptAlignment = alignment;
  const size = whole ?? longest;
  const stride = padTo(size, alignment);
  checkLength(stride);
  return {
    size,
    alignment,
    stride,
    keptAlignment,
    members: withPadding(members, size),
  };
}

function checkStart({ offset = 0 }: Element, index: number): void {
  if (offset === 0) return;
  throw new Misplaced("all members of a union are at byte 0", index);
}

/** Nothing has been laid out yet. */
const START: End = { bytes: 0, free: 0, last: undefined };

/** Places what takes whole bytes. */
function placeWhole(
  element: ItemElement | StructElement,
  { bytes }: End,
  pack: number,
  index: number,
) {
  const alignment = Math.max(
    Math.min(alignmentOf(element), pack),
    leastAlignmentOf(element),
  );
  const byteOffset = element.offset ?? padTo(bytes, alignment);
  if (element.offset !== undefined) {
    checkPlace(byteOffset, bytes, alignment, index);
  }
  const byteLength = byteLengthOf(element);
  return {
    place: { byteOffset, byteLength },
    end: { bytes: byteOffset + byteLength, free: 0, last: undefined },
    alignment,
  };
}

/** The same members, and padding where there is none. */
export function withPadding(
  members: readonly Member[],
  size: number,
): Member[] {
  const all: Member[] = [];
  let end = 0;
  const padUpTo = (byteOffset: number) => {
    if (byteOffset <= end) return;
    const byteLength = byteOffset - end;
    all.push({ kind: "padding", byteOffset: end, byteLength });
  };
  for (const member of members) {
    padUpTo(member.byteOffset);
    all.push(member);
    end = Math.max(end, member.byteOffset + member.byteLength);
  }
  padUpTo(size);
  return all;
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

function alignmentOf(element: ItemElement | StructElement): number {
  switch (element.kind) {
    case "item":
      return element.scalar.alignment;
    case "struct":
      return element.aligned ? element.layout.alignment : 1;
  }
}

/** What `pack` does not lower. */
function leastAlignmentOf(element: ItemElement | StructElement): number {
  const { align = 1 } = element;
  return element.kind === "struct" && element.aligned
    ? Math.max(align, element.layout.keptAlignment)
    : align;
}

function byteLengthOf(element: ItemElement | StructElement): number {
  switch (element.kind) {
    case "item":
      return element.scalar.size * element.repeat * itemCount(element.shape);
    case "struct":
      // C pads a struct at its end, so that an array of it stays aligned.
      return element.layout.stride * itemCount(element.shape);
  }
}

/** Whether it only takes bytes or bits. */
function holdsNothing(element: Element): boolean {
  switch (element.kind) {
    case "item":
      return element.scalar.value === "padding";
    case "bits":
      return element.isGap;
    case "struct":
      return false;
  }
}
