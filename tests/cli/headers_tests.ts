/** The command `gen` and C headers: what it writes, and what it leaves alone. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { runCli, runCliWith } from "../support/run_cli.ts";

const HEADER = `#include <stdint.h>
#ifndef N
#define N 4
#endif
/* A point. */
struct point { uint16_t x, y; uint8_t tag[N]; };
`;
const LAYOUT = "layouts/point.jsonc";
const MODULE = "generated/point.ts";
const TABLE = `  struct  size  align  stride  padding
  point      8      2       8  none`;

const files = { "point.h": HEADER };

Deno.test("a header makes a layout, and this a module", async () => {
  const { status, out, err, files: after } = await runCli(
    files,
    ...["gen", "point.h"],
  );
  assertEquals([status, err], [0, ""]);
  assertEquals(
    out,
    `point.h → ${LAYOUT}\n${LAYOUT} → ${MODULE}\n${TABLE}`,
  );
  assertEquals(Object.keys(after).sort(), [MODULE, LAYOUT, "point.h"].sort());
  const [first, ...rest] = after[LAYOUT]?.split("\n") ?? [];
  assertMatch(
    first ?? "",
    /^\/\/ Read from point\.h\. Edit it: .* [0-9a-f]{16}$/,
  );
  assertEquals(
    rest.join("\n"),
    `{
  "origin": "point.h",
  "structs": {
    "point": {
      "doc": "A point.",
      "format": "@",
      "fields": { "x": "H", "y": "H", "tag": "4B" }
    }
  }
}
`,
  );
  assert(after[MODULE]?.includes("class point "));
});

Deno.test("options say what the header cannot", async () => {
  const text = `#include <far.h>
struct a { far_t n; long m; char p[]; };
struct b_t { char x[N]; };`;
  const { status, err, files: after } = await runCli(
    { "a.h": text, "inc/far.h": "typedef int far_t;" },
    ...["gen", "a.h", "--include", "inc", "--define", "N=3"],
    ...["--data-model", "LLP64", "--tail", "p=n", "--struct", "a"],
    ...["--struct", "b_t"],
  );
  assertEquals([status, err], [0, ""]);
  const layout = JSON.parse(after["layouts/a.jsonc"]?.replace(/.*/, "") ?? "");
  assertEquals(layout.dataModel, "LLP64");
  assertEquals(layout.structs.a.fields, { n: "i", m: "l", p: "(n)B" });
  assertEquals(layout.structs.b_t.fields, { x: "3s" });
});

Deno.test("what gcc -E prints is read from stdin", async () => {
  const input = `# 0 "dir/point.h"
