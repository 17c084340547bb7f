/**
 * Replaces macros by what they stand for, as C does.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import { lexPiece } from "./lex.ts";
import { type Budget, MOST_NESTING } from "./limits.ts";
import type { Macro } from "./macros.ts";
import { append, isToken, type Token } from "./token.ts";

/** Finds macros. */
export interface Macros {
  find(name: string): Macro | undefined;
  /** What `__LINE__` and the like are at a place. */
  builtIn(name: string, place: Place): Token | undefined;
}

/** What to do with the tokens. */
export interface ExpandOptions {
  /** Whether they are of a condition, where `defined` takes a name as it is. */
  readonly condition?: boolean;
}

/** Tokens that are being read, of a macro's body or what it was called with. */
interface Context {
  readonly tokens: readonly Token[];
  index: number;
  readonly macro?: string;
}

/** Expands macros, within a budget. */
export class Expander {
  readonly #macros: Macros;
  readonly #budget: Budget;
  /** Macros whose bodies are being read: they stand for themselves. */
  readonly #active = new Set<string>();
  #depth = 0;

  constructor(macros: Macros, budget: Budget) {
    this.#macros = macros;
    this.#budget = budget;
  }

  /** The tokens with all macros replaced. */
  expand(
    tokens: readonly Token[],
    { condition = false }: ExpandOptions = {},
  ): Token[] {
    const out: Token[] = [];
    const reader = new Reader(tokens, this.#active, this.#macros);
    for (let token; (token = reader.next()) !== undefined;) {
      if (token.kind !== "name" || token.painted) out.push(token);
      else if (condition && token.text === "defined") {
        out.push(token, ...reader.operandOfDefined());
      } else if (!this.#replace(token, reader)) out.push(token);
    }
    return out;
  }

  /** Puts the body of a macro before what is read next; false if it is none. */
  #replace(token: Token, reader: Reader): boolean {
    const { text: name, place } = token;
    const builtIn = this.#macros.builtIn(name, place);
    if (builtIn !== undefined) {
      reader.enter([{ ...builtIn, painted: true }]);
      return true;
    }
    const macro = this.#macros.find(name);
    if (macro === undefined) return false;
    let body: Token[];
    if (macro.parameters === undefined) {
      body = this.#substitute(macro.body, new Arguments(), token);
    } else {
      if (!isToken(reader.peek(), "(")) return false;
      const lists = reader.takeArguments(macro, place);
      const given = new Arguments(
        macro,
        lists,
        (list) => this.#inner(list, place),
      );
      body = this.#substitute(macro.body, given, token);
    }
    this.#budget.spendTokens(1 + body.length, place);
    const [first] = body;
    if (first !== undefined) body[0] = { ...first, spaced: token.spaced };
    reader.enter(body, name);
    return true;
  }

  /** Expands an argument, on its own. */
  #inner(tokens: readonly Token[], place: Place): readonly Token[] {
    if (this.#depth >= MOST_NESTING) {
      throw new CError(
        place,
        `Cannot expand the macro: calls nest more than ${MOST_NESTING} levels`,
      );
    }
    this.#depth++;
    try {
      return this.expand(tokens);
    } finally {
      this.#depth--;
    }
  }

