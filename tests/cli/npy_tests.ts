/** The command `gen` and files of NumPy: what it writes, what it leaves alone. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { readData } from "../support/data_file.ts";
import { runCli } from "../support/run_cli.ts";

const RECORDS = readData("numpy_records.npy");
const LAYOUT = "layouts/data.jsonc";
const MODULE = "generated/data.ts";
const files = { "data.npy": RECORDS };

/** The same file with another text in its header, as long. */
function withText(from: string, to: string): Uint8Array {
  assertEquals(from.length, to.length);
  const bytes = RECORDS.slice();
  const text = String.fromCharCode(...bytes);
  const at = text.indexOf(from);
  assert(at > 0);
  bytes.set(new TextEncoder().encode(to), at);
  return bytes;
}

Deno.test("a file of NumPy makes a layout, and this a module", async () => {
  const { status, out, err, files: after } = await runCli(
    files,
    ...["gen", "data.npy"],
  );
  assertEquals([status, err], [0, ""]);
  assertEquals(
    out,
    `data.npy → ${LAYOUT}
  4 records from byte 256 on
${LAYOUT} → ${MODULE}
  struct     size  align  stride  padding
  DataPlace    16      1      16  none
  Data         40      1      40  4 at 4; 1 at 39`,
  );
  const [first, ...rest] = after[LAYOUT]?.split("\n") ?? [];
  assertMatch(
    first ?? "",
    /^\/\/ Read from data\.npy\. Edit it: .* [0-9a-f]{16}$/,
  );
  assertEquals(
    rest.join("\n"),
    `{
  "origin": "data.npy",
  "structs": {
    "Data": {
      "format": "<",
      "size": 40,
      "fields": {
        "id": "I",
        "place": { "type": "DataPlace", "offset": 8 },
        "name": "8s",
        "counts": "3H",
        "valid": "?"
      }
    },
    "DataPlace": { "format": "<", "fields": { "x": "d", "y": "d" } }
  }
}
`,
  );
  assert(after[MODULE]?.includes("class Data "));
});

Deno.test("a file of NumPy goes with headers and layouts", async () => {
  const { status, err, files: after } = await runCli(
    {
      "in/DATA.NPY": RECORDS,
      "a.h": "struct a { int x; };",
      "b.jsonc": '{"structs":{"Box":{"format":"<i","fields":["x"]}}}',
    },
    ...["gen", "in/DATA.NPY", "a.h", "b.jsonc", "--struct", "a"],
  );
  assertEquals([status, err], [0, ""]);
  assertEquals(Object.keys(after).filter((path) => path.includes("ted/")), [
    "generated/DATA.ts",
    "generated/a.ts",
    "generated/b.ts",
  ]);
});

/** What a person made of the layout. */
function edited(text = ""): string {
  return text.replace('"name": "8s"', '"name": { "type": "8s", "as": "utf8" }');
}

const SHORTER = withText("(4,), }", "(2,), }");
const BIG = withText("'<u4'", "'>u4'");

// What was done to the file and the layout; the state of things afterwards.
const RUNS: readonly (readonly [
  name: string,
  npy: Uint8Array,
  change: (text?: string) => string | undefined,
  args: string[],
  status: number,
  says: RegExp,
  kept: boolean,
])[] = [
  ["nothing", RECORDS, (text) => text, ["--check"], 0, /^$/, true],
  ["fewer records", SHORTER, (text) => text, ["--check"], 0, /^$/, true],
  ["fewer records, edited", SHORTER, edited, [], 0, /2 records from/, true],
  ["another order", BIG, (text) => text, [], 0, /Data +40/, false],
  [
    "another order, --check",
    BIG,
    (text) => text,
    ["--check"],
    1,
    /Stale: layouts\/data\.jsonc, generated\/data\.ts/,
    true,
  ],
  [
    "edited",
    RECORDS,
    edited,
    [],
    0,
    /^data\.npy → layouts\/data\.jsonc \(edited, with the same places: left as it is\)\n/,
    true,
  ],
  ["edited, --force", RECORDS, edited, ["--force"], 0, /Data/, false],
  [
    "another order, edited",
    BIG,
    edited,
    [],
    1,
    /Cannot write layouts\/data\.jsonc: it was edited, and its places are no longer those of data\.npy; --force overwrites it$/,
    true,
  ],
];

for (const [name, npy, change, args, status, says, kept] of RUNS) {
  Deno.test(`a second run: ${name}`, async () => {
    const { files: first } = await runCli(files, "gen", "data.npy");
    const layout = change(first[LAYOUT]) ?? "";
    const before = { ...first, "data.npy": npy, [LAYOUT]: layout };
    const run = await runCli(before, "gen", "data.npy", ...args);
    assertEquals(run.status, status, run.err);
    assertMatch([run.out, run.err].filter(Boolean).join("\n"), says);
    assertEquals(run.files[LAYOUT] === layout, kept);
  });
}

const FAILURES: readonly (readonly [
  args: string[],
  status: number,
  says: RegExp,
])[] = [
  [["no.npy"], 1, /^Cannot read no\.npy: no such file/],
  [["folder.npy"], 1, /^Cannot read folder\.npy: it is a folder$/],
  [[".npy"], 2, /^\.npy has no name to give to a layout\n/],
  [
    ["bad.npy", "data.npy", "wrong.npy"],
    1,
    /^bad\.npy, byte 0: .*\nwrong\.npy, byte 28: Cannot read the type "<f9": .*\n\n2 errors: nothing was written$/,
  ],
  [
    ["data.npy", "data.h"],
    2,
    /^data\.npy and data\.h would both be written to layouts\/data\.jsonc\n/,
  ],
  [["data.npy", "--watch"], 2, /^--watch takes layouts, not data\.npy\n/],
  [
    ["data.npy", "--check", "--against", "x.jsonc"],
    2,
    /^--against takes layouts, not data\.npy\n/,
  ],
  [["data.npy", "--struct", "a"], 2, /^--struct needs a C header: /],
];

for (const [args, status, says] of FAILURES) {
  Deno.test(`gen ${args.join(" ")} fails`, async () => {
    const before = {
      "data.npy": RECORDS,
      "bad.npy": "no",
      ".npy": RECORDS,
      "wrong.npy": withText("'<u4'", "'<f9'"),
      "folder.npy/x": "",
      "data.h": "struct a { int x; };",
    };
    const { status: found, err, files: after } = await runCli(
      before,
      ...["gen", ...args],
    );
    assertEquals(found, status, err);
    assertMatch(err, says);
    assertEquals(Object.keys(after).length, Object.keys(before).length);
  });
}
