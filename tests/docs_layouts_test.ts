/** The examples of docs/layouts.md: they compile, and print what they say. */

import { assert, assertEquals } from "@std/assert";
import { examplesIn, writeExamples } from "./support/doc_examples.ts";
import { readText } from "./support/repository.ts";

const text = readText("docs/layouts.md");
const examples = examplesIn(text);
const folder = writeExamples(examples);
globalThis.addEventListener(
  "unload",
  () => Deno.removeSync(folder, { recursive: true }),
);

Deno.test("every layout and every program of the page is an example", () => {
  const count = (fence: string) => text.split(fence).length - 1;
  assert(examples.length > 8);
  assertEquals(count("```ts"), examples.length);
  assertEquals(count("```jsonc"), examples.length);
});

for (const { line, program } of examples) {
  Deno.test(`docs/layouts.md:${line} prints what it says`, async () => {
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

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(shown).join(", ")}]` : `${value}`;
}
