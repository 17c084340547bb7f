/** What generated modules import the runtime from, in a project of each kind. */

import { assertEquals } from "@std/assert";
import { POINT, runCli } from "../support/run_cli.ts";

const NAME = "@structlens/structlens";
const BY_NAME = `${NAME}/support`;

const PROJECTS: readonly {
  readonly title: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly out?: string;
  readonly options?: readonly string[];
  /** The line that tells; none for the runtime beside the program. */
  readonly told?: string;
}[] = [
  { title: "no project", files: {} },
  {
    title: "a Deno project without it",
    files: { "deno.json": { imports: { zod: "npm:zod" } } },
  },
  {
    title: "a Deno project that imports it",
    files: { "deno.json": { imports: { [NAME]: `npm:${NAME}@1` } } },
    told: `Modules import ${BY_NAME}, which deno.json has`,
  },
  {
    title: "a Deno project in JSONC",
    files: {
      "deno.jsonc":
        `{ // comments\n "imports": { "${NAME}/": "npm:/${NAME}@1/" } }`,
    },
    told: `Modules import ${BY_NAME}, which deno.jsonc has`,
  },
  {
    title: "an npm project that has it",
    files: { "package.json": { devDependencies: { [NAME]: "1" } } },
    told: `Modules import ${BY_NAME}, which package.json has`,
  },
  {
    title: "an npm project without it",
    files: { "package.json": {} },
    told: `Modules import ${BY_NAME}: npm install ${NAME}`,
  },
  {
    title: "the nearest project counts",
    files: {
      "package.json": {},
      "app/deno.json": { imports: { [NAME]: `npm:${NAME}@1` } },
    },
    out: "app/src/generated",
    told: `Modules import ${BY_NAME}, which deno.json has`,
  },
  {
    title: "what is asked for counts",
    files: { "package.json": {} },
    options: ["--runtime", "../support.ts"],
  },
];

for (const { title, files, out = "src", options = [], told } of PROJECTS) {
  Deno.test(`gen in ${title}`, async () => {
    const texts = Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? content : JSON.stringify(content),
    ]);
    const result = await runCli(
      { "point.jsonc": POINT, ...Object.fromEntries(texts) },
      ...["gen", "point.jsonc", "--out", out, ...options],
    );
    assertEquals([result.status, result.err], [0, ""]);
    const code = result.files[`${out}/point.ts`] ?? "";
    const specifier = /from "(.*)"/.exec(code)?.[1] ?? "";
    const line = result.out.split("\n").findLast((line) =>
      line.startsWith("Modules import")
    );
    assertEquals(line, told);
    if (told !== undefined) assertEquals(specifier, BY_NAME);
    else assertEquals(specifier.endsWith("support.ts"), true, specifier);
  });
}
