/** The command `init`: what a project has then. */

import { assert, assertEquals } from "@std/assert";
import { jsonSchemaText } from "../../codegen/mod.ts";
import { compileLayout } from "../../inspect/mod.ts";
import { runCli } from "../support/run_cli.ts";

Deno.test("init writes a layout that is generated", async () => {
  const { status, out, err, files } = await runCli({}, "init");
  assertEquals([status, err], [0, ""]);
  assertEquals(
    out,
    [
      "Wrote layouts/vertex.jsonc",
      "Wrote layouts/layout.schema.json",
      "Next: structlens gen",
    ].join("\n"),
  );
  assertEquals(files["layouts/layout.schema.json"], jsonSchemaText());
  const layout = files["layouts/vertex.jsonc"] ?? "";
  assertEquals(compileLayout(layout).struct().stride, 20);
  // The schema is no layout.
  const generated = await runCli(files, "gen", "--runtime", "x");
  assertEquals([generated.status, generated.err], [0, ""]);
  assert("generated/vertex.ts" in generated.files);
  assert(!("generated/layout.schema.ts" in generated.files));
});

const PROJECTS: readonly {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}[] = [
  {
    file: "package.json",
    before: '{\n  "name": "x"\n}\n',
    after:
      '{\n  "name": "x",\n  "scripts": {\n    "gen": "structlens gen"\n  }\n}\n',
  },
  {
    file: "package.json",
    before: '{ "scripts": { "gen": "mine" } }',
    after: '{ "scripts": { "gen": "mine" } }',
  },
  {
    file: "deno.jsonc",
    before: '{\n  // mine\n  "tasks": { "gen": "mine" },\n  "imports": {}\n}\n',
    after:
      '{\n  // mine\n  "tasks": { "gen": "mine" },\n  "imports": {\n    "@structlens/structlens": "jsr:@structlens/structlens@^0.1.0"\n  }\n}\n',
  },
];

for (const { file, before, after } of PROJECTS) {
  Deno.test(`init leaves what is in ${file}: ${before.length} characters`, async () => {
    const { status, files } = await runCli({ [file]: before }, "init");
    assertEquals(status, 0);
    assertEquals(files[file], after);
  });
}

Deno.test("init overwrites nothing", async () => {
  const mine = { "layouts/vertex.jsonc": "{}", "package.json": "{}" };
  const { status, err, files } = await runCli(mine, "init");
  assertEquals(status, 1);
  assertEquals(
    err,
    "layouts/vertex.jsonc is there already: nothing was written",
  );
  assertEquals(files, mine);
});

Deno.test("init refuses a project that it cannot read", async () => {
  const { status, err, files } = await runCli({ "deno.json": "[" }, "init");
  assertEquals(status, 2);
  assert(err.startsWith("deno.json is no object"), err);
  assertEquals(Object.keys(files), ["deno.json"]);
});
