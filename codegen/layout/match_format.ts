/**
 * Places fields by a whole format that must have the same items in the same
 * order.
 *
 * @module
 */

import {
  type BitsElement,
  counted,
  type Element,
  isBigEndian,
  itemCount,
  type ItemMember,
  type Layout,
  type Member,
  quote,
  type Scalar,
  withPadding,
} from "../../format/mod.ts";

/** A format and fields that do not have the same items. */
export class Mismatch extends Error {
  /** The name of the field, if the fault is at one. */
  readonly field: string | undefined;

  /** `reason` names the item and the field. */
  constructor(reason: string, field?: string) {
    super(`The format and the fields disagree: ${reason}`);
    this.field = field;
  }
}

/**
 * The layout of `format` with `fields` as its members. Throws a
 * {@linkcode Mismatch}.
 */
export function matchFormat(
  format: Layout,
  fields: readonly Element[],
): Layout {
  const items = new ItemReader(format);
  const members = fields.map((field) =>
    placeField(items, field, format.alignment)
  );
  items.expectEnd();
  return { ...format, members: withPadding(members, format.size) };
}

/** Items of one code without gaps between them. */
interface Run {
  readonly scalar: Scalar;
  readonly count: number;
  readonly byteOffset: number;
  /** The path of the field, for messages. */
  readonly path: string;
}

/** Reads the items of a format in order. */
class ItemReader {
  readonly #members: readonly ItemMember[];
  readonly #size: number;
  /** The index of the member that is being read. */
  #index = 0;
  /** How many of its items have been read. */
  #read = 0;
  /** The number of the next item, counted from 1. */
  #number = 1;
  /** Where the last item ends. */
  byteOffset = 0;

  constructor({ members, size }: Layout) {
    this.#members = members.filter((member) => member.kind === "item")
      .filter(({ repeat }) => repeat > 0);
    this.#size = size;
  }

  /** Where the next item lies, or the format ends. */
  get nextOffset(): number {
    const member = this.#members[this.#index];
    return member === undefined
      ? this.#size
      : member.byteOffset + this.#read * member.scalar.size;
  }

  /** Reads the items of `run`, a part of `field`. */
  read(run: Run, field: string): void {
    for (let done = 0; done < run.count;) {
      const member = this.#expect(run, done, field);
      const count = Math.min(run.count - done, member.repeat - this.#read);
      done += count;
      this.#read += count;
      this.#number += count;
      this.byteOffset = this.nextOffset;
      if (this.#read === member.repeat) {
        this.byteOffset = member.byteOffset + member.byteLength;
        this.#index++;
        this.#read = 0;
      }
    }
  }

  /** The member of the next item, if that is item `index` of `run`. */
  #expect({ scalar, path, byteOffset }: Run, index: number, field: string) {
    const wanted = `field ${quote(path)} is ${describeItem(scalar)}`;
    const member = this.#members[this.#index];
    if (member === undefined) {
      const reason = `${wanted} and the format has no item ${this.#number}`;
      throw new Mismatch(reason, field);
    }
    const item = `item ${this.#number} is ${describeItem(member.scalar)}`;
    if (!isSameType(member.scalar, scalar)) {
      throw new Mismatch(`${item} and ${wanted}`, field);
    }
    const offset = byteOffset + index * scalar.size;
    if (this.nextOffset !== offset) {
      throw new Mismatch(
        `${item} at byte ${this.nextOffset} and ${wanted} at byte ${offset}`,
        field,
      );
    }
    return member;
  }

  /** Throws if an item is left. */
  expectEnd(): void {
    const member = this.#members[this.#index];
    if (member === undefined) return;
    const item = describeItem(member.scalar);
    throw new Mismatch(
      `item ${this.#number} (${item} at byte ${this.nextOffset}) has no field`,
    );
  }
}

/** Places a field of a struct that has the given alignment. */
function placeField(
  items: ItemReader,
  field: Element,
  alignment: number,
): Member {
  const name = field.name ?? "";
  if (field.kind === "bits") refuseBits(name, name);
  const runs = runsOf(field, 0, name);
  const first = runs.next();
  const byteOffset = first.done
    ? items.byteOffset
    : items.nextOffset - first.value.byteOffset;
  if (!first.done) {
    items.read({ ...first.value, byteOffset: items.nextOffset }, name);
    for (const run of runs) {
      items.read({ ...run, byteOffset: byteOffset + run.byteOffset }, name);
    }
  }
  checkAlignment(field, byteOffset, alignment);
  const room = items.nextOffset - byteOffset;
  const byteLength = fieldLength(field, room);
  if (byteLength > room) {
    const quoted = quote(name);
    throw new Mismatch(
      `field ${quoted} takes ${
        counted(byteLength, "byte")
      } and the format has ${room} there`,
      name,
    );
  }
  if (first.done) items.byteOffset = byteOffset + byteLength;
  return field.kind === "item" && field.scalar.value === "padding"
    ? { kind: "padding", byteOffset, byteLength }
    : { ...field, byteOffset, byteLength };
}

