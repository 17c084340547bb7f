/**
 * What the classes of array fields and of columns have that is not written out
 * in generated code.
 *
 * @module
 */

import {
  type Accessor,
  isBigEndian,
  MOST_SAFE_BITS,
  type Scalar,
} from "../../format/mod.ts";
import {
  bytesIn,
  checkInside,
  gather,
  mayShare,
  ReadonlyDataView,
  swapBytes,
  type SwappedSize,
} from "../bytes/mod.ts";
import { isDetached } from "../errors/mod.ts";
import {
  asNumber,
  type BitsLayout,
  bytesOfItem,
  type Complex,
  describeItems,
  type EnumInit,
  type EnumLayout,
  enumLayout,
  INSPECT,
  isMember,
  itemFormat,
  type Json,
  type ListOfItems,
  notRead,
  notSafe,
  readInteger,
  toJson,
  type TypedArray,
  typedArrays,
} from "../item/mod.ts";
import { stridedView } from "../memory_view/mod.ts";
import { announce } from "./classes.ts";
import { copyLoops } from "./copy_loops.ts";
import { sameValues } from "./equal.ts";
import { checkedLength, failedAccess, refusalOf } from "./errors.ts";
import { type Items, listOfItems, type ViewFormat } from "./items.ts";
import { eachByGet, iteratorOf } from "./iterate_items.ts";
import type { Reading } from "./layout.ts";
import { type GeneratedClass, held, mixIn, warmUp } from "./mix_in.ts";
import { valuesOf } from "./values_iterator.ts";
import {
  fillEach,
  fillItems,
  holdsItems,
  setItems,
  setList,
} from "./set_items.ts";
import { fieldType, unstorable, valueKindOf } from "./unstorable.ts";

/** What the layout says of items, beside where they are. */
export interface ItemsOptions extends BitsLayout, EnumInit {
  /** What they are read as, where it is not what they are. */
  readonly as?: Reading;
  /** Whether `set` refuses what is no number or does not fit. */
  readonly checked?: boolean;
}

/** What items hold, and the members that are added to their class. */
export interface ItemsMembers<
  Value,
  Values,
  Input = Value,
  Format extends string = ViewFormat<Value>,
> extends Omit<Items<Value, Values, Input, Format>, "get" | "set" | "length"> {
  /** The bytes that the items are in. */
  $view: DataView;
  /** Bytes from the start of `$view` to the first item; columns have none. */
  $byteOffset: number;
  /** How many there are. */
  length: number;
  /** What errors call them: `Vertex.vector.x`. */
  $label: string;
  /** The error where a DataView refused an index. */
  $failed(index: number): Error;
  /** `set(values)`. */
  $setAll(values: unknown): void;
  /** The error where an index or a value was refused. */
  $refused(index: number, value: unknown, cause: unknown): unknown;
}

/** A class of items. */
export type ItemsClass = GeneratedClass;

/** What is known of a class of items. */
export interface ItemsInfo {
  /** Which fields have it: see {@linkcode columnKeyOf}. */
  readonly key: string;
  readonly format: string;
  readonly scalar: Scalar;
  /** Bytes of an item. */
  readonly size: number;
  /** Bytes from item to item. */
  readonly stride: number;
  readonly checked: boolean;
  /** Whether they are 64-bit integers that are read as numbers. */
  readonly isNumber: boolean;
  /** How many bits an item is, if it is no whole bytes. */
  readonly bitWidth: number | undefined;
  /** Which they are. */
  readonly bits: BitsLayout;
  /** The enum of which `get` and `set` refuse what is no member. */
  readonly checkedEnum: EnumLayout | undefined;
  /** The enum that they are of, unless other items have the class too. */
  readonly enum: EnumLayout | undefined;
}

const infos = new WeakMap<ItemsClass, ItemsInfo>();

/** Adds to a class of items what is not written out; returns their format. */
export function items(
  Class: ItemsClass,
  format: string,
  stride: number,
  options: ItemsOptions = {},
): string {
  const scalar = itemFormat(format);
  const { checked = false, bitWidth } = options;
  const isNumber = options.as === "number";
  const model = enumLayout(options);
  const checkedEnum = checked ? model : undefined;
  const key = columnKeyOf({ ...options, format, enum: model });
  const size = bytesOfItem(scalar, options);
  infos.set(Class, {
    ...{ key, format, scalar, size, stride, checked, isNumber },
    ...{ bitWidth, bits: options, checkedEnum, enum: model },
  });
  const isPlain = bitWidth === undefined && checkedEnum === undefined &&
    !isNumber;
  warmUp(Class);
  mixIn(Class, ItemsMixin);
  announce(Class);
  Object.defineProperty(Class.prototype, Symbol.iterator, {
    value: isPlain ? iteratorOf(scalar, stride) : eachByGet,
    configurable: true,
    writable: true,
  });
  return format;
}

/** What is known of a class of items. */
export function infoOfClass(Class: ItemsClass): ItemsInfo {
  return infos.get(Class) as ItemsInfo;
}

