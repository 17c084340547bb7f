/**
 * The macros that a compiler defines by itself, as far as headers ask for
 * them: gcc's on Unix, those of Microsoft's compiler where `long` has 4 bytes.
 *
 * @module
 */

import { type DataModel, resolveCode } from "../../format/mod.ts";

/** Macros and what they stand for. */
export type Definitions = Readonly<Record<string, string>>;

/** The macros of a data model. */
export function predefined(model: DataModel): Definitions {
  return {
    ...COMMON,
    ...typeMacros(model),
    ...(model === "LLP64" ? MICROSOFT : gnu(model)),
  };
}

const COMMON: Definitions = {
  __STDC__: "1",
  __STDC_HOSTED__: "1",
  __STDC_VERSION__: "201710L",
};

/** Of 64-bit Windows. */
const MICROSOFT: Definitions = {
  _WIN32: "1",
  _WIN64: "1",
  _M_X64: "100",
  _M_AMD64: "100",
  _MSC_VER: "1939",
  _MSC_FULL_VER: "193933523",
  _MSC_EXTENSIONS: "1",
  _INTEGRAL_MAX_BITS: "64",
  __int8: "char",
  __int16: "short",
  __int32: "int",
  __int64: "long long",
};

/** The types behind the names of the standard headers. */
function typeMacros(model: DataModel): Definitions {
  const isLong = model === "LP64";
  const wide = isLong ? "long" : "long long";
  const pointer = model === "ILP32" ? "int" : wide;
  const wchar = model === "LLP64" ? "unsigned short" : "int";
  return {
    __INT8_TYPE__: "signed char",
    __INT16_TYPE__: "short",
    __INT32_TYPE__: "int",
    __INT64_TYPE__: wide,
    __UINT8_TYPE__: "unsigned char",
    __UINT16_TYPE__: "unsigned short",
    __UINT32_TYPE__: "unsigned int",
    __UINT64_TYPE__: `unsigned ${wide}`,
    __INTMAX_TYPE__: wide,
    __UINTMAX_TYPE__: `unsigned ${wide}`,
    __INTPTR_TYPE__: pointer,
    __UINTPTR_TYPE__: `unsigned ${pointer}`,
    __PTRDIFF_TYPE__: pointer,
    __SIZE_TYPE__: `unsigned ${pointer}`,
    __WCHAR_TYPE__: wchar,
    __WINT_TYPE__: model === "LLP64" ? wchar : "unsigned int",
    __CHAR16_TYPE__: "unsigned short",
    __CHAR32_TYPE__: "unsigned int",
    __SIG_ATOMIC_TYPE__: "int",
    __INT_LEAST8_TYPE__: "signed char",
    __INT_LEAST16_TYPE__: "short",
    __INT_LEAST32_TYPE__: "int",
    __INT_LEAST64_TYPE__: wide,
    __UINT_LEAST8_TYPE__: "unsigned char",
    __UINT_LEAST16_TYPE__: "unsigned short",
    __UINT_LEAST32_TYPE__: "unsigned int",
    __UINT_LEAST64_TYPE__: `unsigned ${wide}`,
    __INT_FAST8_TYPE__: "signed char",
    __INT_FAST16_TYPE__: pointer,
    __INT_FAST32_TYPE__: pointer,
    __INT_FAST64_TYPE__: wide,
    __UINT_FAST8_TYPE__: "unsigned char",
    __UINT_FAST16_TYPE__: `unsigned ${pointer}`,
    __UINT_FAST32_TYPE__: `unsigned ${pointer}`,
    __UINT_FAST64_TYPE__: `unsigned ${wide}`,
  };
}

