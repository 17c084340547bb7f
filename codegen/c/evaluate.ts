/**
 * The value of an integer constant expression, as a compiler finds it.
 *
 * @module
 */

import { type DataModel, quote } from "../../format/mod.ts";
import { CError, type Place } from "./c_error.ts";
import type { Cursor } from "./cursor.ts";
import {
  commonCode,
  convert,
  type Integer,
  type IntegerCode,
  isUnsigned,
  readCharacter,
  readNumber,
} from "./integers.ts";
import { MOST_NESTING } from "./limits.ts";
import type { Token } from "./token.ts";

/** What an expression may ask for. */
export interface Environment {
  readonly model: DataModel;
  /** What the expression is, for errors: `the condition`. */
  readonly subject: string;
  /** The type of everything in a condition; otherwise C's rules. */
  readonly widest: boolean;
  /** The value of a name; throws a {@linkcode CError} if it has none. */
  valueOf(name: Token, cursor: Cursor): Integer;
  /** What starts with a bracket or a word of C: a cast, `sizeof`; if it is. */
  special?(cursor: Cursor, evaluate: Evaluate): Integer | undefined;
}

/** Evaluates what follows: operands of unary operators alone, or all. */
export interface Evaluate {
  unary(): Integer;
  whole(): Integer;
}

/** Evaluates up to the first token that is no part of the expression. */
export function evaluate(cursor: Cursor, environment: Environment): Integer {
  return new Evaluator(cursor, environment).whole();
}

// deno-fmt-ignore: a table, a row a level
const PRECEDENCES: ReadonlyMap<string, number> = new Map([
  ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="],
  ["<<", ">>"], ["+", "-"], ["*", "/", "%"],
].flatMap((signs, level) => signs.map((sign) => [sign, level + 1] as const)));

class Evaluator implements Evaluate {
  readonly #cursor: Cursor;
  readonly #environment: Environment;
  #depth = 0;
  /** Above 0 in an operand that C does not evaluate. */
  #unevaluated = 0;

  constructor(cursor: Cursor, environment: Environment) {
    this.#cursor = cursor;
    this.#environment = environment;
  }

  whole(): Integer {
    return this.#nested(() => this.#conditional());
  }

  unary(): Integer {
    return this.#nested(() => this.#unary());
  }

  #nested(read: () => Integer): Integer {
    if (++this.#depth > MOST_NESTING) {
      this.#fail(`it nests more than ${MOST_NESTING} levels`);
    }
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  #conditional(): Integer {
    const condition = this.#binary(1);
    if (!this.#cursor.accept("?")) return condition;
    const isTrue = condition.value !== 0n;
    const first = this.#cursor.is(":")
      ? condition
      : this.#operand(isTrue, () => this.whole());
    this.#expect(":");
    const second = this.#operand(!isTrue, () => this.whole());
    const code = this.#common(first, second);
    return this.#convert((isTrue ? first : second).value, code);
  }

