/**
 * What other languages call types and byte orders, and what a layout writes
 * instead: for people who do not know the notation yet.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";

/** The codes, each with the names that others have for it. */
const NAMES: Readonly<Record<string, string>> = {
  "b": "int8 i8 s8 sbyte int8_t",
  "B": "uint8 u8 byte uchar uint8_t octet",
  "h": "int16 i16 s16 short int16_t",
  "H": "uint16 u16 ushort word uint16_t",
  "i": "int int32 i32 s32 int32_t",
  "I": "uint uint32 u32 dword unsigned uint32_t",
  "q": "int64 i64 s64 longlong bigint int64_t",
  "Q": "uint64 u64 ulonglong qword uint64_t",
  "l": "long",
  "L": "ulong",
  "n": "ssize_t isize",
  "N": "size_t usize",
  "P": "pointer ptr void*",
  "e": "half float16 f16",
  "f": "float float32 f32 single real",
  "d": "double float64 f64 number",
  "?": "bool boolean",
  "F": "complex64",
  "D": "complex128",
  "c": "char",
  "16s": "string str text bytes char*",
};

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([code, names]) =>
    names.split(" ").map((name) => [name, code] as const)
  ),
);

/** The code for what another language calls a type. */
export function codeOfName(name: string): string | undefined {
  return CODES.get(name.toLowerCase());
}

/** What stands before a type in a layout and behind it elsewhere: `H[3]`. */
export function bracketsInFront(
  type: string,
  isStruct: (name: string) => boolean,
): string | undefined {
  const found = /^([^[\]]+)((?:\[[0-9]+\])+)$/.exec(type);
  if (found === null) return undefined;
  const [, item = "", brackets = ""] = found;
  const lengths = brackets.slice(1, -1).split("][");
  const code = isStruct(item) ? item : codeOfName(item) ?? item;
  const isOne = lengths.length === 1 && !isStruct(item);
  return isOne ? `${lengths[0]}${code}` : `(${lengths.join(",")})${code}`;
}

/** Why a word is no byte order, and what is; undefined for any other format. */
export function wordOfOrder(format: string): string | undefined {
  const word = format.toLowerCase().replace(/[-_ ]?endian$/, "");
  const sign = { little: "<", le: "<", big: ">", be: ">", network: "!" }[word];
  return sign === undefined && word !== "native"
    ? undefined
    : `the byte order is written ${quote(sign ?? "@")}`;
}
