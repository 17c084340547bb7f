/**
 * Python's `memoryview`: items of one code, wherever they lie in a buffer,
 * read and written in place.
 *
 * @module
 */

import { StridedView, viewClasses } from "./fast_views.ts";
import type { Element } from "./element_types.ts";
import type { ItemInput } from "../item/types.ts";
import type { ReadonlyMemoryView } from "./readonly_memory_view.ts";
import type { ReadonlyPart, Source } from "../bytes/source.ts";
import type { FormatOf, TypedItems } from "../item/typed_array_types.ts";

export { assignItems, stridedView } from "./field_views.ts";
export type { ReadonlyMemoryView } from "./readonly_memory_view.ts";

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
  ): Element<Format, Ndim, Indexes["length"]>;

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
   * places, bytes as many as they are.
   *
   * Throws a TypeError that says what is in the way: gaps, an offset that is
   * not aligned, big-endian items, or a view that is read-only.
   */
  asTypedArray(): TypedItems<Format>;

  /** The items; of more than one dimension, views along the first. */
  [Symbol.iterator](): IterableIterator<Element<Format, Ndim, 1>>;
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

/**
 * Makes a view of a source. It is the constructor of every view, whatever
 * class reads it fastest: `view instanceof MemoryView` holds of all.
 */
export const MemoryView: MemoryViewConstructor =
  viewSource as unknown as MemoryViewConstructor;

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
  const region = StridedView.regionOf(source, "view a MemoryView");
  return StridedView.of(readonly ? { ...region, readonly } : region);
}
