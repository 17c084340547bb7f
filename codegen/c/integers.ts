/**
 * Integers as C computes with them: each has a type, and wraps in it.
 *
 * @module
 */

import { type DataModel, resolveCode } from "../../format/mod.ts";

/** The types that integers are computed in, the least first. */
export type IntegerCode = "i" | "I" | "l" | "L" | "q" | "Q";

/** A value of a type. */
export interface Integer {
  readonly value: bigint;
  readonly code: IntegerCode;
}

const RANKS = "ilq";
const MOST_DIGITS = 200;

/** The bits of a type. */
export function bitsOf(code: string, model: DataModel): number {
  const scalar = resolveCode(code, "@", model);
  return typeof scalar === "string" ? 0 : 8 * scalar.size;
}

/** The value in a type, as a conversion leaves it. */
export function convert(
  value: bigint,
  code: IntegerCode,
  model: DataModel,
): Integer {
  const bits = bitsOf(code, model);
  return {
    value: isUnsigned(code)
      ? BigInt.asUintN(bits, value)
      : BigInt.asIntN(bits, value),
    code,
  };
}

/** Whether a type has no negative values. */
export function isUnsigned(code: string): boolean {
  return code === code.toUpperCase();
}

/** The type in which two are added. */
export function commonCode(
  a: IntegerCode,
  b: IntegerCode,
  model: DataModel,
): IntegerCode {
  const [low, high] = rank(a) <= rank(b) ? [a, b] : [b, a];
  if (isUnsigned(high) || !isUnsigned(low)) return high;
  if (rank(low) === rank(high)) return low;
  return bitsOf(high, model) > bitsOf(low, model) ? high : toUnsigned(high);
}

function rank(code: IntegerCode): number {
  return RANKS.indexOf(code.toLowerCase());
}

function toUnsigned(code: IntegerCode): IntegerCode {
  return code.toUpperCase() as IntegerCode;
}

/** The type of a value that C's smaller integers are read as. */
export function promote(code: string): IntegerCode | undefined {
  if ("bBhHc?".includes(code)) return "i";
  if (code === "n") return "q";
  if (code === "N") return "Q";
  return "iIlLqQ".includes(code) ? code as IntegerCode : undefined;
}

/** The type that C gives to a value: the first of those listed that holds it. */
export function fit(
  value: bigint,
  codes: readonly IntegerCode[],
  model: DataModel,
): Integer | undefined {
  const code = codes.find((code) =>
    convert(value, code, model).value === value
  );
  return code && { value, code };
}

/** The integer that a number in C is; undefined for any other number. */
export function readNumber(
  text: string,
  model: DataModel,
): Integer | undefined {
  const found =
    /^(0[xX][0-9a-fA-F']+|0[bB][01']+|[0-9][0-9']*)([uU]?(?:[lL]|ll|LL|[iI]64|[iI]32|[iI]16|[iI]8|[zZ])?|(?:[lL]|ll|LL)[uU])$/
      .exec(text);
  // No integer of C has as many digits; to read them takes long.
  if (found === null || text.length > MOST_DIGITS) return undefined;
  const digits = (found[1] ?? "").replaceAll("'", "");
  const suffix = (found[2] ?? "").toLowerCase();
  const isDecimal = !/^0[xb0-9]/i.test(digits);
  const isOctal = /^0[0-9]/.test(digits);
  if (isOctal && /[89]/.test(digits)) return undefined;
  const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
  const least = /ll|i64/.test(suffix) ? "q" : /[lz]/.test(suffix) ? "l" : "i";
  const ranks = RANKS.slice(RANKS.indexOf(least));
  const codes = [...ranks].flatMap((code) =>
    suffix.includes("u")
      ? [code.toUpperCase()]
      : isDecimal
      ? [code]
      : [code, code.toUpperCase()]
  ) as IntegerCode[];
  return fit(value, [...codes, "Q"], model);
}

const ESCAPES: ReadonlyMap<string, number> = new Map(
  Object.entries({ n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11, e: 27 }),
);

/** The integer that a character in C is: `'a'`, `L'\0'`, `'RIFF'`. */
export function readCharacter(text: string, model: DataModel): Integer {
  const [, prefix = "", body = ""] = /^(L|u8|u|U|)'([^]*)'$/.exec(text) ?? [];
  let value = 0n;
  const character =
    /\\x([0-9a-fA-F]+)|\\([0-7]{1,3})|\\[uU]([0-9a-fA-F]{4,8})|\\?([^])/gu;
  for (
    const [whole, hex, octal, unicode, plain = ""] of body.matchAll(character)
  ) {
    const digits = hex ?? unicode;
    const code = digits !== undefined
      // No character has more digits.
      ? Number(`0x${digits.slice(-8)}`)
      : octal !== undefined
      ? Number(`0o${octal}`)
      : whole.startsWith("\\")
      ? ESCAPES.get(plain) ?? plain.codePointAt(0) ?? 0
      : plain.codePointAt(0) ?? 0;
    if (prefix !== "") value = BigInt(code);
    // A char has a sign, unless it stands beside others.
    else value = BigInt.asUintN(32, value << 8n | BigInt(code & 0xff));
  }
  const isOne = prefix === "" && value < 256n;
  return convert(isOne ? BigInt.asIntN(8, value) : value, "i", model);
}
