/**
 * What the classes of array fields and of columns have that is not written out
 * in generated code.
 *
 * @module
 */

import { isBigEndian, type Scalar } from "../../format/mod.ts";
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
  type Complex,
  INSPECT,
  itemFormat,
  type Json,
  readItem,
  toJson,
  type TypedArray,
  typedArrays,
} from "../item/mod.ts";
import { stridedView } from "../memory_view/mod.ts";
import { announce } from "./classes.ts";
import { copyLoops } from "./copy_loops.ts";
import { describeItems } from "./describe.ts";
import {
  type EnumInit,
  type EnumLayout,
  enumLayout,
  isMember,
  notRead,
} from "./enums.ts";
import { sameValues } from "./equal.ts";
import { checkedLength, failedAccess, refusalOf } from "./errors.ts";
import { type Items, listOfItems } from "./items.ts";
import { iteratorOf } from "./iterate_items.ts";
import { type GeneratedClass, held, mixIn, warmUp } from "./mix_in.ts";
import { valuesOf } from "./values_iterator.ts";
import { fillItems, holdsItems, setItems } from "./set_items.ts";
import { unstorable } from "./unstorable.ts";

/** What the layout says of items, beside where they are. */
export interface ItemsOptions extends EnumInit {
  /** How bytes are read as text. */
  readonly as?: "utf8";
  /** Whether `set` refuses what is no number or does not fit. */
  readonly checked?: boolean;
}

/** What items hold, and the members that are added to their class. */
export interface ItemsMembers<Value, Values, Input = Value>
  extends Omit<Items<Value, Values, Input>, "get" | "set" | "length"> {
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
  const { checked = false, as } = options;
  const model = enumLayout(options);
  const checkedEnum = checked ? model : undefined;
  const key = columnKeyOf({ format, as, checked, enum: model });
  const { size } = scalar;
  infos.set(Class, {
    ...{ key, format, scalar, size, stride, checked },
    ...{ checkedEnum, enum: model },
  });
  warmUp(Class);
  mixIn(Class, ItemsMixin);
  announce(Class);
  Object.defineProperty(Class.prototype, Symbol.iterator, {
    value: iteratorOf(scalar, stride, checkedEnum !== undefined),
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
export function columnKeyOf({ format, as, checked, enum: model }: {
  readonly format: string;
  readonly as?: "utf8" | undefined;
  readonly checked?: boolean;
  readonly enum?: EnumLayout | undefined;
}): string {
  const name = checked ? model?.name : undefined;
  return [format, as ?? "", checked ? "checked" : "", name ?? ""].join(" ");
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
    const { format, stride } = itemsOf(this);
    return stridedView($view, startOf(this), format, [length], [stride]);
  }

  fill(value: unknown): void {
    const { stride, size } = itemsOf(this);
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
    const Values = scalar.accessor === "Float16"
      ? Float32Array
      : typedArrays[scalar.accessor] ?? Uint8Array;
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
    const { format, checkedEnum, enum: own } = itemsOf(this);
    // A view shows numbers that `get` refuses.
    const items = checkedEnum === undefined ? this : this.view;
    const model = own ?? enums.get(this);
    return describeItems(name, format, items as AnyItems, model);
  }

  [INSPECT](): string {
    return this.toString();
  }

  $failed(index: number): Error {
    const { $view, length } = held(this);
    const { checkedEnum, scalar, stride } = itemsOf(this);
    if (checkedEnum !== undefined && isPlaceOf(this, index)) {
      const at = startOf(this) + index * stride;
      const value = readItem($view, at, scalar) as number | bigint;
      if (!isMember(checkedEnum, value)) {
        return notRead(checkedEnum, `item ${index}${whereOf(this)}`, value);
      }
    }
    const cause = refusalOf($view);
    return failedAccess("item", index, { length }, cause, whereOf(this));
  }

  $setAll(values: ArrayLike<unknown>): void {
    const { format, stride, size, checkedEnum } = itemsOf(this);
    const items = asItems(this);
    const copied = checkedEnum === undefined ? format : undefined;
    setItems(items, viewOf(this), startOf(this), stride, size, copied, values);
  }

  $refused(index: number, value: unknown, cause: unknown): unknown {
    const { $view } = held(this);
    const { scalar, checked, checkedEnum } = itemsOf(this);
    if (!isPlaceOf(this, index)) return this.$failed(index);
    if ($view instanceof ReadonlyDataView) {
      return new TypeError(
        `Cannot set item ${index}${whereOf(this)}: the view is read-only`,
        { cause },
      );
    }
    return checked || scalar.value === "bigint"
      ? unstorable(
        this,
        `${scalar.type} an item${whereOf(this)}`,
        value,
        checkedEnum,
      )
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

/** Which items they are, for errors: ` of Vertex.vector.x`. */
function whereOf(items: object): string {
  const { $label } = items as { readonly $label?: string };
  return $label === undefined ? "" : ` of ${$label}`;
}

/** Bytes from the start of the view to the first item. */
function startOf(items: object): number {
  return held(items).$byteOffset ?? 0; // a column has a view of its own
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
  const { scalar, format, stride, size } = itemsOf(items);
  const elements = elementsOf(scalar);
  const count = checkedLength(length * elements, target.length);
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
  } else copyEach(items, target, elements);
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
  items: AnyItems,
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
