/**
 * A file that a program writes piece by piece, whole or not at all.
 *
 * @module
 */

import { createReadStream, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Failure, isFileError, reasonOf } from "./errors.ts";
import type { World } from "./world.ts";

/**
 * Has `write` make a file, and moves it to its place; without a target it goes
 * to stdout. What fails leaves nothing.
 */
export async function writeOutput(
  target: string | undefined,
  signal: AbortSignal,
  { write: toStdout }: World,
  write: (path: string) => Promise<void>,
): Promise<void> {
  if (target === undefined) return await writeToStdout(signal, toStdout, write);
  const name = `.${basename(target)}.${crypto.randomUUID()}.part`;
  const temporary = join(dirname(target), name);
  try {
    await write(temporary);
    signal.throwIfAborted();
    renameSync(temporary, target);
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new Failure(`Cannot write ${target}: ${reasonOf(error)}`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Formats that have their index at the end are made as a file first. */
async function writeToStdout(
  signal: AbortSignal,
  toStdout: World["write"],
  write: (path: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "structlens-"));
  try {
    const path = join(folder, "output");
    await write(path);
    for await (const bytes of createReadStream(path)) {
      await toStdout(bytes);
      signal.throwIfAborted();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
