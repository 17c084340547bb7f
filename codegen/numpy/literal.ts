/**
 * Literals of Python, as the header of a `.npy` file has them. Nothing in it is
 * evaluated.
 *
 * @module
 */

import { MOST_NESTING, quote } from "../../format/mod.ts";
import { Refused } from "./npy_error.ts";

/** A literal, and where it starts in the text. */
export type Literal =
  | { readonly kind: "text"; readonly value: string; readonly at: number }
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | { readonly kind: "word"; readonly value: string; readonly at: number }
  | ListLiteral
  | {
    readonly kind: "dict";
    readonly entries: readonly (readonly [key: Literal, value: Literal])[];
    readonly at: number;
  };

/** A list, or a tuple. */
export interface ListLiteral {
  readonly kind: "list" | "tuple";
  readonly items: readonly Literal[];
  readonly at: number;
}

/** What people call a literal. */
export function describeLiteral(literal: Literal): string {
  switch (literal.kind) {
    case "text":
      return quote(literal.value);
    case "number":
    case "word":
      return String(literal.value);
    case "dict":
      return "a dictionary";
    case "list":
    case "tuple":
      return `a ${literal.kind}`;
  }
}

/** Parses a text that is one literal; throws a {@linkcode Refused}. */
export function parseLiteral(text: string): Literal {
  const parser = new Parser(text);
  const literal = parser.value(0);
  parser.expectEnd();
  return literal;
}

// As Python: a dtype nests in a list, in a tuple.
const MOST_LEVELS = 2 * MOST_NESTING + 4;

const SPACE = /[ \t\r\n\f]*/y;
// Python 2 wrote an L behind long numbers, and a u before texts.
const NUMBER = /([0-9]{1,16})L?(?![\w.])/y;
const WORD = /(True|False|None)(?!\w)/y;
const TEXT_START = /[bBuU]?(['"])/y;
const PLAIN = /[^\\'"\r\n]+/y;
const ESCAPE =
  /\\(?:([\\'"])|([abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;
const CONTROLS: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(level: number): Literal {
    this.#match(SPACE);
    const at = this.#at;
    if (level > MOST_LEVELS) {
      throw new Refused(at, "Cannot read the text: it nests too deep");
    }
    const number = this.#match(NUMBER);
    if (number !== undefined) {
      const value = Number(number[1]);
      if (Number.isSafeInteger(value)) return { kind: "number", value, at };
      throw new Refused(at, `Cannot read ${number[0]}: it is too large`);
    }
    const word = this.#match(WORD);
    if (word !== undefined) return { kind: "word", value: word[0], at };
    const start = this.#match(TEXT_START);
    if (start !== undefined) {
      return { kind: "text", value: this.#rest(at, start[1] ?? ""), at };
    }
    if (this.#take("[")) {
      return { kind: "list", items: this.#items("]", level).items, at };
    }
    if (this.#take("{")) return this.#dict(at, level);
    if (!this.#take("(")) throw this.#unexpected("a value");
    const { items, hasComma } = this.#items(")", level);
    const [only] = items;
    return only !== undefined && items.length === 1 && !hasComma
      ? only
      : { kind: "tuple", items, at };
  }

  expectEnd(): void {
    this.#match(SPACE);
    if (this.#at < this.#text.length) throw this.#unexpected("the end");
  }

  /** The items up to the bracket that closes them. */
  #items(close: string, level: number) {
    const items: Literal[] = [];
    let hasComma = true;
    for (;;) {
      this.#match(SPACE);
      if (this.#take(close)) return { items, hasComma };
      if (!hasComma) throw this.#unexpected(`"," or "${close}"`);
      items.push(this.value(level + 1));
      this.#match(SPACE);
      hasComma = this.#take(",");
    }
  }

  #dict(at: number, level: number): Literal {
    const entries: [Literal, Literal][] = [];
    for (let hasComma = true;;) {
      this.#match(SPACE);
      if (this.#take("}")) return { kind: "dict", entries, at };
      if (!hasComma) throw this.#unexpected('"," or "}"');
      const key = this.value(level + 1);
      this.#match(SPACE);
      if (!this.#take(":")) throw this.#unexpected('":"');
      entries.push([key, this.value(level + 1)]);
      this.#match(SPACE);
      hasComma = this.#take(",");
    }
  }

  /** A text behind the quotation mark that it starts with. */
  #rest(at: number, mark: string): string {
    const parts: string[] = [];
    for (;;) {
      if (this.#take(mark)) return parts.join("");
      const plain = this.#match(PLAIN);
      if (plain !== undefined) {
        parts.push(plain[0]);
        continue;
      }
      const other = mark === "'" ? '"' : "'";
      if (this.#take(other)) {
        parts.push(other);
        continue;
      }
      const escape = this.#match(ESCAPE);
      if (escape === undefined) {
        throw this.#at < this.#text.length
          ? this.#unexpected("a character of a text")
          : new Refused(at, "Cannot read the text: it has no end");
      }
      parts.push(this.#unescaped(escape));
    }
  }

  #unescaped(
    [found, self, control, octal, ...hex]: RegExpExecArray,
  ): string {
    if (self !== undefined) return self;
    if (control !== undefined) return CONTROLS[control] ?? "";
    const digits = hex.find((each) => each !== undefined) ?? "";
    const code = octal === undefined
      ? parseInt(digits, 16)
      : parseInt(octal, 8);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    const at = this.#at - found.length;
    throw new Refused(at, `Cannot read ${quote(found)}: it is no character`);
  }

  #take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** What a sticky expression finds here, if it does; goes behind it. */
  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  #unexpected(expected: string): Refused {
    const found = this.#text.codePointAt(this.#at);
    const shown = found === undefined
      ? "the end"
      : quote(String.fromCodePoint(found));
    return new Refused(
      this.#at,
      `Cannot read the text: expected ${expected}, not ${shown}`,
    );
  }
}
