/**
 * The layout files of a folder.
 *
 * @module
 */

import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { reasonOf, UsageError } from "./errors.ts";

/** Whether a file is a layout, by its name: others are generated. */
export function isLayout(name: string): boolean {
  return /\.jsonc?$/.test(name) && !/\.(layout|schema)\.json$/.test(name);
}

/** The layouts of a folder, in order; throws where there is none. */
export function findLayouts(folder: string, cwd: string): string[] {
  let names: string[];
  try {
    names = readdirSync(resolve(cwd, folder));
  } catch (cause) {
    const reason = `cannot read ${folder}/: ${reasonOf(cause)}`;
    throw new UsageError(`There is no layout: ${reason}`, { cause });
  }
  const layouts = names.filter(isLayout).sort();
  if (layouts.length === 0) {
    throw new UsageError(
      `There is no layout: ${folder}/ has no .jsonc or .json file`,
    );
  }
  return layouts.map((name) => `${folder}/${name}`);
}
