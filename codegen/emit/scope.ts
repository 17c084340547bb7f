/**
 * The names of a generated module that its structs do not declare: the helper
 * classes that it needs, and aliases.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";
import {
  declaredNames,
  type EnumModel,
  type ItemType,
  type LayoutModel,
  type StructModel,
} from "../layout/mod.ts";
import { GlobalNames } from "./globals.ts";
import { isMemberChecked, itemClassName } from "./item_traits.ts";

/**
 * The name of an exported class in code that may be hot. V8 looks an export up
 * at each use, and from about the fourteenth class on it also checks each time
 * that the class exists; a constant of the module it knows.
 */
export function aliasOf(exportedClass: string): string {
  return `$${exportedClass}`;
}

/** A helper class: items of one type at one step. */
export interface HelperClass {
  readonly name: string;
  /** Whether it is an array field in a record, or a column of an array. */
  readonly kind: "items" | "column";
  readonly item: ItemType;
  /** Bytes from item to item. */
  readonly stride: number;
}

/** Names the helper classes of a module; no struct or enum has such a name. */
export class ModuleNames extends GlobalNames {
  /** The names that structs and enums declare. */
  readonly #taken: ReadonlySet<string>;

  constructor({ enums, structs }: LayoutModel) {
    const taken = new Set([
      ...enums.map(({ name }) => name),
      ...structs.flatMap(declaredNames),
    ]);
    super(taken);
    this.#taken = taken;
  }

  /** The class of an array field. */
  itemsClass(item: ItemType): HelperClass {
    const name = this.#free(`${itemClassName(item)}Items`);
    return { name, kind: "items", item, stride: item.scalar.size };
  }

  /**
   * The class of a column: of an enum that of its numbers, unless it is checked,
   * and of an atomic field that of a plain one.
   */
  columnClass(column: ItemType, stride: number): HelperClass {
    const { enum: model, atomic: _, ...plain } = column;
    const item = model !== undefined && isMemberChecked(column)
      ? { ...plain, enum: model }
      : plain;
    const name = this.#free(`${itemClassName(item)}Column${stride}`);
    return { name, kind: "column", item, stride };
  }

  /** What finds the members of an enum: a constant of the module. */
  members({ name }: EnumModel, made: string): string {
    return this.constant(aliasOf(name), `/* @__PURE__ */ $.${made}`);
  }

  /** The class of the atomic fields of a struct. */
  atomicsClass({ name }: StructModel): string {
    return this.#free(`${name}Atomics`);
  }

  /** What gives the DataView of a record these typed arrays: a constant. */
  atomicView({ name }: StructModel, arrays: readonly Accessor[]): string {
    const names = arrays.map((array) => JSON.stringify(array)).join(", ");
    return this.constant(
      aliasOf(this.#free(`${name}View`)),
      `/* @__PURE__ */ $.atomicViews(${names})`,
    );
  }

  #free(name: string): string {
    return this.#taken.has(name) ? this.#free(`${name}_`) : name;
  }
}
