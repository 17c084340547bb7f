/** Values, tables and headers as text. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  compileFormat,
  compileLayout,
  headerLines,
  leavesOf,
  printed,
  rowOf,
  tableLines,
  valueText,
} from "../../inspect/mod.ts";
import { runs } from "../support/runs.ts";

Deno.test("a float32 is shown with the fewest digits that tell it from all others", () => {
  const struct = compileFormat("<f");
  const text = (bits: number): [number, string] => {
    const view = new DataView(new ArrayBuffer(4));
    view.setUint32(0, bits, true);
    const { leaves, values } = rowOf(struct, view);
    return [
      view.getFloat32(0, true),
      valueText(values[0] ?? 0, leaves[0]?.item),
    ];
  };
  const check = (bits: number) => {
    const [value, shown] = text(bits);
    assert(Object.is(Math.fround(Number(shown)), value), shown);
    const digits = shown.replace(/e.*|[-.]/g, "").replace(/^0+|0+$/g, "");
    if (!Number.isFinite(value) || digits.length < 2) return;
    const fewer = Number(value.toPrecision(digits.length - 1));
    assert(Math.fround(fewer) !== value, `${shown} is ${fewer}`);
  };
  // Below a power of two floats are closer than above.
  for (let exponent = 0; exponent < 256; exponent++) {
    for (const more of [0, 1, 2 ** 23 - 1]) check(exponent * 2 ** 23 + more);
  }
  fc.assert(fc.property(fc.nat(2 ** 32 - 1), check), runs(1000));
});

Deno.test("a table may have more rows than a call has arguments", () => {
  const rows = Array.from({ length: 200_000 }, (_, row) => [String(row)]);
  assertEquals(tableLines(["n"], rows).slice(-1), ["199999"]);
});

Deno.test("columns are even where characters are wide", () => {
  assertEquals(tableLines(["名", "n"], [["a", "1"], ["字字", "22"]]), [
    "名     n",
    "a      1",
    "字字  22",
  ]);
});

// a layout, and the names over the bytes of its first struct
const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ['"S": { "format": "<I", "fields": ["漢字名のフィ"] }', [
    "      漢字名のフ…",
  ]],
  // One rule over both sides of padding.
  [
    '"S": { "format": "<", "fields": { "in": "T" } }, "T": { "format": "@BI", "fields": ["a", "b"] }',
    ["      in ────────────────────", "      a           b"],
  ],
];

for (const [structs, lines] of HEADERS) {
  Deno.test(`the header of ${structs}`, () => {
    const { model } = compileLayout(`{ "structs": { ${structs} } }`)
      .struct("S");
    const leaves = leavesOf(model, new DataView(new ArrayBuffer(8)), 0);
    const options = { width: 8, edges: true, digits: 4 };
    const found = headerLines(leaves, options);
    assertEquals(found.map((line) => printed(line, false)), lines);
  });
}
