/**
 * Compares layouts by what a header or a dtype says of bytes: places and types
 * alone.
 *
 * Names, docs and rules are of the person who edits a layout; so is whether
 * bytes are text, and of a header, which does not say them, byte orders.
 *
 * @module
 */

import {
  isBigEndian,
  type Layout,
  type Member,
  type Scalar,
} from "../../format/mod.ts";
import { LayoutError, parseLayout, type StructModel } from "../layout/mod.ts";

/**
 * Whether the layout `found` has each of the structs, by its name in `made`,
 * with the places and types of there.
 */
export function samePlaces(
  found: string,
  made: string,
  structs: readonly string[],
  { orders = false }: { readonly orders?: boolean } = {},
): boolean {
  const ours = structsIn(made);
  const theirs = structsIn(found);
  if (ours === undefined || theirs === undefined) return false;
  return structs.every((name) => {
    const [our, their] = [ours.get(name), theirs.get(name)];
    return our !== undefined && their !== undefined &&
      describe(our.layout, orders) === describe(their.layout, orders);
  });
}

/** Undefined if it cannot be read. */
function structsIn(text: string): ReadonlyMap<string, StructModel> | undefined {
  try {
    const { structs } = parseLayout(text);
    return new Map(structs.map((struct) => [struct.name, struct]));
  } catch (error) {
    if (error instanceof LayoutError) return undefined;
    throw error;
  }
}

/** An axis of an array: how many items, and bytes from each to the next. */
type Axis = readonly [length: number, stride: number];

/** A text that two layouts share if they have the same places and types. */
function describe(layout: Layout, orders: boolean): string {
  const lines: string[] = [];
  addItems(layout, { byteOffset: 0, axes: [], orders }, lines);
  return [`${layout.stride} bytes`, ...lines.sort()].join("\n");
}

interface Where {
  readonly byteOffset: number;
  readonly axes: readonly Axis[];
  readonly orders: boolean;
}

function addItems(
  { members }: Layout,
  { byteOffset, axes, orders }: Where,
  lines: string[],
): void {
  for (const member of members) {
    if (member.kind === "padding") continue;
    const at = byteOffset + member.byteOffset;
    const inner = [...axes, ...axesOf(member)];
    if (member.kind === "struct") {
      addItems(member.layout, { byteOffset: at, axes: inner, orders }, lines);
    } else {
      const order = orders && isBigEndian(member.scalar) ? ">" : "";
      const type = order + typeOf(member.scalar);
      const bits = member.kind === "bits"
        ? `:${member.bitOffset}:${member.width}`
        : "";
      lines.push(`${at}${bits} ${type} ${JSON.stringify(joined(inner))}`);
    }
  }
}

function axesOf(member: Exclude<Member, { kind: "padding" }>): Axis[] {
  if (member.kind === "bits") return [];
  const lengths = [...member.shape];
  let stride = member.kind === "struct"
    ? member.layout.stride
    : member.scalar.size;
  if (member.kind === "item") {
    if (member.repeat !== 1) lengths.push(member.repeat);
    // A text is an array of its bytes.
    if (isBytes(member.scalar) && stride !== 1) {
      lengths.push(stride);
      stride = 1;
    }
  }
  const axes: Axis[] = [];
  for (const length of lengths.reverse()) {
    axes.unshift([length, stride]);
    stride *= length;
  }
  return axes;
}

/** Axes without gaps between them are one: `(2,3)` is `(6)`. */
function joined(axes: readonly Axis[]): Axis[] {
  const all: Axis[] = [];
  for (const [length, stride] of axes) {
    const last = all.at(-1);
    if (last !== undefined && last[1] === length * stride) {
      all.splice(-1, 1, [last[0] * length, stride]);
    } else if (length !== 1) all.push([length, stride]);
  }
  return all;
}

function isBytes({ value }: Scalar): boolean {
  return value === "bytes" || value === "pascal";
}

function typeOf(scalar: Scalar): string {
  return isBytes(scalar) || scalar.value === "char" ? "uint8" : scalar.type;
}
