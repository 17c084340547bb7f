/**
 * The headers of C that only name types and limits, for machines that have no
 * compiler and for data models of other machines.
 *
 * @module
 */

/** The text of a header; undefined for one that is not here. */
export function standardHeader(name: string): string | undefined {
  return HEADERS.get(name);
}

const WIDTHS = [8, 16, 32, 64];

const STDINT = [
  "#pragma once",
  ...WIDTHS.flatMap((bits) =>
    ["int", "int_least", "int_fast"].flatMap((name) => {
      const macro = name.toUpperCase();
      return [
        `typedef __${macro}${bits}_TYPE__ ${name}${bits}_t;`,
        `typedef __U${macro}${bits}_TYPE__ u${name}${bits}_t;`,
      ];
    })
  ),
  "typedef __INTMAX_TYPE__ intmax_t;",
  "typedef __UINTMAX_TYPE__ uintmax_t;",
  "typedef __INTPTR_TYPE__ intptr_t;",
  "typedef __UINTPTR_TYPE__ uintptr_t;",
  "#define INT8_MAX 127",
  "#define UINT8_MAX 255",
  "#define INT16_MAX 32767",
  "#define UINT16_MAX 65535",
  "#define INT32_MAX 2147483647",
  "#define UINT32_MAX 4294967295U",
  "#define INT64_MAX 9223372036854775807LL",
  "#define UINT64_MAX 18446744073709551615ULL",
].join("\n");

const STDDEF = `#pragma once
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __WCHAR_TYPE__ wchar_t;
#define NULL ((void *)0)
#define offsetof(type, member) __builtin_offsetof(type, member)
`;

const ATOMICS = {
  bool: "_Bool",
  char: "char",
  schar: "signed char",
  uchar: "unsigned char",
  short: "short",
  ushort: "unsigned short",
  int: "int",
  uint: "unsigned int",
  long: "long",
  ulong: "unsigned long",
  llong: "long long",
  ullong: "unsigned long long",
  flag: "unsigned char",
};

const NAMED_ATOMICS = [
  ...["char16", "char32", "wchar", "size", "ptrdiff"],
  ...["intptr", "uintptr", "intmax", "uintmax"],
  ...WIDTHS.flatMap((bits) =>
    ["int_least", "uint_least", "int_fast", "uint_fast"]
      .map((name) => `${name}${bits}`)
  ),
];

const STDATOMIC = [
  "#pragma once",
  "#include <stddef.h>",
  "#include <stdint.h>",
  "#include <uchar.h>",
  ...Object.entries(ATOMICS).map(([name, type]) =>
    `typedef _Atomic ${type} atomic_${name};`
  ),
  ...NAMED_ATOMICS.map((name) => `typedef _Atomic ${name}_t atomic_${name}_t;`),
  "#define ATOMIC_VAR_INIT(value) (value)",
  "#define ATOMIC_FLAG_INIT { 0 }",
].join("\n");

const SIZE_T = "#include <stddef.h>\n";

const HEADERS: ReadonlyMap<string, string> = new Map([
  ["stdint.h", STDINT],
  ["inttypes.h", "#include <stdint.h>\n"],
  ["stddef.h", STDDEF],
  ["stdatomic.h", STDATOMIC],
  [
    "stdbool.h",
    "#pragma once\n#define bool _Bool\n#define true 1\n#define false 0\n",
  ],
  ["stdalign.h", "#define alignas _Alignas\n#define alignof _Alignof\n"],
  [
    "uchar.h",
    "typedef __CHAR16_TYPE__ char16_t;\ntypedef __CHAR32_TYPE__ char32_t;\n",
  ],
  ["wchar.h", `${SIZE_T}typedef __WINT_TYPE__ wint_t;\n`],
  [
    "limits.h",
    "#pragma once\n#define CHAR_BIT 8\n#define SCHAR_MAX 127\n#define UCHAR_MAX 255\n#define SHRT_MAX 32767\n#define USHRT_MAX 65535\n#define INT_MAX 2147483647\n#define UINT_MAX 4294967295U\n",
  ],
  ...["assert.h", "errno.h", "float.h", "math.h", "stdarg.h", "complex.h"]
    .map((name) => [name, ""] as const),
  ...["stdio.h", "stdlib.h", "string.h"].map((name) => [name, SIZE_T] as const),
]);
