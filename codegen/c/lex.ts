/**
 * C text → tokens and comments, in one pass.
 *
 * @module
 */

import { CError, type Place } from "./c_error.ts";
import { type Budget, MOST_CHARACTERS } from "./limits.ts";
import type { Comment, Token, TokenKind } from "./token.ts";

/** What a file holds. */
export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

/** Divides the text of a file. */
export function lex(text: string, file: string, budget: Budget): Lexed {
  return new Lexer(text, file, budget).lex();
}

/** The tokens of a piece of C that a macro made or an option gave. */
export function lexPiece(
  text: string,
  place: Place,
  budget: Budget,
): readonly Token[] {
  const { tokens } = new Lexer(text, place.file, budget).lex();
  return tokens.map((token) => ({ ...token, place, first: false }));
}

// By length: the longest that fits counts.
const SIGNS: readonly ReadonlySet<string>[] = [
  "... <<= >>=".split(" "),
  "-> ++ -- << >> <= >= == != && || += -= *= /= %= &= ^= |= ## ::".split(" "),
].map((signs) => new Set(signs));

/** Signs that keyboards without brackets write otherwise. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map([
  ["%:%:", "##"],
  ["<:", "["],
  [":>", "]"],
  ["<%", "{"],
  ["%>", "}"],
  ["%:", "#"],
]);

const PREFIXES: ReadonlySet<string> = new Set(["L", "u8", "u", "U"]);
const NAME_START = /^[\p{ID_Start}_$]$/u;
const NAME_PART = /^[\p{ID_Continue}$\u200c\u200d]$/u;

class Lexer {
  readonly #text: string;
  readonly #file: string;
  readonly #budget: Budget;
  readonly #tokens: Token[] = [];
  readonly #comments: Comment[] = [];
  /** Where each line starts, in the text without its spliced line ends. */
  readonly #lineStarts: readonly number[];
  #at = 0;
  #line = 1;
  #spaced = false;
  #first = true;

  constructor(text: string, file: string, budget: Budget) {
    if (text.length > MOST_CHARACTERS) {
      throw new CError(
        { file, line: 1, column: 1 },
        `Cannot read the file: it has ${text.length} characters, ${MOST_CHARACTERS} at most`,
      );
    }
    const spliced = splice(text);
    this.#text = spliced.text;
    this.#lineStarts = spliced.lineStarts;
    this.#file = file;
    this.#budget = budget;
  }

  lex(): Lexed {
    while (this.#at < this.#text.length) this.#next();
    return { tokens: this.#tokens, comments: this.#comments };
  }

  #next(): void {
    const text = this.#text;
    const char = text.charAt(this.#at);
    const after = text.charAt(this.#at + 1);
    if (char === "\n") {
      this.#at++;
      this.#spaced = true;
      this.#first = true;
    } else if (isSpace(char)) {
      this.#at++;
      this.#spaced = true;
    } else if (char === "/" && after === "*") this.#blockComment();
    else if (char === "/" && after === "/") this.#lineComment();
    else if (isDigit(char) || char === "." && isDigit(after)) this.#number();
    else if (char === '"' || char === "'") this.#quoted(this.#at);
    else if (this.#isName(this.#at, NAME_START)) this.#name();
    else this.#sign();
  }

  #blockComment(): void {
    const start = this.#at;
    const place = this.#placeAt(start);
    const close = this.#text.indexOf("*/", start + 2);
    if (close < 0) {
      throw new CError(place, "Cannot read the comment: it has no end (*/)");
    }
    this.#at = close + 2;
    this.#comment(start, place);
  }

  #lineComment(): void {
    const start = this.#at;
    const place = this.#placeAt(start);
    const end = this.#text.indexOf("\n", start);
    this.#at = end < 0 ? this.#text.length : end;
    this.#comment(start, place);
  }

  #comment(start: number, { line, column }: Place): void {
    this.#comments.push({
      text: this.#text.slice(start, this.#at),
      line,
      endLine: this.#placeAt(this.#at).line,
      column,
      trails: !this.#first,
    });
    this.#spaced = true;
  }

  #number(): void {
    const start = this.#at;
    const text = this.#text;
    for (;;) {
      const char = text.charAt(this.#at);
      if (isSign(text.charAt(this.#at + 1)) && /[eEpP]/.test(char)) {
        this.#at += 2;
      } else if (char === "." || char === "'" && this.#isDigitGroup(start)) {
        this.#at++;
      } else if (this.#isName(this.#at, NAME_PART)) this.#skipCharacter();
      else break;
    }
    this.#push("number", start);
  }

  /** A quote between digits divides them; else it starts a character. */
  #isDigitGroup(start: number): boolean {
    return this.#at > start && /[0-9a-zA-Z]/.test(
      this.#text.charAt(this.#at + 1),
    );
  }

  #name(): void {
    const start = this.#at;
    while (this.#isName(this.#at, NAME_PART)) this.#skipCharacter();
    const quote = this.#text.charAt(this.#at);
    if (
      (quote === '"' || quote === "'") && this.#at - start <= 2 &&
      PREFIXES.has(this.#text.slice(start, this.#at))
    ) this.#quoted(start);
    else this.#push("name", start);
  }

  /** A text or a character; without its end the rest of the line is stray. */
  #quoted(start: number): void {
    const text = this.#text;
    const quote = text.charAt(this.#at);
    for (this.#at++; this.#at < text.length; this.#at++) {
      const char = text.charAt(this.#at);
      if (char === "\n") break;
      if (char === "\\" && text.charAt(this.#at + 1) !== "\n") this.#at++;
      else if (char === quote) {
        this.#at++;
        return this.#push(quote === '"' ? "text" : "character", start);
      }
    }
    this.#at = Math.min(this.#at, text.length);
    this.#push("stray", start);
  }

  #sign(): void {
    const start = this.#at;
    for (const length of [4, 2]) {
      const digraph = DIGRAPHS.get(this.#text.slice(start, start + length));
      if (digraph === undefined) continue;
      this.#at += length;
      return this.#push("sign", start, digraph);
    }
    const length = SIGNS[0]?.has(this.#text.slice(start, start + 3))
      ? 3
      : SIGNS[1]?.has(this.#text.slice(start, start + 2))
      ? 2
      : 0;
    if (length > 0) this.#at += length;
    else this.#skipCharacter();
    this.#push("sign", start);
  }

  #isName(index: number, pattern: RegExp): boolean {
    const code = this.#text.charCodeAt(index);
    // Most characters are these.
    if (code >= 97 && code <= 122 || code >= 65 && code <= 90 || code === 95) {
      return true;
    }
    if (code >= 48 && code <= 57) return pattern === NAME_PART;
    if (code < 128) return code === 36;
    return pattern.test(
      String.fromCodePoint(this.#text.codePointAt(index) ?? 0),
    );
  }

  #skipCharacter(): void {
    this.#at += (this.#text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1;
  }

  #push(
    kind: TokenKind,
    start: number,
    text: string = this.#text.slice(start, this.#at),
  ): void {
    const place = this.#placeAt(start);
    this.#budget.spendTokens(1, place);
    const [spaced, first] = [this.#spaced, this.#first];
    this.#tokens.push({ kind, text, place, spaced, first });
    this.#spaced = false;
    this.#first = false;
  }

  /** Places are asked for in order. */
  #placeAt(index: number): Place {
    const starts = this.#lineStarts;
    while (index >= (starts[this.#line] ?? Infinity)) this.#line++;
    const column = index - (starts[this.#line - 1] ?? 0) + 1;
    return { file: this.#file, line: this.#line, column };
  }
}

/** The text without what continues a line in the next, and line starts in it. */
function splice(text: string) {
  const lineStarts = [0];
  const parts: string[] = [];
  let length = 0;
  const lineEnd = /(\\[ \t]*)?(?:\r\n|\n|\r)/g;
  let start = 0;
  for (
    let end;
    (end = lineEnd.exec(text)) !== null;
    start = lineEnd.lastIndex
  ) {
    const part = text.slice(start, end.index);
    parts.push(end[1] === undefined ? part + "\n" : part);
    length += part.length + (end[1] === undefined ? 1 : 0);
    lineStarts.push(length);
  }
  const rest = text.slice(start);
  // Editors of some systems leave a mark at the start.
  const whole = (parts.join("") + rest).replace(/^\ufeff/, " ");
  return { text: whole, lineStarts };
}

function isSpace(char: string): boolean {
  return char === " " || char === "\t" || char === "\r" || char === "\v" ||
    char === "\f";
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function isSign(char: string): boolean {
  return char === "+" || char === "-";
}
