/**
 * What a layout file says of places, and the places that cannot be.
 *
 * @module
 */

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
  /** Whether every member is at its start. */
  readonly union?: boolean | undefined;
  /** Whether `pack` of a struct around it lowers no `align` in it: MSVC. */
  readonly keepsAlign?: boolean | undefined;
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

/** The next multiple of `alignment`. */
export function padTo(byteOffset: number, alignment: number): number {
  return Math.ceil(byteOffset / alignment) * alignment;
}

/** Throws if element `index` cannot stand at `byteOffset`, behind `size` bytes. */
export function checkPlace(
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

/** Throws if there are more bytes than can be counted. */
export function checkLength(length: number): void {
  if (length <= Number.MAX_SAFE_INTEGER) return;
  throw new RangeError(
    `total struct size too long: ${length} bytes, the maximum is ${Number.MAX_SAFE_INTEGER}`,
  );
}
