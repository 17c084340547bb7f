/** Fields in the text of a layout, and what the editor knows of options. */

import { assert, assertEquals } from "@std/assert";
import {
  declarationsOf,
  LayoutText,
  pathTo,
} from "../../explorer/editor/layout_text.ts";
import {
  descriptionAt,
  optionsAt,
  valuesAt,
} from "../../explorer/editor/schema.ts";
import { compileLayout } from "../../inspect/mod.ts";

const TEXT = `{
  // A comment with "fields": { "x": 1 }
  "byteOrder": "both",
  "structs": {
    "Inner": { "format": "<2H", "fields": ["a", "b"] },
    "Value": { "format": "<", "union": { "whole": "I", "parts": "Inner" } },
    "Outer": {
      "format": "@",
      "fields": {
        "one": "Inner",
        "many": { "type": "(3)Inner" },
        "value": "Value",
        "count": "I",
      },
    },
  },
}`;

const layout = compileLayout(TEXT);
const outer = layout.struct("Outer").model;
const text = new LayoutText(TEXT);

const FIELDS:
  readonly (readonly [path: string, struct: string, field: string])[] = [
    ["count", "Outer", "count"],
    ["one", "Outer", "one"],
    ["one.b", "Inner", "b"],
    ["many[2].a", "Inner", "a"],
    ["value.whole", "Value", "whole"],
    ["value.parts.b", "Inner", "b"],
  ];

for (const [path, struct, field] of FIELDS) {
  Deno.test(`${path} is declared in ${struct}`, () => {
    assertEquals(declarationsOf(outer, path).at(-1), { struct, field });
    const range = text.rangeOf({ struct, field });
    assert(range !== undefined);
    assertEquals(TEXT.slice(range.from, range.to), `"${field}"`);
    assertEquals(text.declarationAt(range.from + 1), { struct, field });
  });
}

Deno.test("a big-endian twin is declared by its other half", () => {
  const twin = layout.struct("OuterBE").model;
  assertEquals(declarationsOf(twin, "one.a"), [
    { struct: "Outer", field: "one" },
    { struct: "Inner", field: "a" },
  ]);
});

Deno.test("the first path to a field is found, also far inside", () => {
  assertEquals(pathTo(outer, { struct: "Inner", field: "b" }), "one.b");
  assertEquals(pathTo(outer, { struct: "Outer", field: "count" }), "count");
  assertEquals(pathTo(outer, { struct: "Other", field: "b" }), undefined);
  const value = layout.struct("Value").model;
  assertEquals(pathTo(value, { struct: "Inner", field: "a" }), "parts.a");
});

Deno.test("a search ends where structs are in many others", () => {
  const structs = Array.from(
    { length: 40 },
    (_, level) =>
      level === 0
        ? `"S0": { "format": "<", "fields": { "a": "B", "b": "B" } }`
        : `"S${level}": { "format": "<", "fields": { "a": "S${
          level - 1
        }", "c": "B" } }`,
  );
  const deep = compileLayout(`{ "structs": { ${structs.join(",")} } }`);
  const top = deep.struct("S39").model;
  assertEquals(pathTo(top, { struct: "S0", field: "z" }), undefined);
  const path = pathTo(top, { struct: "S0", field: "b" });
  assertEquals(path, `${"a.".repeat(39)}b`);
});

Deno.test("what is no layout declares nothing", () => {
  for (const text of ["", "[", '{ "structs": 1 }', '{ "structs": { "A": ']) {
    assertEquals(new LayoutText(text).declarationAt(0), undefined);
  }
});

Deno.test("the schema tells options, values and what they mean", () => {
  const names = (path: readonly (string | number)[]) =>
    optionsAt(path).map(({ text }) => text);
  assert(names([]).includes("structs"));
  assert(names(["structs", "A"]).includes("union"));
  const field = ["structs", "A", "fields", "x"];
  assert(names(field).includes("offset"));
  assertEquals(valuesAt(["byteOrder"]), ['"little"', '"big"', '"both"']);
  assertEquals(valuesAt([...field, "readonly"]), ["true", "false"]);
  assert(descriptionAt([...field, "flatten"]).startsWith("Makes the fields"));
  assertEquals(optionsAt(["no", "such", "place"]), []);
  assertEquals(optionsAt(["structs", "A", "toString"]), []);
});
