/**
 * The command `gen`: layout files → TypeScript modules, and what other
 * languages read.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import { type Command, defineCommand } from "./command.ts";
import { describeStructs } from "./describe_structs.ts";
import { escapeLines, Failure, UsageError } from "./errors.ts";
import { findLayouts } from "./find_layouts.ts";
import { isHeader, STDIN } from "./find_headers.ts";
import {
  describeForeign,
  type ForeignFile,
  isForeign,
} from "./foreign_files.ts";
import { type FormatLayout, layoutOfFormat } from "./format_layout.ts";
import {
  GEN_OPTIONS,
  type GenValues,
  LAYOUTS,
  refuseOptions,
} from "./gen_options.ts";
import { readOutputs, refuseSeveral } from "./outputs.ts";
import { chooseRuntime } from "./runtime_specifier.ts";
import { refuseEdited, refuseStale } from "./stale_files.ts";
import { userFile, userPath } from "./user_path.ts";
import { watchFolders } from "./watch_folders.ts";
import type { World } from "./world.ts";
import { writeFiles } from "./write_files.ts";

const OUT = "generated";

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
x.layout.json, where everything lies; with numpy, ctypes and spark x_numpy.py,
x_ctypes.py and x_spark.py; with wgsl x.wgsl, of the structs whose "host" is of
WGSL.`,
  examples: [
    "gen",
    "gen layouts/vertex.jsonc --out src/generated",
    "gen --check",
    "gen layouts/vertex.jsonc --emit c,numpy",
    "gen elf.h --struct Elf64_Ehdr",
    "gen data.npy",
    "gen --format '@3f3H' --name Vertex --fields x,y,z,red,green,blue",
    "gen --check --against old.jsonc layouts/vertex.jsonc",
  ],
  options: GEN_OPTIONS,
  async run({ values, operands }, world) {
    refuseOptions(values, operands);
    readOutputs(values.emit);
    const ofFormat = layoutOfFormat(values);
    const foreign = operands.filter(isForeign);
    const layouts = operands.filter((path) => !isForeign(path))
      .map((path) => userFile(path, world));
    if (values.against !== undefined) {
      await compare(values.against, values, layouts, world);
    } else if (values.watch) await watch(values, layouts, world);
    else await generateOnce(values, { foreign, layouts, ofFormat }, world);
  },
});

/** Compares a layout with an older one. */
async function compare(
  against: string,
  { single }: GenValues,
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

/** What the command line names. */
interface Inputs {
  /** Files of other notations. */
  readonly foreign: readonly string[];
  readonly layouts: readonly string[];
  readonly ofFormat?: FormatLayout | undefined;
}

async function generateOnce(
  values: GenValues,
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
  values: GenValues,
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
  values: GenValues,
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
