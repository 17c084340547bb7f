/**
 * Runs the program of docs/reach.md that opens our files in Python:
 *
 *     deno run -A tests/exchange/python_files.ts [PYTHON]
 *
 * It prints what the page says, Arrow takes no memory, and what NumPy sets is in
 * the file. It needs NumPy, pandas and pyarrow; run by CI.
 */

import { assertEquals } from "@std/assert";
import { writeArrow } from "../../adapters/arrow/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import { readData } from "../support/data_file.ts";
import { readText, ROOT } from "../support/repository.ts";

const python = Deno.args[0] ?? "python3";
const [, section = ""] = readText("docs/reach.md").split("## Back from Python");
const [, program = ""] = /^```py\n([^]*?)^```$/m.exec(section) ?? [];

const folder = Deno.makeTempDirSync();
const file = `${folder}/colors.bin`;
try {
  await run(Deno.execPath(), [
    ...["run", "-A", new URL("cli/main.ts", ROOT).pathname, "gen"],
    ...[new URL("layouts/vertex.jsonc", ROOT).pathname, "--emit", "numpy"],
  ]);
  Deno.writeFileSync(file, readData("colors.bin"));
  await writeArrow(`${folder}/colors.arrow`, Vertex, file);
  const mapped = "assert pyarrow.total_allocated_bytes() < 1000";
  const printed = await run(python, ["-c", program + mapped]);
  const expected = program.matchAll(/^print.*\) {2}# (.*)$/gm);
  assertEquals(
    printed,
    Array.from(expected, ([, text]) => `${text}\n`).join(""),
  );
  const before = Vertex.array(readData("colors.bin")).column("vector.x");
  const after = Vertex.array(Deno.readFileSync(file)).column("vector.x");
  assertEquals(Array.from(after), Array.from(before, (x) => 2 * x));
  console.log("NumPy, pandas and pyarrow open our files");
} finally {
  Deno.removeSync(folder, { recursive: true });
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args: [...args],
    cwd: folder,
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(text.decode(stderr));
  return text.decode(stdout);
}
