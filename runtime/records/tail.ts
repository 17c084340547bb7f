/**
 * Records with a tail: a last field whose length the bytes tell. The view of such
 * a record ends where the record does.
 *
 * @module
 */

import { itemCount } from "../../format/mod.ts";
import {
  bytesIn,
  copyBytes,
  type Source,
  type Span,
  spanOfSource,
} from "../bytes/mod.ts";
import { counted, inMessage } from "../errors/mod.ts";
import { itemFormat } from "../item/mod.ts";
import { allocate } from "./allocate.ts";
import type { FieldLayout, StructLayout, TailAxis } from "./layout.ts";
import { type GeneratedClass, held } from "./mix_in.ts";
import type { Viewed } from "./readonly_types.ts";
import type {
  NotPlain,
  OnlyAny,
  PlainSource,
  SharedSource,
  SharedView,
} from "./shared_types.ts";
import type { TailCore } from "./types.ts";
import type { Rules } from "./rules.ts";
import { restOf, viewSpan } from "./view.ts";

/** How to walk records of varying length. */
export interface SequenceOptions<Struct> {
  /**
   * Each record starts at a multiple of so many bytes, counted from the first
   * one. Default 1.
   */
  readonly align?: number;
  /**
   * How many bytes a record takes, where something else than the end of its tail
   * tells: netlink's length counts the header too, and a PNG chunk has a CRC
   * behind it. A tail up to the end ends there.
   */
  readonly step?: (record: Struct) => number;
}

/** `Packet.sequence`. */
export interface ViewSequence<Struct> {
  /** As below, for a source of which nothing is known. */
  <From>(
    source: OnlyAny<From>,
    byteOffset?: number,
    options?: SequenceOptions<Struct>,
  ): IteratorObject<Struct, undefined>;
  /** As below, over shared memory. */
  (
    source: SharedSource,
    byteOffset?: number,
    options?: SequenceOptions<Struct>,
  ): IteratorObject<SharedView<Struct>, undefined>;
  /** As below; what is viewed in a read-only MemoryView is read-only. */
  <From extends Source>(
    source: NotPlain<From>,
    byteOffset?: number,
    options?: SequenceOptions<Struct>,
  ): IteratorObject<Viewed<From, Struct>, undefined>;
  /**
   * Views record after record from `byteOffset` to the end of `source`, without
   * a copy.
   *
   * Throws a RangeError, when it comes to it, for a record that does not lie
   * within the source and for a step that does not lead to the next one.
   */
  (
    source: PlainSource,
    byteOffset?: number,
    options?: SequenceOptions<Struct>,
  ): IteratorObject<Struct, undefined>;
}

/**
 * The static methods of the class of a record with a tail. Its module passes them
 * on, so that programs without tails go without.
 */
export function staticsOfTail(
  Struct: GeneratedClass,
  layout: StructLayout,
  rules?: Rules,
): Readonly<Record<string, unknown>> {
  const tail = layout.fields.at(-1) as Tail;
  const kind = { Struct, layout, tail, rules };
  return {
    view: (source: Source, byteOffset = 0) => {
      const { name } = layout;
      const span = spanOfSource(name, source);
      return viewOne(
        kind,
        span,
        byteOffset,
        restOf(name, span.byteLength, byteOffset),
      );
    },
    create: (values: object = {}) => createOne(kind, values),
    sequence: (
      source: Source,
      byteOffset = 0,
      options: SequenceOptions<object> = {},
    ) => {
      const { name } = layout;
      const span = spanOfSource(name, source);
      restOf(name, span.byteLength, byteOffset);
      const { align = 1 } = options;
      if (!Number.isSafeInteger(align) || align < 1) {
        throw new RangeError(
          `Cannot walk records of ${name} with align ${
            inMessage(align)
          }: it must be a whole number of bytes from 1 on`,
        );
      }
      return walk(kind, span, byteOffset, options);
    },
  };
}

interface Tail extends FieldLayout {
  readonly tail: readonly TailAxis[];
}

/** The class of a record with a tail. */
interface TailKind {
  readonly Struct: GeneratedClass;
  readonly layout: StructLayout;
  readonly tail: Tail;
  readonly rules: Rules | undefined;
}

