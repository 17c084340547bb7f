/**
 * A record as a flat list: what each of its bytes is.
 *
 * @module
 */

import type { Field, ItemType, StructModel } from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import { typeLabel } from "./labels.ts";
import { joined } from "./paths.ts";
import { type Place, placeOf } from "./places.ts";
import { memberAt, tailShape } from "./record_values.ts";

/** A field of items at its place, or bytes that hold nothing. */
export interface Leaf {
  /** `color.red`, `ring[3].x`; of padding, empty. */
  readonly path: string;
  /** Bytes from the start of the record. */
  readonly byteOffset: number;
  /** Bytes of all its items; of bits, those that hold one. */
  readonly byteLength: number;
  /**
   * What its items are; none of padding, of a union that nobody tells, and of a
   * list of no structs.
   */
  readonly item?: ItemType;
  /** Lengths along its axes; none of one value, and of one text of many units. */
  readonly shape: readonly number[];
  /** What it is, in a few words. */
  readonly label: string;
  /** Which colour it has, from 0; the same in each element of an array. */
  readonly color: number;
}

/** More are not looked at one by one. */
const MOST_LEAVES = 60_000;

/**
 * The leaves of the record that starts at `start`, in the order of their bytes;
 * with a path, those of that place alone. A union without a tag is bytes, but
 * if it is what is looked at: then it has all its members, one after another.
 *
 * Throws a RangeError for a path that leads nowhere, and for too many fields.
 */
export function leavesOf(
  struct: StructModel,
  view: DataView,
  start: number,
  path = "",
): readonly Leaf[] {
  const known = fixed.get(struct)?.get(path);
  if (known !== undefined) return known;
  const finder = new LeafFinder(view, start);
  finder.place(placeOf(struct, path, view, start));
  if (isFixed(struct)) {
    const byPath = fixed.get(struct) ?? new Map<string, readonly Leaf[]>();
    fixed.set(struct, byPath.set(path, finder.leaves));
  }
  return finder.leaves;
}

/** The leaves of structs whose records have all the same, by path. */
const fixed = new WeakMap<StructModel, Map<string, readonly Leaf[]>>();

/** Whether no field tells what another one is, or how long. */
export function isFixed({ fields }: StructModel): boolean {
  return fields.every((field) =>
    field.kind !== "tail" &&
    !(field.kind === "struct" && field.cases !== undefined) &&
    (!("struct" in field) || isFixed(field.struct))
  );
}

/** The first leaf that holds each byte; −1 for none. */
export function leafOfBytes(
  leaves: readonly Leaf[],
  length: number,
): Int32Array {
  const leafAt = new Int32Array(length).fill(-1);
  for (const [index, { byteOffset, byteLength }] of leaves.entries()) {
    const end = Math.min(byteOffset + byteLength, length);
    for (let at = byteOffset; at < end; at++) {
      if (leafAt[at] === -1) leafAt[at] = index;
    }
  }
  return leafAt;
}

class LeafFinder {
  readonly leaves: Leaf[] = [];
  readonly #view: DataView;
  readonly #start: number;
  readonly #colors = new Map<string, number>();

  constructor(view: DataView, start: number) {
    this.#view = view;
    this.#start = start;
  }

  place(place: Place): void {
    const { path, byteOffset } = place;
    switch (place.kind) {
      case "struct":
        return this.#outer(place.struct, byteOffset, path);
      case "field": {
        const { field, ownerOffset } = place;
        return this.#field(field, ownerOffset, path, "");
      }
      case "item":
      case "row": {
        const { item, byteLength } = place;
        const shape = place.kind === "row" ? place.shape : [];
        const label = typeLabel(item, shape);
        this.#add({ path, byteOffset, byteLength, item, shape, label }, "");
      }
    }
  }

