/**
 * What the class of many records has that is not written out in generated
 * code, and its cursor.
 *
 * @module
 */

import { itemCount, quote, stridesOf } from "../../format/mod.ts";
import { bytesOf } from "../bytes/mod.ts";
import { isDetached } from "../errors/mod.ts";
import { INSPECT, itemFormat, type Json, toJson } from "../item/mod.ts";
import { stridedView } from "../memory_view/mod.ts";
import { checkByBranches, prefersBranches } from "./check_by_branches.ts";
import { copyRecords } from "./copy_records.ts";
import { failedAccess, refusalOf } from "./errors.ts";
import { columnKeyOf, infoOfClass, type ItemsClass } from "./items_class.ts";
import type { FieldLayout, StructLayout } from "./layout.ts";
import {
  type GeneratedClass,
  held,
  knownOf,
  mixIn,
  summaryOf,
} from "./mix_in.ts";
import { type RecordClass, recordInfoOf } from "./record_class.ts";
import { sortRecords } from "./sort_records.ts";
import type { StructArray, StructRecord } from "./types.ts";
import { columnSpan, sliceSpan } from "./view.ts";

/** The members of an array, most of which are added to its class. */
export interface ArrayMembers<Records, Struct, Values, Columns>
  extends Omit<StructArray<Struct, Values, Columns>, "subarray" | "copyFrom"> {
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
  mixIn(Cursor, CursorMixin);
  mixIn(Iterator, CursorMixin);
  mixIn(Iterator, IteratorMixin);
  if (prefersBranches) checkByBranches(Records, Cursor, Struct, failed);
  return Object.freeze([...columns.keys()] as Path[]);
}

function infoOf(records: object): ArrayInfo {
  const info = knownOf(infos, records);
  if (info !== undefined) return info;
  throw new TypeError("Cannot copy records: pass an array of them");
}

/** The error to throw where a DataView refused an index of records. */
export function failed(
  records: object,
  index: number,
  cause: unknown = refusalOf(held(records).$view),
): Error {
  const { name, stride } = infoOf(records).layout;
  const { $view } = held(records);
  if (isDetached($view.buffer)) {
    return failedAccess(name, index, { length: 0 }, refusalOf($view));
  }
  const length = $view.byteLength / stride;
  return failedAccess(name, index, { length }, cause);
}

type AnyArray = StructArray<StructRecord<object>, object, object>;

/** An array as users see it: with what generated code writes out. */
function asArray(records: object): AnyArray {
  return records as AnyArray;
}

class ArrayMixin {
  get $bytes(): Uint8Array {
    const { $view } = held(this);
    return bytesOf($view, 0, $view.byteLength);
  }

  subarray(start = 0, end: number = held(this).length): object {
    const { Records, layout: { stride } } = infoOf(this);
    return new Records(sliceSpan(held(this).$view, stride, start, end));
  }

  column(path: string): object {
    const { layout, columns } = infoOf(this);
    const column = columns.get(path);
    if (column !== undefined) return makeColumn(column, layout.stride, this);
    throw new TypeError(
      `Cannot view a column of ${layout.name}: it has no ${
        quote(String(path))
      }`,
    );
  }

  cursor(): object {
    return new (infoOf(this).Cursor)(held(this).$view);
  }

  copyFrom(records: object): void {
    const info = infoOf(this);
    const { name, stride } = info.layout;
    if (typeof records !== "object" || infoOf(records) !== info) {
      throw new TypeError(
        `Cannot copy into an array of ${name}: pass another array of ${name}`,
      );
    }
    copyRecords(name, stride, held(records).$view, held(this).$view);
  }

  sort(key: never): void {
    const { name, stride } = infoOf(this).layout;
    sortRecords(name, stride, held(this).$view, asArray(this), key);
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

  [INSPECT](): string {
    return summaryOf(this);
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
      const { size } = itemFormat(field.format);
      if (size === 0) return [];
      const all = [...shape, ...field.shape];
      return [[path, {
        field,
        byteOffset,
        shape: all,
        strides: [...strides, ...stridesOf(field.shape, size)],
        Column: all.length === 0 ? byKey.get(columnKeyOf(field)) : undefined,
      }]];
    });
  return visit(Struct, recordInfoOf(Struct).structs, "", 0, [], []);
}

function makeColumn(
  { field, byteOffset, shape, strides, Column }: ColumnInfo,
  stride: number,
  records: object,
): object {
  const { $view, length } = held(records);
  if (Column === undefined) {
    return stridedView(
      $view,
      byteOffset,
      field.format,
      [length, ...shape],
      [stride, ...strides],
    );
  }
  const { size } = infoOfClass(Column);
  const span = columnSpan($view, stride, byteOffset, size);
  // Columns are made seldom: generated code leaves their constructor out.
  return Object.assign(new Column(), { $view: span, length });
}
