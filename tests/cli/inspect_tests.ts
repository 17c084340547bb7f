/** The command `inspect`: what it prints, of which bytes, and what it refuses. */

import { assert, assertEquals } from "@std/assert";
import { Vertex } from "../../generated/vertex.ts";
import { readData } from "../support/data_file.ts";
import { readText } from "../support/repository.ts";
import { runCli, runCliAt, runCliWatched } from "../support/run_cli.ts";

const COLORS = new Uint8Array(readData("colors.bin"));
const FILES = {
  "colors.bin": COLORS,
  "vertex.jsonc": readText("layouts/vertex.jsonc"),
  "tails.jsonc": readText("tests/golden/tails.jsonc"),
  "unions.jsonc": readText("tests/golden/unions.jsonc"),
  "text.jsonc":
    '{"structs":{"Text":{"format":"<","fields":{"a":{"type":"4s","as":"utf8"},"b":"2f","c":"F","d":"?","e":"Q"}}}}',
  "text.bin": new Uint8Array(36),
  "packets.bin": Uint8Array.of(2, 0, 1, 5, 0, 255, 255, 0, 0, 2, 1, 0, 9, 3, 0),
  "empty.bin": new Uint8Array(0),
};

async function inspect(...args: string[]) {
  const { status, out, err } = await runCli(FILES, "inspect", ...args);
  return { status, lines: out === "" ? [] : out.split("\n"), err };
}

Deno.test("one record is shown as hex and field by field", async () => {
  const { status, lines } = await inspect("colors.bin", "vertex.jsonc");
  assertEquals(status, 0);
  assertEquals(lines, [
    "      vector ──────────────────────────── color ───────────",
    "      x           y           z           red   green blue",
    "0000  d1 b2 4f 45│d9 11 cd 45│ed 1c 12 46│e0 0b│77 86│31 d4│00 00  ..OE...E...F..w.1...",
    "",
    "offset  size  type     field        value",
    "     0     4  float32  vector.x     3323.176",
    "     4     4  float32  vector.y     6562.231",
    "     8     4  float32  vector.z     9351.231",
    "    12     2  uint16   color.red    3040",
    "    14     2  uint16   color.green  34423",
    "    16     2  uint16   color.blue   54321",
    "    18     2  padding",
  ]);
});

Deno.test("many records are a line each, with values if they are wanted", async () => {
  const { lines } = await inspect(
    ...["colors.bin", "vertex.jsonc:Vertex", "--array", "--values"],
  );
  assertEquals(lines.length, 2 + 2 * 4);
  assertEquals(
    lines.at(-1),
    "      6352.121    3432.111    9763.232    56222 36612 11214",
  );
  const two = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--count",
    "2",
    "--offset",
    "0x14",
  );
  assertEquals(two.lines.slice(2).map((line) => line.slice(0, 9)), [
    "0014  db ",
    "0028  e5 ",
  ]);
  const narrow = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--width",
    "8",
    "--as",
    "hex",
  );
  assertEquals(narrow.lines.map((line) => line.slice(0, 4)), [
    "0000",
    "0008",
    "0010",
  ]);
});

Deno.test("JSON is what the generated classes say", async () => {
  const all = Vertex.array(COLORS);
  const one = await inspect("colors.bin", "vertex.jsonc", "--as", "json");
  assertEquals(
    JSON.parse(one.lines.join("\n")),
    JSON.parse(JSON.stringify(all.get(0))),
  );
  const list = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--as",
    "json",
    "--array",
  );
  assertEquals(
    JSON.parse(list.lines.join("\n")),
    JSON.parse(JSON.stringify(all)),
  );
  const single = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--as",
    "json",
    "--array",
    "--offset",
    "60",
  );
  assertEquals(JSON.parse(single.lines.join("\n")).length, 1);
  const none = await inspect(
    "empty.bin",
    "vertex.jsonc",
    "--as",
    "json",
    "--array",
  );
  assertEquals(none.lines, ["[]"]);
  const lines = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--as",
    "ndjson",
    "--array",
  );
  assertEquals(
    lines.lines,
    Array.from(all, (record) => JSON.stringify(record)),
  );
  const red = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--as",
    "ndjson",
    "--array",
    "--at",
    "color.red",
  );
  assertEquals(red.lines, ["3040", "32736", "45263", "56222"]);
});

