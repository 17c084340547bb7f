/**
 * The names that structs, enums and fields of C have in a layout.
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
  /** What was named otherwise than in C, and why. */
  readonly notes: string[] = [];
  readonly #declared = new Set<string>();

  /** The C name if a module can have it; else one that is made of it. */
  take(name: string): string {
    let taken = name.replace(/[^\p{L}\p{M}\p{N}_]/gu, "_")
      .replace(/^(?=\p{N})/u, "_").slice(0, MOST_LETTERS);
    let reason: string | undefined;
    for (;;) {
      const refused = refuseStructName(taken) ?? this.#clash(taken);
      if (refused === undefined) break;
      reason ??= refused;
      taken += "_";
    }
    for (const declared of declaredBy(taken)) this.#declared.add(declared);
    if (taken !== name) {
      const why = reason ?? "a class has letters, digits and _";
      this.notes.push(`${quote(name)} is called ${quote(taken)}: ${why}`);
    }
    return taken;
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

/** A name for a field that no other of `taken` has; adds it to them. */
export function fieldName(name: string, taken: Set<string>): string {
  let free = name.replaceAll("$", "_");
  while (refuseFieldName(free) !== undefined || taken.has(free)) free += "_";
  taken.add(free);
  return free;
}

/** A name for what has none in C: `gap`, `gap2`; adds it to `taken`. */
export function numberedName(base: string, taken: Set<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}${number}`;
  taken.add(name);
  return name;
}
