/**
 * The recipes: each prints of a file what the program prints that knows the
 * format, and docs/recipes.md shows them as they are.
 */

import { assert, assertEquals } from "@std/assert";
import { readDataText } from "./support/data_file.ts";
import { readText, ROOT } from "./support/repository.ts";

/** The files that a recipe reads; the first is the one of its page. */
const FILES = {
  pcap: ["http.pcap", "http_be.pcap", "http_nanoseconds.pcap"],
  elf_symbols: ["symbols.elf", "symbols_be.elf"],
  gpt: ["disk.gpt"],
  bitmap: ["rgb565.bmp"],
  inotify: ["inotify.bin"],
} as const;

async function run(...args: string[]): Promise<string> {
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", ...args],
    stderr: "inherit",
    cwd: ROOT,
  }).output();
  assert(success);
  return new TextDecoder().decode(stdout);
}

for (const [name, files] of Object.entries(FILES)) {
  for (const file of files) {
    Deno.test(`recipe ${name} prints of ${file} what another program does`, async () => {
      const program = `examples/recipes/${name}.ts`;
      const printed = await run(program, `tests/data/${file}`);
      assertEquals(printed, readDataText(`${file}.txt`));
    });
  }
}

Deno.test("every recipe is tested", () => {
  const folder = new URL("examples/recipes/", ROOT);
  const names = Array.from(Deno.readDirSync(folder), ({ name }) => name)
    .filter((name) => name !== "generated");
  const expected = Object.keys(FILES).flatMap((name) => [
    `${name}.jsonc`,
    `${name}.ts`,
  ]);
  assertEquals(names.sort(), expected.sort());
});

Deno.test("docs/recipes.md shows the recipes as they are", () => {
  const blocks = Array.from(
    readText("docs/recipes.md").matchAll(/^```(.*)\n([^]*?)^```$/gm),
    ([, language, text]) => [language, text],
  );
  const expected = Object.entries(FILES).flatMap(([name, [file]]) => [
    ["jsonc", readText(`examples/recipes/${name}.jsonc`)],
    ["ts ignore", readText(`examples/recipes/${name}.ts`)],
    ["sh", `deno run --allow-read examples/recipes/${name}.ts\n`],
    ["", readDataText(`${file}.txt`)],
  ]);
  const [gen, ...shown] = blocks;
  assertEquals(gen?.[0], "sh");
  assertEquals(shown, expected);
});