/** Whether items refuse numbers that are no members of their enum. */
export function refusesMembers(items: object): boolean {
  return itemsOf(items).checkedEnum !== undefined;
}

/**
 * The DataView of items; throws if its bytes are gone, or if the items do not
 * lie within it: those of a record that was moved past the end.
 */
function viewOf(items: object): DataView {
  const { $view, length } = held(items);
  const { stride, size } = itemsOf(items);
  if (length > 0) {
    checkInside($view, startOf(items), (length - 1) * stride + size);
  }
  return $view;
}

function itemsOf(items: object): ItemsInfo {
  return infoOfClass(items.constructor as ItemsClass);
}

/** What tells apart the fields of a struct that need classes of their own. */
export function columnKeyOf(
  { format, as, checked, bitOffset, bitWidth, enum: model }: ColumnOptions,
): string {
  const name = checked ? `checked ${model?.name}` : "";
  return [format, as, name, bitOffset, bitWidth].join(" ");
}

interface ColumnOptions extends Omit<ItemsOptions, "enum" | "flags"> {
  readonly format: string;
  readonly enum?: EnumLayout | undefined;
}

/** The enums of columns whose class is that of plain numbers. */
const enums = new WeakMap<object, EnumLayout>();

/** Says which enum a column is of, for `toString`. */
export function setEnum(column: object, model: EnumLayout | undefined): void {
  if (model !== undefined) enums.set(column, model);
}

type AnyItems = Items<unknown, TypedArray, unknown>;

/** Items as users see them: with what generated code writes out. */
function asItems(items: object): AnyItems {
  return items as AnyItems;
}

class ItemsMixin {
  get view(): unknown {
    const { $view, length } = held(this);
    const { format, stride, bitWidth } = itemsOf(this);
    if (bitWidth !== undefined) {
      throw new TypeError(
        `Cannot view items${
          whereOf(this)
        }: they are bits, and a MemoryView has whole items`,
      );
    }
    return stridedView($view, startOf(this), format, [length], [stride]);
  }

  fill(value: unknown): void {
    const { stride, size, bitWidth } = itemsOf(this);
    if (bitWidth !== undefined) return fillEach(asItems(this), value);
    fillItems(asItems(this), viewOf(this), startOf(this), stride, size, value);
  }

  copyTo(target: TypedArray): TypedArray {
    if (mayShare(target.buffer, held(this).$view.buffer)) {
      // What is written first may be read later.
      const copy = this.toTypedArray();
      checkedLength(copy.length, target.length);
      (target as Uint8Array).set(copy as Uint8Array);
    } else copyItems(asItems(this), target as Uint8Array);
    return target;
  }

  toTypedArray(): TypedArray {
    const { scalar } = itemsOf(this);
    const Values = typedArrays[accessorOfCopies(itemsOf(this))] ?? Uint8Array;
    const count = held(this).length * elementsOf(scalar);
    const bytes = new ArrayBuffer(count * Values.BYTES_PER_ELEMENT);
    return this.copyTo(new Values(bytes, 0, count));
  }

  equals(other: unknown): boolean {
    const isList = typeof other === "object" && other !== null &&
      Symbol.iterator in other;
    return isList && sameValues(
      listOfItems(asItems(this)),
      Array.from(other as Iterable<unknown>),
    );
  }

  values(): IteratorObject<unknown, undefined> {
    return valuesOf(asItems(this));
  }

  toJSON(): Json<unknown>[] {
    return toJson(listOfItems(asItems(this)));
  }

  toString(): string {
    const name = held(this).$byteOffset === undefined ? "Column" : "Items";
    const { format, checkedEnum, isNumber, enum: own } = itemsOf(this);
    const items = checkedEnum === undefined && !isNumber
      ? asItems(this)
      : rawItems(this);
    return describeItems(name, format, items, own ?? enums.get(this));
  }

  [INSPECT](): string {
    return this.toString();
  }

  $failed(index: number): Error {
    const { $view, length } = held(this);
    const { checkedEnum, isNumber } = itemsOf(this);
    if ((checkedEnum !== undefined || isNumber) && isPlaceOf(this, index)) {
      const value = rawItem(this, index);
      const name = `item ${index}${whereOf(this)}`;
      if (isNumber && typeof value === "bigint") return notSafe(name, value);
      if (checkedEnum !== undefined && !isMember(checkedEnum, value)) {
        return notRead(checkedEnum, name, value);
      }
    }
    const cause = refusalOf($view);
    return failedAccess("item", index, { length }, cause, whereOf(this));
  }

  $setAll(values: ArrayLike<unknown>): void {
    const { format, stride, size, bitWidth, checkedEnum, isNumber } = itemsOf(
      this,
    );
    const items = asItems(this);
    if (bitWidth !== undefined || checkedEnum !== undefined || isNumber) {
      return setList(items, viewOf(this), values);
    }
    setItems(items, viewOf(this), startOf(this), stride, size, format, values);
  }

