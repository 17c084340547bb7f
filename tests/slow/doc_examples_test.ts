/** The examples of docs/layouts.md and docs/gpu.md compile. */

import { assert } from "@std/assert";
import { examplesIn, writeExamples } from "../support/doc_examples.ts";
import { readText, ROOT } from "../support/repository.ts";

Deno.test("the examples of docs/layouts.md and docs/gpu.md compile", () => {
  const folders = ["docs/layouts.md", "docs/gpu.md"].map((page) => {
    const examples = examplesIn(readText(page));
    const folder = writeExamples(examples);
    return {
      folder,
      files: examples.map(({ line }) => `${folder}/${line}/example.ts`),
    };
  });
  const config = new URL("deno.json", ROOT).pathname;
  const files = folders.flatMap(({ files }) => files);
  assert(files.length > 10);
  const { success, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--config", config, ...files],
  }).outputSync();
  for (const { folder } of folders) {
    Deno.removeSync(folder, { recursive: true });
  }
  assert(success, new TextDecoder().decode(stderr));
});
