/** The examples of `--help`: what they show works. */

import { assert, assertEquals } from "@std/assert";
import { COMMANDS } from "../../cli/commands.ts";
import { readData } from "../support/data_file.ts";
import { readText } from "../support/repository.ts";
import { runCli } from "../support/run_cli.ts";

const VERTEX = readText("layouts/vertex.jsonc");

/** What the examples are about. */
const FILES = {
  "colors.bin": readData("colors.bin"),
  "data.npy": readData("numpy_records.npy"),
  "elf.h": "typedef struct { unsigned char e_ident[16]; } Elf64_Ehdr;",
  "layouts/vertex.jsonc": VERTEX,
  "old.jsonc": VERTEX,
};

/** They end when the person ends them: their own tests run them. */
const SERVERS = ["explore", "repl"];
/** They need DuckDB: tests/duckdb/ runs them. */
const QUERIES = ["query"];

for (const { name, examples } of COMMANDS) {
  Deno.test(`${name} --help has examples`, async () => {
    const { out } = await runCli({}, name, "--help");
    assert(examples.length > 0);
    for (const example of examples) {
      assertEquals(example.split(" ")[0], name);
      assert(out.includes(`\n  structlens ${example}\n`));
    }
  });

  if (SERVERS.includes(name) || QUERIES.includes(name)) continue;
  Deno.test(`the examples of ${name} --help work, one after the other`, async () => {
    // `init` is for a folder without a layout.
    let files: Record<string, string | Uint8Array> = name === "init"
      ? {}
      : FILES;
    for (const example of examples) {
      const run = await runCli(files, ...wordsOf(example));
      assertEquals([run.status, run.err], [0, ""], example);
      files = { ...run.files, ...name === "init" ? {} : FILES };
    }
  });
}

/** What a shell makes of a line. */
function wordsOf(line: string): string[] {
  const [command = ""] = line.split(" >");
  return command.split(" ").map((word) => word.replaceAll("'", ""));
}
