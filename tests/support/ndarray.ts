import { MemoryView } from "../../mod.ts";
import { stridesOf } from "../../format/mod.ts";
import { stridedView } from "../../runtime/memory_view/mod.ts";

/** A view of any format, shape and strides. */
export type AnyView = MemoryView<string, number>;

/** How to view items. */
export interface NdarrayOptions {
  /** Default `B`. */
  readonly format?: string;
  /** Default as many as there are items, in one dimension. */
  readonly shape?: readonly number[];
  /** In bytes; default without gaps. */
  readonly strides?: readonly number[];
  /** Bytes before the first item. Default 0. */
  readonly offset?: number;
  /** Whether the first dimension runs fastest. */
  readonly fortran?: boolean;
}

/**
 * What CPython's tests make with the class of that name: items one after
 * another in memory, and a view that reads them in any order.
 */
export function ndarray(
  items: readonly unknown[],
  options: NdarrayOptions = {},
): AnyView {
  const { format = "B", shape = [items.length], offset = 0 } = options;
  const { itemSize } = new MemoryView(new ArrayBuffer(0)).cast(format);
  const bytes = new DataView(new ArrayBuffer(items.length * itemSize));
  const all = stridedView(bytes, 0, format, [items.length], [itemSize]);
  items.forEach((item, index) => all.set(index, item as never));
  const strides = options.strides ??
    (options.fortran
      ? stridesOf(shape.toReversed(), itemSize).reverse()
      : stridesOf(shape, itemSize));
  return stridedView(bytes, offset, format, shape, strides);
}

/** Whole numbers from `start` to before `end`. */
export function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

/** The item at no index of a view of no dimensions, and so on. */
export function at(view: AnyView, ...indexes: number[]): unknown {
  return view.get(...indexes);
}

/** A view with its dimensions in another order, or cut: `[::2, ::-1]`. */
export function sliced(
  view: AnyView,
  ...slices: readonly (readonly (number | undefined)[])[]
): AnyView {
  const [slice = [], ...rest] = slices;
  const cut = view.subarray(...slice);
  if (rest.length === 0) return cut;
  const part = sliced(cut.get(0) as AnyView, ...rest);
  return stridedView(
    new DataView(view.buffer),
    part.byteOffset,
    view.format,
    [cut.length, ...part.shape],
    [cut.strides[0] ?? 0, ...part.strides],
  );
}