  /** A body, with arguments in the place of parameters. */
  #substitute(
    body: readonly Token[],
    given: Arguments,
    { place }: Token,
  ): Token[] {
    const out: Token[] = [];
    for (let index = 0; index < body.length; index++) {
      const token = body[index];
      if (token === undefined) break;
      const next = body[index + 1];
      if (isToken(token, "##") && out.length > 0 && next !== undefined) {
        index++;
        const right = this.#operand(body, index, given, place);
        index = right.index;
        this.#paste(out, right.tokens, given.isRest(next), place);
      } else {
        const operand = this.#operand(body, index, given, place);
        index = operand.index;
        const isPasted = isToken(body[index + 1], "##");
        const tokens = operand.parameter === undefined || isPasted
          ? operand.tokens
          : given.expanded(operand.parameter);
        if (tokens.length === 0) out.push(nothing(place));
        this.#budget.spendTokens(tokens.length, place);
        for (const [at, each] of tokens.entries()) {
          out.push(at === 0 ? { ...each, spaced: token.spaced } : each);
        }
      }
    }
    return out.filter((token) => token.text !== "");
  }

  /** A token of a body, an argument as it was written, or a text of one. */
  #operand(
    body: readonly Token[],
    index: number,
    given: Arguments,
    place: Place,
  ): Operand {
    const token = body[index] ?? nothing(place);
    const next = body[index + 1];
    if (isToken(token, "#") && next !== undefined && given.isCalled) {
      const parameter = given.indexOf(next);
      if (parameter !== undefined) {
        const text = asText(given.raw(parameter));
        this.#budget.spendCharacters(text.length, place);
        const made: Token = { ...token, kind: "text", text, place };
        return { index: index + 1, tokens: [made] };
      }
    }
    if (isToken(token, "__VA_OPT__") && isToken(next, "(") && given.isCalled) {
      const close = closeOf(body, index + 1);
      const inner = given.hasRest
        ? this.#substitute(body.slice(index + 2, close), given, {
          ...token,
          place,
        })
        : [];
      return { index: close, tokens: inner };
    }
    const parameter = given.indexOf(token);
    return parameter === undefined
      ? { index, tokens: [{ ...token, place, first: false }] }
      : { index, tokens: given.raw(parameter), parameter };
  }

  /** What `##` does: makes one token of the last and the first of `tokens`. */
  #paste(
    out: Token[],
    tokens: readonly Token[],
    isRest: boolean,
    place: Place,
  ): void {
    const left = out.pop() ?? nothing(place);
    const [right = nothing(place), ...rest] = tokens;
    if (isRest && isToken(left, ",")) {
      // In gcc the comma goes if nothing follows it.
      out.push(tokens.length > 0 ? left : nothing(place));
      append(out, tokens);
    } else if (left.text === "" || right.text === "") {
      out.push(left.text === "" ? { ...right, spaced: left.spaced } : left);
      append(out, rest);
    } else {
      const text = left.text + right.text;
      this.#budget.spendCharacters(text.length, place);
      const made = lexPiece(text, place, this.#budget);
      append(out, made.map((token) => ({ ...token, spaced: left.spaced })));
      append(out, rest);
    }
    this.#budget.spendTokens(1 + rest.length, place);
  }
}

/** What stands in a body, and where it ends. */
interface Operand {
  readonly index: number;
  readonly tokens: readonly Token[];
  /** Which parameter it is. */
  readonly parameter?: number;
}

/** What a macro was called with. */
class Arguments {
  readonly #macro: Macro | undefined;
  readonly #lists: readonly (readonly Token[])[];
  readonly #expand: (tokens: readonly Token[]) => readonly Token[];
  readonly #expanded: (readonly Token[] | undefined)[] = [];

  constructor(
    macro?: Macro,
    lists: readonly (readonly Token[])[] = [],
    expand: (tokens: readonly Token[]) => readonly Token[] = (tokens) => tokens,
  ) {
    this.#macro = macro;
    this.#lists = lists;
    this.#expand = expand;
  }

  get isCalled(): boolean {
    return this.#macro !== undefined;
  }

  /** Whether something stands for the last parameter, which takes the rest. */
  get hasRest(): boolean {
    const { parameters, variadic = false } = this.#macro ?? {};
    return variadic && this.raw((parameters?.size ?? 0) - 1).length > 0;
  }

  indexOf({ kind, text }: Token): number | undefined {
    return kind === "name" ? this.#macro?.parameters?.get(text) : undefined;
  }

  /** Whether it is the parameter that takes the rest. */
  isRest(token: Token): boolean {
    const index = this.indexOf(token);
    const { parameters, variadic = false } = this.#macro ?? {};
    return variadic && index === (parameters?.size ?? 0) - 1;
  }

  raw(index: number): readonly Token[] {
    return this.#lists[index] ?? [];
  }

