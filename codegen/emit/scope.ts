/**
 * The names of a generated module that its structs do not declare: the helper
 * classes that it needs, and aliases.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";
import {
  declaredNames,
  type ItemType,
  type StructModel,
} from "../layout/mod.ts";
import { itemClassName } from "./item_traits.ts";

/**
 * The name of an exported class in code that may be hot. V8 looks an export up
 * at each use, and from about the fourteenth class on it also checks each time
 * that the class exists; a constant of the module it knows.
 */
export function aliasOf(exportedClass: string): string {
  return `$${exportedClass}`;
}

/** The global types of generated code. */
export type GlobalType =
  | "ArrayLike"
  | "DataView"
  | "IterableIterator"
  | "Record"
  | "Symbol"
  | `${Exclude<Accessor, "Float16">}Array`;

/** The global values of generated code. */
export type GlobalValue = "BigInt" | "Infinity" | "Math";

/** The functions of the runtime that read and write items in hot code. */
export type HotFunction = "getFloat16" | "setFloat16";

/** A helper class: items of one type at one step. */
export interface HelperClass {
  readonly name: string;
  /** Whether it is an array field in a record, or a column of an array. */
  readonly kind: "items" | "column";
  readonly item: ItemType;
  /** Bytes from item to item. */
  readonly stride: number;
}

/**
 * What generated code calls that which its structs do not declare: helper
 * classes, and globals of the language. No struct has such a name: it is spelt
 * in another way where one does.
 */
export class ModuleNames {
  /** The names that structs declare. */
  readonly #taken: ReadonlySet<string>;
  readonly #constants = new Map<string, string>();

  constructor(structs: readonly StructModel[]) {
    this.#taken = new Set(structs.flatMap(({ name }) => declaredNames(name)));
  }

  /** A global type: `DataView`, or `globalThis.DataView` beside such a struct. */
  type(name: GlobalType): string {
    return this.#taken.has(name) ? `globalThis.${name}` : name;
  }

  /**
   * A global value, or a constant of the module beside a struct of its name:
   * hot code looks up no property of `globalThis`.
   */
  value(name: GlobalValue): string {
    if (!this.#taken.has(name)) return name;
    const constant = `$$${name}`;
    this.#constants.set(constant, `globalThis.${name}`);
    return constant;
  }

  /** A function of the runtime as a constant of the module, for hot code. */
  hot(name: HotFunction): string {
    const constant = this.#taken.has(name) ? `$$${name}` : `$${name}`;
    this.#constants.set(constant, `$.${name}`);
    return constant;
  }

  /** The constants that have been asked for, and what they are. */
  get constants(): ReadonlyMap<string, string> {
    return this.#constants;
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
