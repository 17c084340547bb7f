/**
 * A struct as cells: what each of its bits is, before anything is drawn.
 *
 * @module
 */

import type {
  Cases,
  Field,
  StructField,
  StructModel,
} from "../../codegen/layout/mod.ts";
import { counted, escapeInvisible, itemCount } from "../../format/mod.ts";
import { joined } from "../paths.ts";
import { byteOrderIn, type ByteOrderOf, typeOf } from "./types.ts";

/** What is drawn as one box. Places are bits from the start of the record. */
export interface Cell {
  /** `gap` is unused bits, `more` what is too much to draw one by one. */
  readonly kind: "field" | "padding" | "gap" | "tail" | "more";
  /** `color.red`, `ring[3].x`; of padding, empty. */
  readonly path: string;
  /** What is written in it, and in small below. */
  readonly name: string;
  /** What it is, in a word. */
  readonly type: string;
  /** All that there is to tell, for who points at it. */
  readonly note: string;
  /** The first bit. */
  readonly start: number;
  /** How many bits; of a tail 0: nobody knows. */
  readonly length: number;
  /** Members of a union lie one below the other, each in a lane. */
  readonly lane: number;
  /** Which colour, from 0; the same in each element of an array. */
  readonly hue: number;
  /** Whether it is bits of an integer. */
  readonly hasBits: boolean;
}

/** Cells that belong together: a struct in a struct, a member of a union. */
export interface Group {
  /** What is written over it. */
  readonly label: string;
  /** The first bit. */
  readonly start: number;
  /** How many bits. */
  readonly length: number;
  /** The lane of its cells. */
  readonly lane: number;
  /** How many others of its lane are around it. */
  readonly level: number;
  /** Whether it takes the place of what stands above it. */
  readonly isAlternative: boolean;
  /** Whether it is one cell, which needs no bracket. */
  readonly isBare: boolean;
}

/** All cells and groups of a struct. */
export interface Cells {
  readonly struct: StructModel;
  readonly cells: readonly Cell[];
  readonly groups: readonly Group[];
  /** The byte order of all its fields; `mixed` if each says its own. */
  readonly byteOrder: ByteOrderOf;
}

/** Elements of an array of structs beyond these are one cell. */
const MOST_ELEMENTS = 8;
/** How many are drawn if there are more. */
const FIRST_ELEMENTS = 4;
/** From here on, structs in structs are one cell each. */
const MOST_CELLS = 2000;

/** Bits of a byte. */
export const BITS = 8;

/** Finds the cells; those of lane 0 cover each bit of the stride once. */
export function cellsOf(struct: StructModel): Cells {
  const finder = new CellFinder(byteOrderIn(struct));
  const hasTail = struct.fields.at(-1)?.kind === "tail";
  const { size, stride } = struct.layout;
  finder.struct(struct, hasTail ? size : stride, {
    path: "",
    key: "",
    base: 0,
    lane: 0,
    level: 0,
  });
  const { cells, groups, byteOrder } = finder;
  return { struct, cells, groups, byteOrder };
}

/** Where a struct or a field is. */
interface Where {
  readonly path: string;
  /** The path without indexes: it decides the colour. */
  readonly key: string;
  /** Bytes from the start of the record to the struct. */
  readonly base: number;
  readonly lane: number;
  readonly level: number;
  /** When each member of the union is there, if a tag tells. */
  readonly cases?: Cases | undefined;
}

class CellFinder {
  readonly cells: Cell[] = [];
  readonly groups: Group[] = [];
  readonly byteOrder: ByteOrderOf;
  readonly #hues = new Map<string, number>();

  constructor(byteOrder: ByteOrderOf) {
    this.byteOrder = byteOrder;
  }

  /** Adds what is in `length` bytes of a struct; gives how many lanes it takes. */
  struct(
    struct: StructModel,
    length: number,
    { cases, ...where }: Where,
  ): number {
    const { base, lane, path, key } = where;
    const fields = struct.fields.filter(({ memberOf }) =>
      memberOf === undefined
    );
    const end = (base + length) * BITS;
    const written = (base + struct.layout.size) * BITS;
    let lanes = 0;
    let filled = base * BITS;
    for (const field of fields) {
      const isAlternative = struct.isUnion && lanes > 0;
      const own = {
        ...where,
        path: joined(path, field.name),
        key: joined(key, field.name),
        lane: struct.isUnion ? lane + lanes : lane,
        level: isAlternative ? 0 : where.level,
      };
      const start = startOf(field, base);
      const from = struct.isUnion ? base * BITS : filled;
      this.#nothing(from, Math.min(start, end), own.lane, written);
      const when = whenOf(field, cases);
      const taken = this.#field(field, isAlternative, own, when);
      lanes = struct.isUnion ? lanes + taken : Math.max(lanes, taken);
      filled = start + lengthOf(field);
      // The first member shows how long the union is; others just end.
      if (struct.isUnion && !isAlternative) {
        this.#nothing(filled, end, own.lane, written);
      }
    }
    if (!struct.isUnion || fields.length === 0) {
      this.#nothing(filled, end, lane, written);
    }
    return Math.max(1, lanes);
  }

