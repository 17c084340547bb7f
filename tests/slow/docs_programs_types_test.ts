/** The programs of README.md and docs/ compile in a project of their own. */

import { assert } from "@std/assert";
import deno from "../../deno.json" with { type: "json" };
import { docLayouts, docPrograms } from "../support/doc_programs.ts";
import { OutsideProject } from "../support/outside_project.ts";
import { ROOT } from "../support/repository.ts";

Deno.test("the programs of the pages are free of type errors", async () => {
  const project = new OutsideProject();
  const config = JSON.parse(
    Deno.readTextFileSync(`${project.folder}/deno.json`),
  );
  config.imports["@std/assert"] = new URL("tests/support/std_assert.ts", ROOT);
  config.imports["apache-arrow"] = deno.imports["apache-arrow"];
  project.write("deno.json", JSON.stringify(config));
  project.copy("layouts/vertex.jsonc");
  for (const [path, text] of docLayouts("docs/start.md")) {
    project.write(path, text);
  }
  await project.deno("run", "-A", "@structlens/structlens/cli", "gen");
  const programs = docPrograms();
  for (const { path, text } of programs) project.write(path, text);
  // A project checks what it links, by its own options.
  const doors = Object.keys(deno.exports).map((door) =>
    `import ${JSON.stringify(deno.name + door.slice(1))};`
  );
  project.write("doors.ts", doors.join("\n"));
  await project.deno("check", "doors.ts", ...programs.map(({ path }) => path));
  assert(programs.length > 30);
});
