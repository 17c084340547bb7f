/** The prompt, as a person types at it. */

import { assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { dataUrl } from "../support/data_file.ts";
import { POINT, runCli } from "../support/run_cli.ts";
import { typeAtPrompt } from "../support/type_at_prompt.ts";

// what is typed, and what is printed
const DEMO: readonly (readonly [string, string])[] = [
  ["buffer.length", "80"],
  ["view[21]", "undefined"],
  ["view.get(21).toString(16)", '"3f"'],
  [
    "view.subarray(12, 18)",
    'MemoryView("B", [6]) [224, 11, 119, 134, 49, 212]',
  ],
  [
    'view.subarray(12, 18).cast("H")',
    'MemoryView("H", [3]) [3040, 34423, 54321]',
  ],
  [
    "view",
    'MemoryView("B", [80]) [209, 178, 79, 69, 217, 17, 205, 69, 237, 28, 18, 70, 224, 11, 119, 134, … 64 more]',
  ],
  [
    'view.subarray(0, 4).cast("B", [2, 2])',
    'MemoryView("B", [2, 2]) [[209, 178], [79, 69]]',
  ],
  [
    "hexdump(buffer, { length: 20 })",
    "00000000  d1 b2 4f 45 d9 11 cd 45  ed 1c 12 46 e0 0b 77 86  |..OE...E...F..w.|\n" +
    "00000010  31 d4 00 00                                       |1...|",
  ],
  ["hexdump(buffer, { length: 20 }).split('\\n').length", "2"],
  [
    "vertices",
    "VertexArray(4) [\n" +
    "  Vertex(Vector(3323.176, 6562.231, 9351.231), Color(3040, 34423, 54321)),\n" +
    "  Vertex(Vector(7623.982, 2542.231, 9823.121), Color(32736, 5342, 2321)),\n" +
    "  Vertex(Vector(6729.862, 2347.212, 3421.322), Color(45263, 36291, 36701)),\n" +
    "  Vertex(Vector(6352.121, 3432.111, 9763.232), Color(56222, 36612, 11214)),\n" +
    "]",
  ],
  ["vertices === records", "true"],
  ["records.get(0).color.red = 7", "7"],
  ["buffer.readUInt16LE(12)", "7"],
  ['vertices.column("color.red")', "Column(4) [7, 32736, 45263, 56222]"],
  ["Vertex.create({ color: { red: 1 } }).color", "Color(1, 0, 0)"],
  ["unpack('<3H', pack('<3H', 1, 2, 3))", "[ 1, 2, 3 ]"],
  ["new Struct('@3f3Hxx')", 'Struct("@3f3Hxx")'],
  ["layout", "CompiledLayout(Vector, Color, Vertex)"],
  ["layout.struct('Vertex').get(buffer, 'color.blue')", "54321"],
  ["compileFormat('<HH').read(buffer)", "{ item0: 45777, item1: 17743 }"],
  ["generated.Color === Color", "true"],
  ["view.release()", "undefined"],
  ["view", "MemoryView(released)"],
  ["const records = 3", "undefined"],
  ["records", "3"],
];

Deno.test("the demo's bytes and records are at hand, and print their values", async () => {
  const { status, banner, lines, err } = await typeAtPrompt(
    DEMO.map(([line]) => line),
  );
  assertEquals([status, err], [0, ""]);
  assertEquals(lines, DEMO.flatMap(([, shown]) => shown.split("\n")));
  assertEquals(
    banner,
    `At hand (Ctrl+D ends):
  buffer: 80 bytes of colors.bin
  view: MemoryView("B", [80])
  records, vertices: 4 of Vertex
  Vector, Color, Vertex: from vertex.jsonc
  generated: all that its module has
  layout: the layout itself: layout.struct(name).read(buffer)
  hexdump, pack, unpack, Struct, MemoryView, …: as in programs`,
  );
});

const LAYOUT = `{
  "structs": {
    "Object": { "format": "<H", "fields": ["x"] },
    "pack": { "format": "<H", "fields": ["x"] },
    "Head": {
      "format": "<",
      "fields": { "magic": { "type": "4s", "const": "ab" } }
    },
    "Note": { "format": "<", "fields": { "n": "B", "text": "(n)B" } }
  }
}`;

// files, what follows `repl`, what `records` are said to be and print as
const RECORDS: readonly (readonly [string, string, string])[] = [
  [
    ":Point",
    "2 of Point",
    "PointArray(2) [\n  Point(1, 2),\n  Point(3, 4),\n]",
  ],
  ["", "2 of Point", "PointArray(2) [\n  Point(1, 2),\n  Point(3, 4),\n]"],
];

Deno.test("files are found from the folder that the task was called in", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    Deno.writeTextFileSync(`${folder}/point.jsonc`, POINT);
    Deno.writeFileSync(
      `${folder}/points`,
      Uint8Array.of(1, 0, 2, 0, 3, 0, 4, 0),
    );
    for (const [struct, note, text] of RECORDS) {
      const { banner, lines } = await typeAtPrompt(
        ["records", "Deno.readFileSync('points').length"],
        ["points", `point.jsonc${struct}`],
        { from: folder },
      );
      assertEquals(banner.split("\n")[3], `  records: ${note}`);
      assertEquals(lines, [...text.split("\n"), "8"]);
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

// the struct, the bytes, what `records` are said to be and print as
const KINDS: readonly (readonly [string, number[], string, string])[] = [
  [
    ":Note",
    [1, 65, 2, 66, 67],
    "2 of Note",
    "[ Note(1, [65]), Note(2, [66, 67]) ]",
  ],
  [":Note", [1, 65], "one Note, at byte 0", "Note(1, [65])"],
  [":Head", [97, 98, 0, 0, 9], "one Head, at byte 0", "Head(<61 62 00 00>)"],
  [
    ":Head",
    [97],
    "none. Cannot view Head at byte 0: it needs 4 bytes and the source has 1 left",
    "undefined",
  ],
  [
    "",
    [],
    "none. Cannot choose a struct: there are Object, pack, Head and Note; LAYOUT:STRUCT chooses one",
    "undefined",
  ],
];

for (const [struct, bytes, note, text] of KINDS) {
  Deno.test(`of ${bytes.length} bytes through ${struct || "no struct"}, records are ${note}`, async () => {
    const folder = Deno.makeTempDirSync();
    try {
      Deno.writeTextFileSync(`${folder}/of.jsonc`, LAYOUT);
      Deno.writeFileSync(`${folder}/bytes`, new Uint8Array(bytes));
      const { banner, lines, err } = await typeAtPrompt(
        [
          "records",
          "typeof Object.keys",
          "pack('B', 1)",
          "generated.pack.layout.size",
        ],
        ["bytes", `of.jsonc${struct}`],
        { cwd: folder },
      );
      assertEquals(err, "");
      assertEquals(banner.split("\n")[3], `  records: ${note}`);
      // What has such a name already, keeps it.
      assertEquals(banner.split("\n")[4], "  Head, Note: from of.jsonc");
      assertEquals(lines, [text, '"function"', "Uint8Array(1) [ 1 ]", "2"]);
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  });
}

const COLORS = fileURLToPath(dataUrl("colors.bin"));
// arguments, the exit status, and what is said
const REFUSED: readonly (readonly [string[], number, RegExp])[] = [
  [[COLORS], 2, /^repl takes a FILE and its LAYOUT, or neither\n/],
  [["a", "b", "c"], 2, /^repl takes a FILE and its LAYOUT, or neither\n/],
  [["none", "p.jsonc"], 1, /^Cannot read .*none: no such file or directory$/],
  [[COLORS, "none.jsonc"], 1, /none\.jsonc: Cannot read the layout: /],
  [[COLORS, "wrong.jsonc"], 1, /wrong\.jsonc:1:1: /],
  [
    [COLORS, "p.jsonc:Pint"],
    2,
    /^There is no struct "Pint" \(did you mean "Point"\?\)/,
  ],
];

for (const [args, status, error] of REFUSED) {
  Deno.test(`repl ${args.slice(-2).join(" ").replace(COLORS, "FILE")} is refused`, async () => {
    const files = { "p.jsonc": POINT, "wrong.jsonc": "[]" };
    const run = await runCli(files, "repl", ...args);
    assertEquals([run.status, run.out, run.files], [status, "", files]);
    assertMatch(run.err, error);
  });
}

Deno.test("repl --help says what is at hand", async () => {
  const { status, out } = await runCli({}, "repl", "--help");
  assertEquals(status, 0);
  assertMatch(out, /^Usage: structlens repl \[OPTIONS\] \[FILE LAYOUT/m);
  assertMatch(out, /buffer, view and records/);
});
