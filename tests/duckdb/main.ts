/**
 * The tests that need DuckDB, in Deno and in Node. Run by CI: the gate does
 * without, as it would have to download 139 MB.
 */

import {
  BINDINGS,
  PACKAGE,
  VERSION,
} from "../../adapters/duckdb/load_engine.ts";

const HERE = new URL("./", import.meta.url);
const ROOT = new URL("../../", import.meta.url);

async function run(
  program: string,
  args: readonly string[],
  cwd: string | URL,
): Promise<string> {
  const { success, stdout } = await new Deno.Command(program, {
    args: [...args],
    cwd,
    stderr: "inherit",
  }).output();
  const text = new TextDecoder().decode(stdout);
  if (!success) throw new Error(`${program} ${args.join(" ")}:\n${text}`);
  return text;
}

const deno = (...args: string[]) => run(Deno.execPath(), args, ROOT);

// The types that the adapter has of the engine are those of the engine.
const types = new URL("engine_types.ts", HERE);
Deno.writeTextFileSync(
  types,
  `import type { Bindings, Engine } from "../../adapters/duckdb/engine.ts";
import * as duckdb from "npm:${PACKAGE}@${VERSION}";
import * as functions from "npm:${BINDINGS}@${VERSION}";
export const engine: Engine = duckdb;
export const bindings: Bindings = functions;
`,
);
try {
  await deno("check", "--no-lock", "--quiet", types.pathname);
} finally {
  Deno.removeSync(types);
}
console.log("The engine has the types that the adapter uses");

const tests = Array.from(Deno.readDirSync(HERE), ({ name }) => name)
  .filter((name) => name.endsWith("_tests.ts"))
  .map((name) => `tests/duckdb/${name}`);
const told = await deno("test", "-A", "--no-lock", "--no-check", ...tests);
console.log(told.trim().split("\n").at(-1));

const example = await deno("run", "-A", "--no-lock", "examples/sql.ts");
if (example !== "false 2n 7623.98193359375\ntrue 2n 6729.86181640625\n") {
  throw new Error(example);
}

const folder = Deno.makeTempDirSync();
try {
  const bundle = `${folder}/program.mjs`;
  await deno(
    ...["bundle", "--quiet", "--platform=deno", `--external=${PACKAGE}`],
    ...["--output", bundle, "tests/duckdb/program.ts"],
  );
  const missing = await run("node", [bundle], folder);
  const expected = `Cannot load DuckDB: npm install ${PACKAGE}@${VERSION}`;
  if (JSON.parse(missing) !== expected) throw new Error(missing);
  await run("npm", ["install", "--silent", `${PACKAGE}@${VERSION}`], folder);
  const inNode = await run("node", [bundle], folder);
  const program = new URL("program.ts", HERE).pathname;
  const inDeno = await run(
    Deno.execPath(),
    ["run", "-A", "--no-lock", "--no-check", program],
    folder,
  );
  if (inNode !== inDeno) {
    throw new Error(`Node:\n${inNode}\nDeno:\n${inDeno}`);
  }
  console.log(`Node says what Deno does: ${inNode.split("\n").length} lines`);
} finally {
  Deno.removeSync(folder, { recursive: true });
}
