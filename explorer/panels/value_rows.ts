/**
 * A record as rows of a tree: its fields, and what is in them where they are
 * open.
 *
 * @module
 */

import {
  type CompiledStruct,
  glance,
  itemAt,
  memberAt,
  type Place,
  typeLabel,
} from "../../inspect/mod.ts";
import { isNumeric } from "./chart_data.ts";

type Struct = CompiledStruct["model"];
type Field = Struct["fields"][number];
type Item = NonNullable<ReturnType<typeof itemAt>>;
type FieldPlace = Extract<Place, { kind: "field" }>;

/** A row of the tree. */
export interface ValueRow {
  readonly kind: "value" | "group" | "more";
  /** `ring[3].x`. */
  readonly path: string;
  /** The last step of it. */
  readonly name: string;
  /** From 1. */
  readonly level: number;
  /** What it is, in a few words. */
  readonly type: string;
  /** What it says; of a group, empty. */
  readonly text: string;
  /** Whether there are rows in it, and whether they are shown. */
  readonly isOpen: boolean | undefined;
  /** The item that can be set, if it is one. */
  readonly item: Item | undefined;
  /** Whether it is a list of numbers. */
  readonly isChart: boolean;
}

/** Which rows are open, and how many of a long list are shown. */
export interface Opened {
  /** Those that were opened or closed. */
  readonly rows: ReadonlyMap<string, boolean>;
  readonly shown: ReadonlyMap<string, number>;
}

/** Rows of a list that are shown at first. */
export const FIRST_ITEMS = 100;
/** Fields of a struct that are shown at first. */
const FIRST_FIELDS = 500;
/** Below that many rows, structs are closed at first. */
const MANY_ROWS = 300;
/** Arrays of structs as long as this are open at first. */
const MOST_OPEN = 8;

/** The rows of a record. */
export function valueRows(
  struct: CompiledStruct,
  view: DataView,
  opened: Opened,
): ValueRow[] {
  const rows: ValueRow[] = [];
  new Rows(struct, view, opened, rows).fields(struct.model, "", 1);
  return rows;
}

class Rows {
  readonly #compiled: CompiledStruct;
  readonly #view: DataView;
  readonly #opened: Opened;
  readonly #rows: ValueRow[];

  constructor(
    struct: CompiledStruct,
    view: DataView,
    opened: Opened,
    rows: ValueRow[],
  ) {
    this.#compiled = struct;
    this.#view = view;
    this.#opened = opened;
    this.#rows = rows;
  }

  fields(struct: Struct, path: string, level: number): void {
    const fields = struct.fields.filter(({ memberOf }) =>
      memberOf === undefined
    );
    const shown = this.#shown(path, fields.length, FIRST_FIELDS);
    for (const { name } of fields.slice(0, shown)) {
      const inner = path === "" ? name : `${path}.${name}`;
      this.#place(this.#compiled.place(this.#view, inner), name, level);
    }
    this.#more(path, fields.length - shown, level);
  }

  #place(place: Place, name: string, level: number): void {
    switch (place.kind) {
      case "item":
        return this.#value(place, name, level);
      case "struct":
        return this.#struct(place, place.struct, name, level);
      case "row":
        return this.#value(place, name, level, place.shape[0]);
      case "field": {
        const { field } = place;
        if (field.kind === "struct") {
          return this.#tagged(place, field, name, level);
        }
        return "struct" in field
          ? this.#structs(place, field.struct.name, name, level)
          : this.#value(place, name, level, place.shape[0]);
      }
    }
  }

  #struct(place: Place, struct: Struct, name: string, level: number): void {
    const isOpen = this.#isOpen(place.path, true);
    this.#group(place, name, level, struct.name, isOpen);
    if (isOpen) this.fields(struct, place.path, level + 1);
  }

  /** A union whose tag tells which member is there: that one alone. */
  #tagged(
    place: FieldPlace,
    field: Extract<Field, { kind: "struct" }>,
    name: string,
    level: number,
  ): void {
    const member = memberAt(field, this.#view, place.ownerOffset);
    if (member === undefined) {
      return this.#struct(place, field.struct, name, level);
    }
    const isOpen = this.#isOpen(place.path, true);
    this.#group(place, name, level, field.struct.name, isOpen);
    if (!isOpen) return;
    const inner = `${place.path}.${member.name}`;
    this.#place(
      this.#compiled.place(this.#view, inner),
      member.name,
      level + 1,
    );
  }

  #structs(place: FieldPlace, of: string, name: string, level: number): void {
    const [count = 0] = place.shape;
    const isOpen = this.#isOpen(place.path, count <= MOST_OPEN);
    this.#group(place, name, level, `${of}[${count}]`, isOpen);
    if (isOpen) this.#list(place.path, count, level + 1);
  }

  #list(path: string, count: number, level: number): void {
    const shown = this.#shown(path, count, FIRST_ITEMS);
    for (let index = 0; index < shown; index++) {
      const place = this.#compiled.place(this.#view, `${path}[${index}]`);
      this.#place(place, `[${index}]`, level);
    }
    this.#more(path, count - shown, level);
  }

  /** How many of `count` rows are shown. */
  #shown(path: string, count: number, first: number): number {
    return Math.min(count, this.#opened.shown.get(path) ?? first);
  }

  #more(path: string, count: number, level: number): void {
    if (count === 0) return;
    const name = `… ${count.toLocaleString("en")} more`;
    this.#rows.push({ ...NOTHING, kind: "more", path, name, level });
  }

  #group(
    { path }: Place,
    name: string,
    level: number,
    type: string,
    isOpen: boolean,
  ): void {
    this.#rows.push({
      ...NOTHING,
      kind: "group",
      path,
      name,
      level,
      type,
      isOpen,
    });
  }

  /** A value, or a list of `count` values. */
  #value(place: Place, name: string, level: number, count?: number): void {
    const { path } = place;
    const item = itemAt(place);
    const isOpen = count === undefined ? undefined : this.#isOpen(path, false);
    this.#rows.push({
      ...NOTHING,
      kind: "value",
      path,
      name,
      level,
      type: typeOf(place),
      text: glance(place, this.#view),
      isOpen,
      item: count === undefined ? item : undefined,
      isChart: "shape" in place && place.shape.length === 1 && isNumeric(item),
    });
    if (isOpen) this.#list(path, count ?? 0, level + 1);
  }

  #isOpen(path: string, atFirst: boolean): boolean {
    return this.#opened.rows.get(path) ??
      (atFirst && this.#rows.length < MANY_ROWS);
  }
}

const NOTHING = {
  type: "",
  text: "",
  isOpen: undefined,
  item: undefined,
  isChart: false,
} as const;

function typeOf(place: Place): string {
  const item = itemAt(place);
  if (item === undefined) return "";
  return typeLabel(item, "shape" in place ? place.shape : []);
}
