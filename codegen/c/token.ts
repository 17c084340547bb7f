/**
 * The words and signs of C.
 *
 * @module
 */

import type { Place } from "./c_error.ts";

/**
 * What a token is. A `pragma` was one of `#pragma pack`, with its words in
 * `text`; `stray` is what C has no use for, such as a quote without its end.
 */
export type TokenKind =
  | "name"
  | "number"
  | "text"
  | "character"
  | "sign"
  | "pragma"
  | "stray";

/** A word or sign. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly place: Place;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
  /** Whether it is the first on its line. */
  readonly first: boolean;
  /** Whether it was made by the macro of its name, and so stays. */
  readonly painted?: true;
}

/** A comment. */
export interface Comment {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  /** Whether code stands before it on its line. */
  readonly trails: boolean;
}

/** Whether it is this sign or name. */
export function isToken(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.text === text &&
    (token.kind === "sign" || token.kind === "name");
}

/** Adds tokens to a list, one by one: a call takes only so many. */
export function append(list: Token[], tokens: readonly Token[]): void {
  for (const token of tokens) list.push(token);
}
