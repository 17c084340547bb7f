/**
 * Reads layout files and generates their modules, or tells all that is wrong.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, LayoutError, type StructSummary } from "../codegen/mod.ts";
import { Failure, isFileError, reasonOf, UsageError } from "./errors.ts";
import type { TextFile } from "./write_files.ts";

/** A generated module, not written yet. */
export interface Module extends TextFile {
  /** The path of its layout, as the command line has it. */
  readonly layout: string;
  readonly structs: readonly StructSummary[];
}

/** Where modules go, and what they import. */
export interface ModuleOptions {
  /** The folder. */
  readonly out: string;
  /** What modules import; default the relative path of the runtime. */
  readonly runtime?: string | undefined;
}

/** Generates all modules; throws all errors of all layouts at once. */
export function generateModules(
  layouts: readonly string[],
  { out, runtime }: ModuleOptions,
  cwd: string,
): Module[] {
  const targets = moduleTargets(layouts, out);
  const door = runtime ?? runtimeSpecifier(resolve(cwd, out));
  const modules: Module[] = [];
  const errors: string[] = [];
  for (const { layout, path } of targets) {
    try {
      const text = readFileSync(resolve(cwd, layout), "utf8");
      const origin = originOf(layout, cwd);
      const options = { file: layout, origin, runtime: door };
      const { code, structs } = generate(text, options);
      modules.push({ layout, path, text: code, structs });
    } catch (error) {
      if (error instanceof LayoutError) errors.push(...error.lines);
      else if (isFileError(error)) {
        errors.push(`${layout}: Cannot read the layout: ${reasonOf(error)}`);
      } else throw error;
    }
  }
  if (errors.length === 0) return modules;
  const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  throw new Failure(
    `${errors.join("\n")}\n\n${count}: nothing was written`,
  );
}

/** Each layout once, and the path of its module, which no other has. */
function moduleTargets(layouts: readonly string[], out: string) {
  const targets = new Map<string, { layout: string; path: string }>();
  for (const layout of layouts) {
    const path = join(out, moduleName(layout));
    const other = targets.get(path)?.layout ?? layout;
    if (other !== layout) {
      throw new UsageError(
        `${other} and ${layout} would both be written to ${path}`,
      );
    }
    targets.set(path, { layout, path });
  }
  return targets.values();
}

/** `layouts/vertex.jsonc` makes `vertex.ts`, in the folder of outputs. */
function moduleName(layout: string): string {
  const name = basename(layout).replace(/\.jsonc?$/, "");
  if (name === "" || name.startsWith(".")) {
    throw new UsageError(`${layout} has no name to give to a module`);
  }
  return `${name}.ts`;
}

/** The layout as the header names it: no path of a machine gets into code. */
function originOf(layout: string, cwd: string): string {
  const name = relative(cwd, resolve(cwd, layout)).replaceAll("\\", "/");
  return name.startsWith("..") ? basename(layout) : name;
}

function runtimeSpecifier(folder: string): string {
  const support = new URL("../runtime/support.ts", import.meta.url);
  if (support.protocol !== "file:") return support.href;
  const path = relative(folder, fileURLToPath(support)).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
}
