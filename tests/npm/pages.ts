/** The programs of the pages and the recipes, in a new project of Node's. */

import { assert, assertEquals } from "@std/assert";
import { dirname } from "node:path";
import { docLayouts, docPrograms } from "../support/doc_programs.ts";
import { RECIPES, WITH_DUCKDB, WITHOUT_LAYOUT } from "../support/recipes.ts";
import { readText, ROOT } from "../support/repository.ts";

/** What runs TypeScript as it is. */
const ENGINES = [["npx", "--yes", "node@24"], ["npx", "--yes", "bun@1"]];

/** What the two packages do not have under these names. */
const OF_TOOLS = /"@structlens\/structlens\/(codegen|inspect|notebook)"/;

/** What the assertions of the pages are of, and Arrow. */
const OTHERS = "npm install deno-std@1 apache-arrow@21";

/** Makes the project as docs/start.md says, and runs all; says how many. */
export async function runPages(tarballs: readonly string[]): Promise<string> {
  const folder = Deno.makeTempDirSync();
  const write = (path: string, text: string) => {
    Deno.mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    Deno.writeTextFileSync(`${folder}/${path}`, text);
  };
  const run = async (program: string, ...args: string[]) => {
    const env = { NO_COLOR: "1", npm_config_update_notifier: "false" };
    const command = new Deno.Command(program, { args, cwd: folder, env });
    const { success, stdout, stderr } = await command.output();
    if (success) return new TextDecoder().decode(stdout);
    throw new Error(new TextDecoder().decode(stderr));
  };
  try {
    const [, install = ""] = /^```sh\n([^]*?)^```$/m.exec(
      readText("docs/start.md"),
    ) ?? [];
    const commands = install.replaceAll(
      /\/path\/to\/(\S+)/g,
      (_, file) => tarballs.find((path) => path.endsWith(file)) ?? "",
    );
    for (const line of [...commands.trimEnd().split("\n"), OTHERS]) {
      const [npm = "", ...args] = line.split(" ");
      await run(npm, ...args, "--loglevel=error");
    }
    // Deno's assertions have another name there.
    write("node_modules/@std/assert/package.json", '{ "type": "module" }');
    write(
      "node_modules/@std/assert/index.js",
      'export * from "deno-std/assert/mod.js";',
    );
    await run("npx", "structlens", "init");
    for (const [path, text] of docLayouts("docs/start.md")) write(path, text);
    await run("npm", "run", "gen");
    Deno.mkdirSync(`${folder}/tests`);
    Deno.symlinkSync(new URL("tests/data", ROOT), `${folder}/tests/data`);

    const programs = docPrograms().filter(({ text }) => !OF_TOOLS.test(text));
    for (const { path, text } of programs) write(path, text);
    write("run.mjs", readText("tests/support/run_programs.mjs"));
    const recipes = copyRecipes(write);
    await run(
      ...["npx", "structlens", "gen", "--out", "recipes/generated"] as const,
      ...recipes.map((name) => `recipes/${name}.jsonc`),
    );
    for (const [engine = "", ...args] of ENGINES) {
      const all = (...paths: string[]): Promise<string> =>
        run(engine, ...args, "run.mjs", ...paths);
      const results = JSON.parse(
        await all(...programs.map(({ path }) => path)),
      );
      for (const [index, { name, printed }] of programs.entries()) {
        assertEquals(results[index], { printed: [...printed] }, name);
      }
      for (const name of recipes) {
        const printed = await run(engine, ...args, `recipes/${name}.ts`);
        assertEquals(printed, expectedOf(name), name);
      }
    }
    assert(programs.length > 25 && recipes.length > 8);
    return `${programs.length} programs, ${recipes.length} recipes`;
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** The recipes that have a layout and end by themselves; gives their names. */
function copyRecipes(write: (path: string, text: string) => void): string[] {
  const names = Object.keys(RECIPES).filter((name) =>
    !WITHOUT_LAYOUT.has(name) && !WITH_DUCKDB.has(name) && name !== "sensor_log"
  );
  for (const name of names) {
    for (const end of ["jsonc", "ts"]) {
      write(
        `recipes/${name}.${end}`,
        readText(`examples/recipes/${name}.${end}`),
      );
    }
  }
  return names;
}

/** What docs/recipes.md says that a recipe prints. */
function expectedOf(name: string): string {
  const [, after = ""] = readText("docs/recipes.md").split(
    `\ndeno run --allow-read examples/recipes/${name}.ts\n`,
  );
  return /^```\n([^]+?)^```$/m.exec(after.replace("```", ""))?.[1] ?? "";
}