Deno.test("CSV and tables have the shortest digits, and quote what they must", async () => {
  const csv = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--array",
    "--as",
    "csv",
  );
  assertEquals(csv.lines.slice(0, 2), [
    "vector.x,vector.y,vector.z,color.red,color.green,color.blue",
    "3323.176,6562.231,9351.231,3040,34423,54321",
  ]);
  const [, ...rows] = csv.lines;
  assertEquals(
    rows.map((row) => Math.fround(Number(row.split(",")[0]))),
    [...Vertex.array(COLORS).column("vector.x")],
  );
  FILES["text.bin"].set(new TextEncoder().encode('a,"\n'));
  const text = await inspect("text.bin", "text.jsonc", "--as", "csv");
  assertEquals(
    text.lines.join("\n"),
    'a,b,c,d,e\n"a,""\n","[0, 0]",0+0i,false,0',
  );
  const table = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--as",
    "table",
    "--count",
    "2",
  );
  assertEquals(
    table.lines[2],
    "  20  7623.982  2542.231  9823.121      32736         5342        2321",
  );
});

Deno.test("a format stands in for a layout", async () => {
  const plain = await inspect(
    "colors.bin",
    "--format",
    "@3f3Hxx",
    "--as",
    "csv",
  );
  assertEquals(plain.lines[0], "item0,item1,item2,item3,item4,item5");
  const named = await inspect(
    "colors.bin",
    "--format",
    "@3f3Hxx",
    "--fields",
    "x,y,z,r,g,b",
    "--as",
    "tree",
  );
  assertEquals(named.lines.slice(0, 3), [
    "Record",
    "├─ x  3323.176",
    "├─ y  6562.231",
  ]);
});

Deno.test("records with tails follow one another; a tag tells what is there", async () => {
  const packets = await inspect(
    "packets.bin",
    "tails.jsonc:Packet",
    "--array",
    "--as",
    "ndjson",
  );
  assertEquals(
    packets.lines.map((line) => JSON.parse(line).payload),
    [[5, -1], [], [3]],
  );
  const payloads = await inspect(
    "packets.bin",
    "tails.jsonc:Packet",
    "--array",
    "--at",
    "payload",
  );
  assertEquals(payloads.lines.filter((line) => /^0/.test(line)), [
    "0003  05 00 ff ff  ....",
    "000d  03 00  ..",
  ]);
  const event = await inspect(
    "colors.bin",
    "unions.jsonc:Event",
    "--as",
    "fields",
    "--at",
    "kind",
  );
  assertEquals(event.lines.at(-1), "     0     1  uint8  kind   209");
});

Deno.test("a terminal shows 64 records, lines that fit, and colours", async () => {
  const bytes = new Uint8Array(20 * 100);
  const files = { ...FILES, "many.bin": bytes };
  const args = ["inspect", "many.bin", "vertex.jsonc", "--array"];
  const at = async (columns: number, ...more: string[]) => {
    const terminal = { columns, hasColors: true };
    const { out } = await runCliAt(terminal, files, ...args, ...more);
    return out.split("\n");
  };
  const wide = await at(100);
  assertEquals(wide.length, 2 + 64 + 1);
  assertEquals(wide.at(-1), "… 36 more");
  assert(wide[2]?.includes("\x1b[38;5;"));
  const plain = await at(100, "--color", "never");
  assert(plain[2]?.includes("│"));
  // 20 bytes take 88 characters.
  const narrow = await at(87);
  assertEquals(narrow.length, 2 * 64 + 1);
  const table = await at(100, "--as", "table");
  assertEquals(table.length, 1 + 64 + 1);
  assertEquals((await at(100, "--as", "ndjson")).length, 100);
});

