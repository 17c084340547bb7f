/**
 * What the class of a record has that is not written out in generated code.
 *
 * @module
 */

import { MOST_SAFE_BITS } from "../../format/mod.ts";
import {
  bytesIn,
  bytesOf,
  checkInside,
  copyBytes,
  type Source,
} from "../bytes/mod.ts";
import { checkLive } from "../errors/mod.ts";
import { inspectable, itemFormat, toJson } from "../item/mod.ts";
import { allocate, type AllocateOptions } from "./allocate.ts";
import { announce } from "./classes.ts";
import { describe } from "./describe.ts";
import { sameValues } from "./equal.ts";
import { isDataView, NO_DATA_VIEW } from "./errors.ts";
import {
  defineLayout,
  type FieldLayout,
  hasTail,
  type StructLayout,
  type StructLayoutInit,
} from "./layout.ts";
import { type GeneratedClass, held, knownOf, mixIn, warmUp } from "./mix_in.ts";
import type { Viewed } from "./readonly_types.ts";
import { shareBytes, type SharedBytes } from "./share.ts";
import type {
  NotPlain,
  OnlyAny,
  PlainSource,
  SharedSource,
  SharedView,
} from "./shared_types.ts";
import type { StructRecord } from "./types.ts";
import type { Sparse } from "./value_types.ts";
import type { InnerRules, MakeRules, Rules } from "./rules.ts";
import { viewArray, viewRecord } from "./view.ts";

/** The members of a record, some of which are added to its class. */
export interface RecordMembers<Values> extends StructRecord<Values> {}

/** `Vertex.view`. */
export interface ViewOne<Struct> {
  /** As below, for a source of which nothing is known. */
  <From>(source: OnlyAny<From>, byteOffset?: number): Struct;
  /** As below, over shared memory. */
  (source: SharedSource, byteOffset?: number): SharedView<Struct>;
  /** As below; what is viewed in a read-only MemoryView is read-only. */
  <From extends Source>(
    source: NotPlain<From>,
    byteOffset?: number,
  ): Viewed<From, Struct>;
  /**
   * Views the record at `byteOffset` of `source`, without a copy.
   *
   * Throws a RangeError if it does not lie within the source, a TypeError if
   * the source cannot be viewed.
   */
  (source: PlainSource, byteOffset?: number): Struct;
}

/** `Vertex.create`. */
export interface Create<Struct, Values> {
  /** Makes a zeroed record with bytes of its own, and sets `values`. */
  (values?: Sparse<Values>): Struct;
}

/** `Vertex.array`. */
export interface ViewMany<Records, Columns> {
  /** As below, for a source of which nothing is known. */
  <From>(
    source: OnlyAny<From>,
    byteOffset?: number,
    length?: number,
  ): Records;
  /** As below, over shared memory. */
  (
    source: SharedSource,
    byteOffset?: number,
    length?: number,
  ): SharedView<Records>;
  /** As below; what is viewed in a read-only MemoryView is read-only. */
  <From extends Source>(
    source: NotPlain<From>,
    byteOffset?: number,
    length?: number,
  ): Viewed<From, Records, Columns>;
  /**
   * Views `length` records from `byteOffset` on, without a copy. By default
   * all up to the end of the source, which must be whole records.
   *
   * Throws a RangeError if they do not lie within the source, a TypeError if
   * the source cannot be viewed.
   */
  (source: PlainSource, byteOffset?: number, length?: number): Records;
}

/** `Vertex.alloc`. */
export interface Allocate<Records> {
  /** Makes `length` zeroed records that other workers are to see too. */
  (length: number, options: { readonly shared: true }): SharedView<Records>;
  /** Makes `length` zeroed records with bytes of their own. */
  (length: number, options?: AllocateOptions): Records;
}