  expanded(index: number): readonly Token[] {
    return this.#expanded[index] ??= this.#expand(this.raw(index));
  }
}

/** Reads tokens, and first those that macros put before them. */
class Reader {
  readonly #contexts: Context[];
  readonly #active: Set<string>;
  readonly #macros: Macros;

  constructor(
    tokens: readonly Token[],
    active: Set<string>,
    macros: Macros,
  ) {
    this.#contexts = [{ tokens, index: 0 }];
    this.#active = active;
    this.#macros = macros;
  }

  /** Reads these tokens first; a macro is active until they have been read. */
  enter(tokens: readonly Token[], macro?: string): void {
    if (macro !== undefined) this.#active.add(macro);
    this.#contexts.push({
      tokens,
      index: 0,
      ...(macro !== undefined && { macro }),
    });
  }

  next(): Token | undefined {
    for (;;) {
      const context = this.#contexts.at(-1);
      if (context === undefined) return undefined;
      const token = context.tokens[context.index++];
      if (token !== undefined) return this.#paint(token);
      this.#contexts.pop();
      if (context.macro !== undefined) this.#active.delete(context.macro);
    }
  }

  /** The next token, without reading it. */
  peek(): Token | undefined {
    for (let at = this.#contexts.length - 1; at >= 0; at--) {
      const context = this.#contexts[at];
      const token = context?.tokens[context.index];
      if (token !== undefined) return token;
    }
    return undefined;
  }

  /** The name of an active macro stays what it is for ever. */
  #paint(token: Token): Token {
    return token.kind === "name" && !token.painted &&
        this.#active.has(token.text) && this.#macros.find(token.text)
      ? { ...token, painted: true }
      : token;
  }

  /** `X` or `(X)`, as it is. */
  operandOfDefined(): Token[] {
    const first = this.next();
    if (first === undefined) return [];
    if (!isToken(first, "(")) return [first];
    return [first, this.next(), this.next()].filter((it) => it !== undefined);
  }

  /** The arguments in brackets, which come next. */
  takeArguments(macro: Macro, place: Place): Token[][] {
    this.next();
    const most = macro.parameters?.size ?? 0;
    let current: Token[] = [];
    const lists = [current];
    for (let depth = 0;;) {
      const token = this.next();
      if (token === undefined) {
        fail(place, macro, 'its arguments have no end (")")');
      }
      if (isToken(token, "(")) depth++;
      else if (isToken(token, ")") && depth-- === 0) break;
      else if (
        isToken(token, ",") && depth === 0 &&
        !(macro.variadic && lists.length === most)
      ) {
        current = [];
        lists.push(current);
        continue;
      }
      current.push(token);
    }
    const isEmpty = lists.length === 1 && current.length === 0;
    const count = most === 0 && isEmpty ? 0 : lists.length;
    // What takes the rest may have nothing to take.
    if (count !== most && !(macro.variadic && count === most - 1)) {
      fail(place, macro, `it takes ${most} arguments, not ${count}`);
    }
    return lists;
  }
}

function fail(place: Place, { name }: Macro, reason: string): never {
  throw new CError(
    place,
    `Cannot expand the macro ${quote(name)}: ${reason}`,
  );
}

/** Holds the place of an argument without tokens. */
function nothing(place: Place): Token {
  return { kind: "stray", text: "", place, spaced: false, first: false };
}

/** Where a bracket of a body is closed. */
function closeOf(body: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < body.length; index++) {
    if (isToken(body[index], "(")) depth++;
    else if (isToken(body[index], ")") && --depth === 0) return index;
  }
  return body.length;
}

/** What `#` makes of an argument: a text that shows it. */
function asText(tokens: readonly Token[]): string {
  const parts = tokens.map(({ kind, text, spaced }, index) => {
    const shown = kind === "text" || kind === "character"
      ? text.replace(/[\\"]/g, "\\$&")
      : text;
    return index > 0 && spaced ? ` ${shown}` : shown;
  });
  return `"${parts.join("")}"`;
}
