/**
 * Items at equal steps: array fields and columns.
 *
 * @module
 */

import type {
  BigintFormat,
  Complex,
  FormatOfKind,
  Json,
  NumberFormat,
} from "../item/mod.ts";
import type { MemoryView } from "../memory_view/mod.ts";

/**
 * Items that lie at equal steps in a buffer, read and written where they are:
 * an array field of one record (`4f`), or a {@linkcode Column}.
 */
export interface Items<
  Value,
  Values,
  Input = Value,
  Format extends string = ViewFormat<Value>,
> extends Iterable<Value> {
  /** How many there are. */
  readonly length: number;
  /** The item at `index`, from 0; throws a RangeError if there is none. */
  get(index: number): Value;
  /** Sets the item at `index`; throws a RangeError if there is none. */
  set(index: number, value: Input): void;
  /**
   * Sets all items, from a list of the same length or from a typed array as
   * `toTypedArray` gives it. The typed array is fastest.
   */
  set(values: ArrayLike<Input> | Values): void;
  /** Sets every item to the same value. */
  fill(value: Input): void;
  /**
   * Copies all items to the start of `target` and returns it. A complex number
   * takes two elements, bytes take one each. An engine may change a bit of a signalling NaN;
   * `view.toTypedArray()` keeps it.
   */
  copyTo(target: Values): Values;
  /** A copy of all items. */
  toTypedArray(): Fresh<Values>;
  /**
   * Whether other items, or a list, have as many items with equal values. NaN
   * equals NaN.
   */
  equals(other: unknown): boolean;
  /** An iterator over the values, with `map`, `filter` and so on. */
  values(): IteratorObject<Value, undefined>;
  /** A list of the values made safe for JSON. */
  toJSON(): Json<Value>[];
  /** The first values, in one line. */
  toString(): string;
  /** The same bytes as a strided view: nothing is copied. */
  readonly view: MemoryView<Format>;
}

/** The formats whose items are such values; any, for bytes and text. */
export type ViewFormat<Value> = Value extends boolean ? "?"
  : Value extends bigint ? BigintFormat
  : Value extends number ? NumberFormat
  : Value extends Complex ? FormatOfKind<"complex">
  : string;

/** The type of a copy: a typed array is on a buffer of its own. */
export type Fresh<Values> = Values extends Uint8Array ? Uint8Array<ArrayBuffer>
  : Values extends Int8Array ? Int8Array<ArrayBuffer>
  : Values extends Uint16Array ? Uint16Array<ArrayBuffer>
  : Values extends Int16Array ? Int16Array<ArrayBuffer>
  : Values extends Uint32Array ? Uint32Array<ArrayBuffer>
  : Values extends Int32Array ? Int32Array<ArrayBuffer>
  : Values extends Float32Array ? Float32Array<ArrayBuffer>
  : Values extends Float64Array ? Float64Array<ArrayBuffer>
  : Values extends BigInt64Array ? BigInt64Array<ArrayBuffer>
  : Values extends BigUint64Array ? BigUint64Array<ArrayBuffer>
  : Values;

/** One field of every record of an array. */
export type Column<
  Value,
  Values,
  Input = Value,
  Format extends string = ViewFormat<Value>,
> = Items<Value, Values, Input, Format>;

/** One bit-field of every record of an array: it has no strided view. */
export interface BitColumn<Value, Values, Input = Value>
  extends Omit<Column<Value, Values, Input>, "view"> {}

/** A copy of the values: a loop, since iterating takes five times as long. */
export function listOfItems<Value>(
  items: Pick<Items<Value, unknown, never>, "length" | "get">,
): Fresh<Value>[] {
  const { length } = items;
  const list = new Array<Fresh<Value>>(length);
  for (let index = 0; index < length; index++) {
    const value = items.get(index);
    const copy = value instanceof Uint8Array ? value.slice() : value;
    list[index] = copy as Fresh<Value>;
  }
  return list;
}
