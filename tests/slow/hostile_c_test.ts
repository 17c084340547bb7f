/** C that is made to hang or crash whoever reads it: an answer, soon. */

import { assert, assertEquals } from "@std/assert";
import { layoutText } from "../support/read_c.ts";

const MANY = 20_000;

function times(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join("");
}

/** Macros that double what they stand for, `count` times. */
function bomb(count: number, body: (name: string) => string, last: string) {
  const defines = times(
    count,
    (index) => `#define M${index} ${body(`M${index + 1}`)}\n`,
  );
  return `${defines}#define M${count} ${last}\nM0`;
}

// C, and a part of the answer.
const ROWS: readonly (readonly [name: string, text: string, answer: RegExp])[] =
  [
    [
      "macros that double",
      bomb(60, (next) => `${next} ${next}`, "x"),
      /words and signs at most/,
    ],
    [
      "macros that double nothing",
      bomb(60, (next) => `${next} ${next}`, ""),
      /words and signs at most/,
    ],
    [
      "calls that double",
      `#define D(x) x x\n${"D(".repeat(60)}x${")".repeat(60)}`,
      /words and signs at most/,
    ],
    [
      "calls in calls",
      `#define D(x) x\n${"D(".repeat(MANY)}x${")".repeat(MANY)}`,
      /calls nest more than 100 levels/,
    ],
    [
      "texts that double",
      `#define S(x) #x\n#define T(x) S(x)\n${"T(".repeat(60)}"a"${
        ")".repeat(60)
      }`,
      /# and ## make at most/,
    ],
    [
      "names that double",
      bomb(60, (next) => `P(${next})`, "x").replace(
        /^/,
        "#define Q(x) x ## x\n#define P(x) Q(x)\n",
      ),
      /# and ## make at most/,
    ],
    [
      "a macro of itself",
      "#define F(x) F(F(x))\nF(F(F(1)))",
      /is expected/,
    ],
    [
      "calls that take what follows",
      `#define F() F F() (\n${"F() ".repeat(1000)}`,
      /nest more than/,
    ],
    [
      "many macros",
      times(MANY, (index) => `#define N${index} ${index}\n`) +
      "struct rec { char a[N19999]; };",
      /"19999s"/,
    ],
    [
      "a file of itself",
      '#include "x.h"',
      /include one another more than 200 levels/,
    ],
    [
      "a file of itself, twice",
      '#if __INCLUDE_LEVEL__ < 150\n#include "x.h"\n#include "x.h"\n#endif',
      /includes at most|words and signs/,
    ],
    ["conditions in conditions", "#if 1\n".repeat(MANY), /has no #endif/],
    [
      "conditions in conditions, ended",
      "#if 1\n".repeat(MANY) + "#endif\n".repeat(MANY),
      /itself has none/,
    ],
    [
      "brackets in a condition",
      `#if ${"(".repeat(MANY)}1${")".repeat(MANY)}\n#endif`,
      /nest more than/,
    ],
    [
      "signs in a condition",
      `#if ${"- ".repeat(MANY)}1\n#endif`,
      /nests more than/,
    ],
    [
      "choices in a condition",
      `#if ${"1 ? 1 : ".repeat(MANY)}1\n#endif`,
      /nests more than/,
    ],
    [
      "a long sum in a condition",
      `#if ${"1 + ".repeat(MANY)}1\n#endif`,
      /itself has none/,
    ],
    [
      "many defined",
      `#if ${"defined(".repeat(MANY)}\n#endif`,
      /itself has none/,
    ],
    ["a long number", `#if ${"9".repeat(1_000_000)}\n#endif`, /is no integer/],
    [
      "a long character",
      `#if '${"9".repeat(1_000_000)}'\n#endif`,
      /itself has none/,
    ],
    ["brackets", "(".repeat(MANY), /nest more than/],
    [
      "brackets of types",
      `int ${"(*".repeat(MANY)}x${")".repeat(MANY)};`,
      /nest more than/,
    ],
    ["braces", `struct rec ${"{ struct { ".repeat(MANY)}`, /nest more than/],
    [
      "structs in structs",
      `struct rec { ${"struct { ".repeat(120)} int x; ${
        "} y; ".repeat(120)
      } };`,
      /nests? more than/,
    ],
    [
      "structs of structs",
      "struct s0 { char x; };" +
      times(MANY, (index) => `struct s${index + 1} { struct s${index} x; };`),
      /nest more than 50 levels/,
    ],
    [
      "structs that double",
      "struct s0 { char x; };" +
      times(49, (index) => `struct s${index + 1} { struct s${index} x, y; };`),
      /"s48"/,
    ],
    [
      "arrays that are too long",
      "struct rec { char x" + "[1000000]".repeat(20) + "; };",
      /too long/,
    ],
    [
      "arrays of many axes",
      `struct rec { char x${"[1]".repeat(MANY)}; };`,
      /more than 32 axes/,
    ],
    [
      "typedefs of arrays",
      "typedef char t0[2];" +
      times(100, (index) => `typedef t${index} t${index + 1}[2];`) +
      "struct rec { t100 x; };",
      /nothing says|more than 32 axes/,
    ],
    [
      "typedefs of alignments",
      "typedef char t0;" +
      times(
        MANY,
        (index) =>
          `typedef t${index} t${index + 1} __attribute__((aligned(4)));`,
      ) +
      "struct rec { t20000 x; };",
      /"align": 4/,
    ],
    ["pointers", `struct rec { char ${"*".repeat(MANY)}x; };`, /"x": "P"/],
    [
      "stars in sizeof",
      `struct rec { char x[sizeof(${"*".repeat(MANY)}(char *)0)]; };`,
      /nests more than/,
    ],
    [
      "sizeof in sizeof",
      `struct rec { char x[${"sizeof ".repeat(MANY)}1]; };`,
      /nests more than/,
    ],
    [
      "sizeof of members in sizeof",
      `struct i { char a[4]; }; struct rec { char x[${
        "sizeof(((struct i *)(".repeat(15)
      }0${"))->a)".repeat(15)}]; };`,
      /"4s"/,
    ],
    [
      "many attributes",
      `struct rec { char x ${"__attribute__((aligned(1))) ".repeat(MANY)}; };`,
      /"x": "c"/,
    ],
    [
      "many pragmas",
      "#pragma pack(push, 1)\n".repeat(MANY) + "struct rec { char a; int x; };",
      /"pack": 1/,
    ],
    [
      "many bit-fields",
      `struct rec { ${"int : 1; ".repeat(MANY)} };`,
      /"gap20000"/,
    ],
    [
      "an enum of many",
      `enum many { ${
        times(MANY, (index) => `E${index},`)
      } }; struct rec { enum many x; };`,
      /"x": "I"/,
    ],
    ["many faults", "struct { foo x }; + ; ".repeat(MANY), /Cannot/],
    [
      "many structs that are not there",
      times(10_000, (index) => `struct r${index} { foo x; };`),
      /nothing says what the type "foo" is/,
    ],
    ["a line of 10 MB", "x ".repeat(4_999_999), /no type|none|words and signs/],
    [
      "a name of 9 MB",
      "x".repeat(9_000_000),
      /none|is expected|no type|nothing says|expected/,
    ],
    ["a file that is too long", "x".repeat(10_000_001), /10000000 at most/],
    [
      "a comment of 9 MB",
      `/*${"*".repeat(9_000_000)}*/ struct rec { char x; };`,
      /"x": "c"/,
    ],
    [
      "lines of 9 MB",
      "\n".repeat(9_000_000) + "struct rec { char x; };",
      /"x": "c"/,
    ],
    [
      "splices of 9 MB",
      "\\\n".repeat(4_500_000) + "struct rec { char x; };",
      /"x": "c"/,
    ],
    ["a comment without its end", "/* " + "* ".repeat(1_000_000), /has no end/],
    [
      "a text without its end",
      `char *x = "${'\\"'.repeat(1_000_000)}`,
      /none|expected/,
    ],
    ["quotes", "'\\".repeat(1_000_000), /Cannot/],
    ["open calls", `#define F(x) x\n${"F(\n".repeat(MANY)}`, /have no end/],
    [
      "strange characters",
      "\u0000\u{1f600}\ud800\u202e\\ @ ` struct rec { char x; };",
      /"x": "c"/,
    ],
  ];

for (const [name, text, answer] of ROWS) {
  Deno.test(`hostile C: ${name}`, () => {
    const found = layoutText(text);
    const shown = found.slice(0, 300);
    assert(answer.test(found), shown);
  });
}

Deno.test("each beginning of a header is read or refused", () => {
  const text = `#define N 2 /* two */
#pragma pack(push, 1)
enum e { A = 1, B = N };
typedef struct s { int a : 3, *b[N]; union { char c; }; } t __attribute__((aligned(8)));
#if N == 2
struct u { t x; int (*f)(int); char y[sizeof(t) - B]; };
#endif`;
  let read = 0;
  for (let end = 0; end <= text.length; end++) {
    const found = layoutText(text.slice(0, end));
    if (found.startsWith("{")) read++;
    else assert(/^x\.h:\d+:\d+: Cannot /.test(found), found);
  }
  assertEquals(read > 10, true);
});
