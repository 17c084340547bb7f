import type { ReadonlyElement } from "./element_types.ts";
import type { ItemOf, Nested } from "../item/types.ts";
import type { AxisOrder } from "./copy_items.ts";
import type { TypedCopy } from "../item/typed_array_types.ts";

/**
 * What a {@linkcode MemoryView} can do without writing. It is the type of a
 * view that refuses to write, and takes any other view too.
 *
 * `Format` is the format of its items, `Ndim` the number of its dimensions:
 * a `ReadonlyMemoryView<string, number>` is any view at all.
 */
export interface ReadonlyMemoryView<
  out Format extends string = string,
  out Ndim extends number = 1,
> extends Iterable<ReadonlyElement<Format, Ndim, 1>> {
  /** The code of an item, as it was given: `"f"`, `">H"`, `"16s"`. */
  readonly format: Format;
  /** Bytes of one item. */
  readonly itemSize: number;
  /** How many dimensions there are; a view of 0 dimensions is one item. */
  readonly ndim: Ndim;
  /** Items along each dimension. */
  readonly shape: readonly number[];
  /** Bytes from item to item along each dimension; backward is negative. */
  readonly strides: readonly number[];
  /**
   * Items along the first dimension.
   *
   * Throws a TypeError where there are no dimensions.
   */
  readonly length: number;
  /** Bytes of all items, the gaps between them not counted. */
  readonly byteLength: number;
  /** Bytes from the start of the buffer to the first item. */
  readonly byteOffset: number;
  /** The buffer in which the items are: of a read-only view too. */
  readonly buffer: ArrayBufferLike;
  /** The object that was viewed first, be it through other views. */
  readonly source: object;
  /** Whether writing throws. */
  readonly readonly: boolean;
  /** Whether the items lie without gaps, the last dimension running fastest. */
  readonly cContiguous: boolean;
  /** Whether the items lie without gaps, the first dimension running fastest. */
  readonly fContiguous: boolean;
  /** Whether the items lie without gaps, in either order. */
  readonly contiguous: boolean;

  /**
   * The item at an index for each dimension; negative ones count from the end.
   * With fewer indexes, a view of what remains: nothing is copied. Bytes
   * (`c`, `s`, `p`) are copies.
   *
   * Throws a RangeError if there is no such index, a TypeError if there are
   * too many or if the buffer is detached. Do not end a loop by catching that:
   * once a hot loop has thrown, V8 runs `get` ten times slower.
   */
  get<Indexes extends number[]>(
    ...indexes: Indexes
  ): ReadonlyElement<Format, Ndim, Indexes["length"]>;

  /**
   * Views every `step`-th item from `start` to before `end` along the first
   * dimension, as Python's slices do: negative indexes count from the end, a
   * negative step goes backward, and nothing is out of range.
   */
  subarray(
    start?: number,
    end?: number,
    step?: number,
  ): ReadonlyMemoryView<Format, Ndim>;

  /**
   * Views the same bytes as items of another format, in one dimension.
   *
   * Throws a TypeError unless the view is C-contiguous, `b`, `B` or `c` is
   * among the two formats, and its bytes are whole items.
   */
  cast<To extends string>(format: To): ReadonlyMemoryView<To>;
  /** The same, in the dimensions of `shape`: from one dimension, or to one. */
  cast<To extends string, const Shape extends readonly number[]>(
    format: To,
    shape: Shape,
  ): ReadonlyMemoryView<To, Shape["length"]>;

  /** Views the same items, read-only. */
  toReadonly(): ReadonlyMemoryView<Format, Ndim>;

  /** The items in arrays, one in another for each dimension: a copy. */
  toArray(): Nested<ItemOf<Format>, Ndim>;

  /** What `JSON.stringify` writes: 64-bit integers as text, bytes as lists. */
  toJSON(): unknown;

  /**
   * The items in a typed array: a copy, in C order. A complex number takes two
   * places, bytes as many as they are, `?` is 0 or 1, `e` is held as float32.
   */
  toTypedArray(): TypedCopy<Format>;

  /**
   * The bytes of the items without gaps: a copy. `"C"` has the last dimension
   * run fastest, `"F"` the first, `"A"` as they lie.
   */
  toBytes(order?: AxisOrder): Uint8Array<ArrayBuffer>;

  /**
   * The bytes in hexadecimal digits. With a separator of one character it
   * stands between groups of bytes, counted from the right; from the left
   * where `bytesPerGroup` is negative.
   */
  toHex(separator?: string, bytesPerGroup?: number): string;

  /**
   * Whether a buffer or a view has the same shape and equal items, whatever
   * their formats: 1 equals 1.0 and 1n, -0 equals 0, NaN equals nothing.
   * Throws a TypeError where the bytes of one of them are gone.
   */
  equals(other: unknown): boolean;

  /** Whether an element equals `value`. */
  includes(value: unknown): boolean;

  /** The first index, from `start` to before `end`, of an equal element; or -1. */
  indexOf(value: unknown, start?: number, end?: number): number;

  /** How many elements equal `value`. */
  count(value: unknown): number;

  /**
   * Lets the buffer go: from now on all but `equals`, `toString` and `release`
   * throws a TypeError. Views made from this one live on.
   */
  release(): void;

  /** Releases the view at the end of a `using` declaration's block. */
  [Symbol.dispose](): void;

  /** Format and shape in a line; the items are not shown. */
  toString(): string;

  /** The items; of more than one dimension, views along the first. */
  [Symbol.iterator](): IterableIterator<ReadonlyElement<Format, Ndim, 1>>;
}
