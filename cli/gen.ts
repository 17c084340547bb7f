/**
 * The command `gen`: layout files → TypeScript modules, and what other
 * languages read.
 *
 * @module
 */

import { dirname } from "node:path";
import { escapeInvisible, quote } from "../codegen/layout/mod.ts";
import type { Output } from "../codegen/mod.ts";
import type { Values } from "./arguments.ts";
import { type Command, defineCommand } from "./command.ts";
import { describeStructs } from "./describe_structs.ts";
import { escapeLines, Failure, UsageError } from "./errors.ts";
import { findLayouts } from "./find_layouts.ts";
import type { Module } from "./generate_modules.ts";
import { OUTPUTS, readOutputs } from "./outputs.ts";
import { refuseStale } from "./stale_files.ts";
import { userFile, userPath } from "./user_path.ts";
import { watchFolders } from "./watch_folders.ts";
import type { World } from "./world.ts";
import { FORCE, writeFiles } from "./write_files.ts";

const LAYOUTS = "layouts";
const OUT = "generated";

const OPTIONS = {
  emit: {
    type: "string",
    value: "OUTPUT",
    summary: `any of ${OUTPUTS}`,
    default: "ts",
    isList: true,
  },
  out: {
    type: "string",
    value: "DIR",
    summary: "the folder for what is made (default: generated)",
  },
  check: {
    type: "boolean",
    summary: "write nothing; show stale files as a diff",
  },
  against: {
    type: "string",
    value: "OLD",
    summary: "with --check: tell what changed since the layout OLD, or\n" +
      "its .layout.json; fail if old records read otherwise",
  },
  single: {
    type: "string",
    value: "STRUCT",
    summary: "with --against: it is stored in no array, and may grow",
    isList: true,
  },
  watch: {
    type: "boolean",
    summary: "generate again whenever a layout changes",
  },
  stdout: { type: "boolean", summary: "print the output; write nothing" },
  force: FORCE,
  runtime: {
    type: "string",
    value: "SPECIFIER",
    summary: "what the modules import (default: the relative path\n" +
      "of this package's runtime/support.ts)",
  },
} as const;

/** Writes, compares or prints the modules of layouts. */
export const gen: Command = defineCommand({
  name: "gen",
  summary: "Write a TypeScript module for each layout file, or other outputs",
  operands: "[LAYOUT…]",
  details: `Without a LAYOUT: every .jsonc and .json file in ${LAYOUTS}/.
LAYOUT.jsonc makes LAYOUT.ts; --emit c makes LAYOUT.h, a C header; json makes
LAYOUT.layout.json, where everything lies; numpy and ctypes make
LAYOUT_numpy.py and LAYOUT_ctypes.py.`,
  options: OPTIONS,
  async run({ values, operands }, world) {
    refuseTogether(values, ["check", "watch", "stdout"]);
    refuseSpecifier(values.runtime);
    readOutputs(values.emit);
    refuseAlone(values);
    const layouts = operands.map((path) => userFile(path, world));
    if (values.against !== undefined) {
      await compare(values.against, values, layouts, world);
    } else if (values.watch) await watch(values, layouts, world);
    else await generateOnce(values, layouts, world);
  },
});

/** Refuses options that say more about others which are not there. */
function refuseAlone(
  { check, against, single }: Values<typeof OPTIONS>,
): void {
  if (against !== undefined && !check) {
    throw new UsageError("--against goes with --check");
  }
  if (single !== undefined && against === undefined) {
    throw new UsageError("--single goes with --against OLD");
  }
}

/** Compares a layout with an older one. */
async function compare(
  against: string,
  { single }: Values<typeof OPTIONS>,
  operands: readonly string[],
  world: World,
): Promise<void> {
  const [layout = "", ...others] = layoutsOf(operands, world);
  if (others.length > 0) {
    throw new UsageError("--against compares one LAYOUT");
  }
  const { refuseBreaks } = await import("./compare_layouts.ts");
  const names = single?.split(",").map((name) => name.trim()) ?? [];
  refuseBreaks(userFile(against, world), layout, names, world);
}

type Flags = "check" | "watch" | "stdout";

function refuseTogether(
  values: Values<typeof OPTIONS>,
  names: readonly Flags[],
): void {
  const [first, second] = names.filter((name) => values[name]);
  if (second === undefined) return;
  throw new UsageError(`--${first} and --${second} do not go together`);
}

/** Refuses what no module can be called: it would be code. */
function refuseSpecifier(runtime = ""): void {
  if (!/["'`]/.test(runtime) && escapeInvisible(runtime) === runtime) return;
  throw new UsageError(
    `--runtime cannot have quotes or line breaks: ${quote(runtime)}`,
  );
}

async function generateOnce(
  values: Values<typeof OPTIONS>,
  operands: readonly string[],
  world: World,
): Promise<void> {
  const layouts = layoutsOf(operands, world);
  const outputs = readOutputs(values.emit);
  if (values.stdout) refuseSeveral(outputs, layouts);
  const { generateModules } = await import("./generate_modules.ts");
  const out = values.out === undefined ? OUT : userPath(values.out, world);
  const { runtime } = values;
  const modules = generateModules(
    layouts,
    { outputs, out, runtime },
    world.cwd,
  );
  if (values.stdout) {
    for (const { text } of modules) world.print(text.trimEnd());
  } else if (values.check) refuseStale(modules, world);
  else {
    writeFiles(modules, world.cwd, values);
    printWritten(modules, world);
  }
}

/** A line for each file; a table of the structs of each layout. */
function printWritten(modules: readonly Module[], world: World): void {
  for (const [index, { layout, path, structs }] of modules.entries()) {
    world.print(escapeInvisible(`${layout} → ${path}`));
    if (modules[index + 1]?.layout !== layout) {
      world.print(describeStructs(structs));
    }
  }
}

/** Several modules can be told apart; of the others one is printed. */
function refuseSeveral(
  outputs: readonly Output[],
  layouts: readonly string[],
): void {
  if (outputs.length === 1 && (outputs[0] === "ts" || layouts.length === 1)) {
    return;
  }
  throw new UsageError("--stdout prints one output of one LAYOUT");
}

function layoutsOf(operands: readonly string[], world: World): string[] {
  return operands.length > 0 ? [...operands] : findLayouts(LAYOUTS, world.cwd);
}

/** Generates, and again after each change, whatever is wrong. */
async function watch(
  values: Values<typeof OPTIONS>,
  operands: readonly string[],
  world: World,
): Promise<void> {
  const folders = layoutsOf(operands, world).map((layout) => dirname(layout));
  const attempt = async () => {
    try {
      await generateOnce(values, operands, world);
    } catch (error) {
      if (!(error instanceof Failure || error instanceof UsageError)) {
        throw error;
      }
      world.warn(escapeLines(error.message));
    }
  };
  await watchFolders(folders, world.cwd, attempt);
}