  #operand(isEvaluated: boolean, read: () => Integer): Integer {
    if (isEvaluated) return read();
    this.#unevaluated++;
    try {
      return read();
    } finally {
      this.#unevaluated--;
    }
  }

  #binary(least: number): Integer {
    let left = this.unary();
    for (;;) {
      const { token } = this.#cursor;
      const level = token?.kind === "sign"
        ? PRECEDENCES.get(token.text) ?? 0
        : 0;
      if (token === undefined || level < least || level === 0) return left;
      this.#cursor.index++;
      if (token.text === "||" || token.text === "&&") {
        const decides = (left.value !== 0n) === (token.text === "||");
        const right = this.#operand(!decides, () => this.#binary(level + 1));
        left = this.#boolean(decides ? left.value !== 0n : right.value !== 0n);
      } else left = this.#apply(token, left, this.#binary(level + 1));
    }
  }

  #apply({ text, place }: Token, left: Integer, right: Integer): Integer {
    if (text === "<<" || text === ">>") return this.#shift(text, left, right);
    const code = this.#common(left, right);
    const a = this.#convert(left.value, code).value;
    const b = this.#convert(right.value, code).value;
    switch (text) {
      case "==":
        return this.#boolean(a === b);
      case "!=":
        return this.#boolean(a !== b);
      case "<":
        return this.#boolean(a < b);
      case ">":
        return this.#boolean(a > b);
      case "<=":
        return this.#boolean(a <= b);
      case ">=":
        return this.#boolean(a >= b);
      case "|":
        return this.#convert(a | b, code);
      case "^":
        return this.#convert(a ^ b, code);
      case "&":
        return this.#convert(a & b, code);
      case "+":
        return this.#convert(a + b, code);
      case "-":
        return this.#convert(a - b, code);
      case "*":
        return this.#convert(a * b, code);
    }
    if (b === 0n) {
      if (this.#unevaluated > 0) return this.#convert(0n, code);
      this.#fail("it divides by 0", place);
    }
    return this.#convert(text === "/" ? a / b : a % b, code);
  }

  #shift(sign: string, { value, code }: Integer, right: Integer): Integer {
    // More bits than a type has is no number in C; compilers differ.
    const count = BigInt.asUintN(6, right.value);
    return this.#convert(sign === "<<" ? value << count : value >> count, code);
  }

  #unary(): Integer {
    const cursor = this.#cursor;
    const { token } = cursor;
    const found = this.#environment.special?.(cursor, this);
    if (found !== undefined) return this.#widen(found);
    if (token === undefined) this.#fail("it ends too soon");
    switch (token.kind) {
      case "number":
        cursor.index++;
        return this.#number(token);
      case "character":
        cursor.index++;
        return this.#widen(readCharacter(token.text, this.#environment.model));
      case "name":
        cursor.index++;
        return this.#widen(this.#environment.valueOf(token, cursor));
      case "sign":
        return this.#sign(token);
    }
    this.#fail(`${quote(shorten(token.text))} is no integer`);
  }

  #number({ text, place }: Token): Integer {
    const number = readNumber(text, this.#environment.model);
    if (number === undefined) {
      this.#fail(`${quote(shorten(text))} is no integer of C`, place);
    }
    return this.#widen(number);
  }

  #sign({ text }: Token): Integer {
    const cursor = this.#cursor;
    if (cursor.accept("(")) {
      const value = this.whole();
      this.#expect(")");
      return value;
    }
    if (!"-+!~".includes(text)) {
      this.#fail(`${quote(text)} is no integer`);
    }
    cursor.index++;
    const { value, code } = this.unary();
    switch (text) {
      case "-":
        return this.#convert(-value, code);
      case "~":
        return this.#convert(~value, code);
      case "!":
        return this.#boolean(value === 0n);
    }
    return { value, code };
  }

  #expect(sign: string): void {
    if (this.#cursor.accept(sign)) return;
    this.#fail(`${quote(sign)} is expected, not ${this.#cursor.shown}`);
  }

  #boolean(is: boolean): Integer {
    return this.#widen({ value: is ? 1n : 0n, code: "i" });
  }

  #common(a: Integer, b: Integer): IntegerCode {
    return commonCode(a.code, b.code, this.#environment.model);
  }

  #convert(value: bigint, code: IntegerCode): Integer {
    return convert(value, code, this.#environment.model);
  }

  /** Conditions are computed in the widest integers. */
  #widen(integer: Integer): Integer {
    if (!this.#environment.widest) return integer;
    const code = isUnsigned(integer.code) ? "Q" : "q";
    return { ...integer, code };
  }

  #fail(reason: string, place: Place = this.#cursor.place): never {
    const { subject } = this.#environment;
    throw new CError(place, `Cannot read ${subject}: ${reason}`);
  }
}

/** Enough of a text to know it. */
export function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
