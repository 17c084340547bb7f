/**
 * What structs and fields may be called. Names are untrusted text: a name
 * that is not refused here is safe to emit.
 *
 * @module
 */

import { codes } from "../../format/mod.ts";

/** Why a name cannot be a class, as a clause; undefined if it can. */
export function refuseStructName(name: string): string | undefined {
  if (!/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name)) {
    return "the name of a struct becomes a class: letters, digits and _, and no digit first";
  }
  if (codes.includes(name)) return "it is a format code";
  if (RESERVED_WORDS.has(name)) return "it is a reserved word of TypeScript";
  if (VARIABLES.has(name)) return "generated code has a variable of that name";
  if (name in Object.prototype) return "it is a property of every object";
  return undefined;
}

/** Why a name cannot be a property, as a clause; undefined if it can. */
export function refuseFieldName(name: string): string | undefined {
  if (name === "") return "the name of a field cannot be empty";
  if (UNPRINTABLE.test(name) || !name.isWellFormed()) {
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
export function declaredNames(struct: string): string[] {
  return ["", "Values", "Array", "Columns", "Cursor", "Iterator"].map(
    (suffix) => struct + suffix,
  );
}

/** Whether generated code uses the name as a global. */
export function isGlobal(name: string): boolean {
  return GLOBALS.has(name);
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

/** Parameters and variables in whose scope generated code makes a record. */
const VARIABLES: ReadonlySet<string> = new Set(
  ["byteOffset", "index", "length", "source", "values", "view"],
);

/** Words that cannot name a class in a module. */
const RESERVED_WORDS: ReadonlySet<string> = new Set(
  `any arguments as async await bigint boolean break case catch class const
  continue debugger declare default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface
  keyof let module namespace never new null number object of package private
  protected public readonly return static string super switch symbol this
  throw true try type typeof undefined unknown var void while with yield`
    .split(/\s+/),
);

/** Global names in generated code: a class of that name would hide them. */
const GLOBALS: ReadonlySet<string> = new Set(
  `Array ArrayLike BigInt BigInt64Array BigUint64Array DataView Float32Array
  Float64Array Infinity Int16Array Int32Array Int8Array Iterable
  IterableIterator Math NaN Number Object Record Symbol Uint16Array
  Uint32Array Uint8Array globalThis`
    .split(/\s+/),
);
