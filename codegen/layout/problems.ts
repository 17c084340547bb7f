/**
 * What is wrong with a layout file: each problem at its place, all reported
 * together.
 *
 * @module
 */

import leven from "leven";
import { escapeInvisible, FormatError, quote } from "../../format/mod.ts";

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

/** A problem with the length of the word or the text that it is about. */
export interface LayoutProblem extends Problem {
  /** In characters, at least 1. */
  readonly length: number;
}

/** Errors beyond these are counted, not printed. */
const MOST_PRINTED = 100;
/** Reading ends here, so that a file that is no layout is told so soon. */
const MOST_FOUND = 10_000;

/** All that is wrong with one layout file. */
export class LayoutError extends SyntaxError {
  /** The name of the file. */
  readonly file: string;
  /** How many problems there are; at most 10,000 are looked for. */
  readonly count: number;
  /**
   * The first 100 problems as `file:line:column: message`, in order of place.
   * The message of the error has them too, and tells how many more there are.
   */
  readonly lines: readonly string[];
  /** The same problems for an editor: where each is, and what. */
  readonly problems: readonly LayoutProblem[];

  /** `problems` are places in `text`. */
  constructor(file: string, text: string, problems: readonly Problem[]) {
    const printed = [...problems].sort((a, b) => a.offset - b.offset)
      .slice(0, MOST_PRINTED);
    const places = placesIn(text, printed);
    const lines = printed.map(({ message }, index) =>
      `${escapeInvisible(file)}:${places[index]}: ${message}`
    );
    super([...lines, ...andMore(problems.length - lines.length)].join("\n"));
    this.name = "LayoutError";
    this.file = file;
    this.count = problems.length;
    this.lines = lines;
    this.problems = printed.map(({ offset, message }) => ({
      offset,
      length: wordAt(text, offset).length,
      message,
    }));
  }
}

/** What stands at a place: a text in quotes, a word, or a character. */
function wordAt(text: string, offset: number): string {
  const word = /"(?:[^"\\\r\n]|\\.)*"|[^\s,:"{}[\]]+|[^]|$/y;
  word.lastIndex = offset;
  return word.exec(text)?.[0] || " ";
}

/** A last line that tells how many lines were left out, if any were. */
export function andMore(count: number): string[] {
  return count > 0 ? [`… and ${count} more`] : [];
}

/** `line:column` of each place, both counted from 1; places are in order. */
function placesIn(text: string, places: readonly TextPlace[]): string[] {
  const lineEnd = /\r\n|\n|\r/g;
  let [line, start] = [1, 0];
  let end = lineEnd.exec(text);
  return places.map(({ offset }) => {
    for (; end !== null && lineEnd.lastIndex <= offset; line++) {
      start = lineEnd.lastIndex;
      end = lineEnd.exec(text);
    }
    return `${line}:${offset - start + 1}`;
  });
}

/** A value that cannot be used; {@linkcode Problems.guard} knows its place. */
export class Refusal extends Error {
  /** Makes the end of the message, which may take long. */
  readonly hint: Hint;

  /** `hint` is called if the message is printed. */
  constructor(message: string, options: ErrorOptions, hint: Hint = noHint) {
    super(message, options);
    this.hint = hint;
  }
}

/** Makes the end of a message. */
export type Hint = () => string;

const noHint: Hint = () => "";

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

  /** Adds a problem. After too many it throws: see {@linkcode Problems.all}. */
  report({ offset }: TextPlace, message: string, hint: Hint = noHint): void {
    this.#found.push({
      offset,
      get message() {
        return message + hint();
      },
    });
    if (this.count >= MOST_FOUND) throw new Enough();
  }

  /** Adds a problem that ends the reading. */
  end(place: TextPlace, message: string): never {
    this.report(place, message);
    throw new Enough();
  }

  /**
   * The result of `read`; throws a {@linkcode LayoutError} if there was a
   * problem.
   */
  all<Result>(file: string, read: () => Result): Result {
    try {
      const result = read();
      if (this.count === 0) return result;
    } catch (cause) {
      if (!(cause instanceof Enough)) throw cause;
    }
    throw new LayoutError(file, this.#text, this.#found);
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
      } else if (cause instanceof Refusal) {
        this.report(value, cause.message, cause.hint);
      } else throw cause;
      return undefined;
    }
  }

  /** The column in a string; 0 if escapes move the columns. */
  #columnIn({ value, offset }: Located<string>, error: FormatError): number {
    const plain = this.#text.startsWith(JSON.stringify(value), offset);
    return plain && value === error.format ? error.column : 0;
  }
}

/** Ends the reading of a file that has been refused. */
class Enough extends Error {}

/** Longer words are no misspelt ones. */
const MOST_LETTERS = 60;

/** ` (did you mean "fields"?)` if a known word is close, else nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  if (word.length > MOST_LETTERS) return "";
  let best = "";
  let least = Math.min(3, Math.ceil(word.length / 2));
  for (const candidate of known) {
    const distance = leven(word, candidate, { maxDistance: least });
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best === "" ? "" : ` (did you mean ${quote(best)}?)`;
}
