/**
 * How `get` reaches the items of one dimension at the speed of a loop over a
 * DataView.
 *
 * V8 inlines a `get` only if it is the same for all views of a loop, and keeps
 * the loop fast only if nothing in it throws, calls or returns early. So there
 * is one class with its own `get` for each way of reading, and what checks an
 * index is the read itself:
 *
 * - An aligned item comes out of a typed array. V8 knows that it is a number,
 *   until one is missing for the first time, and leaves out the comparison
 *   with `undefined` so long.
 * - A stepped item comes out of a DataView that spans just the items. V8 does
 *   not see what it throws before it does.
 *
 * @module
 */

import type { Region } from "./region.ts";
import type { TypedArray } from "../item/typed_array_types.ts";
import { typedArrays } from "./typed_arrays.ts";

/** What a view knows of its items, and what `get` needs to find one. */
export interface Access<Items extends TypedArray = TypedArray> {
  /** Where the items are; undefined once the view is released. */
  readonly region: Region | undefined;
  /** How many items there are along the only dimension. */
  readonly length: number;
  /** Aligned items, from the first to the last, and what lies between them. */
  readonly items: Items;
  /** Entries of `items` from item to item. */
  readonly step: number;
  /** From the lowest byte of all items to the highest. */
  readonly view: DataView;
  /** Bytes from the start of `view` to the first item. */
  readonly first: number;
  /** Bytes from item to item. */
  readonly stride: number;
  /** Whether the lowest byte of an item comes first. */
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
  if (length === undefined || more.length > 0 || length > MOST) {
    return "general";
  }
  if (value !== "number" && value !== "bigint") return "general";
  const stride = strideOf(region);
  // Of items that lie all in one place, a DataView does not check the index.
  if (stride === 0 || Math.abs(length * stride) > MOST) return "general";
  return typedArrays[accessor] !== undefined && (littleEndian || size === 1) &&
      stride > 0 && stride % size === 0 &&
      (length === 0 || (view.byteOffset + byteOffset) % size === 0)
    ? "aligned"
    : "stepped";
}

/** What `get` needs to go that way. */
export function accessOf(region: Region, way: Way): Access {
  if (way === "general") return generalAccess(region);
  const { view, byteOffset, scalar, shape: [length = 0] } = region;
  const { size, littleEndian } = scalar;
  const stride = strideOf(region);
  const start = view.byteOffset + byteOffset;
  const extent = Math.max(0, length - 1) * stride;
  const aligned = way === "aligned";
  return makeAccess(
    region,
    length,
    aligned ? arrayOf(region, extent / size + 1) : NO_ITEMS,
    aligned ? stride / size : 1,
    new DataView(
      view.buffer,
      start + Math.min(0, extent),
      length > 0 ? Math.abs(extent) + size : 0,
    ),
    Math.max(0, -extent),
    stride,
    littleEndian,
  );
}

/** Up to here V8 computes offsets without boxing them. */
const MOST = 2 ** 31 - 1;

/** Of a single item no stride is too long, since none is ever taken. */
function strideOf({ shape, strides, scalar }: Region): number {
  return (shape[0] ?? 0) > 1 ? strides[0] ?? 0 : scalar.size;
}

function arrayOf(
  { view, byteOffset, scalar, shape }: Region,
  entries: number,
): TypedArray {
  const Items = typedArrays[scalar.accessor] ?? Uint8Array;
  // An empty region may start anywhere.
  return shape[0] === 0
    ? new Items(NO_BYTES.buffer, 0, 0)
    : new Items(view.buffer, view.byteOffset + byteOffset, entries);
}

/** What finds no item: `get` goes the general way then. */
function generalAccess(region: Region | undefined): Access {
  return makeAccess(region, 0, NO_ITEMS, 1, NO_BYTES, 0, 1, true);
}

/** The only place that makes one, so that all have the same hidden class. */
function makeAccess(
  region: Region | undefined,
  length: number,
  items: TypedArray,
  step: number,
  view: DataView,
  first: number,
  stride: number,
  littleEndian: boolean,
): Access {
  return { region, length, items, step, view, first, stride, littleEndian };
}
