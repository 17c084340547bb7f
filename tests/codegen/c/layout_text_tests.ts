/** What becomes of C in a layout file: spellings, names, docs, choices. */

import { assertEquals } from "@std/assert";
import { layoutOfHeader } from "../../../codegen/c/mod.ts";
import { parseLayout } from "../../../codegen/layout/mod.ts";
import { type COptions, layoutText } from "../../support/read_c.ts";

// A member of C, and the type of its field.
const TYPES: readonly (readonly [member: string, type: string])[] = [
  ["char x", "c"],
  ["signed char x", "b"],
  ["unsigned char x", "B"],
  ["_Bool x", "?"],
  ["short x", "h"],
  ["unsigned x", "I"],
  ["long x", "l"],
  ["unsigned long long x", "Q"],
  ["float x", "f"],
  ["double x", "d"],
  ["_Float16 x", "e"],
  ["float _Complex x", "F"],
  ["_Complex double x", "D"],
  ["int *x", "P"],
  ["int (*x)(void)", "P"],
  ["void *x[3]", "3P"],
  ["char x[16]", "16s"],
  ["char x[2][16]", "(2)16s"],
  ["unsigned char x[16]", "16B"],
  ["char x[1]", "1s"],
  ["int x[1]", "(1)i"],
  ["int x[2][3]", "(2,3)i"],
  ["uint64_t x", "Q"],
  ["int64_t x[2]", "2q"],
  ["size_t x", "N"],
  ["struct in x", "in_"],
  ["struct in x[2]", "(2)in_"],
  ["struct in x[2][3]", "(2,3)in_"],
  ["enum kind x", "kind"],
  ["enum kind x[2]", "(2)kind"],
  ["enum kind x : 3", "kind:3"],
  ["unsigned x : 5", "I:5"],
  ["char x : 5", "b:5"],
  ["_Bool x : 1", "?:1"],
  ["int x __attribute__((packed))", "^i"],
  ["int x[2] __attribute__((packed))", "^2i"],
  ["int x[]", "(*)i"],
  ["char x[]", "(*)B"],
  ["int x[0]", "(*)i"],
  ["int x[][3]", "(*,3)i"],
  ["char x[][16]", "(*)16s"],
  ["struct in x[]", "(*)in_"],
  ["struct in x[][2]", "(*,2)in_"],
];

const BEFORE = `#include <stdint.h>
#include <stddef.h>
enum kind { A, B = 4 };
struct in { short y; };
struct rec { char a; `;

for (const [member, type] of TYPES) {
  Deno.test(`a member "${member}" is "${type}"`, () => {
    const text = layoutText(`${BEFORE}${member}; };`, { structs: ["rec"] });
    const { structs } = JSON.parse(text);
    assertEquals(structs.rec.fields.x, type);
    assertEquals(parseLayout(text).structs.at(-1)?.name, "rec");
  });
}

// Members of C, and whether their fields are atomic.
const ATOMICS: readonly (readonly [
  member: string,
  type: string,
  isAtomic: boolean,
])[] = [
  ["_Atomic int x", "i", true],
  ["_Atomic(int) x", "i", true],
  ["const int _Atomic volatile x", "i", true],
  ["_Atomic char x", "b", true],
  ["atomic_uint_least32_t x", "I", true],
  ["atomic_flag x", "B", true],
  ["counter x", "H", true],
  ["_Atomic enum kind x", "kind", true],
  ["int *_Atomic x", "P", true],
  ["int *const _Atomic x", "P", true],
  ["_Atomic int *x", "P", false],
  ["_Atomic int *const x", "P", false],
  ["counter x[2]", "2H", false],
  ["_Atomic _Bool x", "?", false],
  ["_Atomic double x", "d", false],
  ["_Atomic(int *) x[2]", "2P", false],
  ["int (*x)(_Atomic int *)", "P", false],
  ["_Atomic int x : 3", "i:3", false],
  ["_Atomic int x __attribute__((packed))", "^i", false],
];

for (const [member, type, isAtomic] of ATOMICS) {
  Deno.test(`a member "${member}" is ${isAtomic ? "" : "not "}atomic`, () => {
    const before = `#include <stdatomic.h>
typedef _Atomic unsigned short counter;
${BEFORE}`;
    const text = layoutText(`${before}${member}; };`, { structs: ["rec"] });
    const { x } = JSON.parse(text).structs.rec.fields;
    assertEquals(x, isAtomic ? { type, atomic: true } : type);
    assertEquals(parseLayout(text).structs.at(-1)?.name, "rec");
  });
}

