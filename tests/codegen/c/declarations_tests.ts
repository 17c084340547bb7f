/** The reader of declarations: where members are, as clang and gcc say. */

import { assertEquals } from "@std/assert";
import type { DataModel } from "../../../format/mod.ts";
import { placesOf, scopeOf } from "../../support/read_c.ts";

// C, the struct, and its places in LP64; others if a model differs.
type Row = readonly [
  name: string,
  text: string,
  struct: string,
  places: string,
  others?: Partial<Record<DataModel, string>>,
];

const ROWS: readonly Row[] = [
  [
    "scalars",
    "struct s { char a; long b; short c; void *d; };",
    "s",
    "32 8 a@0 b@8 c@16 d@24",
    { LLP64: "24 8 a@0 b@4 c@8 d@16", ILP32: "16 4 a@0 b@4 c@8 d@12" },
  ],
  [
    "words in any order",
    "struct s { long unsigned int long a; int short b; char signed c; double _Complex d; };",
    "s",
    "32 8 a@0 b@8 c@10 d@16",
  ],
  ["a typedef alone", "typedef struct { char a; } t;", "t", "1 1 a@0"],
  [
    "a tag and a typedef",
    "typedef struct s t; struct s { int a; };",
    "t",
    "4 4 a@0",
  ],
  [
    "several members of a type",
    "struct s { int a, *b, c[2], (*d)(int); };",
    "s",
    "32 8 a@0 b@8 c@16 d@24",
  ],
  [
    "function pointers",
    "typedef int (*f)(void *); struct s { char a; f b; void (*(*c[2])(int))(void); };",
    "s",
    "32 8 a@0 b@8 c@16",
  ],
  [
    "pointers to arrays",
    "struct s { char a; int (*b)[4]; int *c[4]; };",
    "s",
    "48 8 a@0 b@8 c@16",
  ],
  [
    "arrays behind a name",
    "typedef unsigned char mac_t[6]; struct s { mac_t a[2]; char b; };",
    "s",
    "13 1 a@0 b@12",
  ],
  [
    "aligned typedefs",
    "typedef unsigned long long __attribute__((aligned(4))) u; struct s { char a; u b; u c[2]; };",
    "s",
    "28 4 a@0 b@4 c@12",
  ],
  [
    "aligned typedefs, raised",
    "typedef int v __attribute__((aligned(16))); struct s { char a; v b; };",
    "s",
    "32 16 a@0 b@16",
  ],
  [
    "packed behind a struct",
    "struct s { char a; int b; } __attribute__((packed));",
    "s",
    "5 1 a@0 b@1",
  ],
  [
    "packed before a tag",
    "struct __attribute__((__packed__)) s { char a; int b; };",
    "s",
    "5 1 a@0 b@1",
  ],
  [
    "packed members",
    "struct s { char a; int b __attribute__((packed)); int c; };",
    "s",
    "12 4 a@0 b@1 c@8",
  ],
  [
    "a packed struct member",
    "struct i { int x; }; struct s { char a; struct i b __attribute__((packed)); int c; };",
    "s",
    "12 4 a@0 b@1 c@8",
  ],
  [
    "packed types stay packed",
    "struct i { char a; int b; } __attribute__((packed)); struct s { char a; struct i b; };",
    "s",
    "6 1 a@0 b@1",
  ],
  [
    "aligned members and structs",
    "struct s { char a; int b __attribute__((aligned(16))); } __attribute__((aligned(32)));",
    "s",
    "32 32 a@0 b@16",
  ],
  [
    "_Alignas",
    "struct s { char a; _Alignas(8) char b; _Alignas(double) char c; };",
    "s",
    "24 8 a@0 b@8 c@16",
  ],
  [
    "C23's attributes",
    "struct [[gnu::packed]] s { char a; [[gnu::aligned(4)]] int b; };",
    "s",
    "8 4 a@0 b@4",
  ],
  [
    "#pragma pack",
    "#pragma pack(push, 2)\nstruct s { char a; int b; double c; };\n#pragma pack(pop)\nstruct t { char a; int b; };",
    "s",
    "14 2 a@0 b@2 c@6",
  ],
  [
    "#pragma pack ends",
    "#pragma pack(push, 2)\nstruct s { char a; int b; };\n#pragma pack(pop)\nstruct t { char a; int b; };",
    "t",
    "8 4 a@0 b@4",
  ],
  [
    "#pragma pack by name",
    "#pragma pack(push, n, 1)\n#pragma pack(push, 2)\n#pragma pack(pop, n)\nstruct s { char a; int b; };",
    "s",
    "8 4 a@0 b@4",
  ],
  [
    "#pragma pack() and pack(0)",
    "#pragma pack(1)\n#pragma pack()\nstruct s { char a; int b; };\n#pragma pack(1)\n#pragma pack(0)\nstruct t { struct s a; char b; int c; };",
    "t",
    "16 4 a@0 b@8 c@12",
  ],
  [
    "#pragma pack between members counts from the next struct on",
    "struct s { char a;\n#pragma pack(1)\nint b; }; struct t { char a; int b; };",
    "s",
    "8 4 a@0 b@4",
  ],
  [
    "gcc caps aligned by pack",
    "#pragma pack(2)\nstruct s { char a; int b __attribute__((aligned(8))); };",
    "s",
    "6 2 a@0 b@2",
    { LLP64: "16 8 a@0 b@8" },
  ],
  [
    "MSVC keeps aligned in packed structs",
    "struct i { int a __attribute__((aligned(8))); };\n#pragma pack(1)\nstruct s { char a; struct i b; };",
    "s",
    "9 1 a@0 b@1",
    { LLP64: "16 8 a@0 b@8" },
  ],
  [
    "bit-fields",
    "struct s { unsigned a : 1, b : 3; unsigned : 0; int c : 4; unsigned long long d : 40; _Bool e : 1; };",
    "s",
    "16 8 a@0:0+1 b@0:1+3 c@4:0+4 d@8:0+40 e@13:0+1",
    { LLP64: "24 8 a@0:0+1 b@0:1+3 c@4:0+4 d@8:0+40 e@16:0+1" },
  ],
  [
    "bit-fields of koffi#236",
    "struct s { int a : 7, b : 2, c : 2; long long d : 7; char e; };",
    "s",
    "8 8 a@0:0+7 b@0:7+2 c@1:1+2 d@1:3+7 e@3",
    { LLP64: "24 8 a@0:0+7 b@0:7+2 c@1:1+2 d@8:0+7 e@16" },
  ],
  [
    "packed bit-fields",
    "struct s { char a; unsigned b : 9, c : 30; } __attribute__((packed));",
    "s",
    "6 1 a@0 b@1:0+9 c@2:1+30",
  ],
  [
    "an unnamed bit-field aligns nothing",
    "struct s { char a; int : 3; char b; };",
    "s",
    "3 1 a@0 b@2",
    { LLP64: "12 4 a@0 b@8" },
  ],
  [
    "bit-fields of enums",
    "enum e { A, B }; struct s { enum e a : 2; enum e b : 31; };",
    "s",
    "8 4 a@0:0+2 b@4:0+31",
  ],
  [
    "unions",
    "union u { char a; struct { short b, c; } d; double e; };",
    "union u",
    "8 8 a@0 d@0 e@0",
  ],
  [
    "anonymous members",
    "struct s { char a; struct { int b; union { float c; int d; }; }; };",
    "s",
    "12 4 a@0 @4",
  ],
  [
    "a tag inside is no member",
    "struct s { struct t { int x; }; char a; }; struct u { struct t a; };",
    "s",
    "1 1 a@0",
    { LLP64: "8 4 @0 a@4" },
  ],
  ["flexible arrays", "struct s { short n; int a[]; };", "s", "4 4 n@0 a@4"],
  [
    "lengths of 0",
    "struct s { char n; int a[0]; char b; };",
    "s",
    "8 4 n@0 a@4 b@4",
  ],
  [
    "constants in lengths",
    "enum { N = 3, M }; enum x { K = N << 2 }; struct s { char a[M], b[K], c[(N > 2) ? 5 : 7]; };",
    "s",
    "21 1 a@0 b@4 c@16",
  ],
  [
    "sizeof in lengths",
    "struct i { int a; char b; }; struct s { char a[sizeof(struct i)], b[sizeof(int *)], c[sizeof(char[3])], d[16 - sizeof(int)], e[sizeof 1]; };",
    "s",
    "35 1 a@0 b@8 c@16 d@19 e@31",
    { ILP32: "31 1 a@0 b@8 c@12 d@15 e@27" },
  ],
  [
    "offsetof in lengths",
    "struct i { char a; struct { int x[2]; } b; }; struct s { char a[__builtin_offsetof(struct i, b.x[1])], b[(long)&((struct i *)0)->b], c[sizeof(((struct i *)0)->b.x)], d[_Alignof(struct i)]; };",
    "s",
    "24 1 a@0 b@8 c@12 d@20",
  ],
  [
    "offsetof and sizeof of anonymous members",
    "struct i { char a; union { int x; }; }; struct s { char a[__builtin_offsetof(struct i, x)]; char b[sizeof(((struct i *)0)->x)]; };",
    "s",
    "8 1 a@0 b@4",
  ],
  [
    "casts in lengths",
    "struct s { char a[(unsigned char)258], b[(int)3U], c[-(signed char)253]; };",
    "s",
    "8 1 a@0 b@2 c@5",
  ],
  [
    "unsigned arithmetic",
    "struct s { char a[(0u - 1 > 0) + 1], b[~0u == 4294967295 ? 3 : 5]; };",
    "s",
    "5 1 a@0 b@2",
  ],
  [
    "enums are int",
    "enum e { A = -1, B }; struct s { char a; enum e b; };",
    "s",
    "8 4 a@0 b@4",
  ],
  [
    "large enums",
    "enum e { A = 0x100000000 }; struct s { char a; enum e b; };",
    "s",
    "16 8 a@0 b@8",
    { LLP64: "8 4 a@0 b@4" },
  ],
  [
    "packed enums",
    "enum __attribute__((packed)) e { A = 255 }; enum f { B = -200 } __attribute__((packed)); struct s { enum e a; enum f b; };",
    "s",
    "4 2 a@0 b@2",
    { LLP64: "8 4 a@0 b@4" },
  ],
  [
    "enums of a type",
    "enum e : unsigned char { A }; struct s { enum e a; enum e b : 3; };",
    "s",
    "2 1 a@0 b@1:0+3",
  ],
  [
    "modes",
    "typedef int d __attribute__((__mode__(__DI__))); struct s { char a; d b; unsigned c __attribute__((mode(HI))); };",
    "s",
    "24 8 a@0 b@8 c@16",
  ],
  ["Unicode names", "struct größe { int höhe; };", "größe", "4 4 höhe@0"],
  [
    "a later definition hides a tag",
    "struct s { char a; }; struct t { struct s a; }; struct s { int b; };",
    "s",
    "4 4 b@0",
  ],
  [
    "the first stays where it was used",
    "struct s { char a; }; struct t { struct s a; }; struct s { int b; };",
    "t",
    "1 1 a@0",
  ],
  [
    "functions and values between",
    'extern "C" { static inline int f(int x) { struct l { int a; } v = { x }; return v.a; } int v[] = { 1, 2 }, w = 3; _Static_assert(1, "x"); struct s { int a; _Static_assert(1, "y"); }; }',
    "s",
    "4 4 a@0",
  ],
  [
    "macros that nobody knows",
    "BEGIN_DECLS struct s { int a; }; UNKNOWN(x) struct t { char a; }; DONE",
    "t",
    "1 1 a@0",
  ],
  [
    "old functions",
    "int f(a, b) int a; char *b; { return a; } struct s { int a; };",
    "s",
    "4 4 a@0",
  ],
  [
    "assembler",
    'int f(void) __asm__("g" "h") __attribute__((nothrow)); struct s { int a; };',
    "s",
    "4 4 a@0",
  ],
  [
    "_Atomic and typeof",
    "struct s { _Atomic int a; _Atomic(char) b; __typeof__(short) c; };",
    "s",
    "8 4 a@0 b@4 c@6",
  ],
  ["an empty struct", "struct s { };", "s", "0 1", { LLP64: "4 1" }],
  [
    "long double is double on Windows",
    "struct s { char a; long double b; };",
    "s",
    "error",
    { LLP64: "16 8 a@0 b@8" },
  ],
  [
    "Windows' own words",
    "struct s { __int64 a; __declspec(align(16)) int b; int *__ptr64 c; };",
    "s",
    "error",
    { LLP64: "32 16 a@0 b@16 c@24" },
  ],
];

