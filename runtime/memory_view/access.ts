/**
 * What a view needs to reach its items, and the rules that make `get` as fast
 * as a loop over a DataView.
 *
 * V8 inlines a `get` only if it is the same function for all views of a loop.
 * It keeps the loop fast only if nothing in that function throws, calls or
 * returns early. So there is one `get` for each kind of access and each
 * accessor, and the read itself checks the index:
 *
 * - Aligned items come out of a typed array (`aligned_gets.ts`). V8 knows that
 *   each is a number until one is missing for the first time.
 * - Strided items come out of a DataView that spans just the items
 *   (`strided_gets.ts`). What it throws is an exit that V8 does not see until
 *   it happens.
 *
 * @module
 */

import { checkLive } from "../errors/mod.ts";
import { type Item, type TypedArray, typedArrays } from "../item/mod.ts";
import type { Region } from "./region.ts";

/** What a {@linkcode FastGet} uses of its view. */
export interface FastView {
  readonly access: Access;
  get(index: number): Item | FastView;
  /** Checks the indexes and reads, or throws. `extra` is one index too many. */
  getSlowly(index: number, extra?: number): Item | FastView;
}

/** A `get` for views of one dimension, fast for one kind of access. */
export type FastGet = (
  this: FastView,
  index: number,
  extra?: number,
) => Item | FastView;

/** What a view knows of its items, and what `get` needs to find one. */
export interface Access<Entries extends TypedArray = TypedArray> {
  /** Where the items are; undefined once the view is released. */
  readonly region: Region | undefined;
  /** How many items there are along the only dimension. */
  readonly length: number;
  /** Aligned items, from the first to the last, and what lies between them. */
  readonly items: Entries;
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
 * How items are reached: `aligned` ones through a typed array, `strided` ones
 * through a DataView, and `other` ones by code that knows every format.
 */
export type AccessKind = "aligned" | "strided" | "other";

const NO_ITEMS = new Uint8Array();
const NO_BYTES = new DataView(NO_ITEMS.buffer);

/** The access of released views. */
export const RELEASED: Access = otherAccess(undefined);

/** The fastest kind of access to the items of a region. */
export function accessKindOf(region: Region): AccessKind {
  const { shape: [length, ...more], view, byteOffset, scalar } = region;
  const { value, accessor, size, littleEndian } = scalar;
  if (length === undefined || more.length > 0 || length > MOST) {
    return "other";
  }
  if (value !== "number" && value !== "bigint") return "other";
  const stride = strideOf(region);
  // With stride 0, any index is inside: a DataView would not refuse it.
  if (stride === 0 || Math.abs(length * stride) > MOST) return "other";
  return typedArrays[accessor] !== undefined && (littleEndian || size === 1) &&
      stride > 0 && stride % size === 0 &&
      (length === 0 || (view.byteOffset + byteOffset) % size === 0)
    ? "aligned"
    : "strided";
}

/** What `get` needs for that kind of access. */
export function accessOf(region: Region, kind: AccessKind): Access {
  if (kind === "other") return otherAccess(region);
  const { view, byteOffset, scalar, shape: [length = 0] } = region;
  const { size, littleEndian } = scalar;
  const stride = strideOf(region);
  const start = view.byteOffset + byteOffset;
  const extent = Math.max(0, length - 1) * stride;
  const aligned = kind === "aligned";
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

/** The stride; of a single item its size, since no step is ever taken. */
function strideOf({ shape, strides, scalar }: Region): number {
  return (shape[0] ?? 0) > 1 ? strides[0] ?? 0 : scalar.size;
}

function arrayOf(
  { view, byteOffset, scalar, shape }: Region,
  entries: number,
): TypedArray {
  const Type = typedArrays[scalar.accessor] ?? Uint8Array;
  // An empty region may start anywhere.
  return shape[0] === 0
    ? new Type(NO_BYTES.buffer, 0, 0)
    : new Type(view.buffer, view.byteOffset + byteOffset, entries);
}

/** An access that finds nothing, so that `get` takes the slow way. */
function otherAccess(region: Region | undefined): Access {
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

/** Where the items are, unless the view is released; `action` is for the error. */
export function unreleased({ region }: Access, action: string): Region {
  if (region !== undefined) return region;
  throw new TypeError(`Cannot ${action}: the view is released`);
}

/** The same, unless the bytes are gone. */
export function regionToRead(access: Access, action: string): Region {
  const region = unreleased(access, action);
  checkLive(action, region.view.buffer);
  return region;
}

/** The same, unless the view is read-only. */
export function regionToWrite(access: Access, action: string): Region {
  const region = regionToRead(access, action);
  if (!region.readonly) return region;
  throw new TypeError(`Cannot ${action}: the view is read-only`);
}
