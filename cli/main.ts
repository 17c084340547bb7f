/**
 * The command line, and the only file of codegen that reads or writes.
 *
 * @module
 */

import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import config from "../deno.json" with { type: "json" };
import { type CliOptions, HELP, readOptions, UsageError } from "./options.ts";
import { generate, LayoutError, type StructSummary } from "../codegen/mod.ts";
import { describeStructs } from "./report.ts";

/** Runs the command line; gives the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) console.log(HELP.trimEnd());
    else if (options.version) console.log(`structlens ${config.version}`);
    else if (options.watch) return await watch(options);
    else return run(options);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\nSee: deno task gen --help`);
      return 2;
    }
    if (!isFileError(error)) throw error;
    console.error(messageOf(error));
    return 1;
  }
}

/** A module to write. */
interface Output {
  /** The layout file, as the command line has it. */
  readonly layout: string;
  readonly path: string;
  readonly code: string;
  readonly structs: readonly StructSummary[];
}

function run(options: CliOptions): number {
  const layouts = options.layouts.length > 0
    ? options.layouts
    : findLayouts("layouts");
  const outputs = generateAll(layouts, options);
  if (outputs === undefined) return 1;
  if (options.stdout) {
    for (const { code } of outputs) console.log(code.trimEnd());
    return 0;
  }
  if (options.check) return check(outputs);
  try {
    writeAll(outputs);
  } catch (error) {
    console.error(`Cannot write to ${options.out}: ${messageOf(error)}`);
    return 1;
  }
  for (const { layout, path, structs } of outputs) {
    console.log(`${layout} → ${path}\n${describeStructs(structs)}`);
  }
  return 0;
}

function findLayouts(folder: string): string[] {
  let names: string[];
  try {
    names = Array.from(Deno.readDirSync(folder), ({ name }) => name);
  } catch (cause) {
    throw new UsageError(`there is no layout: ${messageOf(cause)}`, { cause });
  }
  const layouts = names.filter((name) => /\.jsonc?$/.test(name)).sort();
  if (layouts.length === 0) {
    throw new UsageError(`there is no layout: ${folder}/ has no .jsonc file`);
  }
  return layouts.map((name) => `${folder}/${name}`);
}

/** All modules; undefined, and errors on stderr, where a layout is wrong. */
function generateAll(
  layouts: readonly string[],
  options: CliOptions,
): Output[] | undefined {
  const outputs: Output[] = [];
  const errors: string[] = [];
  for (const layout of layouts) {
    const path = join(options.out, moduleName(layout));
    const clash = outputs.find((output) => output.path === path);
    if (clash !== undefined && clash.layout !== layout) {
      throw new UsageError(
        `${clash.layout} and ${layout} would both be written to ${path}`,
      );
    }
    try {
      const text = Deno.readTextFileSync(layout);
      const runtime = options.runtime ?? runtimeSpecifier(options.out);
      const origin = relativeName(layout);
      const generated = generate(text, { file: layout, origin, runtime });
      outputs.push({ layout, path, ...generated });
    } catch (error) {
      if (error instanceof LayoutError) errors.push(...error.lines);
      else if (isFileError(error)) {
        errors.push(`${layout}: Cannot read the layout: ${messageOf(error)}`);
      } else throw error;
    }
  }
  if (errors.length === 0) return outputs;
  console.error(errors.join("\n"));
  const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  console.error(`\n${count}: nothing was written`);
  return undefined;
}

/** `layouts/vertex.jsonc` makes `vertex.ts`, in the folder of outputs. */
function moduleName(layout: string): string {
  const name = basename(layout).replace(/\.jsonc?$/, "");
  if (name === "" || name.startsWith(".")) {
    throw new UsageError(`${layout} has no name to give to a module`);
  }
  return `${name}.ts`;
}

/** The file as the header names it: no path of a machine gets into the code. */
function relativeName(layout: string): string {
  const name = relative(Deno.cwd(), resolve(layout)).replaceAll("\\", "/");
  return name.startsWith("..") ? basename(layout) : name;
}

function runtimeSpecifier(out: string): string {
  const support = new URL("../runtime/support.ts", import.meta.url);
  if (support.protocol !== "file:") return support.href;
  const path = relative(resolve(out), fileURLToPath(support));
  const slashed = path.replaceAll("\\", "/");
  return slashed.startsWith(".") ? slashed : `./${slashed}`;
}

function check(outputs: readonly Output[]): number {
  const stale = outputs.filter(({ path, code }) => readIfThere(path) !== code);
  for (const { path, code } of stale) {
    const found = readIfThere(path) ?? "";
    const labels = ["as it is", "as it should be"] as const;
    const options = { headerOptions: FILE_HEADERS_ONLY };
    console.log(
      createTwoFilesPatch(path, path, found, code, ...labels, options),
    );
  }
  if (stale.length === 0) return 0;
  const names = stale.map(({ path }) => path).join(", ");
  console.error(`Stale: ${names}. Run the same without --check`);
  return 1;
}

function readIfThere(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Writes all files beside their places first, then puts each in its place. */
function writeAll(outputs: readonly Output[]): void {
  const written: { temporary: string; path: string }[] = [];
  try {
    for (const { path, code } of outputs) {
      if (readIfThere(path) === code) continue;
      Deno.mkdirSync(dirname(path), { recursive: true });
      const temporary = `${path}.${crypto.randomUUID()}.tmp`;
      written.push({ temporary, path });
      Deno.writeTextFileSync(temporary, code, { createNew: true });
    }
    for (const { temporary, path } of written) {
      Deno.renameSync(temporary, path);
    }
  } catch (error) {
    for (const { temporary } of written) removeIfThere(temporary);
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** How long a file must have been quiet, in milliseconds. */
const QUIET = 50;

async function watch(options: CliOptions): Promise<number> {
  const places = options.layouts.length > 0
    ? options.layouts.map((layout) => dirname(layout) || ".")
    : ["layouts"];
  run(options);
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const { kind, paths } of Deno.watchFs([...new Set(places)])) {
    if (kind === "access" || !paths.some((path) => /\.jsonc?$/.test(path))) {
      continue;
    }
    clearTimeout(timer);
    timer = setTimeout(() => runOnce(options), QUIET);
  }
  return 0;
}

/** Generates and goes on, whatever is wrong. */
function runOnce(options: CliOptions): void {
  try {
    run(options);
  } catch (error) {
    console.error(messageOf(error));
  }
}

/** Whether the system refused to read or write: no fault of this program. */
function isFileError(error: unknown): boolean {
  return error instanceof Error &&
    (Object.hasOwn(Deno.errors, error.name) || "code" in error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
