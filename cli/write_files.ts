/**
 * Writes files whole, all of them or none where that can be known before.
 *
 * @module
 */

import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { Failure, reasonOf } from "./errors.ts";

/** A file, and what shall be in it. */
export interface TextFile {
  /** Its path as people are told it; may be relative. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes all files beside their places first, then puts each in its place.
 * A file that has the text already is left alone.
 */
export function writeFiles(files: readonly TextFile[], cwd: string): void {
  const written: { temporary: string; target: string; path: string }[] = [];
  let current = "";
  try {
    for (const { path, text } of files) {
      current = path;
      const target = resolve(cwd, path);
      if (readIfThere(target) === text) continue;
      mkdirSync(dirname(target), { recursive: true });
      const temporary = `${target}.${crypto.randomUUID()}.tmp`;
      written.push({ temporary, target, path });
      writeFileSync(temporary, text, { flag: "wx" });
    }
    for (const { temporary, target, path } of written) {
      current = path;
      renameSync(temporary, target);
    }
  } catch (cause) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw new Failure(`Cannot write ${current}: ${reasonOf(cause)}`, { cause });
  }
}

/** The text of a file; undefined where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
