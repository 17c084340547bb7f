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

// what package.json has, what is to be typed then
const RUNTIME = { "@structlens/structlens": "file:x.tgz" };
const PROGRAM = { "@structlens/cli": "file:y.tgz" };
const NEXT: readonly (readonly [project: object, next: string])[] = [
  [
    {},
    "npm install @structlens/structlens, npm install --save-dev @structlens/cli, npm run gen",
  ],
  [
    { dependencies: RUNTIME },
    "npm install --save-dev @structlens/cli, npm run gen",
  ],
  [
    { devDependencies: PROGRAM },
    "npm install @structlens/structlens, npm run gen",
  ],
  [{ dependencies: RUNTIME, devDependencies: PROGRAM }, "npm run gen"],
  [
    { dependencies: null, devDependencies: { ...RUNTIME, ...PROGRAM } },
    "npm run gen",
  ],
];
for (const [project, next] of NEXT) {
  Deno.test(`init in ${JSON.stringify(project)} says what is next`, async () => {
    const files = { "package.json": JSON.stringify(project) };
    const { out } = await runCli(files, "init");
    assertEquals(out.split("\n").at(-1), `Next: ${next}`);
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

const UNREADABLE:
  readonly (readonly [path: string, text: string, message: string])[] = [
    ["deno.json", "[", "deno.json is no object"],
    [
      "package.json",
      '{ "scripts": "x" }',
      '"scripts" of package.json is no object',
    ],
    ["deno.json", '{ "imports": [] }', '"imports" of deno.json is no object'],
  ];
for (const [path, text, message] of UNREADABLE) {
  Deno.test(`init refuses a ${path} of ${text}`, async () => {
    const { status, err, files } = await runCli({ [path]: text }, "init");
    assertEquals(status, 2);
    assert(err.startsWith(message), err);
    assertEquals(files, { [path]: text });
  });
}
