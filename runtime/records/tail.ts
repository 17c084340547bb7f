/**
 * Records with a tail: a last field whose length the bytes tell. The view of such
 * a record ends where the record does.
 *
 * @module
 */

import { itemCount } from "../../format/mod.ts";
import { bytesIn, copyBytes, type Source, type Span } from "../bytes/mod.ts";
import { checkLive, counted, inMessage } from "../errors/mod.ts";
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
import { restOf, spanInside, viewSpan } from "./view.ts";

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
      const span = spanInside(name, source);
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
      const span = spanInside(name, source);
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
  // It may be gone since the record before.
  checkLive(`view ${name}`, span.buffer);
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
      ? lengthOf(Reflect.get(head, axis), axis, action)
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

/** A number or a bigint as a length. */
function lengthOf(length: unknown, field: string, action: string): number {
  const isNumber = typeof length === "number" || typeof length === "bigint";
  const count = isNumber ? Number(length) : NaN;
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
function createOne(kind: TailKind, values: object): object {
  const { Struct, layout, tail, rules } = kind;
  const action = `Cannot create ${layout.name}`;
  if (values.constructor === Struct) {
    const { $view, $byteOffset } = held(values);
    checkLive(action.replace(/^Cannot /, ""), $view.buffer);
    const record = new Struct(allocate($view.byteLength - $byteOffset, 1), 0);
    return (record as TailCore<object>).$set(values);
  }
  const value: unknown = Reflect.get(values, tail.name);
  const given = listOf(value);
  const lengths = typeof value === "string"
    ? [lengthOfText(tail, value, values, action)]
    : lengthsOf(tail, given, values, action);
  for (const length of lengths) {
    lengthOf(length, `the length of ${tail.name}`, action);
  }
  const { size } = layout;
  const head = allocate(size, 1);
  rules?.fill(bytesIn(head), size, 1);
  setLengths(new Struct(head, 0), kind, lengths, action);
  const byteLength = size + itemCount(lengths) * bytesOfItem(tail);
  const view = allocate(byteLength, 1);
  copyBytes(head, 0, view, 0, size);
  rules?.fillTail(view);
  const record = new Struct(view, 0) as TailCore<object>;
  const set = (all: object) =>
    rules === undefined ? record.$set(all) : rules.write(record, all);
  if (given === undefined || given === value) return set(values);
  const copy: Record<string, unknown> = { ...values };
  // Those that `values` inherits too: getters of a record, say.
  for (const { name } of layout.fields) copy[name] = Reflect.get(values, name);
  // What can be iterated once has been.
  return set({ ...copy, [tail.name]: given });
}

/** Writes the length of each axis to its field; two axes may have one field. */
function setLengths(
  head: object,
  { tail: { name, tail }, rules }: TailKind,
  lengths: readonly number[],
  action: string,
): void {
  const said = tail.flatMap((axis, index) =>
    typeof axis === "number" || axis === "*"
      ? []
      : [{ axis, length: lengths[index] }]
  );
  for (const { axis, length } of said) {
    if (rules === undefined) Reflect.set(head, axis, length);
    else rules.write(head, { [axis]: length });
  }
  for (const { axis, length } of said) {
    if (Number(Reflect.get(head, axis)) === length) continue;
    throw new RangeError(
      `${action}: ${axis} cannot hold ${length}, the length of ${name}`,
    );
  }
}

/** Units for a text: as many as the values say, or as it needs. */
function lengthOfText(
  { as, tail: [axis = "*"] }: Tail,
  text: string,
  values: object,
  action: string,
): number {
  const said: unknown = axis === "*" ? undefined : Reflect.get(values, axis);
  if (said !== undefined) return lengthOf(said, String(axis), action);
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
    return length === undefined ? undefined : lengthOf(length, axis, action);
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
  const isEmpty = given.length === 0;
  const isTold = unknown < 2 || isEmpty;
  const rest = unknown === 0
    ? 1
    : known === 0 || isEmpty
    ? 0
    : given.length / known;
  if (!isTold || !Number.isInteger(rest) || rest * known !== given.length) {
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
  if ("shape" in values) {
    const { shape } = values as { shape: readonly number[] };
    return shape.length === ndim ? [...shape] : undefined;
  }
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
  const { name } = to.constructor;
  checkLive(`set ${name}`, target.$view.buffer);
  checkLive(`set ${name} to another one`, source.$view.buffer);
  const length = source.$view.byteLength - source.$byteOffset;
  const room = target.$view.byteLength - target.$byteOffset;
  if (length !== room) {
    throw new RangeError(
      `Cannot set ${name}: it has ${
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