/** The record at `byteOffset`, of which the source has `rest` bytes. */
function viewOne(
  kind: TailKind,
  span: Span,
  byteOffset: number,
  rest: number,
): object {
  const view = spanOfOne(kind, span, byteOffset, rest);
  const { Struct, layout, rules } = kind;
  rules?.check(
    view,
    0,
    1,
    () => `Cannot view ${layout.name} at byte ${byteOffset}`,
  );
  return new Struct(view, 0);
}

/** The bytes of the record. */
function spanOfOne(
  { Struct, layout, tail }: TailKind,
  span: Span,
  byteOffset: number,
  rest: number,
): DataView {
  const { name, size } = layout;
  const action = `Cannot view ${name} at byte ${byteOffset}`;
  if (size > rest) {
    throw new RangeError(
      `${action}: it needs ${
        counted(size, "byte")
      } and the source has ${rest} left`,
    );
  }
  const head = new Struct(viewSpan(span, byteOffset, size), 0);
  const lengths = tail.tail.map((axis) =>
    typeof axis === "string" && axis !== "*"
      ? lengthIn(head, axis, action)
      : axis
  );
  const known = lengths.filter((length) => length !== "*");
  const row = itemCount(known) * bytesOfItem(tail);
  const room = rest - size;
  if (known.length === lengths.length) {
    if (row > room) {
      throw new RangeError(
        `${action}: ${tail.name} has ${lengths.join(" × ")} items (${
          tail.tail.join(", ")
        }) of ${counted(bytesOfItem(tail), "byte")}, and the source has ${
          counted(room, "byte")
        } left`,
      );
    }
    return viewSpan(span, byteOffset, size + row);
  }
  const remainder = row === 0 ? room : room % row;
  if (remainder > 0) {
    throw new RangeError(
      `${action}: ${
        counted(room, "byte")
      } are not a whole number of items of ${tail.name} of ${
        counted(row, "byte")
      } (remainder ${remainder})`,
    );
  }
  return viewSpan(span, byteOffset, rest);
}

function lengthIn(head: object, field: string, action: string): number {
  const length: unknown = Reflect.get(head, field);
  const count = Number(length);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new RangeError(
    `${action}: ${field} is ${inMessage(length)}, which is no number of items`,
  );
}

function bytesOfItem({ format, struct }: FieldLayout): number {
  return struct?.stride ?? itemFormat(format).size;
}

function* walk(
  kind: TailKind,
  span: Span,
  start: number,
  { align = 1, step }: SequenceOptions<object>,
): Generator<object, undefined> {
  const { name } = kind.layout;
  let byteOffset = start;
  while (byteOffset < span.byteLength) {
    const rest = span.byteLength - byteOffset;
    let record = viewOne(kind, span, byteOffset, rest);
    let length = held(record).$view.byteLength;
    if (step !== undefined) {
      length = checkedStep(name, step(record), byteOffset, rest);
      if (kind.tail.tail[0] === "*") {
        record = viewOne(kind, span, byteOffset, length);
      }
    }
    if (length === 0) {
      throw new RangeError(
        `Cannot walk records of ${name} at byte ${byteOffset}: the record has 0 bytes`,
      );
    }
    yield record;
    const end = byteOffset + length - start;
    byteOffset = start + Math.ceil(end / align) * align;
  }
  return undefined;
}

function checkedStep(
  name: string,
  step: number,
  byteOffset: number,
  rest: number,
): number {
  if (Number.isSafeInteger(step) && step > 0 && step <= rest) return step;
  const rule = Number.isSafeInteger(step) && step > rest
    ? `the source has ${counted(rest, "byte")} left`
    : "a step is a whole number of bytes from 1 on";
  throw new RangeError(
    `Cannot walk records of ${name} at byte ${byteOffset}: the step is ${
      inMessage(step)
    }, and ${rule}`,
  );
}

