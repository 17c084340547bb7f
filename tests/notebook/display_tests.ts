/** What records, arrays and views show in a notebook. */

import { assert, assertEquals } from "@std/assert";
import { Vertex } from "../../generated/vertex.ts";
import { compileFormat, pictureOf } from "../../inspect/mod.ts";
import { MemoryView } from "../../mod.ts";
import { type Display, show } from "../../notebook/mod.ts";
import { readData } from "../support/data_file.ts";
import { FIELD_NAMES } from "../support/hostile_layouts.ts";
import { loadModule } from "../support/load_module.ts";
import { Event, Value } from "../golden/unions.ts";

/** What the kernel is given; undefined if it prints the object itself. */
function displayOf(object: object): Display | undefined {
  const method = Reflect.get(object, Symbol.for("Jupyter.display"));
  return method?.call(object);
}

function htmlOf(object: object): string {
  return displayOf(object)?.["text/html"] ?? "";
}

/** The texts in the cells of a table, row by row, and what is markup. */
function readTable(html: string) {
  const rows = html.match(/<tr>.*?<\/tr>/g)?.map((row) =>
    Array.from(
      row.matchAll(/<(t[hd])[^>]*>(.*?)<\/\1>/g),
      ([, , text]) => text,
    )
  ) ?? [];
  const tags = html.replaceAll(/ colspan="\d+"/g, "").match(/<[^>]*>?/g);
  return { rows, tags: new Set(tags) };
}

const TAGS = [
  ...["table", "caption", "thead", "tbody", "tr", "th", "td"]
    .flatMap((name) => [`<${name}>`, `</${name}>`]),
];

const colors = () => readData("colors.bin");
const ramp = (length: number) => Uint8Array.from({ length }, (_, i) => i);

// what is shown, its title, its rows
const TABLES: readonly (readonly [string, object, string, string[][]])[] = [
  ["records", Vertex.array(colors(), 0, 2), "VertexArray(2)", [
    [
      ...["", "vector.x", "vector.y", "vector.z"],
      ...["color.red", "color.green", "color.blue"],
    ],
    ["0", "3323.176", "6562.231", "9351.231", "3040", "34423", "54321"],
    ["1", "7623.982", "2542.231", "9823.121", "32736", "5342", "2321"],
  ]],
  ["no records", Vertex.alloc(0), "VertexArray(0)", [[""]]],
  ["a record", Vertex.view(colors()).color, "Color", [
    ["field", "value"],
    ["red", "3040"],
    ["green", "34423"],
    ["blue", "54321"],
  ]],
  ["a union", Value.view(Uint8Array.of(0, 0, 128, 63)), "Value", [
    ["field", "value"],
    ["bytes", "Value(&lt;00 00 80 3f&gt;)"],
  ]],
  ["an axis", new MemoryView(ramp(18)), "MemoryView(&quot;B&quot;, [18])", [
    ["", ...Array.from(ramp(16), String)],
    ["0", ...Array.from(ramp(16), String)],
    ["16", "16", "17"],
  ]],
  [
    "two axes",
    new MemoryView(ramp(4)).cast("B", [2, 2]),
    "MemoryView(&quot;B&quot;, [2, 2])",
    [["", "0", "1"], ["0", "0", "1"], ["1", "2", "3"]],
  ],
  ["floats", new MemoryView(colors()).cast("f").subarray(0, 1), "", [
    ["", "0"],
    ["0", "3323.176"],
  ]],
  ["a long axis", new MemoryView(ramp(40)).cast("B", [1, 40]), "", [
    ["", ...Array.from(ramp(32), String), "…"],
    ["0", ...Array.from(ramp(32), String), "…"],
  ]],
];

for (const [name, object, title, rows] of TABLES) {
  Deno.test(`${name}: a table, and the text of the console`, () => {
    const html = htmlOf(object);
    assert(html.includes(`<caption>${title}`), html);
    assertEquals(readTable(html).rows, rows);
    assertEquals(displayOf(object)?.["text/plain"], String(object));
  });
}

Deno.test("a tag tells which member of a union is shown", () => {
  const event = Event.create({ kind: 2 });
  const { rows } = readTable(htmlOf(event));
  assertEquals(rows[3], ["body", "Move(0, 0)"]);
});

