/** The preprocessor: what is left of C, and what is refused. */

import { assertEquals, assertThrows } from "@std/assert";
import { CError } from "../../../codegen/c/c_error.ts";
import { type COptions, preprocessed } from "../../support/read_c.ts";

type Row = readonly [name: string, text: string, tokens: string, COptions?];

const EXPANSIONS: readonly Row[] = [
  ["an object", "#define N 16\nN x N", "16 x 16"],
  ["a function", "#define DIM(n) (2 * (n))\nDIM(3 + 4)", "( 2 * ( 3 + 4 ) )"],
  ["no call", "#define F(x) x\nF F (1)", "F 1"],
  ["no call with a space", "#define F (x)\nF", "( x )"],
  ["no arguments", "#define F() 7\nF()", "7"],
  ["an empty argument", "#define F(x) [x]\nF()", "[ ]"],
  ["brackets in arguments", "#define F(x, y) y\nF((1, 2), 3)", "3"],
  ["over lines", "#define F(x, y) x y\nF(1,\n  2)", "1 2"],
  [
    "over a condition",
    "#define F(x) x\nF(\n#if 1\n1\n#else\n2\n#endif\n)",
    "1",
  ],
  ["its own name", "#define x x + y\n#define y x\nx", "x + x"],
  [
    "its own name, called",
    "#define f(x) f(x + 1)\nf(f(2))",
    "f ( f ( 2 + 1 ) + 1 )",
  ],
  ["arguments before the body", "#define N 1\n#define F(x) x x\nF(N)", "1 1"],
  ["a call made by two", "#define F(x) x\n#define G F\nG(3)", "3"],
  [
    "of the standard, 6.10.3.5",
    "#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n#define h g(~\n#define m(a) a(w)\n#define w 0,1\n#define t(a) a\nf(y+1) + f(f(z)) % t(t(g)(0) + t)(1);",
    "f ( 2 * ( y + 1 ) ) + f ( 2 * ( f ( 2 * ( z [ 0 ] ) ) ) ) % f ( 2 * ( 0 ) ) + t ( 1 ) ;",
  ],
  ["#", '#define S(x) #x\nS(a  + "b\\n" \'"\')', '"a + \\"b\\\\n\\" \'\\"\'"'],
  [
    "# of a macro",
    "#define N 1\n#define S(x) #x\n#define T(x) S(x)\nS(N) T(N)",
    '"N" "1"',
  ],
  ["##", "#define G(a, b) a ## b\nG(x, 1) G(, 2) G(3,) G(,)", "x1 2 3"],
  ["## of macros", "#define N 1\n#define G(a) N ## a N\nG(2)", "N2 1"],
  [
    "## of many",
    "#define G(a, b, c) a ## b ## c\nG(1, 2, 3) G(x y, , z)",
    "123 x yz",
  ],
  ["## in an object", "#define G a ## b\nG", "ab"],
  [
    "__VA_ARGS__",
    "#define F(x, ...) x [__VA_ARGS__]\nF(1, 2, 3) F(1)",
    "1 [ 2 , 3 ] 1 [ ]",
  ],
  ["named rest", "#define F(x, rest...) x [rest]\nF(1, 2, 3)", "1 [ 2 , 3 ]"],
  [
    "gcc's comma",
    "#define F(x, ...) (x, ## __VA_ARGS__)\nF(1) F(1, 2, 3)",
    "( 1 ) ( 1 , 2 , 3 )",
  ],
  [
    "__VA_OPT__",
    "#define F(x, ...) (x __VA_OPT__(,) __VA_ARGS__)\nF(1) F(1, 2)",
    "( 1 ) ( 1 , 2 )",
  ],
  [
    "of the standard, 6.10.3.5 ##",
    "#define t(x,y,z) x ## y ## z\nint j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,), t(10,,), t(,11,), t(,,12), t(,,) };",
    "int j [ ] = { 123 , 45 , 67 , 89 , 10 , 11 , 12 , } ;",
  ],
  ["#undef", "#define N 1\n#undef N\nN", "N"],
  [
    "__LINE__ and __FILE__",
    '\n__LINE__ __FILE__\n#line 7 "y.h"\n__LINE__ __FILE__',
    '2 "x.h" 7 "y.h"',
  ],
  ["__COUNTER__", "__COUNTER__ __COUNTER__", "0 1"],
  ["spliced lines", "#define N 1 \\\n  + 2\nN sp\\\r\nliced", "1 + 2 spliced"],
  [
    "comments",
    "a/* x */b // y\n/* #define b\n */ # /**/ define b 2\nb",
    "a b 2",
  ],
  ["a comment in a directive", "#define N /* 1\n2 */ 3\nN", "3"],
  ["digraphs", "%:define N <::>\nN %> %:%: <%", "[ ] } ## {"],
  [
    "Unicode names",
    "#define größe 4\nint größe_1[größe];",
    "int größe_1 [ 4 ] ;",
  ],
  [
    "numbers",
    "1.5e+3 0x1p-2 .5f 1'000 0x10uLL",
    "1.5e+3 0x1p-2 .5f 1'000 0x10uLL",
  ],
  [
    "texts and characters",
    "\"a\\\"b\" L'x' u8\"y\" 'a\\'b'",
    "\"a\\\"b\" L'x' u8\"y\" 'a\\'b'",
  ],
  ["options", "N M", "16 1", { defines: ["N=16", "M"] }],
  ["_Pragma", '_Pragma("pack(1)") __pragma(pack(2))', "pack(1) pack ( 2 )"],
  [
    "a macro in #pragma pack",
    "#define N 4\n#pragma pack(push, N)\n#pragma other N",
    "pack ( push , 4 )",
  ],
];

