/**
 * The names of a generated module that its structs do not declare: the helper
 * classes that it needs, and aliases.
 *
 * @module
 */

import {
  declaredNames,
  type ItemType,
  type StructModel,
} from "../layout/mod.ts";
import { GlobalNames } from "./globals.ts";
import { itemClassName } from "./item_traits.ts";

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

/** Names the helper classes of a module; no struct has such a name. */
export class ModuleNames extends GlobalNames {
  /** The names that structs declare. */
  readonly #taken: ReadonlySet<string>;

  constructor(structs: readonly StructModel[]) {
    const taken = new Set(structs.flatMap(declaredNames));
    super(taken);
    this.#taken = taken;
  }

  /** The class of an array field. */
  itemsClass(item: ItemType): HelperClass {
    const name = this.#free(`${itemClassName(item)}Items`);
    return { name, kind: "items", item, stride: item.scalar.size };
  }

  /** The class of a column. */
  columnClass(item: ItemType, stride: number): HelperClass {
    const name = this.#free(`${itemClassName(item)}Column${stride}`);
    return { name, kind: "column", item, stride };
  }

  #free(name: string): string {
    return this.#taken.has(name) ? this.#free(`${name}_`) : name;
  }
}
