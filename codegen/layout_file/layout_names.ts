/**
 * The names that structs, enums and fields of C and NumPy have in a layout.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import {
  declaredNames,
  refuseFieldName,
  refuseStructName,
} from "../layout/mod.ts";

/** Gives each struct and enum a name that no other has. */
export class LayoutNames {
  /** What was named otherwise than there, and why. */
  readonly notes: string[] = [];
  readonly #declared = new Set<string>();
  readonly #numbers = new Numbers();

  /** The name if a module can have it; else one that is made of it. */
  take(name: string): string {
    const base = name.replace(/[^\p{L}\p{M}\p{N}_]/gu, "_")
      .replace(/^(?=\p{N})/u, "_").slice(0, MOST_LETTERS);
    const reason = this.#refuse(base);
    const taken = reason === undefined
      ? base
      : this.#numbers.free(`${base}_`, (each) =>
        this.#refuse(each) === undefined);
    for (const declared of declaredBy(taken)) this.#declared.add(declared);
    if (taken !== name) {
      const why = reason ?? "a class has letters, digits and _";
      this.notes.push(`${quote(name)} is called ${quote(taken)}: ${why}`);
    }
    return taken;
  }

  #refuse(name: string): string | undefined {
    return refuseStructName(name) ?? this.#clash(name);
  }

  #clash(name: string): string | undefined {
    const found = declaredBy(name).find((each) => this.#declared.has(each));
    return found &&
      `${quote(found)} is the name of another struct or its array`;
  }
}

function declaredBy(name: string): string[] {
  return declaredNames({ name, sharesBytes: true });
}

/** As long as a name of an enum can be. */
const MOST_LETTERS = 200;

/** The names of the fields of a struct, with those flattened into it. */
export class FieldNames {
  readonly #taken = new Set<string>();
  readonly #numbers = new Numbers();

  /** The name, or one that is made of it. */
  take(name: string): string {
    const base = name.toWellFormed().replace(REFUSED, "_");
    const isFree = (each: string) =>
      refuseFieldName(each) === undefined && !this.#taken.has(each);
    const free = isFree(base) ? base : this.#numbers.free(`${base}_`, isFree);
    this.#taken.add(free);
    return free;
  }

  /** A name for what has none: `gap`, `gap2`. */
  number(base: string): string {
    const name = this.#numbers.free(base, (each) => !this.#taken.has(each));
    this.#taken.add(name);
    return name;
  }
}

/** Characters that the name of a field cannot have. */
const REFUSED =
  /[$.\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Counts on from the last number of a name: there may be many. */
class Numbers {
  readonly #last = new Map<string, number>();

  free(base: string, isFree: (name: string) => boolean): string {
    for (let number = (this.#last.get(base) ?? 0) + 1;; number++) {
      const name = number === 1 ? base : `${base}${number}`;
      if (!isFree(name)) continue;
      this.#last.set(base, number);
      return name;
    }
  }
}
