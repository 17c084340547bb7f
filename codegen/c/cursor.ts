/**
 * A walk over tokens, with brackets that know their other half.
 *
 * @module
 */

import { CError, type Place } from "./c_error.ts";
import { quote } from "../../format/mod.ts";
import { MOST_BRACKETS } from "./limits.ts";
import { isToken, type Token, type TokenKind } from "./token.ts";

/** The next token of a list. */
export class Cursor {
  /** How many tokens have been walked over. */
  index = 0;
  readonly #tokens: readonly Token[];
  /** For each opening bracket where it is closed; 0 if nowhere. */
  readonly #closes: Int32Array;
  readonly #end: Place;

  /** `end` is where the list was read, should it be empty. */
  constructor(tokens: readonly Token[], end: Place) {
    this.#tokens = tokens;
    this.#closes = matchBrackets(tokens);
    this.#end = tokens.at(-1)?.place ?? end;
  }

  /** The next token; undefined at the end. */
  get token(): Token | undefined {
    return this.#tokens[this.index];
  }

  /** The token after the next, or further on. */
  peek(distance = 1): Token | undefined {
    return this.#tokens[this.index + distance];
  }

  /** The token before. */
  get previous(): Token | undefined {
    return this.#tokens[this.index - 1];
  }

  /** The text of the next name; empty for anything else. */
  get name(): string {
    return this.token?.kind === "name" ? this.token.text : "";
  }

  get place(): Place {
    return this.token?.place ?? this.#end;
  }

  get atEnd(): boolean {
    return this.index >= this.#tokens.length;
  }

  /** Whether the next token is this sign or name. */
  is(text: string): boolean {
    return isToken(this.token, text);
  }

  /** Walks over the next token if it is this sign or name. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.index++;
    return true;
  }

  /** Walks over the next token, which must be this sign or name. */
  expect(text: string): void {
    if (!this.accept(text)) {
      throw this.failure(`${quote(text)} is expected, not ${this.shown}`);
    }
  }

  /** Walks over the next token of a kind. */
  acceptKind(kind: TokenKind): Token | undefined {
    const { token } = this;
    if (token?.kind !== kind) return undefined;
    this.index++;
    return token;
  }

  /** Walks over a bracket and all up to its other half. */
  skipGroup(): void {
    const close = this.#closes[this.index] ?? 0;
    if (close === 0) throw this.failure(`${this.shown} is never closed`);
    this.index = close + 1;
  }

  /** Whether the next token opens a bracket. */
  get opens(): boolean {
    return this.token?.kind === "sign" && /^[([{]$/.test(this.token.text);
  }

  /** The next token as errors name it. */
  get shown(): string {
    return this.token === undefined ? "the end" : quote(this.token.text);
  }

  /** `reason` is a clause. */
  failure(reason: string): CError {
    return new CError(this.place, `Cannot read the declaration: ${reason}`);
  }
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

function matchBrackets(tokens: readonly Token[]): Int32Array {
  const closes = new Int32Array(tokens.length);
  const open: number[] = [];
  let braces = 0;
  for (const [index, { kind, text, place }] of tokens.entries()) {
    if (kind !== "sign") continue;
    if (CLOSERS.has(text)) {
      open.push(index);
      if (open.length > MOST_BRACKETS) {
        throw new CError(
          place,
          `Cannot read the file: brackets nest more than ${MOST_BRACKETS} levels`,
        );
      }
      if (text === "{") braces++;
    } else if (text === ")" || text === "]" || text === "}") {
      // A brace closes what was left open in it.
      const reaches = text === "}" && braces > 0;
      let start = open.at(-1);
      while (
        reaches && start !== undefined && tokens[start]?.text !== "{"
      ) {
        open.pop();
        start = open.at(-1);
      }
      if (start === undefined) continue;
      if (CLOSERS.get(tokens[start]?.text ?? "") !== text) continue;
      open.pop();
      if (text === "}") braces--;
      closes[start] = index;
    }
  }
  return closes;
}
