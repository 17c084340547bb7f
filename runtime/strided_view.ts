import { stridesOf } from "../format/mod.ts";
import {
  assignArrays,
  assignRegion,
  checkShapes,
  sameItems,
} from "./assign_items.ts";
import { castRegion } from "./cast_region.ts";
import { equalRegions, equalValues } from "./compare_regions.ts";
import { hex } from "./hex.ts";
import { type Item, show } from "./item.ts";
import { itemFormat } from "./item_format.ts";
import type { MemoryView } from "./memory_view.ts";
import { ReadonlyDataView } from "./readonly_data_view.ts";
import {
  byteLengthOf,
  isCContiguous,
  isFContiguous,
  type Region,
  regionAt,
  sliceRegion,
} from "./region.ts";
import {
  type AxisOrder,
  type NestedItems,
  nestedItems,
  packedBytes,
  readRegion,
  writeRegion,
} from "./region_items.ts";
import {
  DETACHED,
  isDetached,
  type Source,
  spanOfSource,
  viewSpan,
} from "./source.ts";

type AnyView = MemoryView<string, number>;

/** What stands behind every MemoryView. */
export class StridedView implements AnyView {
  #region: Region | undefined;

  constructor(source: Source | Region, options: { readonly?: boolean } = {}) {
    this.#region = isRegion(source)
      ? source
      : viewedRegion(source, options.readonly === true);
  }

  static at(
    view: DataView,
    byteOffset: number,
    format: string,
    shape: readonly number[],
    strides: readonly number[],
  ): StridedView {
    return new StridedView({
      source: view.buffer,
      view,
      byteOffset,
      format,
      scalar: itemFormat(format),
      shape,
      strides,
      readonly: view instanceof ReadonlyDataView,
    });
  }

