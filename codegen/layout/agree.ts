/**
 * Puts fields where a whole format puts its items, when the two agree item
 * for item.
 *
 * @module
 */

import {
  type Element,
  isBigEndian,
  itemCount,
  type ItemMember,
  type Layout,
  type Member,
  type Scalar,
} from "../../format/mod.ts";

/** A format and fields that do not agree. */
export class Disagreement extends Error {
  /** The name of the field, where the fault is at one. */
  readonly field: string | undefined;

  /** `reason` names the item and the field. */
  constructor(reason: string, field?: string) {
    super(`The format and the fields disagree: ${reason}`);
    this.field = field;
  }
}

/**
 * The layout of `format` with `fields` as its members. Throws a
 * {@linkcode Disagreement}.
 */
export function agree(format: Layout, fields: readonly Element[]): Layout {
  const items = new Items(format);
  const members: Member[] = [];
  for (const field of fields) members.push(placeField(items, field));
  items.expectEnd();
  return { ...format, members: withPadding(members, format.size) };
}

/** Items of one code that follow one another without a gap. */
interface Run {
  readonly scalar: Scalar;
  readonly count: number;
  readonly byteOffset: number;
  /** The path of the field, for messages. */
  readonly path: string;
}

/** The items of a format, and how many of them fields have taken. */
class Items {
  readonly #runs: readonly ItemMember[];
  readonly #size: number;
  #run = 0;
  #taken = 0;
  #number = 1;
  /** Where the last item taken ends. */
  byteOffset = 0;

  constructor({ members, size }: Layout) {
    this.#runs = members.filter((member): member is ItemMember =>
      member.kind === "item" && member.repeat > 0
    );
    this.#size = size;
  }

  /** Where the next item lies, or where the format ends. */
  get nextOffset(): number {
    const run = this.#runs[this.#run];
    return run === undefined
      ? this.#size
      : run.byteOffset + this.#taken * run.scalar.size;
  }

  take(wanted: Run, field: string): void {
    for (let count = wanted.count; count > 0;) {
      const done = wanted.count - count;
      const needed = `field ${JSON.stringify(wanted.path)} is ${
        describe(wanted.scalar)
      }`;
      const run = this.#runs[this.#run];
      if (run === undefined) {
        throw new Disagreement(
          `${needed} and the format has no item ${this.#number}`,
          field,
        );
      }
      const item = `item ${this.#number} is ${describe(run.scalar)}`;
      if (!sameType(run.scalar, wanted.scalar)) {
        throw new Disagreement(`${item} and ${needed}`, field);
      }
      const expected = wanted.byteOffset + done * wanted.scalar.size;
      if (this.nextOffset !== expected) {
        throw new Disagreement(
          `${item} at byte ${this.nextOffset} and ${needed} at byte ${expected}`,
          field,
        );
      }
      const taken = Math.min(count, run.repeat - this.#taken);
      count -= taken;
      this.#taken += taken;
      this.#number += taken;
      this.byteOffset = this.nextOffset;
      if (this.#taken === run.repeat) {
        this.byteOffset = run.byteOffset + run.byteLength;
        this.#run++;
        this.#taken = 0;
      }
    }
  }

  expectEnd(): void {
    const run = this.#runs[this.#run];
    if (run === undefined) return;
    throw new Disagreement(
      `item ${this.#number} (${
        describe(run.scalar)
      } at byte ${this.nextOffset}) has no field`,
    );
  }
}

function placeField(items: Items, field: Element): Member {
  const name = field.name ?? "";
  const runs = runsOf(field, 0, name);
  const first = runs.next();
  const byteOffset = first.done
    ? items.byteOffset
    : items.nextOffset - first.value.byteOffset;
  if (!first.done) {
    items.take({ ...first.value, byteOffset: items.nextOffset }, name);
    for (const run of runs) {
      items.take({ ...run, byteOffset: byteOffset + run.byteOffset }, name);
    }
  }
  const room = items.nextOffset - byteOffset;
  const byteLength = lengthOf(field, room);
  if (byteLength > room) {
    throw new Disagreement(
      `field ${
        JSON.stringify(name)
      } takes ${byteLength} bytes and the format has ${room} there`,
      name,
    );
  }
  if (first.done) items.byteOffset = byteOffset + byteLength;
  return field.kind === "item" && field.scalar.value === "padding"
    ? { kind: "padding", byteOffset, byteLength }
    : { ...field, byteOffset, byteLength };
}

/** The bytes of a field; a single struct does without its padding at the end. */
function lengthOf(field: Element, room: number): number {
  const count = itemCount(field.shape);
  if (field.kind === "item") return field.scalar.size * field.repeat * count;
  const { size, stride } = field.layout;
  return field.shape.length === 0 && stride > room ? size : stride * count;
}

/** The items of a field in order. Nothing is expanded that can be counted. */
function* runsOf(
  element: Element,
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
  const { stride } = element.layout;
  const length = itemCount(element.shape);
  if (length > 1) {
    const merged = oneRun(element.layout, path);
    if (merged === "none") return;
    if (merged !== "several") {
      yield { ...merged, byteOffset, count: merged.count * length };
      return;
    }
  }
  for (let index = 0; index < length; index++) {
    yield* runsOfLayout(element.layout, byteOffset + index * stride, path);
  }
}

/** The items of a struct, where they are of one code and without a gap. */
function oneRun(layout: Layout, path: string): Run | "none" | "several" {
  let merged: Run | undefined;
  for (const run of runsOfLayout(layout, 0, path)) {
    const end = merged ? merged.count * merged.scalar.size : 0;
    if (run.byteOffset !== end) return "several";
    if (merged && !sameType(merged.scalar, run.scalar)) return "several";
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
    yield* runsOf(member, byteOffset + member.byteOffset, inner);
  }
}

function sameType(a: Scalar, b: Scalar): boolean {
  return a.type === b.type && a.size === b.size &&
    isBigEndian(a) === isBigEndian(b);
}

function describe(scalar: Scalar): string {
  const { code, type } = scalar;
  return `"${code}" (${isBigEndian(scalar) ? "big-endian " : ""}${type})`;
}

function withPadding(members: readonly Member[], size: number): Member[] {
  const all: Member[] = [];
  let end = 0;
  for (const member of members) {
    if (member.byteOffset > end) all.push(gap(end, member.byteOffset));
    all.push(member);
    end = member.byteOffset + member.byteLength;
  }
  if (size > end) all.push(gap(end, size));
  return all;
}

function gap(start: number, end: number): Member {
  return { kind: "padding", byteOffset: start, byteLength: end - start };
}
