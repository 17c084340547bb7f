/** The examples of docs/layouts.md: they compile, and print what they say. */

import { assert, assertEquals } from "@std/assert";
import { generate } from "../codegen/mod.ts";
import { RUNTIME } from "./support/load_module.ts";
import { readText, ROOT } from "./support/repository.ts";

/** A layout, and a program over the module that is made of it. */
interface Example {
  readonly line: number;
  readonly layout: string;
  readonly program: string;
}

const PAIR = /```jsonc\n(.*?)```\n(?:(?!```).)*?```ts ignore\n(.*?)```/gs;

function examplesIn(text: string): Example[] {
  return Array.from(text.matchAll(PAIR), (found) => ({
    line: text.slice(0, found.index).split("\n").length,
    layout: found[1] ?? "",
    program: found[2] ?? "",
  }));
}

const text = readText("docs/layouts.md");
const examples = examplesIn(text);
const folder = Deno.makeTempDirSync();
for (const { line, layout, program } of examples) {
  const { code } = generate(layout, { runtime: RUNTIME });
  Deno.mkdirSync(`${folder}/${line}`);
  Deno.writeTextFileSync(`${folder}/${line}/layout.ts`, code);
  Deno.writeTextFileSync(`${folder}/${line}/example.ts`, program);
}

Deno.test("every layout and every program of the page is an example", () => {
  const count = (fence: string) => text.split(fence).length - 1;
  assert(examples.length > 8);
  assertEquals(count("```ts"), examples.length);
  assertEquals(count("```jsonc"), examples.length);
});

Deno.test("the layouts of the README are read", () => {
  const layouts = Array.from(
    readText("README.md").matchAll(/```jsonc\n(.*?)```/gs),
    (found) => found[1] ?? "",
  ).filter((layout) => layout.includes('"structs"'));
  assert(layouts.length >= 2);
  for (const layout of layouts) generate(layout);
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

Deno.test("the examples compile", () => {
  const files = examples.map(({ line }) => `${folder}/${line}/example.ts`);
  const config = new URL("deno.json", ROOT).pathname;
  const { success, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--config", config, ...files],
  }).outputSync();
  assert(success, new TextDecoder().decode(stderr));
  Deno.removeSync(folder, { recursive: true });
});

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(shown).join(", ")}]` : `${value}`;
}