for (const [name, text, tokens, options] of EXPANSIONS) {
  Deno.test(`macros: ${name}`, () => {
    const found = preprocessed(text, options).tokens.map(({ text }) => text);
    assertEquals(found.join(" "), tokens);
  });
}

// Each is the condition of #if; the tokens are yes or no.
const CONDITIONS: readonly (readonly [string, string])[] = [
  ["1 + 2 * 3 == 7 && (1 << 4) == 020", "yes"],
  ["-1 > 0u", "yes"],
  ["-1 > 0", "no"],
  ["L'\\0' - 1 > 0", "no"],
  ["'\\377' < 0 && '\\x41' == 65 && 'ab' == 0x6162", "yes"],
  ["0x7fffffffffffffff + 1 < 0", "yes"],
  ["~0U == 0xffffffffffffffff", "yes"],
  ["1 ? 2 : 3 / 0", "yes"],
  ["0 && 1 / 0 || 1", "yes"],
  ["1 <= 1 && 1 >= 1 && !(1 < 1) && !(1 > 1)", "yes"],
  ["-7 / 2 == -3 && -7 % 2 == -1 && -1 >> 1 == -1", "yes"],
  ["!unknown && unknown == 0", "yes"],
  ["defined A && defined(B) && !defined C", "yes"],
  ["HAS_A", "yes"],
  ["defined __has_include && defined __LINE__", "yes"],
  ['__has_include("there.h") && __has_include(<there.h>)', "yes"],
  ["__has_include(<A>) || __has_include(<none.h>)", "no"],
  ["__has_attribute(__packed__) && !__has_attribute(cold)", "yes"],
  ["__has_builtin(__builtin_x) || __has_feature(x)", "no"],
  ["0b101 == 5 && 1'000 == 1000 && 10uLL == 10", "yes"],
];

for (const [condition, answer] of CONDITIONS) {
  Deno.test(`#if ${condition}`, () => {
    const text = `#define A there.h
#define B
#define HAS_A defined(A) && !defined C
#if ${condition}
yes
#else
no
#endif`;
    const files = { "there.h": "", "i/there.h": "" };
    const { tokens } = preprocessed(text, { files, folders: ["i"] });
    assertEquals(tokens.map(({ text }) => text), [answer]);
  });
}

Deno.test("of #if, #elif and #else one part counts", () => {
  for (const [a, b] of [[1, 1], [1, 0], [0, 1], [0, 0]]) {
    const text = `#if ${a}
1
#  if ${b}
2
#  else
3
#  endif
#elif ${b}
4
#else
5
#endif
#if 0
#if x y z
#bad
don't
#endif
#if 1
#elif not evaluated (
#endif
#elifdef NONE
6
#elifndef NONE
7
#endif`;
    const found = preprocessed(text).tokens.map(({ text }) => text).join("");
    assertEquals(found, `${a ? b ? "12" : "13" : b ? "4" : "5"}7`);
  }
});

