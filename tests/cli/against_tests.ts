/** The command `gen --check --against`: what it says, and its exit status. */

import { assertEquals, assertMatch } from "@std/assert";
import { POINT, runCli } from "../support/run_cli.ts";

const MORE = POINT.replace('"@bh"', '"@bBh"').replace('["x"', '["x","z"');
const WIDER = POINT.replace('"@bh"', '"@bi"');
const files = {
  "old/point.jsonc": POINT,
  "more.jsonc": MORE,
  "wider.jsonc": WIDER,
};
const AGAINST = ["gen", "--check", "--against"];

Deno.test("what only adds is told, and the status is 0", async () => {
  const run = await runCli(files, ...AGAINST, "old/point.jsonc", "more.jsonc");
  assertEquals(run, {
    status: 0,
    out: "+ Point.z at byte 1 (was padding)",
    err: "",
    files: run.files,
  });
  assertEquals(Object.keys(run.files).sort(), Object.keys(files).sort());
  const same = await runCli(files, ...AGAINST, "more.jsonc", "more.jsonc");
  assertEquals([same.status, same.out, same.err], [0, "", ""]);
});

Deno.test("what breaks old records is told, and the status is 1", async () => {
  const run = await runCli(files, ...AGAINST, "old/point.jsonc", "wider.jsonc");
  assertEquals([run.status, run.out, run.err], [
    1,
    "Point.y: moved from byte 2 to byte 4\n" +
    "Point.y: changed from int16 to int32\n" +
    "Point: stride 4 -> 8 (breaks arrays)",
    "3 changes break records of old/point.jsonc",
  ]);
});

Deno.test("OLD may be what --emit json wrote, also beside the layouts", async () => {
  const made = await runCli(
    { "layouts/point.jsonc": POINT },
    ...["gen", "--emit", "json", "--out", "layouts"],
  );
  const lock = "layouts/point.layout.json";
  const same = await runCli(made.files, ...AGAINST, lock);
  assertEquals([same.status, same.out], [0, ""]);
  const later = { ...made.files, "layouts/point.jsonc": WIDER };
  const run = await runCli(later, ...AGAINST, lock);
  assertEquals(run.status, 1);
  assertMatch(run.out, /^Point\.y: moved /);
});

Deno.test("--single is what may grow", async () => {
  const grown = {
    ...files,
    "grown.jsonc": POINT.replace('"@bh"', '"@bhI"').replace('"y"', '"y","z"'),
  };
  const args = [...AGAINST, "old/point.jsonc", "grown.jsonc"];
  assertEquals((await runCli(grown, ...args)).status, 1);
  const { status, out } = await runCli(
    grown,
    ...args,
    "--single",
    "A",
    "--single",
    "Point",
  );
  assertEquals([status, out], [
    0,
    "Point: stride 4 -> 8\n+ Point.z at byte 4",
  ]);
});

// arguments, the status, what stderr starts with
const FAILURES: readonly (readonly [string[], number, string])[] = [
  [["gen", "--against", "a"], 2, "--against goes with --check"],
  [["gen", "--check", "--single", "A"], 2, "--single goes with --against OLD"],
  [
    [...AGAINST, "old/point.jsonc", "more.jsonc", "wider.jsonc"],
    2,
    "--against compares one LAYOUT",
  ],
  [
    [...AGAINST, "none.jsonc", "more.jsonc"],
    1,
    "none.jsonc: Cannot read the layout: no such file or directory",
  ],
  [
    [...AGAINST, "lock.json", "more.jsonc"],
    1,
    "lock.json: Cannot read the layout: origin: ",
  ],
  [
    [...AGAINST, "half.json", "more.jsonc"],
    1,
    "half.json: Cannot read the layout: ",
  ],
  [
    [...AGAINST, "more.jsonc", "wrong.jsonc"],
    1,
    "wrong.jsonc:1:1: Cannot read a layout file: ",
  ],
];
for (const [args, status, message] of FAILURES) {
  Deno.test(`status ${status}: ${args.join(" ")}`, async () => {
    const wrong = {
      ...files,
      "lock.json": '{"generator":"structlens"}',
      "half.json": '{"generator":"structlens"',
      "wrong.jsonc": "[]",
    };
    const run = await runCli(wrong, ...args);
    assertEquals([run.status, run.out], [status, ""]);
    assertEquals(run.err.slice(0, message.length), message);
  });
}
