/**
 * How `get` reaches the items of one dimension at the speed of a loop over a
 * DataView.
 *
 * V8 inlines a `get` only if it is the same for all views of a loop, and keeps
 * the loop fast only if nothing in it throws, calls or returns early. So there
 * is one class with its own `get` for each way of reading, and its checks are
 * reads of typed arrays: V8 knows that such a read is a number until the first
 * one that is not, and takes the comparison with `undefined` away.
 *
 * @module
 */

import type { Accessor } from "../format/mod.ts";
import type { Region } from "./region.ts";

/** The arrays that read items where they are. */
export type TypedItems =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** What a view knows of its items, and what `get` needs to find one. */
export interface Access<Items extends TypedItems = TypedItems> {
  /** Where the items are; undefined once the view is released. */
  readonly region: Region | undefined;
  /**
   * Aligned: from the first item to the last. Stepped: as many bytes as there
   * are items, which tell whether there is an item at an index.
   */
  readonly items: Items;
  /** How many items there are. */
  readonly length: number;
  /** From item to item: entries of `items`, or bytes where it is stepped. */
  readonly step: number;
  /** The bytes among which the items are. */
  readonly view: DataView;
  /** Bytes from the start of `view` to the first item. */
  readonly first: number;
  /** Whether the lowest byte comes first. */
  readonly littleEndian: boolean;
}

/**
 * In which way items are reached: `aligned` ones through a typed array,
 * `stepped` ones through a DataView, and all others by the general way.
 */
export type Way = "aligned" | "stepped" | "general";

const NO_ITEMS = new Uint8Array();
const NO_BYTES = new DataView(NO_ITEMS.buffer);

/** The access of released views. */
export const RELEASED: Access = generalAccess(undefined);

/** The best way to the items of a region. */
export function wayTo(region: Region): Way {
  const { shape: [length, ...more], view, byteOffset, scalar } = region;
  const { value, accessor, size, littleEndian } = scalar;
  if (length === undefined || more.length > 0) return "general";
  if (value !== "number" && value !== "bigint") return "general";
  const stride = strideOf(region);
  const last = byteOffset + Math.max(0, length - 1) * stride;
  if (stride === 0 || Math.max(length, byteOffset, last) > MOST) {
    return "general";
  }
  return ARRAYS[accessor] !== undefined && (littleEndian || size === 1) &&
      stride > 0 && stride % size === 0 &&
      (length === 0 || (view.byteOffset + byteOffset) % size === 0)
    ? "aligned"
    : "stepped";
}

/** What `get` needs to go that way. */
export function accessOf(region: Region, way: Way): Access {
  const { view, byteOffset, scalar, shape: [length = 0] } = region;
  const stride = strideOf(region);
  switch (way) {
    case "general":
      return generalAccess(region);
    case "aligned": {
      const Items = ARRAYS[scalar.accessor] ?? Uint8Array;
      const step = stride / scalar.size;
      const start = view.byteOffset + byteOffset;
      const items = length === 0
        ? new Items()
        : new Items(view.buffer, start, (length - 1) * step + 1);
      return makeAccess(region, items, length, step, view, 0, true);
    }
    case "stepped": {
      // From the lowest item on: there are at least as many bytes as items.
      const start = byteOffset +
        Math.min(0, Math.max(0, length - 1) * stride);
      const items = new Uint8Array(
        view.buffer,
        view.byteOffset + start,
        length,
      );
      const { littleEndian } = scalar;
      return makeAccess(
        region,
        items,
        length,
        stride,
        view,
        byteOffset,
        littleEndian,
      );
    }
  }
}

/** Up to here Math.imul does not wrap, nor does an index. */
const MOST = 2 ** 31 - 1;

/** Of a single item no stride is too long, since none is ever taken. */
function strideOf({ shape, strides, scalar }: Region): number {
  return (shape[0] ?? 0) > 1 ? strides[0] ?? 0 : scalar.size;
}

type TypedItemsConstructor = {
  new (): TypedItems;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedItems;
};

const ARRAYS: Readonly<Partial<Record<Accessor, TypedItemsConstructor>>> = {
  Int8: Int8Array,
  Uint8: Uint8Array,
  Int16: Int16Array,
  Uint16: Uint16Array,
  Int32: Int32Array,
  Uint32: Uint32Array,
  BigInt64: BigInt64Array,
  BigUint64: BigUint64Array,
  Float32: Float32Array,
  Float64: Float64Array,
};

/** What finds no item: `get` goes the general way then. */
function generalAccess(region: Region | undefined): Access {
  return makeAccess(region, NO_ITEMS, 0, 0, NO_BYTES, 0, true);
}

/** The only place that makes one, so that all have the same hidden class. */
function makeAccess(
  region: Region | undefined,
  items: TypedItems,
  length: number,
  step: number,
  view: DataView,
  first: number,
  littleEndian: boolean,
): Access {
  return { region, items, length, step, view, first, littleEndian };
}