Deno.test("what has no table is a line of text", () => {
  const cube = new MemoryView(ramp(8)).cast("B", [2, 2, 2]);
  const released = new MemoryView(ramp(1));
  released.release();
  for (const view of [cube, released, new MemoryView(ramp(1)).cast("B", [])]) {
    assertEquals(displayOf(view), { "text/plain": String(view) });
  }
  assertEquals(displayOf(Vertex.alloc(1).column("color.red")), undefined);
});

// how many there are, and what the last row says
const LENGTHS: readonly (readonly [object, string[]])[] = [
  [Vertex.alloc(100), ["99", "0", "0", "0", "0", "0", "0"]],
  [Vertex.alloc(101), ["… 1 more rows"]],
  [Vertex.alloc(2 ** 24 / 20 | 0), ["… 838760 more rows"]],
  [new MemoryView(new Uint8Array(16 * 250)), ["… 150 more rows"]],
];

for (const [object, last] of LENGTHS) {
  Deno.test(`${String(object).slice(0, 30).split("\n")[0]}: at most 100 rows`, () => {
    const { rows } = readTable(htmlOf(object));
    assertEquals(rows.at(-1), last);
    assertEquals(rows.length, 1 + 100 + (last.length === 1 ? 1 : 0));
  });
}

Deno.test("names of fields are text, whatever they look like", async () => {
  const structs = {
    Hostile: { format: `<${FIELD_NAMES.length}B`, fields: FIELD_NAMES },
  };
  const { Hostile } = await loadModule({ structs });
  assert(Hostile);
  for (const object of [Hostile.create(), Hostile.alloc(2)]) {
    const { rows, tags } = readTable(htmlOf(object));
    assertEquals([...tags].filter((tag) => !TAGS.includes(tag)), []);
    const names = rows.flat();
    for (const name of ["&lt;b&gt;", "&lt;/script&gt;", "&quot;", "&#39;"]) {
      assert(names.includes(name), name);
    }
  }
});

// a text in a field, and its cell
const TEXTS: readonly (readonly [string, string])[] = [
  [
    "<img src=x onerror=alert(1)>",
    "&quot;&lt;img src=x onerror=alert(1)&gt;&quot;",
  ],
  [
    "</td></table><script>",
    "&quot;&lt;/td&gt;&lt;/table&gt;&lt;script&gt;&quot;",
  ],
  ["a & b &lt;", "&quot;a &amp; b &amp;lt;&quot;"],
  ["left\u202eright\u2028", "&quot;left\\u{202e}right\\u{2028}&quot;"],
  ["tab\tline\n", "&quot;tab\\tline\\n&quot;"],
  ["x".repeat(250), `&quot;${"x".repeat(199)}…`],
];

Deno.test("values are text, too", async () => {
  const text = { type: "255s", as: "utf8" };
  const structs = { Note: { format: "<", fields: { text } } };
  const { Note } = await loadModule({ structs });
  assert(Note);
  for (const [value, cell] of TEXTS) {
    const { rows, tags } = readTable(htmlOf(Note.create({ text: value })));
    assertEquals(rows[1], ["text", cell]);
    assertEquals([...tags].filter((tag) => !TAGS.includes(tag)), []);
  }
});

Deno.test("a record may have fields with the names of methods", async () => {
  const structs = { Odd: { format: "<2B", fields: ["cursor", "layout"] } };
  const { Odd } = await loadModule({ structs });
  assert(Odd);
  const { rows } = readTable(htmlOf(Odd.create({ cursor: 3 })));
  assertEquals(rows, [["field", "value"], ["cursor", "3"], ["layout", "0"]]);
});

Deno.test("a compiled struct is its picture, and show gives any other", () => {
  const { model } = compileFormat("<H");
  const struct = compileFormat("<H");
  assertEquals(
    displayOf(struct),
    displayOf(show(pictureOf(model, { bytesPerRow: 16 }))),
  );
  const { "text/plain": text, "image/svg+xml": svg } = displayOf(struct) ?? {};
  assert(text?.includes("│   item0   │"), text);
  assert(svg?.includes('data-path="item0"'), svg);
});

Deno.test("show gives an SVG as it is", () => {
  assertEquals(displayOf(show("<svg/>")), { "image/svg+xml": "<svg/>" });
});
