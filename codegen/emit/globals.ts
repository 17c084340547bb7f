/**
 * What generated code calls the globals of the language beside structs of the
 * same names.
 *
 * @module
 */

import type { Accessor } from "../../format/mod.ts";

/** The global types of generated code. */
export type GlobalType =
  | "ArrayLike"
  | "DataView"
  | "Exclude"
  | "IterableIterator"
  | "Record"
  | "Symbol"
  | `${Exclude<Accessor, "Float16">}Array`;

/** The global values of generated code. */
export type GlobalValue = "Atomics" | "BigInt" | "Infinity" | "Math" | "Number";

/** The functions of the runtime that read and write items in hot code. */
export type HotFunction = "AtomicInteger" | "getFloat16" | "setFloat16";

/** The names of globals; they are spelt in another way where a struct has them. */
export class GlobalNames {
  /** The names that structs declare. */
  readonly #taken: ReadonlySet<string>;
  readonly #constants = new Map<string, string>();

  constructor(taken: ReadonlySet<string>) {
    this.#taken = taken;
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
    return this.constant(`$$${name}`, `globalThis.${name}`);
  }

  /** A function of the runtime as a constant of the module, for hot code. */
  hot(name: HotFunction): string {
    const constant = this.#taken.has(name) ? `$$${name}` : `$${name}`;
    return this.constant(constant, `$.${name}`);
  }

  /** A constant of the module. */
  protected constant(name: string, value: string): string {
    this.#constants.set(name, value);
    return name;
  }

  /** The constants that have been asked for, and what they are. */
  get constants(): ReadonlyMap<string, string> {
    return this.#constants;
  }
}