Deno.test("colours are six, and only where they are wanted", async () => {
  const { lines } = await inspect(
    "colors.bin",
    "vertex.jsonc",
    "--color",
    "always",
  );
  // deno-lint-ignore no-control-regex -- what a terminal is told
  const colors = new Set(lines.join("").match(/\x1b\[38;5;[0-9]+m/g));
  assertEquals(colors.size, 6);
  assert(!lines.join("").includes("│"));
  const plain = await inspect("colors.bin", "vertex.jsonc", "--color", "never");
  assert(!plain.lines.join("").includes("\x1b"));
});

const TOLD = JSON.stringify({
  enums: { Kind: { type: "B", values: { KEY: 1, MOVE: 2 } } },
  structs: {
    Key: { format: "<", fields: { code: "f", down: "Kind" } },
    Move: { format: "<2f", fields: ["x", "y"] },
    Body: { format: "<", union: { key: "Key", move: "Move" } },
    Event: {
      format: "<",
      fields: {
        kind: "Kind",
        body: {
          type: "Body",
          tag: "kind",
          cases: { KEY: "key", MOVE: "move" },
        },
      },
    },
    List: { format: "<", fields: { n: "B", items: "(n)Key" } },
    Grid: { format: "<", fields: { m: "(2,2)f", k: "(2)Kind", z: "F" } },
    Big: { format: "<", fields: { n: { type: "Q", as: "number" } } },
    Odd: { format: "<", fields: { "a[0]": "B", "b]": "B" } },
    Note: { format: "<", fields: { text: { type: "16s", as: "utf8" } } },
  },
});

function packed(...parts: readonly (readonly [string, number])[]): Uint8Array {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [code, value] of parts) {
    if (code === "B") view.setUint8(at++, value);
    else view.setFloat32((at += 4) - 4, value, true);
  }
  return bytes.subarray(0, at);
}

const TOLD_FILES = {
  "told.jsonc": TOLD,
  "events.bin": packed(
    ...[["B", 2], ["f", 1.1], ["f", 2.2]] as const,
    ...[["B", 1], ["f", 3.3], ["B", 1], ["B", 0], ["B", 0], ["B", 0]] as const,
    ...[["B", 0], ["f", 0], ["f", 0]] as const,
  ),
  "lists.bin": packed(
    ...[["B", 0], ["B", 2], ["f", 1.1], ["B", 1], ["f", 2.2], [
      "B",
      9,
    ]] as const,
    ...[["B", 1], ["f", 5.5], ["B", 2]] as const,
  ),
  "grid.bin": packed(
    ...[["f", 1.1], ["f", 2.2], ["f", 3.3], ["f", NaN], ["B", 1], [
      "B",
      7,
    ]] as const,
    ...[["f", 0.1], ["f", -0]] as const,
  ),
  "big.bin": Uint8Array.of(1, 0, 0, 0, 0, 0, 32, 0),
  "odd.bin": Uint8Array.of(7, 8),
  "note.bin": new TextEncoder().encode(
    "\u009b31m\u202ea\x1b[7m".padEnd(13, "\0"),
  ),
};

