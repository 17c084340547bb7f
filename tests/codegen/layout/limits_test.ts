/** How much a layout file may hold, and how fast it is read. */

import { assert, assertEquals } from "@std/assert";
import { linesOf } from "../../support/layout_lines.ts";

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