  /** What is looked at itself, as a whole. */
  #outer(struct: StructModel, base: number, path: string): void {
    if (!struct.isUnion) return this.#visit(struct, base, path, "");
    for (const field of struct.fields) {
      if (field.memberOf !== undefined) continue;
      this.#field(field, base, joined(path, field.name), field.name);
    }
  }

  /** `kind` is the path without indexes: it decides the colour. */
  #visit(struct: StructModel, base: number, path: string, kind: string): void {
    if (struct.isUnion) {
      this.#add({
        path,
        byteOffset: base,
        byteLength: struct.layout.size,
        shape: [],
        label: struct.name,
      }, kind);
      return;
    }
    for (const part of struct.parts) {
      if (part.kind === "padding") {
        this.#pad(base + part.byteOffset, part.byteLength);
      } else if (part.memberOf === undefined) {
        const names = [
          joined(path, part.name),
          joined(kind, part.name),
        ] as const;
        this.#field(part, base, ...names);
      }
    }
  }

  #field(field: Field, base: number, path: string, kind: string): void {
    const at = base + field.byteOffset;
    const { byteLength } = field;
    switch (field.kind) {
      case "item":
      case "array":
      case "ndarray": {
        const { item } = field;
        const isText = field.kind === "array" && item.text === "utf16";
        const shape = field.kind === "ndarray"
          ? field.shape
          : field.kind === "array"
          ? [field.length]
          : [];
        const label = typeLabel(item, shape);
        const of = { item, shape: isText ? [] : shape, label };
        this.#add({ path, byteOffset: at, byteLength, ...of }, kind);
        return;
      }
      case "struct": {
        const owner = this.#start + base;
        const member = memberAt(field, this.#view, owner);
        if (member === undefined) {
          return this.#struct(field.struct, at, path, kind);
        }
        const end = at + member.byteLength;
        this.#field(
          member,
          at,
          joined(path, member.name),
          joined(kind, member.name),
        );
        this.#pad(end, field.struct.layout.stride - member.byteLength);
        return;
      }
      case "structs":
        return this.#structs(
          field.struct,
          itemCount(field.shape),
          at,
          path,
          kind,
        );
      case "tail": {
        const shape = tailShape(field, this.#view, this.#start + base);
        if ("struct" in field) {
          return this.#structs(field.struct, itemCount(shape), at, path, kind);
        }
        const { item } = field;
        this.#add({
          path,
          byteOffset: at,
          byteLength: item.scalar.size * itemCount(shape),
          item,
          shape: field.isText ? [] : shape,
          label: typeLabel(item, shape),
        }, kind);
      }
    }
  }

  #structs(
    struct: StructModel,
    count: number,
    at: number,
    path: string,
    kind: string,
  ): void {
    if (count === 0) {
      const label = `${struct.name}[0]`;
      this.#add(
        { path, byteOffset: at, byteLength: 0, shape: [0], label },
        kind,
      );
    }
    for (let index = 0; index < count; index++) {
      const start = at + index * struct.layout.stride;
      this.#struct(struct, start, joined(path, index), kind);
    }
  }

  #struct(struct: StructModel, at: number, path: string, kind: string): void {
    this.#visit(struct, at, path, kind);
    const { size, stride } = struct.layout;
    this.#pad(at + size, stride - size);
  }

  #pad(byteOffset: number, byteLength: number): void {
    if (byteLength <= 0) return;
    const label = "padding";
    this.leaves.push({
      path: "",
      byteOffset,
      byteLength,
      shape: [],
      label,
      color: -1,
    });
  }

  #add(leaf: Omit<Leaf, "color">, kind: string): void {
    let color = this.#colors.get(kind);
    if (color === undefined) this.#colors.set(kind, color = this.#colors.size);
    this.leaves.push({ ...leaf, color });
    if (this.leaves.length <= MOST_LEAVES) return;
    throw new RangeError(
      `Cannot look at more than ${MOST_LEAVES} fields at once: choose some of them, as "ring[3]"`,
    );
  }
}
