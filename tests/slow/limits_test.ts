/** How much a layout file may hold, and how fast it is read. */

import { assert, assertEquals } from "@std/assert";
import { generate } from "../../codegen/mod.ts";
import { linesOf as linesIn } from "../support/layout_lines.ts";

/** All that is wrong until its module is written. */
const linesOf = (layout: string) =>
  linesIn(layout, (text, file) => generate(text, { file }));

Deno.test("structs nest 64 deep, in whatever order they are declared", () => {
  const chain = (depth: number) =>
    Array.from({ length: depth }, (_, index) => [`S${index}`, {
      format: "<",
      fields: { x: index + 1 < depth ? `S${index + 1}` : "B" },
    }]);
  const text = (structs: unknown[][]) =>
    JSON.stringify({ structs: Object.fromEntries(structs) });
  assertEquals(linesOf(text(chain(64))), []);
  for (const structs of [chain(65), chain(65).reverse()]) {
    const [line, ...others] = linesOf(text(structs));
    assertEquals(others, []);
    assert(line?.endsWith("structs nest at most 64 deep"), line);
  }
});

Deno.test("a struct has at most 4096 columns, nesting counted", () => {
  const structs = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`S${index}`, {
      format: "<",
      fields: {
        a: index ? `S${index - 1}` : "B",
        b: "B",
        c: index ? `S${index - 1}` : "B",
      },
    }]),
  );
  const [line] = linesOf(JSON.stringify({ structs }));
  assert(
    line?.includes(
      `Cannot emit struct "S11": it has 8191 fields, counting those of its structs, and at most 4096 can be columns`,
    ),
    line,
  );
});

Deno.test("counts are not expanded", () => {
  const rows: Readonly<Record<string, object>> = {
    "a list of names": {
      Aa: { format: "<9007199254740991x", fields: [] },
      Bb: { format: "<999999999999B", fields: ["x"] },
    },
    "fields": {
      Aa: { format: "<", fields: { a: "999999999999B", b: "(1000,1000)d" } },
    },
    "a whole format": {
      Aa: { format: "<999999999999H", fields: { a: "999999999999H" } },
    },
    "arrays of structs in a whole format": {
      Point: { format: "<2i", fields: ["x", "y"] },
      Aa: { format: "<2000000000i", fields: { a: "(1000000000)Point" } },
    },
    "padding": { Aa: { format: "<", fields: { p: "9007199254740991x" } } },
  };
  for (const [name, structs] of Object.entries(rows)) {
    const start = performance.now();
    const lines = linesOf(JSON.stringify({ structs }));
    assert(performance.now() - start < 3000, name);
    assertEquals(lines.length, name === "a list of names" ? 1 : 0, lines[0]);
  }
});

/** Fields or entries that differ in their number. */
function many(count: number, entry: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => entry(index)).join(",");
}
/** So many enums of so many values. */
const enumsOf = (enums: number, values: number) =>
  `{"enums":{${
    many(enums, (at) =>
      `"E${at}":{"type":"I","values":{${
        many(values, (n) => `"a${n}":0`)
      }}}`)
  }},"structs":{}}`;
const nothing = '{"format":"<"}';
const DIVIDE =
  "divide the structs between several layout files, each with the structs that it nests";
const TOO_MUCH_CODE =
  `Cannot generate a module of more than 20 MB of code: ${DIVIDE}`;
const struct = (body: string) => `{"structs":{"Aa":${body}}}`;

