/**
 * Reads the type of a field: one item of a format, or a struct of the file,
 * each with an optional shape.
 *
 * @module
 */

import {
  type Element,
  FormatError,
  type Layout,
  type ParseOptions,
  parsePep3118,
} from "../../format/mod.ts";
import { suggestion } from "./problems.ts";

/** Gives the layout of a struct of the file; undefined where there is none. */
export type FindStruct = (name: string) => Layout | undefined;

/** A type that is none, and why. */
export class FieldTypeError extends SyntaxError {}

/**
 * The element that `type` says. Throws a FormatError or a FieldTypeError; what
 * `find` throws passes through.
 */
export function parseFieldType(
  type: string,
  options: ParseOptions,
  structNames: ReadonlySet<string>,
  find: FindStruct,
): Element {
  const reference = readReference(type);
  if (reference !== undefined && structNames.has(reference.name)) {
    return structElement(type, reference, options, find);
  }
  const elements = parseElements(type, options, reference, structNames);
  const [element] = elements;
  if (element === undefined || elements.length > 1) {
    throw new FieldTypeError(
      `Cannot read the type ${
        JSON.stringify(type)
      }: a field is one item, not ${elements.length}`,
    );
  }
  if (element.name !== undefined) {
    throw new FieldTypeError(
      `Cannot read the type ${
        JSON.stringify(type)
      }: the field has its name already, not "${element.name}"`,
    );
  }
  return element;
}

interface Reference {
  readonly name: string;
  /** What stands before the name: nothing, or a shape. */
  readonly prefix: string;
}

/** A name, with a shape or a count before it. */
function readReference(type: string): Reference | undefined {
  const match = /^(\([^()]*\)|[0-9]*)([\p{ID_Start}_]\p{ID_Continue}*)$/u.exec(
    type,
  );
  if (match === null) return undefined;
  const [, prefix = "", name = ""] = match;
  return { name, prefix };
}

function structElement(
  type: string,
  { name, prefix }: Reference,
  options: ParseOptions,
  find: FindStruct,
): Element {
  if (/^[0-9]/.test(prefix)) {
    throw new FieldTypeError(
      `Cannot read the type ${
        JSON.stringify(type)
      }: an array of structs has its shape in parentheses, as in "(${prefix})${name}"`,
    );
  }
  const shape = parseShape(type, prefix, options);
  const layout = find(name);
  if (layout === undefined) throw new UnresolvedStruct();
  return {
    kind: "struct",
    layout,
    shape,
    aligned: options.order === undefined || options.order === "@",
  };
}

/** The parser of formats reads shapes: a byte stands for the struct. */
function parseShape(
  type: string,
  shape: string,
  options: ParseOptions,
): readonly number[] {
  try {
    const [byte] = parsePep3118(`${shape}B`, options).elements;
    return byte?.kind === "item" ? byte.shape : [];
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new FieldTypeError(
      `Cannot read the type ${JSON.stringify(type)}: ${cause.reason}`,
      { cause },
    );
  }
}

/** A struct that the file has, but that is wrong itself: told elsewhere. */
export class UnresolvedStruct extends Error {}

function parseElements(
  type: string,
  options: ParseOptions,
  reference: Reference | undefined,
  structNames: ReadonlySet<string>,
): readonly Element[] {
  try {
    return parsePep3118(type, options).elements;
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    if (reference === undefined || reference.name.length < 2) throw cause;
    throw new FieldTypeError(
      `Cannot read the type ${JSON.stringify(type)}: "${reference.name}" is ` +
        `neither a struct of this file nor one item of a format${
          suggestion(reference.name, structNames)
        }`,
      { cause },
    );
  }
}