  static assignItems(target: object, values: unknown): void {
    if (!(target instanceof StridedView)) {
      throw new TypeError("Cannot assign items: the target is no MemoryView");
    }
    const region = target.#bytes("assign items");
    if (values instanceof StridedView) {
      assignRegion(region, values.#bytes("assign items"));
    } else {
      assignArrays(region, values);
    }
  }

  static regionOf(source: Source, readonly: boolean): Region {
    if (!(source instanceof StridedView)) return regionOf(source, readonly);
    const region = source.#bytes("view a MemoryView");
    return readonly ? { ...region, readonly } : region;
  }

  get format(): string {
    return this.#open("read the format").format;
  }

  get itemSize(): number {
    return this.#open("read the item size").scalar.size;
  }

  get ndim(): number {
    return this.#open("read the dimensions").shape.length;
  }

  get shape(): readonly number[] {
    return [...this.#open("read the shape").shape];
  }

  get strides(): readonly number[] {
    return [...this.#open("read the strides").strides];
  }

  get length(): number {
    const [length] = this.#open("read the length").shape;
    if (length !== undefined) return length;
    throw new TypeError(
      "Cannot read the length: a view of 0 dimensions has none",
    );
  }

  get byteLength(): number {
    return byteLengthOf(this.#open("read the byte length"));
  }

  get byteOffset(): number {
    const { view, byteOffset } = this.#bytes("read the byte offset");
    return view.byteOffset + byteOffset;
  }

  get buffer(): ArrayBufferLike {
    return this.#open("read the buffer").view.buffer;
  }

  get source(): object {
    return this.#open("read the source").source;
  }

  get readonly(): boolean {
    return this.#open("read whether it is read-only").readonly;
  }

  get cContiguous(): boolean {
    return isCContiguous(this.#open("read the contiguity"));
  }

  get fContiguous(): boolean {
    return isFContiguous(this.#open("read the contiguity"));
  }

  get contiguous(): boolean {
    return this.cContiguous || this.fContiguous;
  }

  get(...indexes: readonly number[]): Item | AnyView {
    const action = "read index";
    const region = regionAt(this.#bytes(action), indexes, action);
    return region.shape.length === 0
      ? readRegion(region)
      : new StridedView(region);
  }

  set(index: number | readonly number[], value: unknown): void {
    const action = "set index";
    const region = this.#bytes(action);
    if (region.readonly) {
      throw new TypeError("Cannot set an item: the view is read-only");
    }
    const indexes = Array.isArray(index) ? index : [index];
    const place = regionAt(region, indexes, action);
    if (place.shape.length > 0) {
      throw new TypeError(
        `Cannot set index [${
          indexes.map(show).join(", ")
        }]: an item has ${region.shape.length} indexes; use get and assign for more than one`,
      );
    }
    writeRegion(place, value);
  }

  assign(values: Source): void {
    const target = this.#bytes("assign items");
    const region = StridedView.regionOf(values, false);
    checkShapes(target, region);
    if (!sameItems(target.scalar, region.scalar)) {
      throw new TypeError(
        `Cannot assign items of format "${region.format}": the target has format "${target.format}"`,
      );
    }
    assignRegion(target, region);
  }

  subarray(start?: number, end?: number, step: number = 1): AnyView {
    return new StridedView(
      sliceRegion(this.#open("slice"), start, end, step),
    );
  }

  cast<To extends string>(format: To): MemoryView<To>;
  cast<To extends string, const Shape extends readonly number[]>(
    format: To,
    shape: Shape,
  ): MemoryView<To, Shape["length"]>;
  cast(format: string, shape?: readonly number[]): unknown {
    return new StridedView(castRegion(this.#open("cast"), format, shape));
  }

  toReadonly(): AnyView {
    return new StridedView({ ...this.#open("view"), readonly: true });
  }

  toArray(): NestedItems {
    return nestedItems(this.#bytes("copy the items"));
  }

  toBytes(order: AxisOrder = "C"): Uint8Array<ArrayBuffer> {
    if (order !== "C" && order !== "F" && order !== "A") {
      throw new RangeError(
        `Cannot copy bytes in order ${show(order)}: it must be "C", "F" or "A"`,
      );
    }
    return packedBytes(this.#bytes("copy the bytes"), order);
  }

  toHex(separator?: string, bytesPerGroup?: number): string {
    return hex(this.toBytes(), separator, bytesPerGroup);
  }

  equals(other: unknown): boolean {
    if (this === other) return true;
    if (this.#region === undefined) return false;
    const region = comparable(other);
    return region !== undefined &&
      equalRegions(this.#bytes("compare"), region);
  }

  includes(value: unknown): boolean {
    return this.indexOf(value) >= 0;
  }

  indexOf(value: unknown, start?: number, end?: number): number {
    const { length } = this;
    const [range] = sliceRegion(
      {
        ...this.#bytes("search"),
        shape: [length],
        strides: [1],
        byteOffset: 0,
      },
      start,
      end,
      1,
    ).shape;
    const first = start === undefined || start > length
      ? 0
      : start < 0
      ? Math.max(0, start + length)
      : start;
    for (let index = first; index < first + (range ?? 0); index++) {
      if (equalElements(this.get(index), value)) return index;
    }
    return -1;
  }

  count(value: unknown): number {
    let count = 0;
    for (const element of this) if (equalElements(element, value)) count++;
    return count;
  }

  release(): void {
    this.#region = undefined;
  }

  toString(): string {
    if (this.#region === undefined) return "MemoryView(released)";
    const { format, shape } = this.#region;
    return `MemoryView("${format}", [${shape.join(", ")}])`;
  }

  *[Symbol.iterator](): IterableIterator<Item | AnyView> {
    for (let index = 0; index < this.length; index++) yield this.get(index);
  }

  #open(action: string): Region {
    if (this.#region !== undefined) return this.#region;
    throw new TypeError(`Cannot ${action}: the view is released`);
  }

  #bytes(action: string): Region {
    const region = this.#open(action);
    if (!isDetached(region.view.buffer)) return region;
    throw new TypeError(`Cannot ${action}: ${DETACHED}`);
  }
}

if (Symbol.dispose !== undefined) {
  Object.defineProperty(StridedView.prototype, Symbol.dispose, {
    value: StridedView.prototype.release,
    configurable: true,
    writable: true,
  });
}

function isRegion(source: Source | Region): source is Region {
  return "scalar" in source;
}

function viewedRegion(source: Source, readonly: boolean): Region {
  return StridedView.regionOf(source, readonly);
}

function regionOf(source: Source, readonly: boolean): Region {
  const span = spanOfSource("bytes", source);
  const view = viewSpan(
    { ...span, readonly: readonly || span.readonly },
    0,
    span.byteLength,
  );
  const format = formatOf(source);
  const scalar = itemFormat(format);
  const shape = [span.byteLength / scalar.size];
  return {
    source,
    view,
    byteOffset: 0,
    format,
    scalar,
    shape,
    strides: stridesOf(shape, scalar.size),
    readonly: readonly || span.readonly,
  };
}

const TYPED_FORMATS: Readonly<Record<string, string>> = {
  Int8Array: "b",
  Int16Array: "h",
  Uint16Array: "H",
  Int32Array: "i",
  Uint32Array: "I",
  BigInt64Array: "q",
  BigUint64Array: "Q",
  Float16Array: "e",
  Float32Array: "f",
  Float64Array: "d",
};

function formatOf(source: object): string {
  const tag = Object.prototype.toString.call(source).slice(8, -1);
  return TYPED_FORMATS[tag] ?? "B";
}

function comparable(other: unknown): Region | undefined {
  try {
    return StridedView.regionOf(other as Source, false);
  } catch {
    return undefined;
  }
}

function equalElements(element: unknown, value: unknown): boolean {
  return element instanceof StridedView
    ? element.equals(value)
    : equalValues(element, value);
}
