/**
 * Where C puts bit-fields: behind one another, by the rules of two compilers.
 *
 * @module
 */

import type { Scalar } from "./codes.ts";
import { checkPlace, type ElementPlace, Misplaced, padTo } from "./place.ts";

/**
 * Who places bit-fields: `sysv` is gcc and clang, for which a bit-field takes
 * the next bits, `msvc` is for 64-bit Windows, where those of one size share a
 * unit of it.
 */
export type BitRules = "sysv" | "msvc";

/** Some bits of an integer: `H:5`. */
export interface BitsElement extends ElementPlace {
  /** Tells the kinds of elements apart. */
  readonly kind: "bits";
  /** The name that it is given, if it is given one. */
  readonly name?: string;
  /** The type that C declares it with. */
  readonly scalar: Scalar;
  /** How many bits; 0 ends the unit of the bit-fields before. */
  readonly width: number;
  /** Whether nothing reads it: C's bit-field without a name. */
  readonly isGap: boolean;
  /** Whether it keeps within a unit at its alignment: under `@` alone. */
  readonly aligned: boolean;
  /** Who places it. */
  readonly rules: BitRules;
}

/** Where the bits of a bit-field are. */
export interface BitsPlace {
  /** Bytes from the start of the struct to the first one that holds a bit. */
  readonly byteOffset: number;
  /** Bytes that hold a bit of it. */
  readonly byteLength: number;
  /**
   * Its first bit in the first byte, counted from the least significant one;
   * in big-endian structs from the most significant one.
   */
  readonly bitOffset: number;
}

/** How far a struct has been laid out. */
export interface End {
  /** How many bytes; the last ones may have free bits. */
  readonly bytes: number;
  /** Bits at the end that the next bit-field may take. */
  readonly free: number;
  /** The last bit-field, in a union too; undefined behind anything else. */
  readonly last: BitsElement | undefined;
}

/** A bit-field at its place, and what it changes. */
export interface PlacedBits {
  readonly place: BitsPlace;
  readonly end: End;
  /** The alignment that it gives to the struct. */
  readonly alignment: number;
}

/**
 * Places a bit-field behind `end`, in a struct whose members are aligned to
 * `pack` bytes at most. Throws a {@linkcode Misplaced}.
 */
export function placeBits(
  element: BitsElement,
  end: End,
  pack: number,
  index: number,
): PlacedBits {
  const placed = element.rules === "sysv"
    ? placeSysV(element, end, pack, index)
    : placeMsvc(element, end, pack, index);
  const { last } = end;
  const { byteOffset, bitOffset } = placed.place;
  if (
    last !== undefined && bitOffset > 0 && element.width > 0 &&
    last.scalar.littleEndian !== element.scalar.littleEndian
  ) {
    throw new Misplaced(
      `it would share byte ${byteOffset} with a bit-field of the other byte order`,
      index,
    );
  }
  return placed;
}

function placeSysV(
  element: BitsElement,
  end: End,
  pack: number,
  index: number,
): PlacedBits {
  const { scalar: { size: unit, alignment: natural }, width } = element;
  const alignment = Math.max(Math.min(natural, pack), element.align ?? 1);
  const isMoved = element.offset !== undefined || element.align !== undefined;
  let { byteOffset, bitOffset } = isMoved
    ? {
      byteOffset: startOf(element, end, element.align ?? 1, index),
      bitOffset: 0,
    }
    : nextBit(end);
  // Nothing moves where all is packed, but what ends a unit.
  const straddles = element.aligned && pack === Infinity &&
    (byteOffset % unit + bitOffset / 8) * 8 + width > 8 * unit;
  if (straddles && element.offset !== undefined) {
    throw new Misplaced(`its alignment is ${natural} bytes`, index);
  }
  if (straddles || width === 0) {
    byteOffset = padTo(bitOffset === 0 ? byteOffset : byteOffset + 1, unit);
    bitOffset = 0;
  }
  return {
    place: placeOf(byteOffset, bitOffset, width),
    end: {
      bytes: byteOffset + Math.ceil((bitOffset + width) / 8),
      free: (8 - (bitOffset + width) % 8) % 8,
      last: element,
    },
    alignment: element.isGap ? 1 : alignment,
  };
}

function placeMsvc(
  element: BitsElement,
  end: End,
  pack: number,
  index: number,
): PlacedBits {
  const { scalar: { size: unit, alignment: natural }, width } = element;
  const alignment = Math.max(Math.min(natural, pack), element.align ?? 1);
  const { last } = end;
  if (width === 0) {
    // It counts behind a bit-field alone. One that stands at the start all the
    // same is in a union, where it has a whole unit like any other.
    const bytes = last === undefined
      ? end.bytes
      : end.bytes === 0
      ? unit
      : padTo(end.bytes, alignment);
    return {
      place: placeOf(bytes, 0, 0),
      end: { bytes, free: 0, last: undefined },
      alignment: last === undefined ? 1 : alignment,
    };
  }
  const isShared = last?.scalar.size === unit && width <= end.free &&
    element.offset === undefined;
  if (isShared) {
    const { byteOffset, bitOffset } = nextBit(end);
    const free = end.free - width;
    return {
      place: placeOf(byteOffset, bitOffset, width),
      end: { bytes: end.bytes, free, last: element },
      alignment: 1,
    };
  }
  const start = startOf(element, end, alignment, index);
  return {
    place: placeOf(start, 0, width),
    end: { bytes: start + unit, free: 8 * unit - width, last: element },
    alignment,
  };
}

/** Where the first free bit is. */
function nextBit({ bytes, free }: End) {
  return {
    byteOffset: bytes - Math.ceil(free / 8),
    bitOffset: (8 - free % 8) % 8,
  };
}

/** The byte that it starts at, if it starts a byte. */
function startOf(
  { offset }: BitsElement,
  { bytes }: End,
  alignment: number,
  index: number,
): number {
  if (offset === undefined) return padTo(bytes, alignment);
  checkPlace(offset, bytes, alignment, index);
  return offset;
}

function placeOf(
  byteOffset: number,
  bitOffset: number,
  width: number,
): BitsPlace {
  const byteLength = Math.ceil((bitOffset + width) / 8);
  return { byteOffset, byteLength, bitOffset };
}