/** Of gcc: for x86-64, or for wasm32 where pointers have 4 bytes. */
function gnu(model: Exclude<DataModel, "LLP64">): Definitions {
  const bytes = (code: string) => {
    const scalar = resolveCode(code, "@", model);
    return typeof scalar === "string" ? 0 : scalar.size;
  };
  const max = (code: string, suffix = "") =>
    `${2n ** BigInt(8 * bytes(code) - 1) - 1n}${suffix}`;
  const isLong = bytes("l") === bytes("q");
  const suffix = isLong ? "L" : "LL";
  return {
    __GNUC__: "12",
    __GNUC_MINOR__: "2",
    __GNUC_PATCHLEVEL__: "0",
    __GNUC_STDC_INLINE__: "1",
    __VERSION__: '"12.2.0"',
    __NO_INLINE__: "1",
    __CHAR_BIT__: "8",
    __BIGGEST_ALIGNMENT__: "16",
    __ORDER_LITTLE_ENDIAN__: "1234",
    __ORDER_BIG_ENDIAN__: "4321",
    __ORDER_PDP_ENDIAN__: "3412",
    __BYTE_ORDER__: "1234",
    __FLOAT_WORD_ORDER__: "1234",
    __SIZEOF_SHORT__: String(bytes("h")),
    __SIZEOF_INT__: String(bytes("i")),
    __SIZEOF_LONG__: String(bytes("l")),
    __SIZEOF_LONG_LONG__: String(bytes("q")),
    __SIZEOF_POINTER__: String(bytes("P")),
    __SIZEOF_SIZE_T__: String(bytes("N")),
    __SIZEOF_PTRDIFF_T__: String(bytes("n")),
    __SIZEOF_FLOAT__: String(bytes("f")),
    __SIZEOF_DOUBLE__: String(bytes("d")),
    __SIZEOF_LONG_DOUBLE__: "16",
    __SIZEOF_WCHAR_T__: String(bytes("i")),
    __SIZEOF_WINT_T__: String(bytes("I")),
    __SCHAR_MAX__: max("b"),
    __SHRT_MAX__: max("h"),
    __INT_MAX__: max("i"),
    __LONG_MAX__: max("l", "L"),
    __LONG_LONG_MAX__: max("q", "LL"),
    __INT8_MAX__: max("b"),
    __INT16_MAX__: max("h"),
    __INT32_MAX__: max("i"),
    __INT64_MAX__: max("q", suffix),
    __UINT8_MAX__: String(2 ** (8 * bytes("B")) - 1),
    __UINT16_MAX__: String(2 ** (8 * bytes("H")) - 1),
    __UINT32_MAX__: `${2 ** (8 * bytes("I")) - 1}U`,
    __UINT64_MAX__: `${2n ** BigInt(8 * bytes("Q")) - 1n}U${suffix}`,
    __INTMAX_MAX__: max("q", suffix),
    __UINTMAX_MAX__: `${2n ** BigInt(8 * bytes("Q")) - 1n}U${suffix}`,
    __WCHAR_MAX__: max("i"),
    __WINT_MAX__: `${2 ** (8 * bytes("I")) - 1}U`,
    __SIZE_MAX__: `${2n ** BigInt(8 * bytes("N")) - 1n}U${isLong ? "L" : ""}`,
    __PTRDIFF_MAX__: max("n", isLong ? "L" : ""),
    __INTPTR_MAX__: max("n", isLong ? "L" : ""),
    __SCHAR_WIDTH__: String(8 * bytes("b")),
    __SHRT_WIDTH__: String(8 * bytes("h")),
    __INT_WIDTH__: String(8 * bytes("i")),
    __LONG_WIDTH__: String(8 * bytes("l")),
    __LONG_LONG_WIDTH__: String(8 * bytes("q")),
    __SIZE_WIDTH__: String(8 * bytes("N")),
    __PTRDIFF_WIDTH__: String(8 * bytes("n")),
    ...(isLong
      ? {
        __LP64__: "1",
        _LP64: "1",
        __x86_64__: "1",
        __x86_64: "1",
        __amd64__: "1",
        __linux__: "1",
        __linux: "1",
        linux: "1",
        __gnu_linux__: "1",
        __unix__: "1",
        __unix: "1",
        unix: "1",
        __ELF__: "1",
        __SSE__: "1",
        __SSE2__: "1",
        __SIZEOF_INT128__: "16",
        __SIZEOF_FLOAT128__: "16",
      }
      : { __ILP32__: "1", _ILP32: "1", __wasm__: "1", __wasm32__: "1" }),
  };
}
