/**
 * What `--check` does: compares files with what they should be.
 *
 * @module
 */

import { resolve } from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import { escapeLines, Failure, reasonOf } from "./errors.ts";
import type { ForeignFile } from "./foreign_files.ts";
import { readIfThere, type TextFile } from "./write_files.ts";
import type { World } from "./world.ts";

/** Prints a diff of each file that is stale; throws if there is one. */
export function refuseStale(files: readonly TextFile[], world: World): void {
  const stale: string[] = [];
  for (const { path, text } of files) {
    const found = read(path, world.cwd);
    if (found === text) continue;
    const shown = escapeInvisible(path);
    stale.push(shown);
    printDiff(shown, found ?? "", text, world);
  }
  if (stale.length === 0) return;
  throw new Failure(`Stale: ${stale.join(", ")}. Run again without --check`);
}

/** Prints what would change in layouts that were edited; throws. */
export function refuseEdited(
  files: readonly ForeignFile[],
  world: World,
): never {
  for (const { path, text } of files) {
    const shown = escapeInvisible(path);
    const found = read(path, world.cwd) ?? "";
    printDiff(shown, found, text, world);
  }
  const paths = files.map(({ path }) => escapeInvisible(path)).join(", ");
  const origins = files.map(({ origin }) => escapeInvisible(origin)).join(", ");
  throw new Failure(
    `Cannot write ${paths}: it was edited, and its places are no longer those of ${origins}; --force overwrites it`,
  );
}

function read(path: string, cwd: string): string | undefined {
  try {
    return readIfThere(resolve(cwd, path));
  } catch (cause) {
    const message = `Cannot read ${escapeInvisible(path)}: ${reasonOf(cause)}`;
    throw new Failure(message, { cause });
  }
}

function printDiff(
  path: string,
  found: string,
  text: string,
  world: World,
): void {
  const labels = ["as it is", "as it should be"] as const;
  const options = { headerOptions: FILE_HEADERS_ONLY };
  const diff = escapeLines(
    createTwoFilesPatch(path, path, found, text, ...labels, options),
  );
  world.print(world.terminal?.hasColors ? inColors(diff) : diff);
}

/** The colours of terminals for what a line of a diff begins with. */
const COLORS: Readonly<Record<string, number>> = { "+": 32, "-": 31, "@": 36 };

function inColors(diff: string): string {
  return diff.split("\n").map((line) => {
    const color = COLORS[line.charAt(0)];
    return color === undefined ? line : `\x1b[${color}m${line}\x1b[0m`;
  }).join("\n");
}