// the arguments, and the lines
const SHOWN: readonly (readonly [args: string, lines: readonly string[]])[] = [
  ["events.bin Event --as tree --at body", [
    "body",
    "└─ move",
    "   ├─ x  1.1",
    "   └─ y  2.2",
  ]],
  ["events.bin Event --as ndjson --at body --array", [
    '{"x":1.100000023841858,"y":2.200000047683716}',
    '{"code":3.299999952316284,"down":1}',
    "[0,0,0,0,0,0,0,0]",
  ]],
  ["events.bin Event --as fields --at body.move.y", [
    "offset  size  type     field        value",
    "     5     4  float32  body.move.y  2.2",
  ]],
  ["events.bin Event --as csv --array", [
    "kind,body,body.key.code,body.key.down,body.move.x,body.move.y",
    "2,,,,1.1,2.2",
    "1,,3.3,1,,",
    "0,0000000000000000,,,,",
  ]],
  ["events.bin Event --as table --array --at body", [
    "byte                     body  body.key.code  body.key.down  body.move.x  body.move.y",
    "   0                                                                 1.1          2.2",
    "   9                                     3.3  KEY",
    "  18  00 00 00 00 00 00 00 00",
  ]],
  ["events.bin Body --as tree,fields --offset 1", [
    "Body",
    "├─ key",
    "│  ├─ code  1.1",
    "│  └─ down  Kind(205)",
    "└─ move",
    "   ├─ x  1.1",
    "   └─ y  2.2",
    "",
    "offset  size  type     field     value",
    "     0     4  float32  key.code  1.1",
    "     4     1  Kind     key.down  Kind(205)",
    "     0     4  float32  move.x    1.1",
    "     4     4  float32  move.y    2.2",
  ]],
  ["lists.bin List --as csv --array", [
    "n,items[0].code,items[0].down,items[1].code,items[1].down,items",
    "0,,,,,[]",
    "2,1.1,1,2.2,9,",
    "1,5.5,2,,,",
  ]],
  ["lists.bin List --as tree --array --count 2", [
    "List",
    "├─ n  0",
    "└─ items  []",
    "",
    "List",
    "├─ n  2",
    "└─ items",
    "   ├─ [0]",
    "   │  ├─ code  1.1",
    "   │  └─ down  KEY",
    "   └─ [1]",
    "      ├─ code  2.2",
    "      └─ down  Kind(9)",
  ]],
  ["grid.bin Grid --as hex,fields --at m[1] --values", [
    "      m[1]",
    "0008  33 33 53 40 00 00 c0 7f  33S@....",
    "      [3.3, NaN]",
    "",
    "offset  size  type        field  value",
    "     8     8  float32[2]  m[1]   [3.3, NaN]",
  ]],
  ["grid.bin Grid --as csv --at m[1][0]", ["m[1][0]", "3.3"]],
  ["grid.bin Grid --as tree --at k[1]", ["k[1]  Kind(7)"]],
  ["grid.bin Grid --as csv --at z", ["z", "0.1-0i"]],
  ["big.bin Big --as csv", ["n", "9007199254740993"]],
  ["big.bin Big --as fields,hex", [
    "offset  size  type    field  value",
    "     0     8  uint64  n      9007199254740993",
    "",
    "      n",
    "0000  01 00 00 00 00 00 20 00  ...... .",
  ]],
  ["odd.bin Odd --as csv", ["a[0],b]", "7,8"]],
  ["note.bin Note --as tree", [
    "Note",
    '└─ text  "\\u009b31m\\u202ea\\u001b[7m"',
  ]],
  ["grid.bin Grid --as table,tree --at k", [
    "k  [KEY, Kind(7)]",
    "",
    "byte  k",
    "   0  [KEY, Kind(7)]",
  ]],
];
for (const [args, lines] of SHOWN) {
  Deno.test(`inspect ${args}`, async () => {
    const [file = "", struct, ...more] = args.split(" ");
    const operands = [file, `told.jsonc:${struct}`, ...more];
    const { status, out } = await runCli(TOLD_FILES, "inspect", ...operands);
    assertEquals(out.split("\n"), lines);
    assertEquals(status, 0);
  });
}

Deno.test("what a terminal is given cannot turn it", async () => {
  const args = ["inspect", "note.bin", "told.jsonc:Note", "--as"];
  const terminal = { columns: 80, hasColors: true };
  for (const as of ["json", "ndjson", "csv", "tree", "table", "hex"]) {
    const { out } = await runCliAt(
      terminal,
      TOLD_FILES,
      ...args,
      as,
      "--color",
      "never",
    );
    assert(!/[\p{Cc}\p{Cf}]/u.test(out.replaceAll("\n", "")), as);
  }
  const piped = await runCli(
    TOLD_FILES,
    "inspect",
    "note.bin",
    "told.jsonc:Note",
    "--as",
    "csv",
  );
  assertEquals(piped.out, "text\n\u009b31m\u202ea\x1b[7m");
});

Deno.test("a long export tells how far it is, and erases that", async () => {
  const files = { ...FILES, "many.bin": new Uint8Array(20 * 3000) };
  const args = ["inspect", "many.bin", "vertex.jsonc", "--array", "--as"];
  for (const as of ["json", "ndjson", "csv", "hex", "table"]) {
    const { shown, out } = await runCliWatched(400, files, ...args, as);
    const [first, ...more] = shown;
    assertEquals(first, "512 records, 17 %");
    assertEquals(more.at(-1), "");
    assert(more.length > 5);
    assert(!out.includes("%"));
  }
  const quick = await runCliWatched(1, files, ...args, "json");
  assertEquals(quick.shown, []);
  const cut = { ...files, "many.bin": new Uint8Array(20 * 3000 + 1) };
  const failed = await runCliWatched(400, cut, ...args, "ndjson");
  assertEquals([failed.status, failed.shown.at(-1)], [1, ""]);
});

