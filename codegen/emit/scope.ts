import type { ItemType, StructModel } from "../layout/mod.ts";
import { declaredNames } from "../layout/mod.ts";
import { itemClassName } from "./item_text.ts";

/** A helper class of the module: items of one type at one step. */
export interface HelperClass {
  readonly name: string;
  readonly item: ItemType;
  /** Bytes from item to item. */
  readonly stride: number;
}

/** A name that a module imports. */
export interface ImportedName {
  readonly name: string;
  /** Its name in the module. */
  readonly local: string;
  /** Whether it is imported as a value, and not as a type alone. */
  readonly isValue: boolean;
}

/**
 * The names of a generated module: what it imports and which helper classes
 * it needs. No name of a struct can meet one of them.
 */
export class Scope {
  readonly #taken: ReadonlySet<string>;
  /** What is imported, and whether as a value and not as a type alone. */
  readonly #imports = new Map<string, boolean>();
  readonly #items = new Map<string, HelperClass>();
  readonly #columns = new Map<string, HelperClass>();

  constructor(structs: readonly StructModel[]) {
    this.#taken = new Set(structs.flatMap(({ name }) => declaredNames(name)));
  }

  /** Imports a value, and gives its name in the module. */
  use(name: string): string {
    this.#imports.set(name, true);
    return this.#free(name);
  }

  /** Imports a type, and gives its name in the module. */
  type(name: string): string {
    this.#imports.set(name, this.#imports.get(name) ?? false);
    return this.#free(name);
  }

  /** The class of an array field. */
  itemsClass(item: ItemType): string {
    const name = `${itemClassName(item)}Items`;
    return this.#helper(this.#items, name, item, item.scalar.size);
  }

  /** The class of a column. */
  columnClass(item: ItemType, stride: number): string {
    const name = `${itemClassName(item)}Column${stride}`;
    return this.#helper(this.#columns, name, item, stride);
  }

  /** The classes of array fields, in the order of their names. */
  get items(): HelperClass[] {
    return inOrder(this.#items);
  }

  /** The classes of columns, in the order of their names. */
  get columns(): HelperClass[] {
    return inOrder(this.#columns);
  }

  /** What the import declaration lists, in the order of their names. */
  get imports(): ImportedName[] {
    return [...this.#imports]
      .map(([name, isValue]) => ({ name, local: this.#free(name), isValue }))
      .sort((a, b) => a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
  }

  #helper(
    classes: Map<string, HelperClass>,
    wanted: string,
    item: ItemType,
    stride: number,
  ): string {
    const name = this.#free(wanted);
    if (!classes.has(name)) classes.set(name, { name, item, stride });
    return name;
  }

  #free(name: string): string {
    return this.#taken.has(name) ? this.#free(`${name}_`) : name;
  }
}

function inOrder(classes: ReadonlyMap<string, HelperClass>): HelperClass[] {
  return [...classes.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}
