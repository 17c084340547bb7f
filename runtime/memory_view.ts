/**
 * Python's `memoryview`: items of one code, wherever they lie in a buffer,
 * read and written in place.
 *
 * @module
 */

import type { AxisOrder } from "./region_items.ts";
import type { ItemInput, ItemOf, Nested } from "./item_types.ts";
import type { Source } from "./source.ts";
import { alignedViews } from "./aligned_views.ts";
import { assignArrays, assignRegion } from "./assign_items.ts";
import { itemFormat } from "./item_format.ts";
import { ReadonlyDataView } from "./readonly_data_view.ts";
import { steppedViews } from "./stepped_views.ts";
import { StridedView } from "./strided_view.ts";

/** A {@linkcode MemoryView} that has no way to write. */
export interface ReadonlyMemoryView<
  out Format extends string = string,
  out Ndim extends number = 1,
> extends Iterable<ReadonlyElement<Format, Ndim, 1>> {
  readonly format: Format;
  readonly itemSize: number;
  readonly ndim: Ndim;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly length: number;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly buffer: ArrayBufferLike;
  readonly source: object;
  readonly readonly: boolean;
  readonly cContiguous: boolean;
  readonly fContiguous: boolean;
  readonly contiguous: boolean;
  get<Indexes extends number[]>(
    ...indexes: Indexes
  ): ReadonlyElement<Format, Ndim, Indexes["length"]>;
  subarray(
    start?: number,
    end?: number,
    step?: number,
  ): ReadonlyMemoryView<Format, Ndim>;
  cast<To extends string>(format: To): ReadonlyMemoryView<To>;
  cast<To extends string, const Shape extends readonly number[]>(
    format: To,
    shape: Shape,
  ): ReadonlyMemoryView<To, Shape["length"]>;
  toReadonly(): ReadonlyMemoryView<Format, Ndim>;
  toArray(): Nested<ItemOf<Format>, Ndim>;
  toBytes(order?: AxisOrder): Uint8Array<ArrayBuffer>;
  toHex(separator?: string, bytesPerGroup?: number): string;
  equals(other: unknown): boolean;
  includes(value: unknown): boolean;
  indexOf(value: unknown, start?: number, end?: number): number;
  count(value: unknown): number;
  release(): void;
  toString(): string;
  [Symbol.iterator](): IterableIterator<ReadonlyElement<Format, Ndim, 1>>;
}

/** Items of one code, read and written where they lie. */
export interface MemoryView<
  out Format extends string = string,
  out Ndim extends number = 1,
> extends ReadonlyMemoryView<Format, Ndim> {
  get<Indexes extends number[]>(
    ...indexes: Indexes
  ): Element<Format, Ndim, Indexes["length"]>;
  set(index: number | readonly number[], value: ItemInput<Format>): void;
  assign(values: Source): void;
  subarray(
    start?: number,
    end?: number,
    step?: number,
  ): MemoryView<Format, Ndim>;
  cast<To extends string>(format: To): MemoryView<To>;
  cast<To extends string, const Shape extends readonly number[]>(
    format: To,
    shape: Shape,
  ): MemoryView<To, Shape["length"]>;
  [Symbol.iterator](): IterableIterator<Element<Format, Ndim, 1>>;
}

/** What `get` finds: an item, or a view where indexes are missing. */
export type Element<
  Format extends string,
  Ndim extends number,
  Count extends number,
> = Elements<Format>[Ndim][Count];

/** What `get` finds in a view that cannot write. */
export type ReadonlyElement<
  Format extends string,
  Ndim extends number,
  Count extends number,
> = ReadonlyElements<Format>[Ndim][Count];

/** For each number of dimensions, what each number of indexes finds. */
interface Elements<Format extends string> {
  0: [ItemOf<Format>];
  1: [MemoryView<Format>, ItemOf<Format>];
  2: [MemoryView<Format, 2>, MemoryView<Format>, ItemOf<Format>];
  3: [
    MemoryView<Format, 3>,
    MemoryView<Format, 2>,
    MemoryView<Format>,
    ItemOf<Format>,
  ];
  [ndim: number]: (ItemOf<Format> | MemoryView<Format, number>)[];
}

