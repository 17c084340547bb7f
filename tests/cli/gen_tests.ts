/** The command `gen`: what it writes, what it says, and its exit status. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { POINT, runCli, runCliAt } from "../support/run_cli.ts";

const VECTOR = '{"structs":{"Vector":{"format":"@dH","fields":["x","y"]}}}';
const WRONG = '{"structs":{"Aa":{"format":"<k","fields":["x"]}}}';
const TABLE = `  struct  size  align  stride  padding
  Point      4      2       4  1 at 1`;

const layouts = { "layouts/point.jsonc": POINT, "layouts/vector.json": VECTOR };

Deno.test("without arguments, every layout makes its module", async () => {
  const { status, out, err, files } = await runCli(layouts, "gen");
  assertEquals([status, err], [0, ""]);
  assertEquals(Object.keys(files), [
    "generated/point.ts",
    "generated/vector.ts",
    ...Object.keys(layouts),
  ]);
  assertEquals(
    out,
    `layouts/point.jsonc → generated/point.ts\n${TABLE}
layouts/vector.json → generated/vector.ts
  struct  size  align  stride  padding
  Vector    10      8      16  6 at 10, to the stride`,
  );
  const text = files["generated/point.ts"] ?? "";
  assert(text.includes("structlens from layouts/point.jsonc: DO NOT EDIT"));
  assertMatch(text, /from "(\.\.\/)+[^"]*runtime\/support\.ts";/);
});

Deno.test("named layouts go to --out, which is made", async () => {
  const { status, out, files } = await runCli(
    { ...layouts, "my layouts/a b.jsonc": POINT },
    ...["gen", "--out", "new folder/deep", "my layouts/a b.jsonc"],
  );
  assertEquals(status, 0);
  assertEquals(out, `my layouts/a b.jsonc → new folder/deep/a b.ts\n${TABLE}`);
  assert(files["new folder/deep/a b.ts"]?.includes("class Point "));
  assertEquals(files["generated/point.ts"], undefined);
});

Deno.test("--stdout prints, and writes nothing", async () => {
  const { status, out, files } = await runCli(layouts, "gen", "--stdout");
  assertEquals([status, Object.keys(files).length], [0, 2]);
  assert(out.startsWith("/**\n * Point.\n"));
  assert(out.includes("class Point ") && out.includes("class Vector "));
});

Deno.test("--runtime is what modules import", async () => {
  const args = [
    "gen",
    "--runtime",
    "npm:@structlens/structlens/support",
    "--stdout",
  ];
  const { out } = await runCli({ "layouts/a.jsonc": POINT }, ...args);
  assert(
    out.includes('import * as $ from "npm:@structlens/structlens/support";'),
  );
});

Deno.test("--check tells what is stale by a diff, and writes nothing", async () => {
  const { files } = await runCli(layouts, "gen");
  const fresh = await runCli(files, "gen", "--check");
  assertEquals([fresh.status, fresh.out, fresh.err], [0, "", ""]);
  const stale = {
    ...files,
    "generated/point.ts":
      files["generated/point.ts"]?.replace("int8", "int9") ??
        "",
  };
  const { status, out, err, files: after } = await runCli(
    stale,
    "gen",
    "--check",
  );
  assertEquals([status, err], [
    1,
    "Stale: generated/point.ts. Run again without --check",
  ]);
  assertEquals(after, stale);
  assert(
    out.startsWith(
      "--- generated/point.ts\tas it is\n+++ generated/point.ts\t",
    ),
  );
  const changes = out.split("\n").filter((line) => /^[-+] /.test(line));
  assertEquals(changes.map((line) => line.slice(0, 1)), ["-", "+"]);
  assertMatch(changes.join(), /^- .*int9.*,\+ .*int8/);

  const terminal = { columns: 80, hasColors: true };
  const colored = await runCliAt(terminal, stale, "gen", "--check");
  assertEquals(colored.out.split("\n").filter((line) => /int[89]/.test(line)), [
    `\x1b[31m${changes[0]}\x1b[0m`,
    `\x1b[32m${changes[1]}\x1b[0m`,
  ]);

  const missing = await runCli({ "layouts/a.jsonc": POINT }, "gen", "--check");
  assertEquals(missing.status, 1);
  assertEquals(Object.keys(missing.files), ["layouts/a.jsonc"]);
});

Deno.test("a file that is up to date is not written again", async () => {
  const { files } = await runCli(layouts, "gen");
  const { status, files: after } = await runCli(files, "gen");
  assertEquals([status, after], [0, files]);
});

Deno.test("nothing is written when one of several layouts is wrong", async () => {
  const wrong = {
    ...layouts,
    "layouts/b.jsonc": WRONG,
    "layouts/c.jsonc": "[]",
  };
  const { status, out, err, files } = await runCli(wrong, "gen");
  assertEquals([status, out, files], [1, "", wrong]);
  assertEquals(
    err,
    `layouts/b.jsonc:1:30: Cannot read format "<k": "k" at column 2 is not a format code
layouts/c.jsonc:1:1: Cannot read a layout file: it must be an object, not a list

2 errors: nothing was written`,
  );
});

Deno.test("nothing is written when one of several modules cannot be", async () => {
  const before = { ...layouts, "generated/vector.ts/x": "a folder" };
  const { status, out, err, files } = await runCli(before, "gen");
  assertEquals([status, out, files], [1, "", before]);
  assertMatch(err, /^Cannot write generated\/vector\.ts: [^/]*$/);
});

Deno.test("gen overwrites no file that it has not generated", async () => {
  const { files: fresh } = await runCli(layouts, "gen");
  const old = fresh["generated/point.ts"]?.replace("int8", "int9") ?? "";
  const mine = [
    "mine",
    "",
    "/** Mine. */\n/** Generated by structlens from a: DO NOT EDIT. */\n",
    "// Generated by structlens\n",
  ];
  for (const text of mine) {
    const before = { ...layouts, "generated/vector.ts": text };
    const { status, out, err, files } = await runCli(before, "gen");
    assertEquals([status, out, files], [1, "", before]);
    assertEquals(
      err,
      "Cannot write generated/vector.ts: structlens did not generate it; --force overwrites it",
    );
    const forced = await runCli(before, "gen", "--force");
    assertEquals([forced.status, forced.files], [0, fresh]);
  }
  const stale = { ...layouts, "generated/point.ts": old };
  assertEquals((await runCli(stale, "gen")).files, fresh);
});

