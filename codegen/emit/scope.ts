/**
 * The names of a generated module: what it imports, and the helper classes
 * that it needs. They give way to the names of structs.
 *
 * @module
 */

import {
  declaredNames,
  type ItemType,
  type StructModel,
} from "../layout/mod.ts";
import { itemClassName } from "./item_traits.ts";

/** Gives emitters names to import. */
export interface Imports {
  /** Imports a value; gives its name in the module. */
  use(name: string): string;
  /** Imports a type; gives its name in the module. */
  type(name: string): string;
}

/** Gives emitters of structs all names that they do not declare themselves. */
export interface Scope extends Imports {
  /** The class of an array field. */
  itemsClass(item: ItemType): string;
  /** The class of a column. */
  columnClass(item: ItemType, stride: number): string;
}

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
  readonly item: ItemType;
  /** Bytes from item to item. */
  readonly stride: number;
}

/** What emitted code needs around it. */
export interface Needs {
  /** What to import, and whether as a value rather than a type alone. */
  readonly imports: ReadonlyMap<string, boolean>;
  /** The classes of array fields, in order of name. */
  readonly itemsClasses: readonly HelperClass[];
  /** The classes of columns, in order of name. */
  readonly columnClasses: readonly HelperClass[];
}

/** A name in an import declaration. */
export interface ImportedName {
  readonly name: string;
  /** Its name in the module. */
  readonly local: string;
  /** Whether it is imported as a value rather than a type alone. */
  readonly isValue: boolean;
}

/** Keeps the names of a module apart. */
export class ModuleNames {
  /** The names that structs declare. */
  readonly #taken: ReadonlySet<string>;

  constructor(structs: readonly StructModel[]) {
    this.#taken = new Set(structs.flatMap(({ name }) => declaredNames(name)));
  }

  /** Runs `emit`; gives what it emitted, and what that needs. */
  collect<Emitted>(
    emit: (scope: Scope) => Emitted,
  ): { readonly emitted: Emitted; readonly needs: Needs } {
    const imports = new Map<string, boolean>();
    const items = new Map<string, HelperClass>();
    const columns = new Map<string, HelperClass>();
    const emitted = emit({
      use: (name) => {
        imports.set(name, true);
        return this.#free(name);
      },
      type: (name) => {
        imports.set(name, imports.get(name) ?? false);
        return this.#free(name);
      },
      itemsClass: (item) => {
        const name = this.#free(`${itemClassName(item)}Items`);
        items.set(name, { name, item, stride: item.scalar.size });
        return name;
      },
      columnClass: (item, stride) => {
        const name = this.#free(`${itemClassName(item)}Column${stride}`);
        columns.set(name, { name, item, stride });
        return name;
      },
    });
    const needs = {
      imports,
      itemsClasses: byName(items),
      columnClasses: byName(columns),
    };
    return { emitted, needs };
  }

  /** What to import for all of `needs`, in order of name. */
  imports(...needs: readonly Needs[]): ImportedName[] {
    const merged = new Map<string, boolean>();
    for (
      const [name, isValue] of needs.flatMap(({ imports }) => [...imports])
    ) {
      merged.set(name, isValue || merged.get(name) === true);
    }
    return [...merged]
      .map(([name, isValue]) => ({ name, local: this.#free(name), isValue }))
      .sort((a, b) => a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
  }

  #free(name: string): string {
    return this.#taken.has(name) ? this.#free(`${name}_`) : name;
  }
}

function byName(classes: ReadonlyMap<string, HelperClass>): HelperClass[] {
  return [...classes.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}
