/**
 * The programs of README.md and docs/ in a project of their own, made as the
 * README says: they run, and print what their comments say.
 */

import { assert, assertEquals } from "@std/assert";
import denoJson from "../deno.json" with { type: "json" };
import { docLayouts, docPrograms } from "./support/doc_programs.ts";
import { OutsideProject } from "./support/outside_project.ts";
import { readText, ROOT } from "./support/repository.ts";

const programs = docPrograms();
const project = new OutsideProject();
const CHECKOUT = "/path/to/structlens";

Deno.test("README.md: the project in Deno", async () => {
  const readme = readText("README.md").replaceAll(
    CHECKOUT,
    new URL(".", ROOT).pathname.replace(/\/$/, ""),
  );
  const block = (language: string) =>
    readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"));
  const [config] = [...block("json")];
  project.write("deno.json", config?.[1] ?? "");
  const [commands] = [...block("sh")].filter(([text]) =>
    text.includes(" init   # ")
  );
  const lines = (commands?.[1] ?? "").trimEnd().split("\n");
  assertEquals(lines.length, 2);
  for (const line of lines) {
    const [program, ...args] = line.replace(/ +#.*/, "").split(" ");
    assertEquals(program, "deno");
    await project.deno(...args);
  }
  // What init writes is what the README shows.
  const shown = [...block("jsonc")][0]?.[1] ?? "";
  const layout = Deno.readTextFileSync(
    `${project.folder}/layouts/vertex.jsonc`,
  );
  const bare = (text: string) => text.replace(/^ *(\/\/|"\$schema").*\n/gm, "");
  assertEquals(bare(layout), bare(shown));
});

Deno.test("docs/start.md: what gen prints", async () => {
  for (const [path, text] of docLayouts("docs/start.md")) {
    project.write(path, text);
  }
  const printed = (await project.deno("task", "-q", "gen")).trimEnd().split(
    "\n",
  );
  const last = printed.pop() ?? "";
  assert(
    last.startsWith("Modules import @structlens/structlens/support"),
    last,
  );
  assert(readText("docs/start.md").includes(`\n${printed.join("\n")}\n`));
});

Deno.test("each program prints what it says", async () => {
  const config = JSON.parse(
    Deno.readTextFileSync(`${project.folder}/deno.json`),
  );
  config.imports["@std/assert"] = new URL("tests/support/std_assert.ts", ROOT);
  config.imports["apache-arrow"] = denoJson.imports["apache-arrow"];
  project.write("deno.json", JSON.stringify(config));
  project.linkData();
  for (const { path, text } of programs) project.write(path, text);
  project.write("run.mjs", readText("tests/support/run_programs.mjs"));
  const results: { printed: string[]; error?: string }[] = JSON.parse(
    await project.deno(
      ...["run", "-A", "--no-check", "run.mjs"],
      ...programs.map(({ path }) => path),
    ),
  );
  assert(programs.length > 30);
  for (const [index, { name, printed }] of programs.entries()) {
    assertEquals(results[index], { printed: [...printed] }, name);
  }
});
