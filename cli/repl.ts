/**
 * The command `repl`: a prompt that has the records of a file at hand.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { splitOperand } from "./choose_struct.ts";
import { type Command, defineCommand } from "./command.ts";
import { Failure, isFileError, reasonOf, UsageError } from "./errors.ts";
import type { SessionFiles } from "./repl_session.ts";
import { IS_SOURCE, ownModule, ownPath, ROOT } from "./own_files.ts";
import { readablePath } from "./user_path.ts";
import type { World } from "./world.ts";

/** What the demo reads: what there is without other files. */
const DEMO = ["tests/data/colors.bin", "layouts/vertex.jsonc:Vertex"] as const;

/** Starts Deno's prompt. */
export const repl: Command = defineCommand({
  name: "repl",
  summary: "Explore the records of a file at a prompt",
  operands: "[FILE LAYOUT[:STRUCT]]",
  details: `Without a FILE: that of the demo.
The classes of the layout are there by their names, and what is in the file as
buffer, view and records. Changes stay in memory.`,
  examples: ["repl", "repl colors.bin layouts/vertex.jsonc:Vertex"],
  options: {},
  async run({ operands }, world) {
    const isDemo = operands.length === 0;
    const [file, layout, ...more] = isDemo ? DEMO.map(ownPath) : operands;
    if (file === undefined || layout === undefined || more.length > 0) {
      throw new UsageError("repl takes a FILE and its LAYOUT, or neither");
    }
    const operand = splitOperand(
      layout,
      (path) => existsSync(readablePath(path, world)),
    );
    const folder = mkdtempSync(join(tmpdir(), "structlens-"));
    try {
      const files = {
        file: readable(readablePath(file, world)),
        ...operand,
        layout: readablePath(operand.layout, world),
        folder,
        ...isDemo && { alias: "vertices" },
      };
      const { generateInto } = await import("./generated_module.ts");
      const module = generateInto(folder, files, world);
      process.exitCode = "deno" in process.versions
        ? await promptInDeno(module, files, world)
        : await (await import("./node_prompt.ts")).promptInNode(module, files);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

function readable(file: string): string {
  try {
    closeSync(openSync(file, "r"));
    return file;
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new Failure(`Cannot read ${file}: ${reasonOf(error)}`);
  }
}

/** Runs Deno's prompt; gives its exit status. */
function promptInDeno(
  module: string,
  files: SessionFiles,
  { cwd, userFolder = cwd }: World,
): Promise<number> {
  const session = ownModule("cli/repl_session").href;
  const code = `(await import(${JSON.stringify(session)})).startSession(
    await import(${JSON.stringify(pathToFileURL(module).href)}),
    ${JSON.stringify(files)},
  )`;
  // What the session imports is found by the file of this package; that of the
  // folder may be another one.
  const config = IS_SOURCE && ROOT.protocol === "file:"
    ? [`--config=${ownPath("deno.json")}`]
    : [];
  const child = spawn(
    process.execPath,
    ["repl", "--quiet", "--allow-all", ...config, `--eval=${code}`],
    { stdio: "inherit", cwd: existsSync(userFolder) ? userFolder : cwd },
  );
  // Ctrl+C is for what runs at the prompt.
  const ignore = () => {};
  process.on("SIGINT", ignore);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => {
      process.off("SIGINT", ignore);
      done(status ?? 1);
    });
  });
}