interface ReadonlyElements<Format extends string> {
  0: [ItemOf<Format>];
  1: [ReadonlyMemoryView<Format>, ItemOf<Format>];
  2: [
    ReadonlyMemoryView<Format, 2>,
    ReadonlyMemoryView<Format>,
    ItemOf<Format>,
  ];
  3: [
    ReadonlyMemoryView<Format, 3>,
    ReadonlyMemoryView<Format, 2>,
    ReadonlyMemoryView<Format>,
    ItemOf<Format>,
  ];
  [ndim: number]: (ItemOf<Format> | ReadonlyMemoryView<Format, number>)[];
}

/** How to view. */
export interface MemoryViewOptions {
  /** Whether writing is to be refused. Default false. */
  readonly readonly?: boolean;
}

/** What makes a {@linkcode MemoryView}. */
export interface MemoryViewConstructor {
  readonly prototype: MemoryView<string, number>;
  new <Format extends string, Ndim extends number>(
    source: MemoryView<Format, Ndim>,
    options?: { readonly readonly?: false },
  ): MemoryView<Format, Ndim>;
  new <Format extends string, Ndim extends number>(
    source: ReadonlyMemoryView<Format, Ndim>,
    options?: MemoryViewOptions,
  ): ReadonlyMemoryView<Format, Ndim>;
  new <From extends ArrayBufferLike | ArrayBufferView>(
    source: From,
    options?: { readonly readonly?: false },
  ): MemoryView<FormatOf<From>>;
  new <From extends ArrayBufferLike | ArrayBufferView>(
    source: From,
    options: MemoryViewOptions,
  ): ReadonlyMemoryView<FormatOf<From>>;
}

/** The format in which a buffer or a typed array gives its items. */
export type FormatOf<From> = From extends
  { readonly [Symbol.toStringTag]: infer Tag extends string }
  ? string extends Tag ? string
  : Tag extends keyof TypedFormats ? TypedFormats[Tag]
  : "B"
  : string;

interface TypedFormats {
  Int8Array: "b";
  Int16Array: "h";
  Uint16Array: "H";
  Int32Array: "i";
  Uint32Array: "I";
  BigInt64Array: "q";
  BigUint64Array: "Q";
  Float16Array: "e";
  Float32Array: "f";
  Float64Array: "d";
}

StridedView.classes = { aligned: alignedViews, stepped: steppedViews };

// Not a class: what it makes are objects of the class that reads them fastest.
const construct = function MemoryView(
  source: Source,
  { readonly = false }: MemoryViewOptions = {},
): StridedView {
  const region = StridedView.regionOf(source, "view a MemoryView");
  return StridedView.of(readonly ? { ...region, readonly } : region);
};
construct.prototype = StridedView.prototype;
StridedView.prototype.constructor = construct;

/** Views a source in place. */
export const MemoryView: MemoryViewConstructor =
  construct as unknown as MemoryViewConstructor;

/**
 * Views items of `view` at the given places; read-only if `view` is a
 * ReadonlyDataView. For generated code.
 */
export function stridedView<
  Format extends string,
  const Shape extends readonly number[],
>(
  view: DataView,
  byteOffset: number,
  format: Format,
  shape: Shape,
  strides: readonly number[],
): MemoryView<Format, Shape["length"]> {
  const readonly = view instanceof ReadonlyDataView;
  return StridedView.of({
    source: view.buffer,
    // `readonly` alone guards the bytes, and one hidden class is faster.
    view: readonly
      ? new DataView(view.buffer, view.byteOffset, view.byteLength)
      : view,
    byteOffset,
    format,
    scalar: itemFormat(format),
    shape,
    strides,
    readonly,
  }) as unknown as MemoryView<Format, Shape["length"]>;
}

/**
 * Sets all items of a view: from nested arrays of its shape, a flat array, or
 * a MemoryView of its shape. For generated code.
 */
export function assignItems(
  target: MemoryView<string, number>,
  values: unknown,
): void {
  const region = StridedView.regionOf(target, "assign items");
  if (values instanceof StridedView) {
    assignRegion(region, StridedView.regionOf(values, "assign items"));
  } else {
    assignArrays(region, values);
  }
}
