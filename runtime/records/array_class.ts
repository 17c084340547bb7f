/**
 * What the class of many records has that is not written out in generated
 * code, and its cursor.
 *
 * @module
 */

import { itemCount, stridesOf } from "../../format/mod.ts";
import { type BytesOf, bytesOf } from "../bytes/mod.ts";
import { checkLive, didYouMean, inMessage, isDetached } from "../errors/mod.ts";
import { INSPECT, itemFormat, type Json, toJson } from "../item/mod.ts";
import { stridedView } from "../memory_view/mod.ts";
import { checkByBranches, prefersBranches } from "./check_by_branches.ts";
import { announce } from "./classes.ts";
import { copyRecords } from "./copy_records.ts";
import { describeRecords } from "./describe.ts";
import { sameBytes, sameValues } from "./equal.ts";
import { failedAccess, isDataView, NO_DATA_VIEW, refusalOf } from "./errors.ts";
import {
  columnKeyOf,
  infoOfClass,
  type ItemsClass,
  setEnum,
} from "./items_class.ts";
import type { FieldLayout, StructLayout } from "./layout.ts";
import { type GeneratedClass, held, knownOf, mixIn } from "./mix_in.ts";
import { type RecordClass, recordInfoOf } from "./record_class.ts";
import { shareBytes, type SharedRecords } from "./share.ts";
import { sortRecords } from "./sort_records.ts";
import type { SortOptions, StructArray, StructRecord } from "./types.ts";
import { inheritIterator, valuesOf } from "./values_iterator.ts";
import { columnSpan, sliceSpan } from "./view.ts";

/** The members of an array, most of which are added to its class. */
export interface ArrayMembers<Records, Struct, Values, Columns> extends
  Omit<
    StructArray<Struct, Values, Columns>,
    "subarray" | "copyFrom" | "$bytes"
  > {
  /** The bytes of all records: a view of them, or a copy of read-only ones. */
  readonly $bytes: BytesOf<this>;
  /** Views the records from `start` to before `end`, without a copy. */
  subarray(start?: number, end?: number): Records;
  /**
   * Copies the bytes of all records of another array of the same struct to the
   * start of this one; the two may overlap.
   */
  copyFrom(records: Records): void;
}

/** What an iterator holds, and the member that is added to its class. */
export interface IteratorMembers {
  /** The records. */
  $view: DataView;
  /** Bytes of all records. */
  $end: number;
  /** Where `next` is. */
  $byteOffset: number;
  /** Itself. */
  [Symbol.iterator](): this;
}

/** The paths of columns. */
export type Paths<Columns> = readonly (keyof Columns & string)[];

/** What is known of a class of many records. */
interface ArrayInfo {
  readonly Records: GeneratedClass;
  readonly Struct: RecordClass;
  readonly layout: StructLayout;
  readonly Cursor: GeneratedClass;
  readonly columns: ReadonlyMap<string, ColumnInfo>;
}

const infos = new WeakMap<GeneratedClass, ArrayInfo>();

/** Adds to the class of an array what is not written out; returns its paths. */
export function array<Path extends string>(
  Records: GeneratedClass,
  Struct: RecordClass,
  Cursor: GeneratedClass,
  Iterator: GeneratedClass,
  columnClasses: readonly ItemsClass[] = [],
): readonly Path[] {
  const { layout } = Struct;
  const columns = new Map(columnsOf(Struct, columnClasses));
  const info = { Records, Struct, layout, Cursor, columns };
  infos.set(Records, info);
  infos.set(Cursor, info);
  mixIn(Records, ArrayMixin);
  announce(Records);
  mixIn(Cursor, CursorMixin);
  mixIn(Iterator, CursorMixin);
  mixIn(Iterator, IteratorMixin);
  inheritIterator(Iterator.prototype);
  if (prefersBranches) checkByBranches(Records, Cursor, Struct, failed);
  return Object.freeze([...columns.keys()] as Path[]);
}

function infoOf(records: object): ArrayInfo {
  return knownOf(infos, records) as ArrayInfo;
}

