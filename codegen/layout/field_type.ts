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
import { Refusal, suggestion } from "./problems.ts";

/**
 * Finds the layout of a struct of the file; undefined if the struct has a
 * problem, which has been reported.
 */
export type FindStruct = (name: string) => Layout | undefined;

/**
 * The element that `type` describes; undefined if it names a struct that has
 * a problem. Throws a FormatError or a {@linkcode Refusal}.
 */
export function parseFieldType(
  type: string,
  options: ParseOptions,
  structNames: ReadonlySet<string>,
  find: FindStruct,
): Element | undefined {
  const reference = readReference(type);
  if (reference !== undefined && structNames.has(reference.name)) {
    return structElement(type, reference, options, find);
  }
  const elements = parseElements(type, options, reference, structNames);
  const [element] = elements;
  if (element === undefined || elements.length > 1) {
    throw refusal(type, `a field is one item, not ${elements.length}`);
  }
  if (element.name !== undefined) {
    throw refusal(
      type,
      `the field has its name already, not "${element.name}"`,
    );
  }
  return element;
}

/** What may be a struct's name, and what stands before it. */
interface Reference {
  readonly name: string;
  /** Nothing, a shape or a count. */
  readonly prefix: string;
}

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
): Element | undefined {
  if (/^[0-9]/.test(prefix)) {
    throw refusal(
      type,
      `an array of structs has its shape in parentheses, as in "(${prefix})${name}"`,
    );
  }
  const shape = parseShape(type, prefix, options);
  const layout = find(name);
  const aligned = options.order === undefined || options.order === "@";
  return layout && { kind: "struct", layout, shape, aligned };
}

/** Lets the parser of formats read the shape, with a byte for the struct. */
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
    throw refusal(type, cause.reason, cause);
  }
}

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
    const { name } = reference;
    throw refusal(
      type,
      `"${name}" is neither a struct of this file nor one item of a format${
        suggestion(name, structNames)
      }`,
      cause,
    );
  }
}

function refusal(type: string, reason: string, cause?: unknown): Refusal {
  const message = `Cannot read the type ${JSON.stringify(type)}: ${reason}`;
  return new Refusal(message, { cause });
}