  $refused(index: number, value: unknown, cause: unknown): unknown {
    const { $view } = held(this);
    const { scalar, checked, bitWidth, checkedEnum, isNumber } = itemsOf(this);
    if (!isPlaceOf(this, index)) return this.$failed(index);
    if ($view instanceof ReadonlyDataView) {
      return new TypeError(
        `Cannot set item ${index}${whereOf(this)}: the view is read-only`,
        { cause },
      );
    }
    const type = fieldType(scalar.type, bitWidth);
    return checked || valueKindOf(type) === "bigint"
      ? unstorable(this, `${type} an item${whereOf(this)}`, value, {
        isNumber,
        enum: checkedEnum,
      })
      : cause;
  }
}

/** Whether an item of that index lies in the view. */
function isPlaceOf(items: object, index: number): boolean {
  const { $view, length } = held(items);
  const { stride, size } = itemsOf(items);
  const isIndex = Number.isInteger(index) && index >= 0 && index < length;
  const at = startOf(items) + index * stride;
  return isIndex && !isDetached($view.buffer) && at >= 0 &&
    at + size <= $view.byteLength;
}

/** The integer at an index, also one that `get` refuses. */
function rawItem(items: object, index: number): number | bigint {
  const { $view } = held(items);
  const info = itemsOf(items);
  const at = startOf(items) + index * info.stride;
  const value = readInteger($view, at, info.scalar, info.bits);
  return info.isNumber ? asNumber(value) : value;
}

function rawItems(items: object): ListOfItems & Gettable {
  const { length } = held(items);
  const get = (index: number) => rawItem(items, index);
  return {
    length,
    get,
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield get(index);
    },
  };
}

type Gettable = Pick<AnyItems, "length" | "get">;

/** Which items they are, for errors: ` of Vertex.vector.x`. */
function whereOf(items: object): string {
  const { $label } = items as { readonly $label?: string };
  return $label === undefined ? "" : ` of ${$label}`;
}

/** Bytes from the start of the view to the first item. */
function startOf(items: object): number {
  return held(items).$byteOffset ?? 0; // a column has a view of its own
}

/** The typed array that holds copies of items, by its accessor. */
function accessorOfCopies(
  { scalar: { accessor, size }, bitWidth, isNumber }: ItemsInfo,
): Exclude<Accessor, "Float16"> {
  if (isNumber) return "Float64";
  if (accessor === "Float16") return "Float32";
  if (size < 8 || bitWidth === undefined || bitWidth > MOST_SAFE_BITS) {
    return accessor;
  }
  // Bits of a 64-bit integer that are numbers.
  if (bitWidth > 32) return "Float64";
  return accessor === "BigInt64" ? "Int32" : "Uint32";
}

/** How many elements of a typed array an item takes. */
function elementsOf(scalar: Scalar): number {
  if (holdsBytes(scalar)) return scalar.size;
  return scalar.value === "complex" ? 2 : 1;
}

function holdsBytes({ value }: Scalar): boolean {
  switch (value) {
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return true;
    case "number":
    case "bigint":
    case "boolean":
    case "complex":
      return false;
  }
}

function copyItems(items: AnyItems, target: Uint8Array): void {
  const $view = viewOf(items);
  const { length } = held(items);
  const { scalar, format, stride, size, bitWidth, checkedEnum, isNumber } =
    itemsOf(items);
  const elements = elementsOf(scalar);
  const count = checkedLength(length * elements, target.length);
  const each = checkedEnum === undefined ? items : rawItems(items);
  if (bitWidth !== undefined || isNumber) {
    return copyEach(each, target, elements);
  }
  const copy = copyLoopOf(scalar);
  if (copy !== undefined) {
    copy($view, startOf(items), stride, length, target);
    return;
  }
  const isSame: boolean = holdsItems(target, format);
  if (isSame) {
    const bytes = bytesIn(target.subarray(0, count));
    gather($view, startOf(items), stride, size, bytes);
    const word = target.BYTES_PER_ELEMENT;
    if (isBigEndian(scalar)) swapBytes(bytes, word as SwappedSize);
  } else if (holdsBytes(scalar)) {
    const bytes = new Uint8Array(count);
    gather($view, startOf(items), stride, size, bytes);
    target.set(bytes);
  } else copyEach(each, target, elements);
}

/** The loop that copies such items; undefined for other than numbers. */
function copyLoopOf(scalar: Scalar): CopyLoop | undefined {
  const { value, accessor } = scalar;
  if (value !== "number" && value !== "bigint") return undefined;
  if (isBigEndian(scalar) || accessor === "Float16") return undefined;
  return copyLoops[accessor] as CopyLoop;
}

type CopyLoop = (
  view: DataView,
  byteOffset: number,
  stride: number,
  length: number,
  target: Uint8Array,
) => void;

/** Item by item: booleans, halves, big-endian numbers into other numbers. */
function copyEach(
  items: Gettable,
  target: Uint8Array,
  elements: number,
): void {
  for (let index = 0; index < items.length; index++) {
    const value = items.get(index);
    const place = index * elements;
    if (typeof value === "object" && value !== null) {
      const { re, im } = value as Complex;
      target[place] = re;
      target[place + 1] = im;
    } else {
      target[place] = typeof value === "boolean"
        ? Number(value)
        : value as number;
    }
  }
}
