/** `gen --format`: a struct without a layout file. */

import { assert, assertEquals } from "@std/assert";
import { runCli } from "../support/run_cli.ts";

Deno.test("a format becomes a module", async () => {
  const { status, out, err, files } = await runCli(
    {},
    ...["gen", "--format", "@3f3Hxx", "--name", "ColouredVertex"],
    ...["--fields", "x,y,z, red,green,blue", "--runtime", "structlens"],
  );
  assertEquals([status, err], [0, ""]);
  assert(out.startsWith("--format → generated/coloured_vertex.ts\n"), out);
  assertEquals(Object.keys(files), ["generated/coloured_vertex.ts"]);
  const code = files["generated/coloured_vertex.ts"] ?? "";
  assert(code.includes("export class ColouredVertex "));
  assert(code.includes("set blue(value: number)"));
  assert(
    code.replaceAll("\n * ", " ").includes(
      "structlens gen --format '@3f3Hxx' --name ColouredVertex --fields x,y,z,red,green,blue",
    ),
    code.slice(0, 400),
  );
});

Deno.test("items without names are numbered; other outputs are made too", async () => {
  const { status, out } = await runCli(
    {},
    ...["gen", "--format", "<2H", "--name", "Pair", "--emit", "c", "--stdout"],
  );
  assertEquals(status, 0);
  assert(out.includes("uint16_t item1;"), out);
});

Deno.test("a format that would end its comment does not", async () => {
  const { status, err, files } = await runCli(
    {},
    ...["gen", "--format", "*/alert(1)/*", "--name", "A"],
  );
  assertEquals(status, 1);
  assert(err.includes("is not a format code"), err);
  assertEquals(files, {});
});

const REFUSED:
  readonly (readonly [args: string, status: number, message: string])[] = [
    ["--format @3f", 2, "--format needs --name, which the class will have"],
    ["--name A", 2, "--name goes with --format"],
    ["--fields a", 2, "--fields goes with --format"],
    [
      "--format @f --name A x.jsonc",
      2,
      "--format stands in place of a layout: x.jsonc",
    ],
    ["--format @f --name A --watch", 2, "--watch takes a LAYOUT, not --format"],
    [
      "--format @3K --name A",
      1,
      'Cannot read format "@3K": "K" at column 3 is not a format code',
    ],
    [
      "--format @3f --name A --fields x",
      1,
      'Cannot name the items of "@3f": it has 3 items and "fields" has 1 name',
    ],
    [
      "--format @f --name class",
      1,
      'Cannot name a struct "class": it is a reserved word of TypeScript',
    ],
  ];

for (const [args, status, message] of REFUSED) {
  Deno.test(`gen ${args}`, async () => {
    const result = await runCli({}, "gen", ...args.split(" "));
    assertEquals(result.status, status);
    assert(result.err.startsWith(message), result.err);
    assertEquals(result.files, {});
  });
}
