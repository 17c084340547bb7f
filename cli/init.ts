/**
 * The command `init`: a first layout, and a way to generate it.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { applyEdits, modify, parse } from "jsonc-parser";
import { quote } from "../codegen/layout/mod.ts";
import { type Command, defineCommand } from "./command.ts";
import { Failure, UsageError } from "./errors.ts";
import { IS_SOURCE } from "./own_files.ts";
import { VERSION } from "./version.ts";
import type { World } from "./world.ts";
import { type TextFile, writeFiles } from "./write_files.ts";

const LAYOUT = "layouts/vertex.jsonc";
const SCHEMA = "layouts/layout.schema.json";

const FIRST_LAYOUT = `{
  "$schema": "./layout.schema.json",
  "structs": {
    "Vector": { "format": "@3f", "fields": ["x", "y", "z"] },
    "Color": { "format": "@3H", "fields": ["red", "green", "blue"] },
    // A coloured point as a C program writes it: three floats, three unsigned
    // shorts, and two bytes that C adds so that the next one is aligned.
    "Vertex": {
      "format": "@3f3Hxx",
      "fields": { "vector": "Vector", "color": "Color" }
    }
  }
}
`;

/** Writes a first layout into a project. */
export const init: Command = defineCommand({
  name: "init",
  summary: "Write a first layout, and an entry in deno.json or package.json",
  details: `Writes ${LAYOUT} and ${SCHEMA}, with which
editors complete and check layouts. Where there is a deno.json or a
package.json, it gets a task or a script "gen"; deno.json the package, too.`,
  examples: ["init"],
  options: {},
  async run(_, world) {
    const { cwd } = world;
    for (const path of [LAYOUT, SCHEMA]) {
      if (!existsSync(resolve(cwd, path))) continue;
      throw new Failure(`${path} is there already: nothing was written`);
    }
    const project = projectFile(world);
    const { jsonSchemaText } = await import("../codegen/layout/mod.ts");
    const files: TextFile[] = [
      { path: LAYOUT, text: FIRST_LAYOUT },
      { path: SCHEMA, text: jsonSchemaText() },
      ...project ? [{ ...project, replaces: true }] : [],
    ];
    writeFiles(files, cwd, { force: false });
    for (const { path } of files) world.print(`Wrote ${path}`);
    world.print(`Next: ${project?.next ?? "structlens gen"}`);
  },
});

interface ProjectFile extends TextFile {
  /** What the user types then. */
  readonly next: string;
}

/** The project's file with its new entries; undefined where there is none. */
function projectFile({ cwd }: World): ProjectFile | undefined {
  for (const path of ["deno.json", "deno.jsonc"]) {
    const text = readText(join(cwd, path));
    if (text === undefined) continue;
    // A project gets the package that this program is of.
    const registry = IS_SOURCE ? "jsr" : "npm";
    const runtime = `${registry}:@structlens/structlens@^${VERSION}`;
    const program = IS_SOURCE
      ? `${runtime}/cli`
      : `npm:@structlens/cli@^${VERSION}`;
    const command = `deno run -A ${program} gen`;
    const next = "deno task gen";
    const entries = [
      [["tasks", "gen"], command],
      [["imports", "@structlens/structlens"], runtime],
    ] as const;
    return { path, text: withEntries(path, text, entries), next };
  }
  const path = "package.json";
  const text = readText(join(cwd, path));
  if (text === undefined) return undefined;
  const entries = [[["scripts", "gen"], "structlens gen"]] as const;
  const next = [...missingPackages(parse(text)), "npm run gen"].join(", ");
  return { path, text: withEntries(path, text, entries), next };
}

/** The commands that install what a package.json does not have. */
function missingPackages(project: unknown): string[] {
  const has = (name: string) =>
    ["dependencies", "devDependencies"].some((group) =>
      isObject(project) && Object.hasOwn(project[group] ?? {}, name)
    );
  return [
    ["@structlens/structlens", "npm install"] as const,
    ["@structlens/cli", "npm install --save-dev"] as const,
  ].filter(([name]) => !has(name)).map(([name, install]) =>
    `${install} ${name}`
  );
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

type Entry = readonly [path: readonly string[], value: string];

/** Adds entries that are not there; the rest of the text stays as it is. */
function withEntries(
  file: string,
  text: string,
  entries: readonly Entry[],
): string {
  return entries.reduce((text, [path, value]) => {
    const content: unknown = parse(text);
    if (!isObject(content)) throw new UsageError(`${file} is no object`);
    const [group = "", name = ""] = path;
    const found = content[group] ?? {};
    if (!isObject(found)) {
      throw new UsageError(`${quote(group)} of ${file} is no object`);
    }
    if (Object.hasOwn(found, name)) return text;
    const formattingOptions = { insertSpaces: true, tabSize: 2 };
    return applyEdits(
      text,
      modify(text, [...path], value, { formattingOptions }),
    );
  }, text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
