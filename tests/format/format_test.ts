/** The language of formats against CPython, and each error's text. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type DataModel,
  FormatError,
  layoutOf,
  parsePep3118,
  parseStructFormat,
  structLayout,
} from "../../format/mod.ts";
import calcsize from "../data/calcsize.json" with { type: "json" };

const MOST = Number.MAX_SAFE_INTEGER;

Deno.test("sizes are those of CPython's calcsize; ours end at 2 ** 53 - 1", () => {
  for (const [format, size] of calcsize as [string, number | null][]) {
    if (size === null || size > MOST) {
      assertThrows(() => structLayout(format), FormatError, undefined, format);
    } else assertEquals(structLayout(format).size, size, format);
  }
});

Deno.test("members cover each byte of the size once and in order", () => {
  for (const [format, size] of calcsize as [string, number | null][]) {
    if (size === null || size > MOST) continue;
    const { members } = structLayout(format);
    const end = members.reduce((end, { byteOffset, byteLength }) => {
      assertEquals(byteOffset, end, format);
      return end + byteLength;
    }, 0);
    assertEquals(end, size, format);
  }
});

// format, size, alignment, stride: in LP64, LLP64 and ILP32
type Sizes = readonly [size: number, alignment: number, stride: number];
const MODELS: readonly [string, Sizes, Sizes, Sizes][] = [
  ["@3f3H", [18, 4, 20], [18, 4, 20], [18, 4, 20]],
  ["<3f3H", [18, 1, 18], [18, 1, 18], [18, 1, 18]],
  ["@bl", [16, 8, 16], [8, 4, 8], [8, 4, 8]],
  ["@bL", [16, 8, 16], [8, 4, 8], [8, 4, 8]],
  ["@bn", [16, 8, 16], [16, 8, 16], [8, 4, 8]],
  ["@bN", [16, 8, 16], [16, 8, 16], [8, 4, 8]],
  ["@bP", [16, 8, 16], [16, 8, 16], [8, 4, 8]],
  ["@bq", [16, 8, 16], [16, 8, 16], [16, 8, 16]],
  ["=bl", [5, 1, 5], [5, 1, 5], [5, 1, 5]],
  [">bL", [5, 1, 5], [5, 1, 5], [5, 1, 5]],
  ["@bF", [12, 4, 12], [12, 4, 12], [12, 4, 12]],
  ["@bD", [24, 8, 24], [24, 8, 24], [24, 8, 24]],
  ["<bD", [17, 1, 17], [17, 1, 17], [17, 1, 17]],
  ["@qb0i", [12, 8, 16], [12, 8, 16], [12, 8, 16]],
  ["@ic", [5, 4, 8], [5, 4, 8], [5, 4, 8]],
];
Deno.test("size, alignment and stride follow the data model", () => {
  for (const [format, ...rows] of MODELS) {
    const models: DataModel[] = ["LP64", "LLP64", "ILP32"];
    for (const [index, dataModel] of models.entries()) {
      const { size, alignment, stride } = structLayout(format, { dataModel });
      const title = `${format} in ${dataModel}`;
      assertEquals([size, alignment, stride] as const, rows[index], title);
    }
  }
});

const NINES = "9".repeat(300);
const DIGITS = NINES + NINES;
// the parser, a format, the column, the reason
type Parser = (format: string) => unknown;
const struct: Parser = (format) => structLayout(format);
const pep: Parser = (format) => layoutOf(format, parsePep3118(format).elements);
const after = (column: number) =>
  `the repeat count at column ${column} is given without a format code right after it`;
const over = (column: number) =>
  `total struct size too long: the repeat count at column ${column} is over ${MOST}`;
const total = (size: number) =>
  `total struct size too long: ${size} bytes, the maximum is ${MOST}`;
const notPep = (shown: string) =>
  `${shown} is PEP 3118, which struct notation does not have`;
const shape = (text: string, column: number) =>
  `the shape "${text}" at column ${column} is not a list of whole numbers`;
const ERRORS: readonly [Parser, string, number, string][] = [
  [struct, "@3k", 3, '"k" at column 3 is not a format code'],
  [struct, "i\n\x1ci", 3, '"\\u001c" at column 3 is not a format code'],
  [struct, "3", 1, after(1)],
  [struct, "i 3 i", 3, after(3)],
  [struct, "@12\ti", 2, after(2)],
  [struct, "i\0", 2, '"\\u0000" at column 2 is an embedded NUL'],
  [struct, "ié", 2, '"é" at column 2 is not ASCII'],
  [struct, "3😀", 2, '"😀" at column 2 is not ASCII'],
  [struct, "i\u00a0", 2, '"\u00a0" at column 2 is not ASCII'],
  [
    struct,
    "i<",
    2,
    '"<" at column 2 is a byte order, which only the first character can be',
  ],
  [
    struct,
    " @i",
    2,
    '"@" at column 2 is a byte order, which only the first character can be',
  ],
  [struct, "T{f}", 1, notPep('"T" at column 1')],
  [struct, "f:x:", 2, notPep('":" at column 2')],
  [struct, "(2)f", 1, notPep('"(" at column 1')],
  [struct, "f}", 2, notPep('"}" at column 2')],
  ...["n", "N", "P"].map((code): [Parser, string, number, string] => [
    struct,
    `>i2${code}`,
    4,
    `"${code}" at column 4 has no standard size: it goes with "@" alone, not with ">"`,
  ]),
  [struct, "9007199254740992x", 1, over(1)],
  [struct, `<i${NINES}B`, 3, over(3)],
  [struct, `<i${DIGITS}B`, 3, over(3)],
  [struct, "9007199254740991xx", 1, total(2 ** 53)],
  [struct, "9007199254740991d", 1, total(8 * MOST)],
  [pep, "T{f", 1, '"T{" at column 1 does not end with "}"'],
  [pep, "f:x:T{T{i}", 5, '"T{" at column 5 does not end with "}"'],
  [pep, "2T{f", 2, '"T{" at column 2 does not end with "}"'],
  [pep, "(2", 1, 'the shape at column 1 does not end with ")"'],
  [pep, "f:x", 2, 'the name at column 2 does not end with ":"'],
  [struct, "i\u202e", 2, '"\\u202e" at column 2 is not ASCII'],
  [pep, "\u009b", 1, '"\\u009b" at column 1 is not ASCII'],
  [pep, "f:\u2028:f:\u2028:", 5, 'the name "\\u2028" is given twice'],
  [pep, "(\n\u001b)f", 1, shape("(\\n\\u001b)", 1)],
  [
    pep,
    `(${"1,".repeat(63)}1)2f`,
    131,
    "the shape has 65 axes, and at most 64",
  ],
  [pep, "()f", 1, shape("()", 1)],
  [pep, "f(2,)f", 2, shape("(2,)", 2)],
  [pep, "(-1)f", 1, shape("(-1)", 1)],
  [pep, "(1.5)f", 1, shape("(1.5)", 1)],
  [pep, "(2x3)f", 1, shape("(2x3)", 1)],
  [pep, "(2)", 4, "it ends where a format code is due"],
  [pep, "f:a:f:a:", 5, 'the name "a" is given twice'],
  [pep, "T{i:a:>2h:a:}", 7, 'the name "a" is given twice'],
  [pep, "(2) f", 4, '" " at column 4 is not a format code'],
  [pep, "2 f", 1, after(1)],
  [pep, `${NINES}f`, 1, over(1)],
  [pep, `(${NINES})f`, 1, over(1)],
  [pep, `(3,3002399751580331)B`, 1, total(2 ** 53)],
  [pep, `${DIGITS}T{B}`, 1, over(1)],
  [
    pep,
    `<(2)P`,
    5,
    '"P" at column 5 has no standard size: it goes with "@" alone, not with "<"',
  ],
  [
    pep,
    "T{".repeat(100_000) + "i" + "}".repeat(100_000),
    129,
    "structs are nested more than 64 deep",
  ],
];
for (const [parse, format, column, reason] of ERRORS) {
  const shown = format.length > 60 ? `${format.slice(0, 20)}…` : format;
  Deno.test(`format error of ${JSON.stringify(shown)}`, () => {
    const start = performance.now();
    const error = assertThrows(() => parse(format), FormatError);
    assert(performance.now() - start < 1000, "it is refused at once");
    assertEquals(error.message.replace(/^.*": |^.*"…: /s, ""), reason);
    assertEquals([error.column, error.format], [column, format]);
    assert(error instanceof SyntaxError && error.name === "SyntaxError");
  });
}

// Infinity × 0 is no size, and 2 ** 53 + 1 is no number of items.
const PAST_COUNTING = [
  `(0,${DIGITS})f`,
  `(${DIGITS},0)x`,
  `T{(0,${DIGITS})f:a:}`,
  `${DIGITS}T{}`,
  `(${DIGITS})T{0f:a:}`,
  `(0,9007199254740993)B`,
];
for (const format of PAST_COUNTING) {
  Deno.test(`a count past counting is refused in ${format.slice(0, 20)}`, () => {
    assertThrows(() => pep(format), FormatError, String(MOST));
  });
}

Deno.test("no count is expanded", () => {
  const start = performance.now();
  assertEquals(structLayout("999999999999x").size, 999999999999);
  assertEquals(structLayout("<9007199254740991s").members.length, 1);
  assertEquals(structLayout(`${"0".repeat(300)}3i`).size, 12);
  assertEquals(parseStructFormat("@999999999999i").elements.length, 1);
  assertEquals(parsePep3118("(999999,999999)d").elements.length, 1);
  assertEquals(parsePep3118("999999999999T{iq}").elements.length, 1);
  assert(performance.now() - start < 1000);
});

Deno.test("a long format is shown around the fault", () => {
  const [head, tail] = ["i".repeat(100), "h".repeat(100)];
  const shown = [
    [`?k${tail}`, `"?k${"h".repeat(58)}"…`],
    [`${head}k${tail}`, `…"${"i".repeat(30)}k${"h".repeat(29)}"…`],
    [`${head}k`, `…"${"i".repeat(59)}k"`],
  ] as const;
  for (const [format, quoted] of shown) {
    const column = format.indexOf("k") + 1;
    assertEquals(
      assertThrows(() => structLayout(format), FormatError).message,
      `Cannot read format ${quoted}: "k" at column ${column} is not a format code`,
    );
  }
});