for (const [name, text, struct, places, others = {}] of ROWS) {
  Deno.test(`C: ${name}`, () => {
    const all = { LP64: places, ...others };
    for (const [model, expected] of Object.entries(all)) {
      if (expected === "error") continue;
      const scope = scopeOf(text, { model: model as DataModel });
      assertEquals(placesOf(scope, struct), expected, model);
    }
  });
}

const ERRORS: readonly (readonly [text: string, message: string])[] = [
  [
    "struct s {\n  foo_t a;\n};",
    '2:9: Cannot read member "a" of struct s: nothing says what the type "foo_t" is (--define foo_t=int)',
  ],
  [
    "#include <foo.h>\nstruct s { foo_t a; };",
    '2:18: Cannot read member "a" of struct s: "foo.h" was not found (--include DIR), and nothing says what the type "foo_t" is (--define foo_t=int)',
  ],
  [
    "struct s { char a[N]; };",
    '1:19: Cannot read the length of an array: nothing says what the constant "N" is (--define N=16)',
  ],
  [
    "struct s { struct t a; };",
    '1:21: Cannot read member "a" of struct s: struct t has no body here (--include DIR finds headers)',
  ],
  [
    "struct s { struct s a; };",
    '1:21: Cannot read member "a" of struct s: struct s has no body here (--include DIR finds headers)',
  ],
  [
    "struct s { long double a; };",
    '1:24: Cannot read member "a" of struct s: structlens has no long double (--struct NAME leaves out what you do not need, --define "double=…" takes another type)',
  ],
  [
    "struct s { __int128 a; };",
    '1:21: Cannot read member "a" of struct s: structlens has no __int128 (--struct NAME leaves out what you do not need, --define "__int128=…" takes another type)',
  ],
  [
    "struct s { int a __attribute__((vector_size(16))); };",
    '1:16: Cannot read member "a" of struct s: no layout has what the attribute "vector_size" says',
  ],
  [
    "struct s { void a; };",
    '1:17: Cannot read member "a" of struct s: void has no size',
  ],
  [
    "struct s { int a(void); };",
    '1:16: Cannot read member "a" of struct s: a function has no size',
  ],
  [
    "struct s { int a : 33; };",
    '1:20: Cannot read the width of "a": its type has 32 bits, not 33',
  ],
  [
    "struct s { float a : 3; };",
    '1:22: Cannot read the width of "a": only integers and enums have bit-fields',
  ],
  [
    "struct s { int a : 0; };",
    '1:20: Cannot read the width of "a": a bit-field of 0 bits has no name',
  ],
  [
    "struct s { int a[-1]; };",
    "1:18: Cannot read the length of an array: it is -1",
  ],
  [
    "struct s { int a UNKNOWN; };",
    '1:18: Cannot read the declaration: ";" is expected, not "UNKNOWN" (if it is a macro: --define UNKNOWN=)',
  ],
  [
    "struct s { int a[1.5]; };",
    '1:18: Cannot read the length of an array: "1.5" is no integer of C',
  ],
  [
    "struct s { int a __attribute__((aligned(3))); };",
    "1:33: Cannot read the alignment: it must be a power of two up to 268435456, not 3",
  ],
  [
    "struct s { char a[1 << 30][1 << 30][1 << 30]; };",
    "1:1: Cannot lay out struct s: total struct size too long: 1.2379400392853803e+27 bytes, the maximum is 9007199254740991",
  ],
  [
    "enum e { A = B }; struct s { enum e a; };",
    '1:14: Cannot read the value of "A": nothing says what the constant "B" is (--define B=16)',
  ],
  [
    "struct i { char a; }; struct s { _Atomic struct i c; };",
    '1:51: Cannot read member "c" of struct s: compilers align an _Atomic struct differently',
  ],
  [
    "union i { char a; }; struct s { _Atomic(union i) c; };",
    '1:50: Cannot read member "c" of struct s: compilers align an _Atomic union differently',
  ],
  [
    "struct s { _Atomic float _Complex c[2]; };",
    '1:35: Cannot read member "c" of struct s: compilers align an _Atomic complex number differently',
  ],
  [
    "struct i { char a; int b; }; struct s { int x : 3; struct i c __attribute__((packed)); };",
    '1:61: Cannot read member "c" of struct s: no layout has bit-fields beside a struct that is packed alone',
  ],
];

for (const [text, message] of ERRORS) {
  Deno.test(`C refused: ${text}`, () => {
    assertEquals(placesOf(scopeOf(text), "s"), `x.h:${message}`);
  });
}
