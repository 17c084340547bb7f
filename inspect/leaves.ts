/**
 * A record as a flat list: what each of its bytes is.
 *
 * @module
 */

import type { Field, ItemType, StructModel } from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import { typeLabel } from "./labels.ts";
import { joined } from "./paths.ts";
import { memberAt, tailShape } from "./record_values.ts";

/** A field of items at its place, or bytes that hold nothing. */
export interface Leaf {
  /** `color.red`, `ring[3].x`; of padding, empty. */
  readonly path: string;
  /** Bytes from the start of the record. */
  readonly byteOffset: number;
  readonly byteLength: number;
  /** What its items are; none of padding and of a union that nobody tells. */
  readonly item?: ItemType;
  /** Lengths along its axes. */
  readonly shape: readonly number[];
  /** What it is, in a few words. */
  readonly label: string;
  /** Which colour it has, from 0; the same in each element of an array. */
  readonly color: number;
}

/** More are not looked at one by one. */
const MOST_LEAVES = 60_000;

/**
 * The leaves of the record that starts at `start`, in the order of their bytes.
 * Unions without a tag are bytes; what shares bytes with a field comes behind it.
 */
export function leavesOf(
  struct: StructModel,
  view: DataView,
  start: number,
): readonly Leaf[] {
  const known = fixed.get(struct);
  if (known !== undefined) return known;
  const finder = new LeafFinder(view, start);
  finder.visit(struct, 0, "", "");
  if (isFixed(struct)) fixed.set(struct, finder.leaves);
  return finder.leaves;
}

/** The leaves of structs whose records have all the same. */
const fixed = new WeakMap<StructModel, readonly Leaf[]>();

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

  /** `kind` is the path without indexes: it decides the colour. */
  visit(struct: StructModel, base: number, path: string, kind: string): void {
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
    for (let index = 0; index < count; index++) {
      const start = at + index * struct.layout.stride;
      this.#struct(struct, start, joined(path, index), kind);
    }
  }

  #struct(struct: StructModel, at: number, path: string, kind: string): void {
    this.visit(struct, at, path, kind);
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
      `Cannot look at a record of more than ${MOST_LEAVES} fields`,
    );
  }
}
