/** The examples of docs/layouts.md and docs/gpu.md compile. */

import { assert } from "@std/assert";
import { examplesIn, writeExamples } from "../support/doc_examples.ts";
import { readText, ROOT } from "../support/repository.ts";

for (const page of ["docs/layouts.md", "docs/gpu.md"]) {
  Deno.test(`the examples of ${page} compile`, () => {
    const examples = examplesIn(readText(page));
    const folder = writeExamples(examples);
    const files = examples.map(({ line }) => `${folder}/${line}/example.ts`);
    const config = new URL("deno.json", ROOT).pathname;
    const { success, stderr } = new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", config, ...files],
    }).outputSync();
    Deno.removeSync(folder, { recursive: true });
    assert(success, new TextDecoder().decode(stderr));
  });
}
