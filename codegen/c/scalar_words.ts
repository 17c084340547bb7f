/**
 * The words of C's numbers: `unsigned long int`.
 *
 * @module
 */

import { type Code, type DataModel, quote } from "../../format/mod.ts";
import type { CType } from "./types.ts";

/** Whether a name is a word of a number's type, or `void`. */
export function isScalarWord(name: string): boolean {
  return WORDS.has(name);
}

/** The type that words make together. */
export function scalarOfWords(
  words: readonly string[],
  model: DataModel,
): CType {
  const all = words.map((word) => SAME[word] ?? word);
  const has = (word: string) => all.includes(word);
  const scalar = (code: Code): CType => ({ kind: "scalar", code });
  const unknown = (name: string): CType => ({
    kind: "unknown",
    reason:
      `structlens has no ${name} (--struct NAME leaves out what you do not need, --define ${
        quote(`${words.at(-1)}=…`)
      } takes another type)`,
  });
  const isUnsigned = has("unsigned");
  const signed = (code: Code): CType =>
    scalar(isUnsigned ? code.toUpperCase() as Code : code);
  const longs = all.filter((word) => word === "long").length;
  const isComplex = has("_Complex");
  if (has("void")) return { kind: "void" };
  if (has("_Bool")) return scalar("?");
  const strange = all.find((word) => UNKNOWN.has(word));
  if (strange !== undefined) return unknown(strange);
  if (has("_Float16")) {
    return isComplex ? unknown("complex _Float16") : scalar("e");
  }
  if (has("float")) return scalar(isComplex ? "F" : "f");
  if (has("double")) {
    // On Windows it is another word for double.
    if (longs > 0 && model !== "LLP64") return unknown("long double");
    return scalar(isComplex ? "D" : "d");
  }
  if (isComplex) return scalar("D");
  if (has("char")) {
    return scalar(isUnsigned ? "B" : has("signed") ? "b" : "c");
  }
  if (has("short")) return signed("h");
  if (longs > 1) return signed("q");
  return longs === 1 ? signed("l") : signed("i");
}

const WORDS: ReadonlySet<string> = new Set(
  `void char short int long float double signed unsigned _Bool bool _Complex
  __complex__ __signed__ __signed _Float16 __fp16 _Float32 _Float64 _Float32x
  _Float64x _Float128 __float128 __float80 __ibm128 __int128 __int128_t
  __uint128_t __bf16 _Decimal32 _Decimal64 _Decimal128 _BitInt
  __builtin_va_list`.split(/\s+/),
);

const SAME: Readonly<Record<string, string>> = {
  "bool": "_Bool",
  "__complex__": "_Complex",
  "__signed__": "signed",
  "__signed": "signed",
  "__fp16": "_Float16",
  "_Float32": "float",
  "_Float64": "double",
  "_Float32x": "double",
};

const UNKNOWN: ReadonlySet<string> = new Set(
  `_Float64x _Float128 __float128 __float80 __ibm128 __int128 __int128_t
  __uint128_t __bf16 _Decimal32 _Decimal64 _Decimal128 _BitInt
  __builtin_va_list`.split(/\s+/),
);
