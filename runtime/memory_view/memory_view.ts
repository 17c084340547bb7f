/**
 * Python's `memoryview`: items of one code, wherever they lie in a buffer, read
 * and written in place.
 *
 * Here is what people see of it: the type of a view that writes and of one that
 * does not, what `get` finds, and the constructor. The types stand in one file
 * because they name each other; `strided_view.ts` does the work.
 *
 * @module
 */

import type { MemoryViewSource, Source } from "../bytes/mod.ts";
import type {
  FormatOf,
  ItemInput,
  ItemOf,
  Nested,
  TypedCopy,
  TypedItems,
} from "../item/mod.ts";
import type { AxisOrder } from "./copy_items.ts";
import { regionOf, StridedView, viewClasses, viewOf } from "./strided_view.ts";

/**
 * Items of one code, read and written where they are. Views made of it view
 * the same bytes: `subarray`, `cast` and `get` with too few indexes copy
 * nothing.
 *
 * `Format` is the format of its items, `Ndim` the number of its dimensions:
 * a `MemoryView<"f">` has float32 in one dimension, a
 * `MemoryView<string, number>` anything.
 *
 * @example
 * ```ts
 * import { MemoryView } from "@structlens/structlens";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new Uint8Array(24);
 * const matrix = new MemoryView(bytes).cast("f", [2, 3]);
 * matrix.set([0, 1], 1.5);
 * matrix.get(1).assign(new Float32Array([4, 5, 6]));
 *
 * assertEquals(matrix.toArray(), [[0, 1.5, 0], [4, 5, 6]]);
 * assertEquals(matrix.get(-1, -1), 6);
 * assertEquals(bytes.subarray(4, 8), new Uint8Array([0, 0, 0xc0, 0x3f]));
 * ```
 */
export interface MemoryView<
  out Format extends string = string,
  out Ndim extends number = 1,
> extends ReadonlyMemoryView<Format, Ndim> {
  /** The item at an index for each dimension; with fewer, a view of the rest. */
  get<Indexes extends number[]>(
    ...indexes: Indexes
  ): ItemOrView<Format, Ndim, Indexes["length"]>;

  /**
   * Sets the item at an index, or at a list of one for each dimension.
   *
   * Throws a RangeError if there is no such index or if the value is out of
   * range, a TypeError if it is of a wrong kind, if the view is read-only or
   * if indexes are missing. A number too large for `f` is stored as infinity.
   */
  set(index: number | readonly number[], value: ItemInput<Format>): void;

  /**
   * Copies the items of a view, a buffer or a typed array of the same shape
   * and format. They may lie in the same bytes.
   *
   * Throws a RangeError if the shape differs, a TypeError if the format does.
   */
  assign(values: Source): void;

  /** Views every `step`-th item of a range along the first dimension. */
  subarray(
    start?: number,
    end?: number,
    step?: number,
  ): MemoryView<Format, Ndim>;

  /** Views the same bytes as items of another format, in one dimension. */
  cast<To extends string>(format: To): MemoryView<To>;
  /** The same, in the dimensions of `shape`: from one dimension, or to one. */
  cast<To extends string, const Shape extends readonly number[]>(
    format: To,
    shape: Shape,
  ): MemoryView<To, Shape["length"]>;

  /**
   * A typed array over the same bytes, in C order; a complex number takes two
   * elements, bytes take one each.
   *
   * Throws a TypeError that says what is in the way: gaps, an offset that is
   * not aligned, big-endian items, or a view that is read-only.
   */
  asTypedArray(): TypedItems<Format>;

  /** The items; of more than one dimension, views along the first. */
  [Symbol.iterator](): IterableIterator<ItemOrView<Format, Ndim, 1>>;
}

/**
 * `Symbol.dispose`, which releases at the end of a block with `using`: where
 * the library that TypeScript is given knows it.
 */
export type ReleasedByUsing = SymbolConstructor extends
  { readonly dispose: infer Dispose extends symbol }
  ? { [Key in Dispose]: () => void }
  : object;

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
> extends Iterable<ReadonlyItemOrView<Format, Ndim, 1>>, ReleasedByUsing {
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
  /** The object that was viewed first: not another MemoryView. */
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
  ): ReadonlyItemOrView<Format, Ndim, Indexes["length"]>;

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
   * elements, bytes take one each, `?` is 0 or 1, `e` is held as float32.
   */
  toTypedArray(): TypedCopy<Format>;

  /**
   * The bytes of the items without gaps: a copy. With `"C"` the last
   * dimension varies fastest, with `"F"` the first, with `"A"` whichever does in
   * memory.
   */
  toBytes(order?: AxisOrder): Uint8Array<ArrayBuffer>;

  /**
   * The bytes in hexadecimal digits. A separator, one character, goes between
   * groups of bytes. Groups count from the right, or from the left where
   * `bytesPerGroup` is negative.
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
   * Releases the view: from now on everything but `equals`, `toString` and
   * `release` throws a TypeError. Views made from this one live on.
   */
  release(): void;

  /** Format and shape in a line; the items are not shown. */
  toString(): string;

  /** The items; of more than one dimension, views along the first. */
  [Symbol.iterator](): IterableIterator<ReadonlyItemOrView<Format, Ndim, 1>>;
}