/** A layout, and the classes that belong to it. */
export interface RecordInit extends StructLayoutInit {
  /** The class of many records; none for a struct without bytes. */
  readonly array?: () => GeneratedClass;
  /** The classes of the structs in its fields. */
  readonly structs?: readonly RecordClass[];
  /**
   * What makes its static methods where they are not the usual ones, so that
   * programs that use none of these go without.
   */
  readonly statics?: (
    Struct: GeneratedClass,
    layout: StructLayout,
    rules: Rules | undefined,
  ) => Readonly<Record<string, unknown>>;
  /** What makes its static methods look at places, where it has atomic fields. */
  readonly places?: (
    statics: Readonly<Record<string, unknown>>,
    layout: StructLayout,
  ) => Readonly<Record<string, unknown>>;
  /** What makes its rules, where a layout has some. */
  readonly rules?: MakeRules;
}

/** The class of a record, complete. */
export type RecordClass = GeneratedClass & { readonly layout: StructLayout };

/** What is known of the class of a record. */
export interface RecordInfo {
  /** The classes of the structs in its fields. */
  readonly structs: readonly RecordClass[];
  /** Whether JSON has all its values: no bigints, and no bytes. */
  readonly isJsonSafe: boolean;
  /** What its values must be, if anything is said of them. */
  readonly rules: Rules | undefined;
}

const infos = new WeakMap<GeneratedClass, RecordInfo>();

/** What is known of a class that {@linkcode record} has completed. */
export function recordInfoOf(Struct: RecordClass): RecordInfo {
  return infos.get(Struct) as RecordInfo;
}

/** Adds to the class of a record what is not written out; returns its layout. */
export function record(
  Struct: GeneratedClass,
  {
    array,
    structs = [],
    statics = staticsOfOne,
    places = (members) => members,
    rules: makeRules,
    ...init
  }: RecordInit,
): StructLayout {
  const layout = defineLayout(init, structs.map(({ layout }) => layout));
  const isJsonSafe = layout.union !== true &&
    layout.fields.every((field) => hasJson(field, structs));
  const rules = makeRules?.(Struct, layout, innerRules(layout, structs));
  infos.set(Struct, { structs, isJsonSafe, rules });
  // The constructor of a record with a tail may read it.
  if (!hasTail(layout)) warmUp(Struct);
  mixIn(Struct, RecordMixin);
  announce(Struct);
  inspectable(Struct);
  const members = places({
    ...statics(Struct, layout, rules),
    ...array && staticsOfMany(array, layout, rules),
  }, layout);
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(Struct, name, { value, configurable: true });
  }
  return layout;
}

/** The rules of the structs in the fields, by field. */
function innerRules(
  layout: StructLayout,
  structs: readonly RecordClass[],
): InnerRules[] {
  return layout.fields.flatMap((field) => {
    const Inner = structs.find(({ layout }) => layout === field.struct);
    const rules = Inner && recordInfoOf(Inner).rules;
    return rules === undefined ? [] : [{ field, rules }];
  });
}

function staticsOfOne(
  Struct: GeneratedClass,
  layout: StructLayout,
  rules?: Rules,
): Readonly<Record<string, unknown>> {
  if (rules !== undefined) return staticsOfRuled(Struct, layout, rules);
  return {
    view: (source: Source, byteOffset = 0) =>
      new Struct(viewRecord(layout, source, byteOffset), byteOffset),
    create: (values: object = {}) => {
      const made = new Struct(allocate(layout.size, 1), 0);
      return (made as StructRecord<object>).$set(values);
    },
  };
}

/** Those of a struct that has rules, or structs that have. */
function staticsOfRuled(
  Struct: GeneratedClass,
  layout: StructLayout,
  rules: Rules,
) {
  return {
    view: (source: Source, byteOffset = 0) => {
      const view = viewRecord(layout, source, byteOffset);
      rules.check(
        view,
        byteOffset,
        1,
        () => `Cannot view ${layout.name} at byte ${byteOffset}`,
      );
      return new Struct(view, byteOffset);
    },
    create: (values: object = {}) => {
      const view = allocate(layout.size, 1);
      rules.fill(bytesIn(view), layout.size, 1);
      return rules.write(new Struct(view, 0), values);
    },
  };
}