Deno.test("a comment that speaks of structlens does not make a file its own", async () => {
  const notes = "/** Notes.\n * Generated by structlens is what I like\n */\n";
  const { status, files } = await runCli(
    { "layouts/point.jsonc": POINT, "generated/point.ts": notes },
    "gen",
  );
  assertEquals([status, files["generated/point.ts"]], [1, notes]);
});

Deno.test("a layout whose module could only declare is refused", async () => {
  const { status, err } = await runCli(
    { "point.d.jsonc": POINT },
    "gen",
    "point.d.jsonc",
  );
  assertEquals(status, 2);
  assertMatch(err, /would give a module without code/);
});

Deno.test("what a run that was killed has left is removed", async () => {
  const { files: fresh } = await runCli(layouts, "gen");
  const id = crypto.randomUUID();
  const others = {
    [`generated/mine.ts.${id}.tmp`]: "mine",
    "generated/point.ts.tmp": "mine",
  };
  const left = { ...layouts, [`generated/point.ts.${id}.tmp`]: "half" };
  for (const before of [left, { ...fresh, ...left }]) {
    const { status, files } = await runCli({ ...before, ...others }, "gen");
    assertEquals([status, files], [0, { ...fresh, ...others }]);
  }
});

Deno.test("100 errors are printed, those of all layouts together", async () => {
  const fields = Array.from({ length: 80 }, (_, index) => `"f${index}":"k"`);
  const bad = `{"structs":{"Aa":{"format":"<","fields":{${fields.join()}}}}}`;
  const files = { "layouts/a.jsonc": bad, "layouts/b.jsonc": bad };
  const { status, err } = await runCli(files, "gen");
  const lines = err.split("\n");
  assertEquals([status, lines.length], [1, 103]);
  assertEquals(lines.slice(-3), [
    "… and 60 more",
    "",
    "160 errors: nothing was written",
  ]);
});

