/**
 * Where the headers of C are on this machine.
 *
 * @module
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DataModel } from "../codegen/c/mod.ts";
import { escapeInvisible, MOST_BYTES } from "../codegen/layout/mod.ts";
import { Failure } from "./errors.ts";

/** Whether an operand is C and no layout, by its name. */
export function isHeader(name: string): boolean {
  return name === STDIN || /\.[ch]$/i.test(name) || /\.i$/.test(name);
}

/** The operand that means text on stdin. */
export const STDIN = "-";

/** The folders of the system's headers. None describes 64-bit Windows. */
export function systemFolders(model: DataModel): string[] {
  if (model === "LLP64") return [];
  const gcc = "/usr/lib/gcc";
  const compilers = foldersIn(gcc).flatMap((machine) =>
    foldersIn(machine).map((version) => join(version, "include"))
  );
  // The macros that are predefined are those of x86-64.
  const machines = foldersIn("/usr/include")
    .filter((folder) => /-linux-[a-z0-9]+$/.test(folder))
    .sort((a, b) =>
      Number(b.includes("x86_64")) - Number(a.includes("x86_64"))
    );
  const isX86 = (folder: string) => folder.includes("x86_64-linux-gnu/");
  const compiler = compilers.filter(isX86).at(-1) ?? compilers.at(-1);
  return [
    compiler,
    "/usr/local/include",
    machines[0],
    "/usr/include",
    "/Library/Developer/CommandLineTools/SDKs/MacOSX.sdk/usr/include",
  ].filter((folder) => folder !== undefined).filter(isFolder);
}

function foldersIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder).map((name) => join(folder, name))
    .filter(isFolder).sort(byNumber);
}

/** As versions go: 9 before 12. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Reads a header, from `cwd` on; undefined if there is no such file. */
export function readHeaderFile(path: string, cwd: string): string | undefined {
  const absolute = resolve(cwd, path);
  const bytes = lengthOf(absolute);
  if (bytes === undefined) return undefined;
  if (bytes > MOST_BYTES) {
    const shown = escapeInvisible(path);
    throw new Failure(
      `${shown}: Cannot read the header: it is longer than 10 MB`,
    );
  }
  return readFileSync(absolute, "utf8");
}

/** The bytes of a file; undefined where there is none. */
function lengthOf(path: string): number | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    // To open a pipe would wait for who writes into it.
    return found?.isFile() ? found.size : undefined;
  } catch {
    return undefined; // a file stands where a folder should
  }
}