// Each took minutes or more memory than there is. What it is, the layout, and
// the end of its last line; nothing if there is no error.
const ATTACKS: Readonly<Record<string, readonly [() => string, string?]>> = {
  "arrays nested in arrays, under a whole format": [
    () =>
      `{"structs":{"S0":{"format":"<","fields":{"x":"B","y":"H"}},${
        many(29, (n) => `"S${n + 1}":{"format":"<","fields":{"a":"(2)S${n}"}}`)
      },"S30":{"format":"<BHBH","fields":{"a":"(2)S29"}}}}`,
    "and the format has no item 5",
  ],
  "structs without columns, doubled again and again": [
    () =>
      `{"structs":{"S0":{"format":"<"},${
        many(40, (n) =>
          `"S${n + 1}":{"format":"<","fields":{"a":"S${n}","b":"S${n}"}}`)
      },"Aa":{"format":"<B","fields":{"a":"S40","b":"B"}}}}`,
    "and at most 4096 can be columns",
  ],
  "columns of nested structs": [
    () =>
      `{"structs":{"Big":{"format":"<4096B","fields":[${
        many(4096, (n) => `"f${n}"`)
      }]},${many(400, (n) => `"S${n}":{"format":"<","fields":{"a":"Big"}}`)}}}`,
    `Cannot generate a module of more than 100,000 columns, nested ones counted: ${DIVIDE}`,
  ],
  "long paths of columns": [
    () =>
      `{"structs":{"Big":{"format":"<4000B","fields":[${
        many(4000, (n) => `"f${n}"`)
      }]},"Aa":{"format":"<","fields":{"${"x".repeat(6000)}":"Big"}}}}`,
    TOO_MUCH_CODE,
  ],
  "more structs than 20 MB of code": [
    () => `{"structs":{${many(50_000, (n) => `"S${n}":${nothing}`)}}}`,
    TOO_MUCH_CODE,
  ],
  "a long name": [
    () => `{"structs":{"${"A".repeat(2_500_000)}":${nothing}}}`,
    TOO_MUCH_CODE,
  ],
  "more than 10 MB": [
    () => " ".repeat(10_000_001),
    `Cannot read a layout file: it is longer than 10 MB; ${DIVIDE}`,
  ],
  "10 MB": [() => struct(nothing).padEnd(10_000_000)],
  "signs that are none": [() => "/*".repeat(1e6), "invalid symbol"],
  "a key that is given again and again": [
    () => struct(`{"format":"<","fields":{${many(1e5, () => '"a":"B"')}}}`),
    "it is given twice",
  ],
  "options that there are not": [
    () => struct(`{"format":"<",${many(3e4, (n) => `"f${n}":1`)}}`),
    'struct "Aa" has doc, format, fields, union, checked',
  ],
  "types that there are not": [
    () =>
      `{"structs":{"Aa":{"format":"<","fields":{${
        many(5000, (n) => `"a${n}":"Stract${n}"`)
      }}},${many(5000, (n) => `"Struct${n}":${nothing}`)}}}`,
    '(did you mean "Struct99"?)',
  ],
  "fields that are numbers": [
    () => struct(`{"format":"<","fields":{${many(3e4, (n) => `"a${n}":1`)}}}`),
    "it must be a type in quotes or an object of options, not 1",
  ],
  "a list of numbers": [() => `[${many(3e5, () => "1")}]`, "not a list"],
  "a format of more items than columns can be": [
    () => struct(`{"format":"<${"Bb".repeat(1e6)}","fields":{"a":"B"}}`),
    "it lists more than 100000 items",
  ],
  "a shape of a million axes": [
    () => struct(`{"format":"<","fields":{"a":"(${many(1e6, () => "1")})B"}}`),
    "the shape has 1000000 axes, and at most 64",
  ],
  "a name of a megabyte in each error": [
    () =>
      `{"structs":{"${"A".repeat(1e6)}":{"format":"<","fields":{${
        many(1e4, (n) => `"$${n}":"B"`)
      }}}}}`,
    "names with $ belong to structlens",
  ],
  "an enum of 10 MB": [
    () => enumsOf(1, 8e5),
    'Cannot read enum "E0": it has 800000 values, and at most 100000 can be',
  ],
  "ten enums of 10 MB": [() => enumsOf(10, 8e4)],
  "values that are none": [
    () =>
      `{"enums":{"Kk":{"type":"B","values":{${
        many(5e5, (n) => `"a${n}":{}`)
      }}}},"structs":{}}`,
    "it must be a number, or one in quotes, not an object",
  ],
  "names of values that are none": [
    () =>
      `{"enums":{"Kk":{"type":"I","values":{${
        many(1e5, (n) => `"$${n}":${n}`)
      }}}},"structs":{}}`,
    "no digit first",
  ],
  "one enum after another": [
    () =>
      `{"enums":{${
        many(2e5, (n) => `"E${n}":{"type":"B","values":{"A":1}}`)
      }},"structs":{}}`,
    TOO_MUCH_CODE,
  ],
  "a long name of an enum in each column": [
    () =>
      `{"enums":{"${
        "K".repeat(256)
      }":{"type":"B","values":{"A":1}}},"structs":{"Big":{"format":"<","fields":{${
        many(4000, (n) => `"f${n}":"${"K".repeat(256)}"`)
      }}},${many(20, (n) => `"S${n}":{"format":"<","fields":{"a":"Big"}}`)}}}`,
    TOO_MUCH_CODE,
  ],
  "a doc of more than a megabyte": [
    () => struct(`{"doc":"${"\\n@x".repeat(400_000)}","format":"<"}`),
    "at most 1000000 characters long",
  ],
};
for (const [name, [layout, reason]] of Object.entries(ATTACKS)) {
  Deno.test(`answered at once: ${name}`, () => {
    const lines = linesOf(layout());
    const last = lines.at(-1) ?? "";
    assert(lines.length <= 100);
    if (reason === undefined) assertEquals(lines, []);
    else assert(last.includes(reason), last.slice(-300));
  });
}

Deno.test("doubled nesting ends soon", () => {
  const structs = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`S${index}`, {
      format: "<",
      fields: index === 0
        ? { a: "B" }
        : { a: `S${index - 1}`, b: `S${index - 1}` },
    }]),
  );
  const start = performance.now();
  assert(linesOf(JSON.stringify({ structs })).length > 0);
  assert(performance.now() - start < 3000);
});