Deno.test("files are found beside the file, in folders, and behind a folder", () => {
  const files = {
    "near.h": '"near" /* beside x.h */',
    "a/near.h": '"a near"',
    "a/both.h": "a_both\n#include_next <both.h>",
    "b/both.h": "b_both\n#include_next <both.h>",
    "c/both.h": 'c_both\n#include "sub/deep.h"',
    "c/sub/deep.h": 'deep\n#include "near.h"',
    "c/sub/near.h": "sub_near",
    "a/once.h": "#pragma once\nonce",
    "a/guard.h": "#ifndef G\n#define G\nguard\n#endif",
    "a/import.h": "import",
  };
  const text = `#include "near.h"
#include <near.h>
#include <both.h>
#define HEADER <once.h>
#include HEADER
#include HEADER
#include <guard.h>
#include <guard.h>
#import <import.h>
#import <import.h>
#include <none.h>
#include <stdint.h>
end`;
  const found = preprocessed(text, { files, folders: ["a", "b", "c"] });
  assertEquals(found.missing, [
    { name: "none.h", place: { file: "x.h", line: 11, column: 1 } },
  ]);
  const words = found.tokens.map(({ text }) => text).join(" ");
  assertEquals(
    words.replace(/typedef.*;/, "stdint"),
    '"near" "a near" a_both b_both c_both deep sub_near once guard import stdint end',
  );
});

Deno.test("a token of a macro is where the macro is used", () => {
  const text = "#define F(x) x +\n\n  F(\n 7)\n";
  const places = preprocessed(text).tokens.map(({ text, place }) =>
    `${text} ${place.line}:${place.column}`
  );
  assertEquals(places, ["7 4:2", "+ 3:3"]);
});

const ERRORS: readonly (readonly [text: string, message: string])[] = [
  ["/* never", "1:1: Cannot read the comment: it has no end (*/)"],
  ["\n#if 1\n", "2:1: Cannot preprocess the file: it has no #endif"],
  ["#endif", "1:1: Cannot preprocess the file: #endif stands behind no #if"],
  [
    "#if 0\n#else\n#else\n#endif",
    "3:1: Cannot preprocess the file: #else stands behind #else",
  ],
  ["#if", "1:1: Cannot read the condition: there is none"],
  [
    "#if 1 1\n#endif",
    '1:7: Cannot read the condition: "1" stands behind its end',
  ],
  [
    "#if (1\n#endif",
    '1:6: Cannot read the condition: ")" is expected, not the end',
  ],
  ["#if 1 / 0\n#endif", "1:7: Cannot read the condition: it divides by 0"],
  [
    "#if 1.5\n#endif",
    '1:5: Cannot read the condition: "1.5" is no integer of C',
  ],
  [
    "#if F(1)\n#endif",
    '1:5: Cannot read the condition: "F" is no macro (--define "F(x)=…")',
  ],
  [
    "#if defined 1\n#endif",
    '1:5: Cannot read the condition: "defined" needs a name',
  ],
  [
    '#if "x"\n#endif',
    '1:5: Cannot read the condition: "\\"x\\"" is no integer',
  ],
  [
    "#include x",
    '1:1: Cannot preprocess the file: a file is written "x.h" or <x.h>',
  ],
  [
    '#error no such "machine"',
    '1:1: Cannot preprocess the file: the header says "no such \\"machine\\"" (--define and --data-model change what it sees)',
  ],
  ["#define", "1:1: Cannot define the macro: a name is expected"],
  ["#define 1", "1:9: Cannot define the macro: a name is expected"],
  [
    "#define F(x",
    '1:9: Cannot define the macro: ")" is missing behind the parameters',
  ],
  [
    "#define F(+)",
    '1:11: Cannot define the macro: "+" is no name of a parameter',
  ],
  ["#undef 1", "1:1: Cannot preprocess the file: a name is expected"],
  ["#strange", "1:2: Cannot preprocess the file: C has no #strange"],
  [
    "#define F(x, y) x\nF(1)",
    '2:1: Cannot expand the macro "F": it takes 2 arguments, not 1',
  ],
  [
    "#define F(x) x\n F(1",
    '2:2: Cannot expand the macro "F": its arguments have no end (")")',
  ],
  ["#line x", "1:1: Cannot preprocess the file: #line needs a number"],
];

for (const [text, message] of ERRORS) {
  Deno.test(`refused: ${JSON.stringify(text)}`, () => {
    const error = assertThrows(() => preprocessed(text), CError);
    assertEquals(error.message, `x.h:${message}`);
  });
}