Deno.test("the path of the runtime leads through no link", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    Deno.mkdirSync(`${folder}/real/deep`, { recursive: true });
    Deno.mkdirSync(`${folder}/a/b/c`, { recursive: true });
    Deno.symlinkSync(`${folder}/real/deep`, `${folder}/a/b/c/link`);
    Deno.writeTextFileSync(`${folder}/point.jsonc`, POINT);
    const out = `${folder}/a/b/c/link/new`;
    const args = ["gen", "--out", out, `${folder}/point.jsonc`];
    assertEquals((await runCli({}, ...args)).status, 0);
    const { Point } = await import(`file://${folder}/real/deep/new/point.ts`);
    assertEquals(Point.create({ x: 1, y: 2 }).$toObject(), { x: 1, y: 2 });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("a layout that is named twice is generated once", async () => {
  const twice = ["layouts/point.jsonc", "./layouts/point.jsonc"];
  const { status, out } = await runCli(layouts, "gen", ...twice);
  assertEquals([status, out.match(/→/g)?.length], [0, 1]);
});

Deno.test("names that differ in case alone would be one file", async () => {
  const files = { "layouts/point.jsonc": POINT, "layouts/Point.jsonc": POINT };
  const { status, err } = await runCli(files, "gen");
  assertEquals(status, 2);
  assertMatch(err, /would both be written/);
});

Deno.test("a path may be absolute, and is shown as it was given", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const layout = `${folder}/point.jsonc`;
    Deno.writeTextFileSync(layout, POINT);
    const { status, out, files } = await runCli({}, "gen", layout);
    assertEquals([status, out], [
      0,
      `${layout} → generated/point.ts\n${TABLE}`,
    ]);
    const text = files["generated/point.ts"];
    assert(text?.includes("structlens from point.jsonc: DO NOT EDIT"));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("a layout that is deep, or has a byte order mark, is read as any", async () => {
  const deep = await runCli({ "layouts/a.jsonc": "[".repeat(100_000) }, "gen");
  assertEquals([deep.status, Object.keys(deep.files).length], [1, 1]);
  assertMatch(
    deep.err,
    /^layouts\/a\.jsonc:1:\d+: Cannot read JSONC: .*\n\n1 error: /,
  );
  const marked = await runCli({ "layouts/a.jsonc": `\ufeff${POINT}` }, "gen");
  assertEquals(marked.status, 0);
});

Deno.test("without a layout there is nothing to do", async () => {
  const { status, err } = await runCli({}, "gen");
  assertEquals(status, 2);
  assertMatch(
    err,
    /^There is no layout: cannot read layouts\/: no such file or directory\n/,
  );
  const empty = await runCli({ "layouts/readme.md": "" }, "gen");
  assertEquals(empty.status, 2);
  assertMatch(
    empty.err,
    /^There is no layout: layouts\/ has no \.jsonc or \.json file\n/,
  );
});

Deno.test("no name of a struct or a file leaves the folder", async () => {
  const files = {
    "up/a.jsonc": '{"structs":{"../../Evil":{"format":"<B","fields":["x"]}}}',
    "..b..jsonc": POINT,
    "c\\..\\d.jsonc": POINT,
    "e..f.jsonc": POINT,
  };
  const refused = await runCli(files, "gen", "up/a.jsonc");
  assertEquals([refused.status, refused.files], [1, files]);
  const { status, files: after } = await runCli(
    files,
    "gen",
    "--out",
    "o",
    "c\\..\\d.jsonc",
    "e..f.jsonc",
    "up/../e..f.jsonc".slice(6),
  );
  assertEquals(status, 0);
  const written = Object.keys(after).filter((path) => !(path in files));
  assertEquals(written, ["o/c\\..\\d.ts", "o/e..f.ts"]);
});
