/**
 * The class that stands behind every MemoryView, and the classes with a faster
 * `get`. `memory_view.ts` documents what each method does.
 *
 * @module
 */

import { type Accessor, accessors } from "../../format/mod.ts";
import { hex, isBufferOrView, type Source } from "../bytes/mod.ts";
import { counted, inMessage } from "../errors/mod.ts";
import {
  fitLoosely,
  inspectable,
  type Item,
  Misfit,
  readItem,
  toJson,
  type TypedArray,
  writeFitted,
} from "../item/mod.ts";
import {
  type Access,
  type AccessKind,
  accessKindOf,
  accessOf,
  type FastGet,
  type FastView,
  regionToRead,
  regionToWrite,
  RELEASED,
  unreleased,
} from "./access.ts";
import { alignedGets } from "./aligned_gets.ts";
import { assignRegion } from "./assign.ts";
import { castRegion } from "./cast.ts";
import { equalRegions, sameItems } from "./compare.ts";
import {
  type AxisOrder,
  type NestedItems,
  nestedItems,
  packedBytes,
} from "./copy_items.ts";
import { countElements, ElementIterator, indexOfElement } from "./elements.ts";
import {
  isCContiguous,
  isFContiguous,
  offsetAt,
  packedLength,
  type Region,
  shapeText,
  sliceRegion,
  subregion,
} from "./region.ts";
import { regionOfSource } from "./region_of_source.ts";
import { stridedGets } from "./strided_gets.ts";
import { copyTyped, viewTyped } from "./typed_arrays.ts";

/** A class of views, each of which has its own `get`. */
export interface ViewClass {
  readonly prototype: StridedView;
  new (access: Access): StridedView;
}

/** A view of the class that reads the region fastest. */
export function viewOf(region: Region): StridedView {
  const kind = accessKindOf(region);
  const View = fastClasses[kind]?.[region.scalar.accessor] ?? StridedView;
  return new View(accessOf(region, kind));
}

/** Where the items of a source are; `action` is for the error. */
export function regionOf(source: Source, action: string): Region {
  return source instanceof StridedView
    ? regionToRead(source.access, action)
    : regionOfSource(source);
}

/** A view of any format and any number of dimensions. */
export class StridedView implements FastView {
  /** Not a #private name: V8 takes 20 ns to find one in many classes. */
  declare access: Access;

  /** `access` is of the kind that the class reads. */
  constructor(access: Access) {
    this.access = access;
  }

  /** Set below, where the engine has the symbol. */
  declare [Symbol.dispose]: () => void;

  get format(): string {
    return unreleased(this.access, "read the format").format;
  }

  get itemSize(): number {
    return unreleased(this.access, "read the item size").scalar.size;
  }

  get ndim(): number {
    return unreleased(this.access, "read the dimensions").shape.length;
  }

  get shape(): readonly number[] {
    return [...unreleased(this.access, "read the shape").shape];
  }

  get strides(): readonly number[] {
    return [...unreleased(this.access, "read the strides").strides];
  }

  get length(): number {
    const length = unreleased(this.access, "read the length").shape[0];
    if (length !== undefined) return length;
    throw new TypeError(
      "Cannot read the length: a view of 0 dimensions has none",
    );
  }

  get byteLength(): number {
    return packedLength(unreleased(this.access, "read the byte length"));
  }

  get byteOffset(): number {
    const { view, byteOffset } = regionToRead(
      this.access,
      "read the byte offset",
    );
    return view.byteOffset + byteOffset;
  }

  get buffer(): ArrayBufferLike {
    return unreleased(this.access, "read the buffer").view.buffer;
  }

  get source(): object {
    return unreleased(this.access, "read the source").source;
  }

  get readonly(): boolean {
    return unreleased(this.access, "read whether it is read-only").readonly;
  }

  get cContiguous(): boolean {
    return isCContiguous(unreleased(this.access, "read the contiguity"));
  }

  get fContiguous(): boolean {
    return isFContiguous(unreleased(this.access, "read the contiguity"));
  }

  get contiguous(): boolean {
    return this.cContiguous || this.fContiguous;
  }

  get(...indexes: number[]): Item | StridedView {
    const action = "read index";
    const region = regionToRead(this.access, action);
    const byteOffset = offsetAt(region, indexes, action);
    return indexes.length === region.shape.length
      ? readItem(region.view, byteOffset, region.scalar)
      : viewOf(subregion(region, indexes, byteOffset));
  }

  /** The same, for the faster `get`s of one dimension. */
  getSlowly(index: number, extra?: number): Item | StridedView {
    const indexes = extra === undefined ? [index] : [index, extra];
    return StridedView.prototype.get.apply(this, indexes);
  }