/** A new record that is as long as `values` need. */
function createOne(
  { Struct, layout, tail, rules }: TailKind,
  values: object,
): object {
  const action = `Cannot create ${layout.name}`;
  if (values.constructor === Struct) {
    const record = new Struct(allocate(held(values).$view.byteLength, 1), 0);
    return (record as TailCore<object>).$set(values);
  }
  const value: unknown = Reflect.get(values, tail.name);
  const given = listOf(value);
  const lengths = typeof value === "string"
    ? [lengthOfText(tail, value, values)]
    : lengthsOf(tail, given, values, action);
  const { size } = layout;
  const byteLength = size + itemCount(lengths) * bytesOfItem(tail);
  const view = allocate(byteLength, 1);
  rules?.fill(bytesIn(view), size, 1);
  rules?.fillTail(view);
  const head = new Struct(view, 0);
  for (const [index, axis] of tail.tail.entries()) {
    if (typeof axis === "number" || axis === "*") continue;
    if (rules === undefined) Reflect.set(head, axis, lengths[index]);
    else rules.write(head, { [axis]: lengths[index] });
    if (Number(Reflect.get(head, axis)) === lengths[index]) continue;
    throw new RangeError(
      `${action}: ${axis} cannot hold ${
        lengths[index]
      }, the length of ${tail.name}`,
    );
  }
  const record = new Struct(view, 0) as TailCore<object>;
  const all = given === undefined ? values : { ...values, [tail.name]: given };
  return rules === undefined ? record.$set(all) : rules.write(record, all);
}

/** Units for a text: as many as the values say, or as it needs. */
function lengthOfText(
  { as, tail: [axis = "*"] }: Tail,
  text: string,
  values: object,
): number {
  const said: unknown = axis === "*" ? undefined : Reflect.get(values, axis);
  if (said !== undefined) return Number(said);
  return as === "utf8" ? new TextEncoder().encode(text).length : text.length;
}

/** The values of a tail as something that has a length, if there are any. */
function listOf(values: unknown): ArrayLike<unknown> | undefined {
  if (typeof values !== "object" || values === null) return undefined;
  return "length" in values || "shape" in values
    ? values as ArrayLike<unknown>
    : Array.from(values as Iterable<unknown>);
}

/** The length of each axis: what the values have, or what they say. */
function lengthsOf(
  tail: Tail,
  given: ArrayLike<unknown> | undefined,
  values: object,
  action: string,
): number[] {
  const said = tail.tail.map((axis) => {
    if (typeof axis === "number") return axis;
    const length: unknown = axis === "*"
      ? undefined
      : Reflect.get(values, axis);
    return length === undefined ? undefined : Number(length);
  });
  if (given === undefined) return said.map((length) => length ?? 0);
  const found = tail.struct === undefined
    ? shapeOf(given, said.length)
    : undefined;
  if (found !== undefined) {
    for (const [index, length] of said.entries()) {
      if (length === undefined || length === found[index]) continue;
      throw disagree(action, tail, index, length, found[index] ?? 0);
    }
    return found;
  }
  const known = itemCount(said.filter((length) => length !== undefined));
  const unknown = said.filter((length) => length === undefined).length;
  const rest = unknown === 0 ? 1 : known === 0 ? 0 : given.length / known;
  if (unknown > 1 || !Number.isInteger(rest) || rest * known !== given.length) {
    throw new RangeError(
      `${action}: ${tail.name} has the shape (${
        tail.tail.join(", ")
      }) and the value has ${counted(given.length, "item")}`,
    );
  }
  return said.map((length) => length ?? rest);
}

function disagree(
  action: string,
  { name, tail }: Tail,
  index: number,
  said: number,
  found: number,
): RangeError {
  const axis = tail[index];
  const what = typeof axis === "number" ? `axis ${index} of ${name}` : axis;
  return new RangeError(
    `${action}: ${what} is ${said} and ${name} has ${
      counted(found, "item")
    } there`,
  );
}

/** The shape of a view or of lists in lists; undefined for a flat list. */
function shapeOf(
  values: ArrayLike<unknown>,
  ndim: number,
): number[] | undefined {
  if ("shape" in values) return [...values.shape as number[]];
  const shape = [values.length];
  let inner = values[0];
  while (shape.length < ndim) {
    if (typeof inner !== "object" || inner === null || !("length" in inner)) {
      return undefined;
    }
    const list = inner as ArrayLike<unknown>;
    shape.push(list.length);
    inner = list[0];
  }
  return shape;
}

/** Copies all bytes of a record to one of the same length; returns that one. */
export function copyTail<Struct extends object>(
  to: Struct,
  from: object,
): Struct {
  const [source, target] = [held(from), held(to)];
  const length = source.$view.byteLength - source.$byteOffset;
  const room = target.$view.byteLength - target.$byteOffset;
  if (length !== room) {
    throw new RangeError(
      `Cannot set ${to.constructor.name}: it has ${
        counted(room, "byte")
      } and the other one has ${length}`,
    );
  }
  copyBytes(
    source.$view,
    source.$byteOffset,
    target.$view,
    target.$byteOffset,
    length,
  );
  return to;
}
