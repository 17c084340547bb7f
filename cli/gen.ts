/**
 * The command `gen`: layout files → TypeScript modules, and what other
 * languages read.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { escapeInvisible, quote } from "../codegen/layout/mod.ts";
import type { Values } from "./arguments.ts";
import { type Command, defineCommand } from "./command.ts";
import { describeStructs } from "./describe_structs.ts";
import { escapeLines, Failure, UsageError } from "./errors.ts";
import { findLayouts } from "./find_layouts.ts";
import { isHeader, STDIN } from "./find_headers.ts";
import { describeForeign, type ForeignFile, isNpy } from "./foreign_files.ts";
import { type FormatLayout, layoutOfFormat } from "./format_layout.ts";
import { OUTPUTS, readOutputs, refuseSeveral } from "./outputs.ts";
import { chooseRuntime } from "./runtime_specifier.ts";
import { refuseEdited, refuseStale } from "./stale_files.ts";
import { userFile, userPath } from "./user_path.ts";
import { watchFolders } from "./watch_folders.ts";
import type { World } from "./world.ts";
import { FORCE, writeFiles } from "./write_files.ts";

const LAYOUTS = "layouts";
const OUT = "generated";

const OPTIONS = {
  emit: {
    type: "strings",
    value: "OUTPUT",
    summary: `any of ${OUTPUTS} (default: ts)`,
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
    type: "strings",
    value: "STRUCT",
    summary: "with --against: it is stored in no array, and may grow;\n" +
      "may be given again",
  },
  watch: {
    type: "boolean",
    summary: "generate again whenever a layout changes",
  },
  stdout: { type: "boolean", summary: "print the output; write nothing" },
  force: FORCE,
  format: {
    type: "string",
    value: "FORMAT",
    summary: "one struct of a format of Python's struct, in place of a\nLAYOUT",
  },
  name: {
    type: "string",
    value: "NAME",
    summary: "with --format: what the class is called",
  },
  fields: {
    type: "string",
    value: "A,B,…",
    summary: "with --format: the names of its items (default: item0, …)",
  },
  runtime: {
    type: "string",
    value: "SPECIFIER",
    summary: "what the modules import (default: the relative path\n" +
      "of runtime/support.ts, or the package where the nearest\n" +
      "deno.json or package.json names it)",
  },
  struct: {
    type: "strings",
    value: "NAME",
    summary: "of a header: a struct to take, with those in it; may be\n" +
      "given again (default: all that it declares itself)",
  },
  include: {
    type: "strings",
    value: "DIR",
    summary: "of a header: a folder of others; may be given again",
  },
  define: {
    type: "strings",
    value: "NAME=TEXT",
    summary: "of a header: a macro; may be given again",
  },
  "data-model": {
    type: "string",
    value: "MODEL",
    summary: "of a header: the sizes of C types, LP64 (default),\n" +
      "LLP64 (64-bit Windows) or ILP32",
  },
  tail: {
    type: "strings",
    value: "ITEMS=COUNT",
    summary: "of a header: the field that counts the items at the\n" +
      "end of a struct; may be given again",
  },
} as const;

/** Writes, compares or prints the modules of layouts. */
export const gen: Command = defineCommand({
  name: "gen",
  summary: "Write a TypeScript module for each layout file, or other outputs",
  operands: "[LAYOUT|HEADER|NPY…]",
  details: `Without a LAYOUT: every .jsonc and .json file in ${LAYOUTS}/.
Of a C HEADER (x.h, or - for what gcc -E prints) and of records that NumPy
saved (x.npy) it first writes a layout to keep and edit, ${LAYOUTS}/x.jsonc; an
edited one is not overwritten.

x.jsonc makes x.ts. With --emit c it makes x.h, a C header; with json
x.layout.json, where everything lies; with numpy and ctypes x_numpy.py and
x_ctypes.py; with wgsl x.wgsl, of the structs that say "host": "wgsl".`,
  options: OPTIONS,
  async run({ values, operands }, world) {
    refuseTogether(values, ["check", "watch", "stdout"]);
    refuseSpecifier(values.runtime);
    readOutputs(values.emit);
    refuseAlone(values);
    const ofFormat = layoutOfFormat(values);
    refuseWithFormat(values, operands);
    const foreign = operands.filter(isForeign);
    refuseForForeign(values, foreign);
    const layouts = operands.filter((path) => !isForeign(path))
      .map((path) => userFile(path, world));
    if (values.against !== undefined) {
      await compare(values.against, values, layouts, world);
    } else if (values.watch) await watch(values, layouts, world);
    else await generateOnce(values, { foreign, layouts, ofFormat }, world);
  },
});