  #field(
    field: Field,
    isAlternative: boolean,
    where: Where,
    when: string,
  ): number {
    const { lane, level, base } = where;
    const isStruct = field.kind === "struct" || field.kind === "structs";
    const isWhole = isStruct && field.byteLength > 0 &&
      this.cells.length < MOST_CELLS;
    const name = isWhole
      ? `${field.name}: ${typeOf(field, this.byteOrder)}`
      : "";
    if (isWhole || isAlternative || when !== "") {
      this.groups.push({
        label: [name, when].filter(Boolean).join(" "),
        start: startOf(field, base),
        length: lengthOf(field),
        lane,
        level,
        isAlternative,
        isBare: !isWhole,
      });
    }
    if (!isWhole) return this.#cell(field, where);
    const inner = {
      ...where,
      base: base + field.byteOffset,
      level: level + 1,
      cases: field.kind === "struct" ? field.cases : undefined,
    };
    return field.kind === "struct"
      ? this.struct(field.struct, field.byteLength, inner)
      : this.#elements(field, inner);
  }

  #elements(
    field: Field & { readonly kind: "structs" },
    where: Where,
  ): number {
    const { struct, name } = field;
    const { path, lane, level, base } = where;
    const { stride } = struct.layout;
    const count = itemCount(field.shape);
    const shown = count > MOST_ELEMENTS ? FIRST_ELEMENTS : count;
    let lanes = 1;
    let drawn = 0;
    for (; drawn < shown && this.cells.length < MOST_CELLS; drawn++) {
      const start = base + drawn * stride;
      this.groups.push({
        label: `[${drawn}]`,
        start: start * BITS,
        length: stride * BITS,
        lane,
        level,
        isAlternative: false,
        isBare: false,
      });
      const element = {
        ...where,
        path: joined(path, drawn),
        base: start,
        level: level + 1,
      };
      lanes = Math.max(lanes, this.struct(struct, stride, element));
    }
    if (drawn < count) {
      const start = base + drawn * stride;
      const length = (count - drawn) * stride;
      const last = count - 1 === drawn ? "" : `–${count - 1}`;
      this.cells.push({
        kind: "more",
        path: `${path}[${drawn}${last}]`,
        name: `… ${count - drawn} more`,
        type: struct.name,
        note: `${name}[${drawn}${last}]: ${struct.name}, ${
          extent(start * BITS, length * BITS)
        }`,
        start: start * BITS,
        length: length * BITS,
        lane,
        hue: this.#hueOf(where.key),
        hasBits: false,
      });
    }
    return lanes;
  }

  #cell(field: Field, { path, key, base, lane }: Where): number {
    const start = startOf(field, base);
    const length = lengthOf(field);
    const isTail = field.kind === "tail";
    const type = typeOf(field, this.byteOrder);
    const about = isTail
      ? `from byte ${start / BITS} on`
      : extent(start, length);
    const doc = field.doc === undefined ? "" : `\n${docLine(field.doc)}`;
    this.cells.push({
      kind: isTail ? "tail" : "field",
      path,
      name: field.name,
      type,
      note: `${path}: ${type}, ${about}${doc}`,
      start,
      length: isTail ? 0 : length,
      lane,
      hue: this.#hueOf(key),
      hasBits: bitsOf(field) !== undefined,
    });
    return 1;
  }

  /** Bits that no field has, those of whole bytes apart from the others. */
  #nothing(start: number, end: number, lane: number, written: number): void {
    const ends = [
      Math.ceil(start / BITS) * BITS,
      written,
      Math.floor(end / BITS) * BITS,
      end,
    ].sort((one, other) => one - other);
    let from = start;
    for (const to of ends) {
      if (to <= from || to > end) continue;
      const isWhole = from % BITS === 0 && to % BITS === 0;
      const why = !isWhole
        ? "unused"
        : from >= written
        ? "padding up to the stride"
        : "padding";
      this.cells.push({
        kind: isWhole ? "padding" : "gap",
        path: "",
        name: String(isWhole ? (to - from) / BITS : to - from),
        type: isWhole ? "padding" : "unused",
        note: `${why}, ${extent(from, to - from)}`,
        start: from,
        length: to - from,
        lane,
        hue: 0,
        hasBits: !isWhole,
      });
      from = to;
    }
  }

  #hueOf(key: string): number {
    const hue = this.#hues.get(key) ?? this.#hues.size;
    this.#hues.set(key, hue);
    return hue;
  }
}

/** `if kind is MOVE`; nothing of a member that no tag tells. */
function whenOf({ name }: Field, cases: Cases | undefined): string {
  const values = cases?.cases.filter(({ member }) => member.name === name)
    .map(({ value }) => {
      const { item } = cases.tag;
      const known = item.enum?.members.find((each) => each.value === value);
      return known?.name ?? String(value);
    }) ?? [];
  return values.length === 0
    ? ""
    : `if ${cases?.tag.name} is ${values.join(" or ")}`;
}

function docLine(doc: string): string {
  return escapeInvisible(doc.trim().replace(/\s+/g, " "));
}

function bitsOf(field: Field) {
  return field.kind === "item" ? field.item.bits : undefined;
}

function startOf(field: Field | StructField, base: number): number {
  return (base + field.byteOffset) * BITS + (bitsOf(field)?.bitOffset ?? 0);
}

function lengthOf(field: Field): number {
  return bitsOf(field)?.bitWidth ?? field.byteLength * BITS;
}

/** Where something lies, in words. */
export function extent(start: number, length: number): string {
  const byte = Math.floor(start / BITS);
  if (start % BITS === 0 && length % BITS === 0) {
    return `byte ${byte}, ${counted(length / BITS, "byte")}`;
  }
  return `byte ${byte}, bit ${start % BITS}, ${counted(length, "bit")}`;
}
