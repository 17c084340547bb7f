/**
 * What structs and fields may be called. Names are untrusted text: a name
 * that is not refused here is safe to emit.
 *
 * @module
 */

import { codes } from "../../format/mod.ts";
import type { StructModel } from "./model.ts";

/** Why a name cannot be a class, as a clause; undefined if it can. */
export function refuseStructName(name: string): string | undefined {
  if (!isIdentifier(name)) {
    return "the name of a struct becomes a class: letters, digits and _, and no digit first";
  }
  return refuseGlobalName(name);
}

function refuseGlobalName(name: string): string | undefined {
  if (codes.includes(name)) return "it is a format code";
  if (RESERVED_WORDS.has(name)) return "it is a reserved word of TypeScript";
  if (name in Object.prototype) return "it is a property of every object";
  return undefined;
}

/** Why a name cannot be a constant and a type, as a clause. */
export function refuseEnumName(name: string): string | undefined {
  if (!isIdentifier(name)) {
    return "the name of an enum becomes a constant: letters, digits and _, and no digit first";
  }
  // It stands in the type of each column.
  if (name.length > MOST_LETTERS) {
    return `it is longer than ${MOST_LETTERS} characters`;
  }
  // Linters let no constant hide them.
  if (name === "NaN" || name === "Infinity") {
    return "it is a number of JavaScript";
  }
  return refuseGlobalName(name);
}

/** Why a name cannot be a value or a flag, as a clause. */
export function refuseValueName(name: string): string | undefined {
  if (!isIdentifier(name)) {
    return "it becomes a property: letters, digits and _, and no digit first";
  }
  return name in Object.prototype
    ? "it is a property of every object"
    : undefined;
}

/** Why a name cannot be a property, as a clause; undefined if it can. */
export function refuseFieldName(name: string): string | undefined {
  if (name === "") return "the name of a field cannot be empty";
  if (UNPRINTABLE.test(name) || HIDDEN.test(name) || !name.isWellFormed()) {
    return "it has characters that do not print";
  }
  if (name.includes(".")) {
    return "a dot separates the names in the path of a column";
  }
  if (name.startsWith("$")) {
    return "names with $ belong to structlens";
  }
  if (name in Object.prototype) {
    return "it is a property of every object";
  }
  if (name === "toJSON") return "it is a method of every record";
  return undefined;
}

/** The names that a struct declares in its module. */
export function declaredNames(
  { name, sharesBytes }: Pick<StructModel, "name" | "sharesBytes">,
): string[] {
  const suffixes = ["", "Values", "Array", "Columns", "Cursor", "Iterator"];
  if (sharesBytes) suffixes.push("Members");
  return suffixes.map((suffix) => name + suffix);
}

/** The words of a name, joined as a class name; `_` if it has none. */
export function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join("");
  return joined === "" ? "_" : joined;
}

// Control characters, line separators, and marks that hide characters or
// change the direction of text: source code must show what it says.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name) && PRINTED.test(name) && !HIDDEN.test(name);
}

/** The longest name of an enum. */
const MOST_LETTERS = 256;

const IDENTIFIER = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
// Identifiers may also have joiners and fillers, which nobody sees.
const PRINTED = /^[\p{L}\p{M}\p{N}_]*$/u;
const HIDDEN = /\p{Default_Ignorable_Code_Point}/u;

/** Words that cannot name a class in a module. */
const RESERVED_WORDS: ReadonlySet<string> = new Set(
  `any arguments as async await bigint boolean break case catch class const
  continue debugger declare default delete do else enum eval export extends
  false finally for function globalThis if implements import in infer instanceof interface
  intrinsic keyof let module namespace never new null number object of package private
  protected public readonly return static string super switch symbol this
  throw true try type typeof undefined unique unknown var void while with yield`
    .split(/\s+/),
);
