/**
 * The examples of docs/layouts.md and docs/gpu.md: they compile, and print what
 * they say.
 */

import { assert, assertEquals } from "@std/assert";
import { generateAll } from "../codegen/mod.ts";
import { examplesIn, writeExamples } from "./support/doc_examples.ts";
import { readText } from "./support/repository.ts";

/** The pages, and the files that they show as they are. */
const PAGES = {
  "docs/layouts.md": [],
  "docs/gpu.md": [
    "examples/webgl/layouts/vertex.jsonc",
    "examples/webgl/points.ts",
  ],
};

for (const [page, files] of Object.entries(PAGES)) {
  const text = readText(page);
  const examples = examplesIn(text);
  const folder = writeExamples(examples);
  globalThis.addEventListener(
    "unload",
    () => Deno.removeSync(folder, { recursive: true }),
  );

  Deno.test(`every layout and every program of ${page} is tested`, () => {
    const count = (fence: string) => text.split(fence).length - 1;
    assert(examples.length > 1);
    const programs = files.filter((file) => file.endsWith(".ts"));
    const layouts = files.length - programs.length;
    assertEquals(count("```ts"), examples.length + programs.length);
    assertEquals(count("```jsonc"), examples.length + layouts);
    for (const file of files) {
      assert(text.includes(`\n${readText(file)}\`\`\``));
    }
  });

  for (const { line, program } of examples) {
    Deno.test(`${page}:${line} prints what it says`, async () => {
      const expected = Array.from(
        program.matchAll(/console\.log\(.*\);? \/\/ (.*)$/gm),
        (found) => found[1],
      );
      assertEquals(program.split("console.log(").length - 1, expected.length);
      const printed: string[] = [];
      const { log } = console;
      console.log = (...values) => printed.push(values.map(shown).join(" "));
      try {
        await import(`file://${folder}/${line}/example.ts`);
      } finally {
        console.log = log;
      }
      assertEquals(printed, expected);
    });
  }
}

Deno.test("docs/gpu.md shows the WGSL that its layout makes", () => {
  const text = readText("docs/gpu.md");
  const layout = examplesIn(text).at(-1)?.layout ?? "";
  const [{ code }] = generateAll(layout, ["wgsl"]);
  const [, shown] = /```wgsl\n([^]*?)```/.exec(text) ?? [];
  assertEquals(shown, code.slice(code.indexOf("struct Light")));
});

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(shown).join(", ")}]` : `${value}`;
}