/** Refuses options that say more about others which are not there. */
function refuseAlone(
  { check, against, single }: Values<typeof OPTIONS>,
): void {
  if (against !== undefined && !check) {
    throw new UsageError("--against goes with --check");
  }
  if (single.length > 0 && against === undefined) {
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
  refuseBreaks(userFile(against, world), layout, single, world);
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

/** Refuses what has nothing to do where the layout is on the command line. */
function refuseWithFormat(
  { format, watch, against }: Values<typeof OPTIONS>,
  [operand]: readonly string[],
): void {
  if (format === undefined) return;
  if (operand !== undefined) {
    const shown = escapeInvisible(operand);
    throw new UsageError(`--format stands in place of a layout: ${shown}`);
  }
  const other = watch ? "watch" : against !== undefined ? "against" : "";
  if (other !== "") {
    throw new UsageError(`--${other} takes a LAYOUT, not --format`);
  }
}

/** Refuses what no module can be called: it would be code. */
function refuseSpecifier(runtime = ""): void {
  if (!/["'`]/.test(runtime) && escapeInvisible(runtime) === runtime) return;
  throw new UsageError(
    `--runtime cannot have quotes or line breaks: ${quote(runtime)}`,
  );
}

/** Whether an operand is of another notation. */
function isForeign(path: string): boolean {
  return isHeader(path) || isNpy(path);
}

/** Refuses options of headers without one, and what goes with layouts alone. */
function refuseForForeign(
  values: Values<typeof OPTIONS>,
  foreign: readonly string[],
): void {
  const [source] = foreign;
  if (source !== undefined) {
    const option = values.watch
      ? "watch"
      : values.against === undefined
      ? undefined
      : "against";
    if (option !== undefined) {
      const shown = escapeInvisible(source);
      throw new UsageError(`--${option} takes layouts, not ${shown}`);
    }
  }
  if (foreign.some(isHeader)) return;
  const names = ["struct", "include", "define", "data-model", "tail"] as const;
  const given = names.find((name) => (values[name]?.length ?? 0) > 0);
  if (given === undefined) return;
  throw new UsageError(`--${given} needs a C header: gen x.h --${given} …`);
}

/** What the command line names. */
interface Inputs {
  /** Files of other notations. */
  readonly foreign: readonly string[];
  readonly layouts: readonly string[];
  readonly ofFormat?: FormatLayout | undefined;
}

async function generateOnce(
  values: Values<typeof OPTIONS>,
  { foreign, layouts, ofFormat }: Inputs,
  world: World,
): Promise<void> {
  const found = foreign.length === 0
    ? []
    : await layoutsOfForeign(foreign, values, world);
  const named = ofFormat === undefined
    ? layoutsOf([...found.map(({ path }) => path), ...layouts], world)
    : [ofFormat.path];
  const outputs = readOutputs(values.emit);
  if (values.stdout) refuseSeveral(outputs, named);
  const { generateModules } = await import("./generate_modules.ts");
  const out = values.out === undefined ? OUT : userPath(values.out, world);
  const chosen = chooseRuntime(resolve(world.cwd, out));
  const { runtime = chosen.specifier } = values;
  const written = found.filter((file) => isWritten(file, values));
  const texts = new Map(
    [...written, ...ofFormat ? [ofFormat] : []]
      .map(({ path, text }) => [path, text]),
  );
  const command = ofFormat?.command;
  const modules = generateModules(
    named,
    { outputs, out, runtime, texts, command },
    world.cwd,
  );
  if (values.stdout) {
    for (const { text } of modules) world.print(text.trimEnd());
  } else if (values.check) {
    refuseStale([...written, ...modules], world);
  } else {
    const replacing = written.map((file) => ({ ...file, replaces: true }));
    writeFiles([...replacing, ...modules], world.cwd, values);
    for (const file of found) {
      world.print(describeForeign(file, written.includes(file)));
    }
    // A line for each file, a table for each layout.
    for (const [index, { layout, path, structs }] of modules.entries()) {
      const from = ofFormat === undefined ? layout : "--format";
      world.print(escapeInvisible(`${from} → ${path}`));
      if (modules[index + 1]?.layout === layout) continue;
      world.print(describeStructs(structs));
    }
    const isChosen = values.runtime === undefined && outputs.includes("ts");
    if (isChosen && chosen.reason !== "") {
      world.print(`Modules import ${runtime}${chosen.reason}`);
    }
  }
}

async function layoutsOfForeign(
  foreign: readonly string[],
  values: Values<typeof OPTIONS>,
  world: World,
): Promise<readonly ForeignFile[]> {
  const { readForeign } = await import("./read_foreign.ts");
  const include = values.include.map((folder) => userPath(folder, world));
  const options = { ...values, include };
  const found = readForeign(
    foreign.map((path) =>
      isHeader(path) ? headerFile(path, world) : userFile(path, world)
    ),
    LAYOUTS,
    options,
    world,
  );
  const stale = found.filter(({ state }) => state === "stale");
  if (stale.length > 0 && !values.force && !values.check) {
    refuseEdited(stale, world);
  }
  return found;
}

/** A file of the user, or one that is looked for where headers are. */
function headerFile(header: string, world: World): string {
  const file = userFile(header, world);
  const isThere = header !== STDIN && existsSync(resolve(world.cwd, file));
  return isThere ? file : header;
}

/** Whether the text that was made takes the place of its layout. */
function isWritten({ state }: ForeignFile, { force }: { force: boolean }) {
  return state === "new" || state === "stale" || state === "edited" && force;
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
      await generateOnce(values, { foreign: [], layouts: operands }, world);
    } catch (error) {
      if (!(error instanceof Failure || error instanceof UsageError)) {
        throw error;
      }
      world.warn(escapeLines(error.message));
    }
  };
  await watchFolders(folders, world.cwd, attempt);
}