/** The error to throw where a DataView refused an index of records. */
export function failed(
  records: object,
  index: number,
  cause?: unknown,
): Error {
  const { name, stride } = infoOf(records).layout;
  const { $view } = held(records);
  if (!isDataView($view)) {
    return new TypeError(`Cannot access ${name} ${index}: ${NO_DATA_VIEW}`);
  }
  if (isDetached($view.buffer)) {
    return failedAccess(name, index, { length: 0 }, refusalOf($view));
  }
  const length = $view.byteLength / stride;
  return failedAccess(name, index, { length }, cause ?? refusalOf($view));
}

/** The DataView of an array; a TypeError if its bytes are gone. */
export function live(records: object): DataView {
  const { $view } = held(records);
  try {
    void $view.byteLength; // of a detached buffer it cannot be read
  } catch {
    const { name } = infoOf(records).layout;
    checkLive(`use an array of ${name}`, $view.buffer);
  }
  return $view;
}

type AnyArray = StructArray<StructRecord<object>, object, object>;

/** An array as users see it: with what generated code writes out. */
function asArray(records: object): AnyArray {
  return records as AnyArray;
}

class ArrayMixin {
  get $bytes(): Uint8Array {
    const view = live(this);
    return bytesOf(view, 0, view.byteLength);
  }

  subarray(start = 0, end: number = held(this).length): object {
    const { Records, layout: { stride } } = infoOf(this);
    return new Records(sliceSpan(live(this), stride, start, end));
  }

  column(path: string): object {
    const { layout, columns } = infoOf(this);
    const column = columns.get(path);
    if (column !== undefined) {
      return makeColumn(column, layout, path, this);
    }
    throw noColumn(layout, path, [...columns.keys()]);
  }

  cursor(): object {
    return new (infoOf(this).Cursor)(live(this), held(this).length);
  }

  copyFrom(records: unknown): void {
    const { Records, layout: { name, stride } } = infoOf(this);
    if (!(records instanceof Records)) {
      throw new TypeError(
        `Cannot copy into an array of ${name}: pass another array of ${name}`,
      );
    }
    copyRecords(name, stride, held(records).$view, held(this).$view);
  }

  sort(by: never, options?: SortOptions): void {
    const { name, stride } = infoOf(this).layout;
    sortRecords(name, stride, held(this).$view, asArray(this), by, options);
  }

  toArray(): object[] {
    const records = asArray(this);
    const { length } = records;
    const values = new Array<object>(length);
    for (let index = 0; index < length; index++) {
      values[index] = records.get(index).$toObject();
    }
    return values;
  }

  toJSON(): Json<object>[] {
    const values = this.toArray();
    const { isJsonSafe } = recordInfoOf(infoOf(this).Struct);
    return isJsonSafe ? values as Json<object>[] : toJson(values);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof infoOf(this).Records)) return false;
    const [mine, theirs] = [live(this), live(other)];
    return mine.byteLength === theirs.byteLength &&
      (sameBytes(mine, theirs) ||
        sameValues(this.toArray(), asArray(other).toArray()));
  }

  $share(): SharedRecords {
    const { length } = held(this);
    return { ...shareBytes(this.$bytes), length };
  }

  values(): IteratorObject<object, undefined> {
    return valuesOf(asArray(this));
  }

  toString(): string {
    const { name } = infoOf(this).layout;
    return describeRecords(`${name}Array`, asArray(this));
  }

  [INSPECT](): string {
    return this.toString();
  }
}

class CursorMixin {
  [INSPECT](): string {
    return this.constructor.name;
  }
}

class IteratorMixin {
  [Symbol.iterator](): this {
    return this;
  }
}

/** One column of a class of many records. */
interface ColumnInfo {
  readonly field: FieldLayout;
  /** The format of an item. */
  readonly format: string;
  /** Bytes from the start of a record. */
  readonly byteOffset: number;
  /** The dimensions of arrays that it lies in, and its own. */
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** The class of single items; arrays are MemoryViews. */
  readonly Column: ItemsClass | undefined;
}