function staticsOfMany(
  records: () => GeneratedClass,
  layout: StructLayout,
  rules: Rules | undefined,
) {
  const { name, stride } = layout;
  return {
    array: (source: Source, byteOffset = 0, length?: number) => {
      const view = viewArray(layout, source, byteOffset, length);
      rules?.check(view, 0, view.byteLength / stride, (index) => {
        const at = byteOffset + index * stride;
        return `Cannot view ${name} ${index} of an array at byte ${at}`;
      });
      return new (records())(view);
    },
    alloc: (length: number, options?: AllocateOptions) => {
      const view = allocate(stride, length, options);
      rules?.fill(bytesIn(view), stride, length);
      return new (records())(view);
    },
  };
}

class RecordMixin {
  declare $toObject: () => unknown;

  get $bytes(): Uint8Array {
    const { $view, $byteOffset } = held(this);
    const layout = layoutOf(this);
    checkRead(layout.name, $view);
    const size = hasTail(layout) ? $view.byteLength - $byteOffset : layout.size;
    return bytesOf($view, $byteOffset, size);
  }

  $equals(other: unknown): boolean {
    if (other === this) return true;
    const isSameKind = typeof other === "object" && other !== null &&
      other.constructor === this.constructor && "$toObject" in other;
    return isSameKind &&
      readOf(
        this,
        () => sameValues(this.$toObject(), (other as RecordMixin).$toObject()),
      );
  }

  $share(): SharedBytes {
    return shareBytes(this.$bytes);
  }

  toJSON(): unknown {
    const values = readOf(this, () => this.$toObject());
    return knownOf(infos, this)?.isJsonSafe ? values : toJson(values);
  }

  toString(): string {
    return readOf(this, () => describe(layoutOf(this), this));
  }
}

/** What reading a record gives; what a DataView throws is said more clearly. */
function readOf<Result>(record: object, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    checkRead(layoutOf(record).name, held(record).$view);
    throw cause;
  }
}

function checkRead(name: string, view: DataView): void {
  if (!isDataView(view)) {
    throw new TypeError(`Cannot read ${name}: ${NO_DATA_VIEW}`);
  }
  checkLive(`read ${name}`, view.buffer);
}

function hasJson(
  { format, as, bitWidth = 64 }: FieldLayout,
  structs: readonly RecordClass[],
): boolean {
  const Inner = structs.find(({ layout }) => layout.name === format);
  if (Inner !== undefined) return recordInfoOf(Inner).isJsonSafe;
  const { value } = itemFormat(format);
  return as !== undefined || value === "number" || value === "boolean" ||
    value === "complex" || bitWidth <= MOST_SAFE_BITS;
}

function layoutOf(record: object): StructLayout {
  return (record.constructor as RecordClass).layout;
}

/**
 * Copies the `size` bytes of a record to one of the same struct; returns that
 * one.
 */
export function copyRecord<Struct extends object>(
  to: Struct,
  from: object,
  size: number,
): Struct {
  const source = held(from);
  const target = held(to);
  // Before a byte is written: a record is copied whole or not at all.
  checkEnds(source.$view, source.$byteOffset, size);
  checkEnds(target.$view, target.$byteOffset, size);
  copyBytes(
    source.$view,
    source.$byteOffset,
    target.$view,
    target.$byteOffset,
    size,
  );
  return to;
}

/** As `checkInside`, which takes a tenth of the time of copying a record. */
function checkEnds(view: DataView, byteOffset: number, size: number): void {
  try {
    view.getUint8(byteOffset);
    view.getUint8(byteOffset + size - 1);
  } catch {
    checkInside(view, byteOffset, size);
  }
}
