/**
 * What is wrong with a layout file: each problem at its place, all reported
 * together.
 *
 * @module
 */

import leven from "leven";
import { FormatError } from "../../format/mod.ts";

/** A place in the text of a layout file. */
export interface TextPlace {
  /** Characters before it. */
  readonly offset: number;
}

/** A value and its place. */
export interface Located<Value> extends TextPlace {
  readonly value: Value;
}

/** One thing that is wrong with a layout file. */
export interface Problem {
  /** Its place in the text, counted from 0. */
  readonly offset: number;
  /** The action, the rule and the value found. */
  readonly message: string;
}

/** All that is wrong with one layout file. */
export class LayoutError extends SyntaxError {
  /** The name of the file. */
  readonly file: string;
  /** Each problem as `file:line:column: message`, in order of place. */
  readonly lines: readonly string[];

  /** `problems` are places in `text`. */
  constructor(file: string, text: string, problems: readonly Problem[]) {
    const lines = [...problems]
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, message }) =>
        `${file}:${lineAndColumn(text, offset)}: ${message}`
      );
    super(lines.join("\n"));
    this.name = "LayoutError";
    this.file = file;
    this.lines = lines;
  }
}

/** `line:column` of an offset, both counted from 1. */
function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** A value that cannot be used; {@linkcode Problems.guard} knows its place. */
export class Refusal extends Error {}

/** Collects the problems of one layout file. */
export class Problems {
  readonly #text: string;
  readonly #found: Problem[] = [];

  /** `text` is the layout file. */
  constructor(text: string) {
    this.#text = text;
  }

  /** How many problems there are so far. */
  get count(): number {
    return this.#found.length;
  }

  /** Adds a problem. */
  report({ offset }: TextPlace, message: string): void {
    this.#found.push({ offset, message });
  }

  /** The result of `read`; undefined, and a problem, if `value` is wrong. */
  guard<Result>(
    value: Located<string>,
    read: () => Result,
  ): Result | undefined {
    try {
      return read();
    } catch (cause) {
      if (cause instanceof FormatError) {
        const offset = value.offset + this.#columnIn(value, cause);
        this.report({ offset }, cause.message);
      } else if (cause instanceof Refusal) this.report(value, cause.message);
      else throw cause;
      return undefined;
    }
  }

  /** Throws a {@linkcode LayoutError} if there is a problem. */
  throwIfAny(file: string): void {
    if (this.count > 0) throw new LayoutError(file, this.#text, this.#found);
  }

  /** The column in a string; 0 if escapes move the columns. */
  #columnIn({ value, offset }: Located<string>, error: FormatError): number {
    const plain = this.#text.startsWith(JSON.stringify(value), offset);
    return plain && value === error.format ? error.column : 0;
  }
}

/** A value in quotes. */
export function quote({ value }: Located<string>): string {
  return JSON.stringify(value);
}

/** ` (did you mean "fields"?)` if a known word is close, else nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  let best = "";
  let least = Math.min(3, Math.ceil(word.length / 2));
  for (const candidate of known) {
    const distance = leven(word, candidate, { maxDistance: least });
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best === "" ? "" : ` (did you mean ${JSON.stringify(best)}?)`;
}