# 0 "<built-in>"
# 1 "dir/point.h"
# 1 "other.h" 1
struct other { int x; };
# 2 "dir/point.h" 2
struct point { linux_t x, y; };`;
  const typed = input.replace("linux_t", "short");
  const { status, out, files: after } = await runCliWith(
    typed,
    {},
    ...["gen", "-", "--stdout"],
  );
  assertEquals([status, after], [0, {}]);
  assert(out.includes("class point ") && !out.includes("class other "));
  const wrong = await runCliWith(input, {}, "gen", "-");
  assertMatch(
    wrong.err,
    /^dir\/point\.h:2:24: Cannot read member "x" of struct point: /,
  );
  const nameless = await runCliWith("struct s { int x; };", {}, "gen", "-");
  assertEquals(nameless.status, 2);
  assertMatch(nameless.err, /^The text on stdin does not say what it is: /);
});

/** The files after a first run. */
async function generated(): Promise<Record<string, string>> {
  return { ...(await runCli(files, "gen", "point.h")).files };
}

function edited(text = ""): string {
  return text.replace('"doc": "A point."', '"doc": "Where?"')
    .replace('"tag": "4B"', '"label": { "type": "4s", "as": "utf8" }');
}

const CHANGED = HEADER.replace("uint16_t", "uint32_t");

// What was done to the header and the layout; the state of things afterwards.
const RUNS: readonly (readonly [
  name: string,
  change: (files: Record<string, string>) => Record<string, string>,
  args: string[],
  status: number,
  says: RegExp,
  kept: boolean,
])[] = [
  [
    "nothing changed",
    () => ({}),
    [],
    0,
    /^point\.h → layouts\/point\.jsonc\n/,
    true,
  ],
  ["nothing changed, --check", () => ({}), ["--check"], 0, /^$/, true],
  [
    "the header changed",
    () => ({ "point.h": CHANGED }),
    [],
    0,
    /point +12 /,
    false,
  ],
  [
    "the header changed, --check",
    () => ({ "point.h": CHANGED }),
    ["--check"],
    1,
    /Stale: layouts\/point\.jsonc/,
    true,
  ],
  [
    "a formatter ran, and the header changed",
    (f) => ({
      [LAYOUT]: f[LAYOUT]?.replaceAll("  ", "\t") ?? "",
      "point.h": CHANGED,
    }),
    [],
    0,
    /point +12 /,
    false,
  ],
  [
    "edited",
    (f) => ({ [LAYOUT]: edited(f[LAYOUT]) }),
    [],
    0,
    /^point\.h → layouts\/point\.jsonc \(edited, with the same places: left as it is\)\n/,
    true,
  ],
  [
    "edited, --force",
    (f) => ({ [LAYOUT]: edited(f[LAYOUT]) }),
    ["--force"],
    0,
    /^point\.h → layouts\/point\.jsonc\n/,
    false,
  ],
  [
    "edited and the header changed",
    (f) => ({ [LAYOUT]: edited(f[LAYOUT]), "point.h": CHANGED }),
    [],
    1,
    /\+ +"fields": \{ "x": "I"[^]*Cannot write layouts\/point\.jsonc: it was edited, and its places are no longer those of point\.h; --force overwrites it$/,
    true,
  ],
  [
    "edited and the header changed, --force",
    (f) => ({ [LAYOUT]: edited(f[LAYOUT]), "point.h": CHANGED }),
    ["--force"],
    0,
    /point +12 /,
    false,
  ],
  [
    "edited beyond reading",
    (f) => ({ [LAYOUT]: `${f[LAYOUT]}}` }),
    [],
    1,
    /it was edited/,
    true,
  ],
  ["another's file", () => ({ [LAYOUT]: "{}" }), [], 1, /it was edited/, true],
];

for (const [name, change, args, status, says, kept] of RUNS) {
  Deno.test(`a second run: ${name}`, async () => {
    const before = await generated();
    Object.assign(before, change(before));
    const run = await runCli(before, "gen", "point.h", ...args);
    assertEquals(run.status, status, run.err);
    assertMatch([run.out, run.err].filter(Boolean).join("\n"), says);
    assertEquals(run.files[LAYOUT] === before[LAYOUT], kept);
    if (status === 1) assertEquals(run.files, before);
  });
}

Deno.test("a header that is too long is refused", async () => {
  const long = new Uint8Array(10_000_001).fill(32);
  const { status, err } = await runCli({ "a.h": long }, "gen", "a.h");
  assertEquals([status, err], [
    1,
    "a.h: Cannot read the header: it is longer than 10 MB",
  ]);
});

Deno.test("--check compares places and types alone, also of modules", async () => {
  const before = await generated();
  before[LAYOUT] = edited(before[LAYOUT]);
  const { files: after } = await runCli(before, "gen", "point.h");
  const check = await runCli(after, "gen", "point.h", "--check");
  assertEquals([check.status, check.out, check.err], [0, "", ""]);
});

const FAILURES: readonly (readonly [string[], number, RegExp])[] = [
  [["none.h"], 1, /^none\.h: Cannot read the header: no such file here or in /],
  [
    ["none.h", "--data-model", "LLP64"],
    1,
    /no such file here or in a folder of --include$/,
  ],
  [
    ["point.h", "--struct", "pont"],
    1,
    /^point\.h:1:1: Cannot find struct "pont": no header has it \(did you mean "point"\?\)\n\n1 error: nothing was written$/,
  ],
  [
    ["point.h", "--define", "N=M"],
    1,
    /^point\.h:6:43: Cannot read the length of an array: nothing says what the constant "M" is \(--define M=16\)\n/,
  ],
  [
    ["point.h", "--define", "1"],
    1,
    /^--define:1:1: Cannot define the macro: a name is expected\n/,
  ],
  [
    ["point.h", "--data-model", "LP32"],
    2,
    /^There is no data model "LP32": LP64, LLP64, ILP32\n/,
  ],
  [
    ["point.h", "--watch"],
    2,
    /^--watch takes layouts, not point\.h\n/,
  ],
  [
    ["point.h", "sub/point.h"],
    2,
    /^point\.h and sub\/point\.h would both be written to layouts\/point\.jsonc\n/,
  ],
  [["--struct", "x"], 2, /^--struct needs a C header: gen x\.h --struct …\n/],
  [["point.h", "--struct"], 2, /^--struct needs a value: --struct NAME\n/],
];

for (const [args, status, message] of FAILURES) {
  Deno.test(`gen ${args.join(" ")} fails`, async () => {
    const before = { ...files, "sub/point.h": HEADER };
    const run = await runCli(before, "gen", ...args);
    assertEquals(run.status, status);
    assertMatch(run.err, message);
    assertEquals(run.files, before);
  });
}
