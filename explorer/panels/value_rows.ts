/**
 * A record as rows of a tree: its fields, and what is in them where they are
 * open.
 *
 * @module
 */

import {
  type CompiledStruct,
  type Place,
  valueText,
} from "../../inspect/mod.ts";

type Struct = CompiledStruct["model"];
type Field = Struct["fields"][number];
type Item = Extract<Field, { kind: "item" }>["item"];

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
  /** Why it cannot be read, if it cannot. */
  readonly problem: string;
  /** Whether there are rows in it, and whether they are shown. */
  readonly isOpen: boolean | undefined;
  /** The item that can be set, if it is one. */
  readonly item: Item | undefined;
  /** Which colour its leaf has: the field of items that it is or is in. */
  readonly leaf: string;
}

/** Which rows are open, and how many of a long list are shown. */
export interface Opened {
  /** Those that are not as they are at first. */
  readonly turned: ReadonlySet<string>;
  readonly shown: ReadonlyMap<string, number>;
}

/** Rows of a list that are shown at first. */
export const FIRST_ITEMS = 100;
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
  readonly #struct: CompiledStruct;
  readonly #view: DataView;
  readonly #opened: Opened;
  readonly #rows: ValueRow[];

  constructor(
    struct: CompiledStruct,
    view: DataView,
    opened: Opened,
    rows: ValueRow[],
  ) {
    this.#struct = struct;
    this.#view = view;
    this.#opened = opened;
    this.#rows = rows;
  }

  fields(struct: Struct, path: string, level: number): void {
    for (const field of struct.fields) {
      if (field.memberOf !== undefined) continue;
      const inner = path === "" ? field.name : `${path}.${field.name}`;
      this.#place(this.#struct.place(this.#view, inner), field.name, level);
    }
  }

  #place(place: Place, name: string, level: number): void {
    const { path } = place;
    switch (place.kind) {
      case "item":
        this.#value(place, name, level, undefined);
        return;
      case "struct": {
        const { struct } = place;
        // A union is bytes too: those that its members share.
        const isOpen = this.#isOpen(path, true);
        this.#group(place, name, level, struct.name, isOpen);
        if (isOpen) this.fields(struct, path, level + 1);
        return;
      }
      case "row":
      case "field": {
        const count = place.kind === "row"
          ? place.shape[0] ?? 0
          : this.#countOf(place);
        const isOfStructs = place.kind === "field" && "struct" in place.field;
        const isOpen = count === undefined
          ? undefined
          : this.#isOpen(path, isOfStructs && count <= MOST_OPEN);
        if (isOfStructs) {
          const of = "struct" in place.field ? place.field.struct.name : "";
          this.#group(place, name, level, `${of}[${count}]`, isOpen ?? false);
        } else this.#value(place, name, level, isOpen);
        if (isOpen) this.#list(path, count ?? 0, level + 1);
      }
    }
  }

  #list(path: string, count: number, level: number): void {
    const most = this.#opened.shown.get(path) ?? FIRST_ITEMS;
    const shown = Math.min(count, most);
    for (let index = 0; index < shown; index++) {
      const place = this.#struct.place(this.#view, `${path}[${index}]`);
      this.#place(place, `[${index}]`, level);
    }
    if (shown === count) return;
    this.#rows.push({
      ...NOTHING,
      kind: "more",
      path,
      name: `… ${count - shown} more`,
      level,
      leaf: path,
    });
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
      leaf: path,
    });
  }

  #value(
    place: Place,
    name: string,
    level: number,
    isOpen: boolean | undefined,
  ): void {
    const { path } = place;
    const item = itemOf(place);
    const row = {
      ...NOTHING,
      kind: "value",
      path,
      name,
      level,
      type: this.#typeOf(place),
      isOpen,
      item: isOpen === undefined ? item : undefined,
      leaf: path.replace(/(\[[0-9]+\])+$/, ""),
    } as const;
    try {
      const text = valueText(this.#struct.get(this.#view, path), item);
      this.#rows.push({ ...row, text });
    } catch (error) {
      // A 64-bit integer may not be exact as a number.
      if (!(error instanceof RangeError)) throw error;
      this.#rows.push({ ...row, problem: error.message });
    }
  }
}