/** The columns of a struct by path, in the order of their bytes. */
function columnsOf(
  Struct: RecordClass,
  classes: readonly ItemsClass[],
): [path: string, ColumnInfo][] {
  const byKey = new Map(
    classes.map((Column) => [infoOfClass(Column).key, Column]),
  );
  const visit = (
    { layout }: RecordClass,
    inner: readonly RecordClass[],
    prefix: string,
    start: number,
    shape: readonly number[],
    strides: readonly number[],
  ): [string, ColumnInfo][] =>
    layout.fields.flatMap((field) => {
      const path = prefix + field.name;
      const byteOffset = start + field.byteOffset;
      const Inner = inner.find((each) => each.layout.name === field.format);
      if (Inner !== undefined) {
        // An array of structs lies flat, whatever its dimensions.
        const many = field.shape.length > 0;
        return visit(
          Inner,
          recordInfoOf(Inner).structs,
          `${path}.`,
          byteOffset,
          many ? [...shape, itemCount(field.shape)] : shape,
          many ? [...strides, Inner.layout.stride] : strides,
        );
      }
      const item = itemOf(field);
      const { size } = itemFormat(item.format);
      if (size === 0) return [];
      // A MemoryView has whole items alone.
      if (field.bitWidth !== undefined && shape.length > 0) return [];
      const all = [...shape, ...item.shape];
      return [[path, {
        field,
        format: item.format,
        byteOffset,
        shape: all,
        strides: [...strides, ...stridesOf(item.shape, size)],
        Column: all.length === 0
          ? byKey.get(columnKeyOf({ ...field, ...item }))
          : undefined,
      }]];
    });
  return visit(Struct, recordInfoOf(Struct).structs, "", 0, [], []);
}

/** The item of a field; an array of units that is one text is its bytes. */
function itemOf(
  { format, shape, as, byteLength }: FieldLayout,
): Pick<FieldLayout, "format" | "shape"> {
  if (as !== "utf16") return { format, shape };
  const order = format.startsWith(">") ? ">" : "";
  return { format: `${order}${byteLength}s`, shape: [] };
}

/** The error for a path that leads to no column. */
function noColumn(
  { name, fields }: StructLayout,
  path: unknown,
  paths: readonly string[],
): TypeError {
  const given = String(path);
  const inside = paths.filter((each) => each.startsWith(`${given}.`));
  const field = fields.find((each) => each.name === given);
  const reason = inside.length > 0
    ? `${inMessage(given)} is a struct; its columns are ${
      inside.map((each) => JSON.stringify(each)).join(", ")
    }`
    : field !== undefined
    ? `${inMessage(given)} has no bytes`
    : isBitsOfMany(fields, given)
    ? `${
      inMessage(given)
    } is a bit-field in an array of structs: read it from each record`
    : `it has no ${inMessage(given)}${didYouMean(given, paths)}`;
  return new TypeError(`Cannot view a column of ${name}: ${reason}`);
}

/** Whether a path leads to a bit-field in an array of structs. */
function isBitsOfMany(
  fields: readonly FieldLayout[],
  path: string,
): boolean {
  return fields.some(({ name, struct, bitWidth }) =>
    name === path
      ? bitWidth !== undefined
      : struct !== undefined && path.startsWith(`${name}.`) &&
        isBitsOfMany(struct.fields, path.slice(name.length + 1))
  );
}

function makeColumn(
  { field, format, byteOffset, shape, strides, Column }: ColumnInfo,
  { name, stride }: StructLayout,
  path: string,
  records: object,
): object {
  const $view = live(records);
  const { length } = held(records);
  if (Column === undefined) {
    return stridedView(
      $view,
      byteOffset,
      format,
      [length, ...shape],
      [stride, ...strides],
    );
  }
  const { size } = infoOfClass(Column);
  const span = columnSpan($view, stride, byteOffset, size);
  // Columns are made seldom: generated code leaves their constructor out.
  const label = `${name}.${path}`;
  const column = new Column();
  setEnum(column, field.enum);
  return Object.assign(column, { $view: span, length, $label: label });
}
