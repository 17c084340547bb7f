/**
 * What `#if` asks for.
 *
 * @module
 */

import { type DataModel, quote } from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import { Cursor } from "./cursor.ts";
import { evaluate } from "./evaluate.ts";
import { isToken, type Token } from "./token.ts";

/** Who answers. */
export interface ConditionContext {
  readonly model: DataModel;
  isDefined(name: string): boolean;
  /** Whether `__has_include(…)` finds its file. */
  hasInclude(header: readonly Token[], query: Token): boolean;
  expand(tokens: readonly Token[]): readonly Token[];
}

/** Whether the condition of `#if` or `#elif` holds. */
export function isTrue(
  tokens: readonly Token[],
  place: Place,
  context: ConditionContext,
): boolean {
  // Names of files are no macros.
  const asked = answer(
    tokens,
    isIncludeQuery,
    (token, operand) => context.hasInclude(operand, token),
  );
  const plain = answer(context.expand(asked), isAnswered, (token, operand) => {
    if (token.text !== "defined") return knows(token.text, operand);
    const [name] = operand;
    if (name?.kind !== "name") fail(token.place, '"defined" needs a name');
    return context.isDefined(name.text);
  });
  if (plain.length === 0) fail(place, "there is none");
  const cursor = new Cursor(plain, place);
  const { value } = evaluate(cursor, {
    model: context.model,
    subject: "the condition",
    widest: true,
    valueOf(name, rest) {
      if (!rest.is("(")) return { value: 0n, code: "q" };
      const { text, place } = name;
      fail(place, `${quote(text)} is no macro (--define "${text}(x)=…")`);
    },
  });
  if (!cursor.atEnd) {
    fail(cursor.place, `${cursor.shown} stands behind its end`);
  }
  return value !== 0n;
}

/** Whether the name is answered in conditions, and so counts as defined. */
export function isQuery(name: string): boolean {
  return /^__has_(?:include|include_next|attribute|c_attribute|cpp_attribute|declspec_attribute|builtin|feature|extension|warning)$/
    .test(name);
}

function isIncludeQuery(name: string): boolean {
  return name === "__has_include" || name === "__has_include_next";
}

function isAnswered(name: string): boolean {
  return name === "defined" || isQuery(name);
}

/** The attributes that the reader of declarations acts on. */
const ATTRIBUTES = /^(?:__)?(?:packed|aligned|mode)(?:__)?$/;

/** Of what a compiler may have, these are assumed. */
function knows(query: string, [name]: readonly Token[]): boolean {
  return query === "__has_attribute" && ATTRIBUTES.test(name?.text ?? "");
}

/** Replaces names and what stands in brackets behind them by 1 or 0. */
function answer(
  tokens: readonly Token[],
  isAsked: (name: string) => boolean,
  ask: (token: Token, operand: readonly Token[]) => boolean,
): Token[] {
  const out: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const isCalled = token.text === "defined" ||
      isToken(tokens[index + 1], "(");
    if (token.kind !== "name" || !isAsked(token.text) || !isCalled) {
      out.push(token);
      continue;
    }
    const [operand, end] = operandAt(tokens, index + 1);
    const text = ask(token, operand) ? "1" : "0";
    out.push({ ...token, kind: "number", text });
    index = end - 1;
  }
  return out;
}

/** What stands in brackets, or one name; and where it ends. */
function operandAt(
  tokens: readonly Token[],
  start: number,
): readonly [operand: readonly Token[], end: number] {
  if (!isToken(tokens[start], "(")) {
    return [tokens.slice(start, start + 1), start + 1];
  }
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    if (isToken(tokens[index], "(")) depth++;
    else if (isToken(tokens[index], ")") && --depth === 0) {
      return [tokens.slice(start + 1, index), index + 1];
    }
  }
  return [tokens.slice(start + 1), tokens.length];
}

function fail(place: Place, reason: string): never {
  throw new CError(place, `Cannot read the condition: ${reason}`);
}
