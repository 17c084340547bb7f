/**
 * Reads layout files and generates their outputs, or tells all that is wrong.
 *
 * @module
 */

import { basename, join, relative, resolve } from "node:path";
import { andMore, escapeInvisible } from "../codegen/layout/mod.ts";
import {
  generateAll,
  type Output,
  type StructSummary,
} from "../codegen/mod.ts";
import { Failure, UsageError } from "./errors.ts";
import { linesOf } from "./layout_errors.ts";
import { fileName } from "./outputs.ts";
import { readLayout } from "./read_layout.ts";
import type { TextFile } from "./write_files.ts";

/** A generated module or another output, not written yet. */
export interface Module extends TextFile {
  /** The path of its layout, as the command line has it. */
  readonly layout: string;
  readonly structs: readonly StructSummary[];
}

/** What is made, where it goes, and what modules import. */
export interface ModuleOptions {
  readonly outputs: readonly Output[];
  /** The folder. */
  readonly out: string;
  /** What modules import. */
  readonly runtime: string;
  /** What makes a module again that is of no layout file. */
  readonly command?: string | undefined;
  /** Texts of layouts that are not written yet, by their paths. */
  readonly texts?: ReadonlyMap<string, string> | undefined;
}

/** Generates all outputs; throws all errors of all layouts at once. */
export function generateModules(
  layouts: readonly string[],
  { outputs, out, runtime, texts, command }: ModuleOptions,
  cwd: string,
): Module[] {
  const targets = targetsOf(layouts, outputs, out);
  const modules: Module[] = [];
  const errors: string[] = [];
  let count = 0;
  for (const { layout, paths } of targets) {
    try {
      const text = texts?.get(layout) ?? readLayout(resolve(cwd, layout));
      const origin = originOf(layout, cwd);
      const options = {
        file: layout,
        origin,
        runtime,
        ...command !== undefined && { command },
      };
      for (
        const [index, made] of generateAll(text, outputs, options).entries()
      ) {
        const { code, structs } = made;
        modules.push({ layout, path: paths[index] ?? "", text: code, structs });
      }
    } catch (error) {
      const { lines, count: found } = linesOf(error, layout);
      errors.push(...lines);
      count += found;
    }
  }
  if (count === 0) return modules;
  const printed = errors.slice(0, MOST_PRINTED);
  const lines = [...printed, ...andMore(count - printed.length)];
  const counted = count === 1 ? "1 error" : `${count} errors`;
  throw new Failure(`${lines.join("\n")}\n\n${counted}: nothing was written`);
}

/** Errors beyond these are counted, not printed. */
const MOST_PRINTED = 100;

/** A layout, and the path of each of its outputs. */
interface Target {
  readonly layout: string;
  readonly paths: readonly string[];
}

/** Each layout once, and the paths of its outputs, which no other has. */
function targetsOf(
  layouts: readonly string[],
  outputs: readonly Output[],
  out: string,
): Target[] {
  const targets: Target[] = [];
  /** The layout that is written to each path. */
  const written = new Map<string, string>();
  for (const layout of layouts) {
    const name = nameOf(layout);
    const paths = outputs.map((output) => join(out, fileName(name, output)));
    // Not all systems tell apart names that differ in case alone.
    const keys = paths.map((path) => path.toLowerCase());
    const other = written.get(keys[0] ?? "");
    if (other === undefined) {
      targets.push({ layout, paths });
      for (const key of keys) written.set(key, layout);
    } else if (resolve(other) !== resolve(layout)) {
      throw new UsageError(
        escapeInvisible(
          `${other} and ${layout} would both be written to ${paths[0]}`,
        ),
      );
    }
  }
  return targets;
}

/** `layouts/vertex.jsonc` makes `vertex.ts`, in the folder of outputs. */
function nameOf(layout: string): string {
  const name = basename(layout).replace(/\.jsonc?$/, "");
  if (name === "" || name.startsWith(".")) {
    const shown = escapeInvisible(layout);
    throw new UsageError(`${shown} has no name to give to a module`);
  }
  if (name.endsWith(".d")) {
    const shown = escapeInvisible(layout);
    throw new UsageError(
      `${shown} would give a module without code: names end with .d.ts only if they declare`,
    );
  }
  return name;
}

/** The layout as the header names it: no path of a machine gets into code. */
function originOf(layout: string, cwd: string): string {
  const name = relative(cwd, resolve(cwd, layout)).replaceAll("\\", "/");
  return name.startsWith("..") ? basename(layout) : name;
}
