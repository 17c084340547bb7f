import type { Accessor } from "../../format/mod.ts";
import { type Access, accessOf, RELEASED, type Way, wayTo } from "./access.ts";
import { assignRegion } from "./assign.ts";
import { castRegion } from "./cast.ts";
import { equalRegions, sameItems } from "./compare.ts";
import { inspectable } from "../records/describe.ts";
import { countElements, ElementIterator, indexOfElement } from "./elements.ts";
import { Misfit } from "../item/fit.ts";
import { hex } from "../bytes/hex.ts";
import { type Item, readItem, writeFitted } from "../item/read_write.ts";
import { toJson } from "../item/json.ts";
import { live, opened, writable } from "./live_region.ts";
import type { MemoryView } from "./memory_view.ts";
import {
  byteLengthOf,
  isCContiguous,
  isFContiguous,
  list,
  offsetAt,
  type Region,
  sliceRegion,
  subregion,
} from "./region.ts";
import {
  type AxisOrder,
  fitLoosely,
  type NestedItems,
  nestedItems,
  packedBytes,
} from "./copy_items.ts";
import { show } from "../errors/in_message.ts";
import { isBytes, type Source } from "../bytes/source.ts";
import { regionOfSource } from "./region_of_source.ts";
import type { TypedArray } from "../item/typed_array_types.ts";
import { copyTyped, viewTyped } from "./typed_arrays.ts";

/** A MemoryView of any format and any number of dimensions. */
export type AnyView = MemoryView<string, number>;

/** A class of views, each of which has its own `get`. */
export interface ViewClass {
  readonly prototype: StridedView;
  new (access: Access): StridedView;
}

/** What stands behind every MemoryView; memory_view.ts tells what it does. */
export class StridedView implements AnyView {
  /** The classes with a faster `get`, for each way to the items. */
  static classes: Partial<Record<Way, Readonly<Record<Accessor, ViewClass>>>> =
    {};

  /** Not a #private name: V8 takes 20 ns to find one in many classes. */
  protected access: Access;

  /** `access` goes the way that the class does. */
  constructor(access: Access) {
    this.access = access;
  }

  /** Set below, where the engine has the symbol. */
  declare [Symbol.dispose]: () => void;

  /** A view of the class that reads the region fastest. */
  static of(region: Region): StridedView {
    const way = wayTo(region);
    const View = StridedView.classes[way]?.[region.scalar.accessor] ??
      StridedView;
    return new View(accessOf(region, way));
  }

  /** Where the items are that a source gives. */
  static regionOf(source: Source, action: string): Region {
    return source instanceof StridedView
      ? live(source.access, action)
      : regionOfSource(source);
  }

  get format(): string {
    return opened(this.access, "read the format").format;
  }

  get itemSize(): number {
    return opened(this.access, "read the item size").scalar.size;
  }

  get ndim(): number {
    return opened(this.access, "read the dimensions").shape.length;
  }

  get shape(): readonly number[] {
    return [...opened(this.access, "read the shape").shape];
  }

  get strides(): readonly number[] {
    return [...opened(this.access, "read the strides").strides];
  }

  get length(): number {
    const length = opened(this.access, "read the length").shape[0];
    if (length !== undefined) return length;
    throw new TypeError(
      "Cannot read the length: a view of 0 dimensions has none",
    );
  }

  get byteLength(): number {
    return byteLengthOf(opened(this.access, "read the byte length"));
  }

  get byteOffset(): number {
    const { view, byteOffset } = live(this.access, "read the byte offset");
    return view.byteOffset + byteOffset;
  }

  get buffer(): ArrayBufferLike {
    return opened(this.access, "read the buffer").view.buffer;
  }

  get source(): object {
    return opened(this.access, "read the source").source;
  }

  get readonly(): boolean {
    return opened(this.access, "read whether it is read-only").readonly;
  }

  get cContiguous(): boolean {
    return isCContiguous(opened(this.access, "read the contiguity"));
  }

  get fContiguous(): boolean {
    return isFContiguous(opened(this.access, "read the contiguity"));
  }

  get contiguous(): boolean {
    return this.cContiguous || this.fContiguous;
  }