  set(index: number | readonly number[], value: unknown): void {
    const action = "set index";
    const region = regionToWrite(this.access, action);
    const indexes = Array.isArray(index) ? index : [index];
    if (indexes.length < region.shape.length) {
      throw new TypeError(
        `Cannot set index ${shapeText(indexes)}: the view has ${
          counted(region.shape.length, "dimension")
        }; set a part of it with get(…).assign(…)`,
      );
    }
    const byteOffset = offsetAt(region, indexes, action);
    const item = fitLoosely(region.scalar, value);
    if (item instanceof Misfit) {
      throw item.toError(`Cannot set index ${indexes.join(", ")}`);
    }
    // To read an object runs code, which may release or detach the view.
    const { view } = typeof value === "object"
      ? regionToWrite(this.access, action)
      : region;
    writeFitted(view, byteOffset, region.scalar, item);
  }

  assign(values: Source): void {
    const action = "assign items";
    const target = regionToWrite(this.access, action);
    const region = regionOf(values, action);
    if (!sameItems(target.scalar, region.scalar)) {
      throw new TypeError(
        `Cannot assign items of format "${region.format}": the target has format "${target.format}"`,
      );
    }
    assignRegion(target, region);
  }

  subarray(start?: number, end?: number, step?: number): StridedView {
    return viewOf(
      sliceRegion(regionToRead(this.access, "slice"), start, end, step),
    );
  }

  cast(format: string, shape?: readonly number[]): StridedView {
    return viewOf(castRegion(regionToRead(this.access, "cast"), format, shape));
  }

  toReadonly(): StridedView {
    return viewOf({ ...regionToRead(this.access, "view"), readonly: true });
  }

  asTypedArray(): TypedArray {
    return viewTyped(regionToRead(this.access, "view items as a typed array"));
  }

  toTypedArray(): TypedArray {
    return copyTyped(regionToRead(this.access, "copy the items"));
  }

  toArray(): NestedItems {
    return nestedItems(regionToRead(this.access, "copy the items"));
  }

  toJSON(): unknown {
    return toJson(this.toArray());
  }

  toBytes(order: AxisOrder = "C"): Uint8Array<ArrayBuffer> {
    const action = "copy the bytes";
    const region = regionToRead(this.access, action);
    if (order === "C" || order === "F" || order === "A") {
      return packedBytes(region, order);
    }
    throw new RangeError(
      `Cannot ${action} in order ${
        inMessage(order)
      }: it must be "C", "F" or "A"`,
    );
  }

  toHex(separator?: string, bytesPerGroup?: number): string {
    return hex(this.toBytes(), separator, bytesPerGroup);
  }

  equals(other: unknown): boolean {
    // CPython: a released view equals itself alone.
    if (this.access.region === undefined) return this === other;
    const region = regionToRead(this.access, "compare");
    if (!(other instanceof StridedView)) {
      return isBufferOrView(other) &&
        equalRegions(region, regionOfSource(other));
    }
    return other.access.region !== undefined &&
      equalRegions(region, regionToRead(other.access, "compare"));
  }

  includes(value: unknown): boolean {
    return this.indexOf(value) >= 0;
  }

  indexOf(value: unknown, start?: number, end?: number): number {
    return indexOfElement(this, value, start, end);
  }

  count(value: unknown): number {
    return countElements(this, value);
  }

  release(): void {
    this.access = RELEASED;
  }

  toString(): string {
    const { region } = this.access;
    if (region === undefined) return "MemoryView(released)";
    const { format, shape } = region;
    return `MemoryView("${format}", ${shapeText(shape)})`;
  }

  [Symbol.iterator](): IterableIterator<Item | StridedView> {
    return new ElementIterator(this);
  }
}

/** A class for each accessor, so that each has a `get` of its own. */
function viewClassesOf(
  gets: Readonly<Record<Accessor, FastGet>>,
): Readonly<Record<Accessor, ViewClass>> {
  const classes = accessors.map((accessor) => {
    class FastStridedView extends StridedView {}
    Object.defineProperty(FastStridedView.prototype, "get", {
      value: gets[accessor],
      configurable: true,
      writable: true, // aligned_gets.ts replaces it at the first miss
    });
    return [accessor, FastStridedView];
  });
  return Object.fromEntries(classes);
}

/** The classes with a faster `get`, by what they read and how. */
const fastClasses: Partial<
  Record<AccessKind, Readonly<Record<Accessor, ViewClass>>>
> = {
  aligned: viewClassesOf(alignedGets),
  strided: viewClassesOf(stridedGets),
};

/** Every class that a view can have. */
export const viewClasses: readonly ViewClass[] = [
  StridedView,
  ...Object.values(fastClasses).flatMap((classes) => Object.values(classes)),
];

inspectable(StridedView);
if (Symbol.dispose !== undefined) {
  Object.defineProperty(StridedView.prototype, Symbol.dispose, {
    value: StridedView.prototype.release,
    configurable: true,
    writable: true,
  });
}
