/**
 * The names in the types of fields: of structs and of enums.
 *
 * @module
 */

import { readBitsType } from "./bit_types.ts";
import type { EnumModel } from "./model.ts";

/** What types of fields may name. */
export interface NamedTypes {
  /** The names of all structs. */
  readonly structs: ReadonlySet<string>;
  /** All enums by name; undefined for one that has a problem. */
  readonly enums: ReadonlyMap<string, EnumModel | undefined>;
}

/** The enum that a type names, also with an order, a shape or a width. */
export function enumOfType(
  type: string,
  { enums }: NamedTypes,
): EnumModel | undefined {
  const item = readBitsType(type)?.type ?? type;
  return enums.get(readReference(item)?.name ?? "");
}

/** What may be the name of a struct or an enum, and what stands before it. */
export interface Reference {
  readonly name: string;
  /** A byte order, or nothing. */
  readonly order: string;
  /** Nothing, a shape or a count. */
  readonly prefix: string;
}

/** The name in a type; undefined if it cannot be a type with one. */
export function readReference(type: string): Reference | undefined {
  const match =
    /^([@^=<>!]?)(\([^()]*\)|[0-9]*)([\p{ID_Start}_]\p{ID_Continue}*)$/u
      .exec(type);
  if (match === null) return undefined;
  const [, order = "", prefix = "", name = ""] = match;
  return { name, order, prefix };
}