/** Throws if a struct that says its own alignment would not stand at it. */
function checkAlignment(
  field: Element,
  byteOffset: number,
  alignment: number,
): void {
  if (field.kind !== "struct" || !field.aligned) return;
  const needed = field.layout.alignment;
  if (alignment >= needed && byteOffset % needed === 0) return;
  const name = field.name ?? "";
  const found = alignment < needed
    ? `the format is aligned to ${alignment}`
    : `the format has it at byte ${byteOffset}`;
  throw new Mismatch(
    `field ${quote(name)} is aligned to ${needed} bytes and ${found}`,
    name,
  );
}

/** The bytes of a field. One struct may go without its padding at the end. */
function fieldLength(
  field: Exclude<Element, BitsElement>,
  room: number,
): number {
  const count = itemCount(field.shape);
  if (field.kind === "item") return field.scalar.size * field.repeat * count;
  const { size, stride } = field.layout;
  return field.shape.length === 0 && stride > room ? size : stride * count;
}

/** The items of a field in order, as few runs as possible: counts may be huge. */
function* runsOf(
  element: Exclude<Element, BitsElement>,
  byteOffset: number,
  path: string,
): Generator<Run> {
  if (element.kind === "item") {
    const count = element.repeat * itemCount(element.shape);
    if (element.scalar.value !== "padding" && count > 0) {
      yield { scalar: element.scalar, count, byteOffset, path };
    }
    return;
  }
  const { layout } = element;
  const length = itemCount(element.shape);
  const merged = mergedRun(layout);
  if (merged === "none") return;
  if (merged !== "several" && length > 0) {
    const count = merged.count * length;
    yield { ...merged, byteOffset, count, path: path + merged.path };
    return;
  }
  for (let index = 0; index < length; index++) {
    yield* runsOfLayout(layout, byteOffset + index * layout.stride, path);
  }
}

type Merged = Run | "none" | "several";

// Looked for once: each level of nesting would double the time.
const mergedRuns = new WeakMap<Layout, Merged>();

/** The items of a struct as one run, if they fill it and have one code. */
function mergedRun(layout: Layout): Merged {
  const known = mergedRuns.get(layout);
  if (known !== undefined) return known;
  const merged = mergeRuns(layout);
  mergedRuns.set(layout, merged);
  return merged;
}

function mergeRuns(layout: Layout): Merged {
  let merged: Run | undefined;
  for (const run of runsOfLayout(layout, 0, "")) {
    const end = merged ? merged.count * merged.scalar.size : 0;
    if (run.byteOffset !== end) return "several";
    if (merged && !isSameType(merged.scalar, run.scalar)) return "several";
    merged = { ...run, ...merged, count: (merged?.count ?? 0) + run.count };
  }
  if (merged === undefined) return "none";
  const { count, scalar } = merged;
  return count * scalar.size === layout.stride ? merged : "several";
}

function* runsOfLayout(
  { members }: Layout,
  byteOffset: number,
  path: string,
): Generator<Run> {
  for (const member of members) {
    if (member.kind === "padding") continue;
    const inner = `${path}.${member.name ?? ""}`;
    if (member.kind === "bits") refuseBits(inner);
    yield* runsOf(member, byteOffset + member.byteOffset, inner);
  }
}

function refuseBits(path: string, field?: string): never {
  const known = path.replace(/^\./, "");
  const reason = `field ${quote(known)} is some bits, which no format lists`;
  throw new Mismatch(reason, field);
}

function isSameType(a: Scalar, b: Scalar): boolean {
  return a.type === b.type && a.size === b.size &&
    isBigEndian(a) === isBigEndian(b);
}

function describeItem(scalar: Scalar): string {
  const { code, type } = scalar;
  return `"${code}" (${isBigEndian(scalar) ? "big-endian " : ""}${type})`;
}