Deno.test("what is atomic in C and not in the layout is told", () => {
  const text = `struct one { _Atomic int n; _Atomic char c; };
struct mid { struct one one; _Atomic double d; };
#pragma pack(2)
struct out { short a; struct mid mids[2]; _Atomic short b[1], e; _Atomic int c; };
struct end { _Atomic int c; short d; };`;
  const read = (path: string) => path === "x.h" ? text : undefined;
  const layout = layoutOfHeader("x.h", { read });
  const atomic = parseLayout(layout.text).structs.flatMap((struct) =>
    struct.fields.filter((field) => "item" in field && field.item.atomic)
      .map(({ name }) => `${struct.name}.${name}`)
  );
  assertEquals(atomic, ["out.e"]);
  assertEquals(layout.notes, [
    '"d" of struct mid is not atomic: it is no single integer',
    '"b" of struct out is not atomic: it is no single integer',
    '"mids" of struct out has no atomic fields: it is at byte 2, no multiple of 4',
    '"c" of struct out is not atomic: it is at byte 38, no multiple of 4',
    '"c" of struct end is not atomic: it repeats every 6 bytes, no multiple of 4',
  ]);
});

Deno.test("a layout as people write it", () => {
  const text = layoutText(
    `/** A packet. */
typedef struct packet {
  uint16_t length; /**< Bytes of
                    *   the payload. */
  // Who sent it,
  // and when.
  uint8_t sender;

  /* nothing of the next line */

  int constructor;
  unsigned : 3, flag : 2, : 0; // only a flag
  union { int a; struct { short lo, hi; }; };
  struct { char z; union { long q; }; };
  struct { enum { ON = 1, OFF = -1 } state; } inner[2];
  long long odd __attribute__((aligned(16)));
  uint8_t payload[];
} packet_t;
#pragma pack(push, 2)
union word { int a; char b[4]; } __attribute__((aligned(8)));
#pragma pack(pop)
struct H { union word w; };`.replaceAll("uint", "u").replace(
      /^/,
      "typedef unsigned short u16_t; typedef unsigned char u8_t;\n",
    ),
    { tails: ["payload=length"] },
  );
  assertEquals(
    text,
    `{
  "enums": {
    "PacketInnerState": { "type": "i", "values": { "ON": 1, "OFF": -1 } }
  },
  "structs": {
    "PacketUnionStruct": { "format": "@", "fields": { "lo": "h", "hi": "h" } },
    "PacketUnion": {
      "format": "@",
      "union": {
        "a": "i",
        "struct2": { "type": "PacketUnionStruct", "flatten": true }
      }
    },
    "PacketStructUnion": { "format": "@", "union": { "q": "l" } },
    "PacketStruct": {
      "format": "@",
      "fields": {
        "z": "c",
        "union2": { "type": "PacketStructUnion", "flatten": true }
      }
    },
    "PacketInner": { "format": "@", "fields": { "state": "PacketInnerState" } },
    "packet": {
      "doc": "A packet.",
      "format": "@",
      "fields": {
        "length": { "type": "H", "doc": "Bytes of\\nthe payload." },
        "sender": { "type": "B", "doc": "Who sent it,\\nand when." },
        "constructor_": "i",
        "gap": { "type": "I:3x", "doc": "only a flag" },
        "flag": { "type": "I:2", "doc": "only a flag" },
        "gap2": { "type": "I:0x", "doc": "only a flag" },
        "union": { "type": "PacketUnion", "flatten": true },
        "struct": { "type": "PacketStruct", "flatten": true },
        "inner": "(2)PacketInner",
        "odd": { "type": "q", "align": 16 },
        "payload": "(length)B"
      }
    },
    "word": {
      "format": "@",
      "pack": 2,
      "align": 8,
      "union": { "a": "i", "b": "4s" }
    },
    "H_": { "format": "@", "fields": { "w": "word" } }
  }
}
`,
  );
  const sizes = parseLayout(text).structs.map(({ name, layout }) =>
    `${name} ${layout.stride}`
  );
  assertEquals(sizes.slice(-3), ["packet 64", "word 8", "H_ 8"]);
});

