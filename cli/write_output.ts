/**
 * A file that a program writes piece by piece, whole or not at all.
 *
 * @module
 */

import { createReadStream, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure, isFileError, reasonOf } from "./errors.ts";
import { inTemporaryFolder } from "./temporary_folder.ts";
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
    throw isFileError(error) && !error.message.startsWith("Cannot ")
      ? new Failure(`Cannot write ${target}: ${reasonOf(error)}`)
      : renamed(error, temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** An engine tells the name that it was given. */
function renamed(error: unknown, from: string, to: string): unknown {
  return error instanceof Failure && error.message.includes(from)
    ? new Failure(error.message.replaceAll(from, to), { cause: error })
    : error;
}

/** Formats that have their index at the end are made as a file first. */
async function writeToStdout(
  signal: AbortSignal,
  toStdout: World["write"],
  write: (path: string) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, "output");
    await write(path);
    for await (const bytes of createReadStream(path)) {
      await toStdout(bytes);
      signal.throwIfAborted();
    }
  });
}