Deno.test("a terminal tells of a record that is cut off, too", async () => {
  const files = { ...FILES, "cut.bin": new Uint8Array(20 * 100 + 5) };
  const args = ["inspect", "cut.bin", "vertex.jsonc", "--array"];
  const { status, out, err } = await runCliAt(
    { columns: 100, hasColors: false },
    files,
    ...args,
  );
  assertEquals([status, out.split("\n").length], [1, 2 + 64]);
  assertEquals(
    err,
    "Cannot look at Vertex 100 at byte 2000 of cut.bin: it has 20 bytes and 5 are left",
  );
});

// the arguments, the status, and what is said
type Refused = readonly [args: string[], status: number, err: string];
const REFUSED: readonly Refused[] = [
  [[], 2, "A file to look at is missing"],
  [
    ["colors.bin"],
    2,
    "A layout is missing: LAYOUT[:STRUCT], or --format '@3f3Hxx'",
  ],
  [
    ["colors.bin", "vertex.jsonc", "more"],
    2,
    "There is an argument too many: more",
  ],
  [
    ["colors.bin", "vertex.jsonc:Vertx"],
    2,
    'Cannot find a struct "Vertx": there are Vector, Color and Vertex (did you mean "Vertex"?)',
  ],
  [
    ["colors.bin", "tails.jsonc"],
    2,
    "Cannot choose a struct: there are Packet, Message, ",
  ],
  [[".", "vertex.jsonc"], 1, "Cannot read .: it is a folder"],
  [
    ["none.bin", "vertex.jsonc"],
    1,
    "Cannot read none.bin: no such file or directory",
  ],
  [
    ["colors.bin", "none.jsonc"],
    1,
    "none.jsonc: Cannot read the layout: no such file or directory",
  ],
  [
    ["colors.bin", "vertex.jsonc", "--offset", "81"],
    1,
    "Cannot look at byte 81 of colors.bin: it has 80 bytes",
  ],
  [
    ["colors.bin", "vertex.jsonc", "--offset", "70"],
    1,
    "Cannot look at Vertex 0 at byte 70 of colors.bin: it has 20 bytes and 10 are left",
  ],
  [
    ["colors.bin", "vertex.jsonc", "--count", "5"],
    1,
    "Cannot look at Vertex 4 at byte 80 of colors.bin: it has 20 bytes and 0 are left",
  ],
  [
    ["colors.bin", "vertex.jsonc", "--offset", "x"],
    2,
    "--offset is a whole number, also in hex, not x",
  ],
  [
    ["colors.bin", "vertex.jsonc", "--width", "0"],
    2,
    "--width is from 1 to 4096 bytes, or record",
  ],
  [
    ["colors.bin", "vertex.jsonc", "--as", "xml"],
    2,
    '--as is any of hex, fields, table, tree, json, ndjson, csv, not "xml"',
  ],
  [
    ["colors.bin", "vertex.jsonc", "--as", "json,hex"],
    2,
    "json, ndjson, csv stand alone: give one of them",
  ],
  [
    ["colors.bin", "vertex.jsonc", "--at", "color.rde"],
    1,
    'Cannot find "color.rde": "color" has "red", "green", "blue"',
  ],
  [
    ["colors.bin", "vertex.jsonc", "--at", "color..red"],
    1,
    'Cannot read the path "color..red" at character 6',
  ],
  [
    ["colors.bin", "vertex.jsonc", "--color", "red"],
    2,
    "--color is auto, always or never, not red",
  ],
  [
    ["colors.bin", "--format", "@3k"],
    1,
    'Cannot read format "@3k": "k" at column 3 is not a format code',
  ],
  [
    ["colors.bin", "--format", "@3f", "--fields", "a"],
    1,
    'Cannot name the items of "@3f": it has 3 items and "fields" has 1 name',
  ],
  [
    ["colors.bin", "vertex.jsonc", "--fields", "a"],
    2,
    "--fields goes with --format",
  ],
  [
    ["colors.bin", "tails.jsonc:Packet", "--offset", "1"],
    1,
    "Cannot look at Packet 0 at byte 1 of colors.bin: payload has 20402 items (count) of 2 bytes, and the source has 76 bytes left",
  ],
];
for (const [args, status, err] of REFUSED) {
  Deno.test(`inspect ${args.join(" ")} says why not`, async () => {
    const found = await inspect(...args);
    assertEquals(found.status, status);
    assert(found.err.startsWith(err), found.err);
  });
}