/** How to view a source. */
export interface MemoryViewOptions {
  /** Whether writing is to throw. Default false. */
  readonly readonly?: boolean;
}

/** The constructor of {@linkcode MemoryView}. */
export interface MemoryViewConstructor {
  /** What all views inherit from. */
  readonly prototype: MemoryView<string, number>;

  /** Views what another view does. */
  new <Format extends string, Ndim extends number>(
    source: MemoryView<Format, Ndim>,
    options?: { readonly readonly?: false },
  ): MemoryView<Format, Ndim>;
  /** Views what another view does: read-only stays read-only. */
  new <Format extends string, Ndim extends number>(
    source: ReadonlyMemoryView<Format, Ndim>,
    options?: MemoryViewOptions,
  ): ReadonlyMemoryView<Format, Ndim>;
  /**
   * Views the items of a typed array in its own format, or the bytes (`B`) of
   * a buffer or of a DataView.
   *
   * Throws a TypeError if the source is none of these, if its buffer is
   * detached, or if it is a resizable ArrayBuffer.
   */
  new <From extends ArrayBufferLike | ArrayBufferView>(
    source: From,
    options?: { readonly readonly?: false },
  ): [ReadonlyPart<From>] extends [never] ? MemoryView<FormatOf<From>>
    : ReadonlyMemoryView<string, number>;
  /** The same, read-only. */
  new <From extends ArrayBufferLike | ArrayBufferView>(
    source: From,
    options: MemoryViewOptions,
  ): ReadonlyMemoryView<FormatOf<From>>;
}

/** Bytes to view that are not known to be read-only. */
export type WritableSource =
  | ArrayBufferLike
  | ArrayBufferView
  | MemoryView<string, number>;

/** The read-only part of a type of sources; usually never. */
export type ReadonlyPart<From> = From extends MemoryView<string, number> ? never
  : Extract<From, MemoryViewSource>;

/**
 * Makes a view of a source. Behind it are several classes, each with a faster
 * `get` of its own; for all of them `view instanceof MemoryView` holds.
 */
export const MemoryView: MemoryViewConstructor =
  viewSource as unknown as MemoryViewConstructor;

/** What `Count` indexes find: an item, or a view where some are missing. */
export type ItemOrView<
  Format extends string,
  Ndim extends number,
  Count extends number,
> = ItemOrViewByCount<Format>[Ndim][Count];

/** The same in a view that cannot write. */
export type ReadonlyItemOrView<
  Format extends string,
  Ndim extends number,
  Count extends number,
> = ReadonlyItemOrViewByCount<Format>[Ndim][Count];

/** For each number of dimensions, what each number of indexes finds. */
export interface ItemOrViewByCount<Format extends string> {
  /** No index finds the item. */
  0: [ItemOf<Format>];
  /** One index finds an item. */
  1: [never, ItemOf<Format>];
  /** One index finds a row. */
  2: [never, MemoryView<Format>, ItemOf<Format>];
  /** One index finds a table, two find a row. */
  3: [never, MemoryView<Format, 2>, MemoryView<Format>, ItemOf<Format>];
  /** It is not known yet which. */
  [ndim: number]: (ItemOf<Format> | MemoryView<Format, number>)[];
}

/** The same in views that cannot write. */
export interface ReadonlyItemOrViewByCount<Format extends string> {
  /** No index finds the item. */
  0: [ItemOf<Format>];
  /** One index finds an item. */
  1: [never, ItemOf<Format>];
  /** One index finds a row. */
  2: [never, ReadonlyMemoryView<Format>, ItemOf<Format>];
  /** One index finds a table, two find a row. */
  3: [
    never,
    ReadonlyMemoryView<Format, 2>,
    ReadonlyMemoryView<Format>,
    ItemOf<Format>,
  ];
  /** It is not known yet which. */
  [ndim: number]: (ItemOf<Format> | ReadonlyMemoryView<Format, number>)[];
}

Object.defineProperty(viewSource, "name", { value: "MemoryView" });
viewSource.prototype = StridedView.prototype;
for (const { prototype } of viewClasses) prototype.constructor = viewSource;

function viewSource(
  source: Source,
  { readonly = false }: MemoryViewOptions = {},
): StridedView {
  if (new.target === undefined) {
    throw new TypeError("Cannot call MemoryView without new");
  }
  const region = regionOf(source, "view a MemoryView");
  return viewOf(readonly ? { ...region, readonly } : region);
}
