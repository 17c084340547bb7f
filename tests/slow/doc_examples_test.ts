/** The examples of docs/layouts.md compile. */

import { assert } from "@std/assert";
import { examplesIn, writeExamples } from "../support/doc_examples.ts";
import { readText, ROOT } from "../support/repository.ts";

Deno.test("the examples of docs/layouts.md compile", () => {
  const examples = examplesIn(readText("docs/layouts.md"));
  const folder = writeExamples(examples);
  const files = examples.map(({ line }) => `${folder}/${line}/example.ts`);
  const config = new URL("deno.json", ROOT).pathname;
  const { success, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--config", config, ...files],
  }).outputSync();
  Deno.removeSync(folder, { recursive: true });
  assert(success, new TextDecoder().decode(stderr));
});