  get(...indexes: number[]): Item | AnyView {
    const action = "read index";
    const region = live(this.access, action);
    const byteOffset = offsetAt(region, indexes, action);
    return indexes.length === region.shape.length
      ? readItem(region.view, byteOffset, region.scalar)
      : StridedView.of(subregion(region, indexes, byteOffset));
  }

  /** The same, for the `get` of one dimension: a second index is one too many. */
  protected general(index: number, extra?: number): Item | AnyView {
    const indexes = extra === undefined ? [index] : [index, extra];
    return StridedView.prototype.get.apply(this, indexes);
  }

  set(index: number | readonly number[], value: unknown): void {
    const action = "set index";
    const region = writable(this.access, action);
    const indexes = Array.isArray(index) ? index : [index];
    if (indexes.length < region.shape.length) {
      throw new TypeError(
        `Cannot set index ${
          list(indexes)
        }: the view has ${region.shape.length} dimensions; set a part of it with get(…).assign(…)`,
      );
    }
    const byteOffset = offsetAt(region, indexes, action);
    const item = fitLoosely(region.scalar, value);
    if (item instanceof Misfit) {
      throw item.toError(`Cannot set index ${indexes.join(", ")}`);
    }
    // To read an object runs code, which may release or detach the view.
    const { view } = typeof value === "object"
      ? writable(this.access, action)
      : region;
    writeFitted(view, byteOffset, region.scalar, item);
  }

  assign(values: Source): void {
    const action = "assign items";
    const target = writable(this.access, action);
    const region = StridedView.regionOf(values, action);
    if (!sameItems(target.scalar, region.scalar)) {
      throw new TypeError(
        `Cannot assign items of format "${region.format}": the target has format "${target.format}"`,
      );
    }
    assignRegion(target, region);
  }

  subarray(start?: number, end?: number, step?: number): AnyView {
    return StridedView.of(
      sliceRegion(live(this.access, "slice"), start, end, step),
    );
  }

  cast<To extends string>(format: To): MemoryView<To>;
  cast<To extends string, const Shape extends readonly number[]>(
    format: To,
    shape: Shape,
  ): MemoryView<To, Shape["length"]>;
  cast(format: string, shape?: readonly number[]): unknown {
    return StridedView.of(castRegion(live(this.access, "cast"), format, shape));
  }

  toReadonly(): AnyView {
    return StridedView.of({ ...live(this.access, "view"), readonly: true });
  }

  asTypedArray(): TypedArray {
    return viewTyped(live(this.access, "view items as a typed array"));
  }

  toTypedArray(): TypedArray {
    return copyTyped(live(this.access, "copy the items"));
  }

  toArray(): NestedItems {
    return nestedItems(live(this.access, "copy the items"));
  }

  toJSON(): unknown {
    return toJson(this.toArray());
  }

  toBytes(order: AxisOrder = "C"): Uint8Array<ArrayBuffer> {
    const action = "copy the bytes";
    const region = live(this.access, action);
    if (order === "C" || order === "F" || order === "A") {
      return packedBytes(region, order);
    }
    throw new RangeError(
      `Cannot ${action} in order ${show(order)}: it must be "C", "F" or "A"`,
    );
  }

  toHex(separator?: string, bytesPerGroup?: number): string {
    return hex(this.toBytes(), separator, bytesPerGroup);
  }

  equals(other: unknown): boolean {
    // CPython: a released view equals itself alone.
    if (this.access.region === undefined) return this === other;
    const region = live(this.access, "compare");
    if (!(other instanceof StridedView)) {
      return isBytes(other) && equalRegions(region, regionOfSource(other));
    }
    return other.access.region !== undefined &&
      equalRegions(region, live(other.access, "compare"));
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
    return `MemoryView("${format}", ${list(shape)})`;
  }

  [Symbol.iterator](): IterableIterator<Item | AnyView> {
    return new ElementIterator(this);
  }
}

inspectable(StridedView);
if (Symbol.dispose !== undefined) {
  Object.defineProperty(StridedView.prototype, Symbol.dispose, {
    value: StridedView.prototype.release,
    configurable: true,
    writable: true,
  });
}