// C, options, and the names of the structs.
const CHOICES: readonly (readonly [
  name: string,
  text: string,
  options: COptions,
  structs: string[],
])[] = [
  [
    "all of the file itself",
    '#include "y.h"\nstruct a { int x; }; typedef struct { int x; } bb;',
    { files: { "y.h": "struct cc { int x; };" } },
    ["a", "bb"],
  ],
  [
    "those, and what is in them",
    '#include "y.h"\nstruct a { struct cc x; struct cc *y; struct d *z; };',
    { files: { "y.h": "struct cc { int x; }; struct d { int x; };" } },
    ["cc", "a"],
  ],
  [
    "one by its typedef",
    "typedef struct t { int x; } u; struct v { int x; };",
    { structs: ["u"] },
    ["u"],
  ],
  ["one by its keyword", "struct t { int x; }; union t2 { int x; };", {
    structs: ["union t2", "struct t"],
  }, ["t", "t2"]],
  ["one of another file", '#include "y.h"', {
    files: { "y.h": "struct cc { int x; };" },
    structs: ["cc"],
  }, ["cc"]],
  [
    "names that a module cannot have",
    "struct string { int x; }; struct P { int x; }; struct a { int x; }; struct aArray { int x; };",
    {},
    ["string_", "P_", "a", "aArray_"],
  ],
  [
    "a struct and a typedef of one name",
    "struct a { int x; }; typedef struct { char y; } a;",
    {},
    ["a", "a_"],
  ],
];

for (const [name, text, options, structs] of CHOICES) {
  Deno.test(`structs: ${name}`, () => {
    const found = JSON.parse(layoutText(text, options));
    assertEquals(Object.keys(found.structs), structs);
  });
}

const ERRORS: readonly (readonly [string, COptions, string])[] = [
  [
    "int x;",
    {},
    "1:1: Cannot find a struct: the file itself has none (--struct NAME takes one of a header that it includes)",
  ],
  [
    "DECLS END_DECLS\ntypedef struct a b;",
    {},
    '2:1: Cannot read the declaration: ";" is expected, not "typedef" (if "END_DECLS" is a macro: --define END_DECLS=)',
  ],
  [
    "struct point { int x; };",
    { structs: ["pointt"] },
    '1:1: Cannot find struct "pointt": no header has it (did you mean "point"?)',
  ],
  [
    "#include <y.h>",
    { structs: ["a"] },
    '1:1: Cannot find struct "a": no header has it ("y.h" was not found: --include DIR)',
  ],
  [
    "struct a;",
    { structs: ["a"] },
    '1:1: Cannot read struct "a": struct a has no body here (--include DIR finds headers)',
  ],
  [
    "struct a { int n; char p[]; };",
    { tails: ["q=n"] },
    '1:1: Cannot use --tail q=n: no struct ends with "q[]"',
  ],
  [
    "struct a { int n; char p[]; };",
    { tails: ["p=m"] },
    '1:24: Cannot use --tail p=m: struct a has no integer "m"',
  ],
  [
    "struct a { int n; char p[]; };",
    { tails: ["p"] },
    "1:1: Cannot use --tail p: it is written payload=length, the items and the field that counts them",
  ],
  [
    "struct a { long double x; }; struct b { void y; };",
    {},
    '1:24: Cannot read member "x" of struct a: structlens has no long double (--struct NAME leaves out what you do not need, --define "double=…" takes another type)\nx.h:1:46: Cannot read member "y" of struct b: void has no size',
  ],
  [
    "struct a { int x; ",
    {},
    '1:10: Cannot read the declaration: "{" is never closed',
  ],
];

for (const [text, options, message] of ERRORS) {
  Deno.test(`no layout of ${text}`, () => {
    assertEquals(layoutText(text, options), `x.h:${message}`);
  });
}

Deno.test("a struct with a tail in another has items of no length there", () => {
  const text = "struct a { int n; char p[]; }; struct bb { struct a x; };";
  const { structs } = JSON.parse(layoutText(text));
  assertEquals(structs.a.fields.p, "(0)B");
});

Deno.test("a data model is said; LP64 need not be", () => {
  const text = "struct a { long x; };";
  assertEquals(
    JSON.parse(layoutText(text, { model: "LLP64" })).dataModel,
    "LLP64",
  );
  assertEquals(JSON.parse(layoutText(text)).dataModel, undefined);
});
