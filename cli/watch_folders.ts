/**
 * Runs something again whenever a layout changes.
 *
 * @module
 */

import { type FSWatcher, statSync, watch } from "node:fs";
import { resolve } from "node:path";
import { escapeInvisible } from "../codegen/layout/mod.ts";
import { Failure, reasonOf } from "./errors.ts";
import { isLayout } from "./find_layouts.ts";

/** How often to look whether a folder was made again, in milliseconds. */
const AGAIN = 200;

/** How long files must have been quiet, in milliseconds. */
const QUIET = 50;

/**
 * Runs `action` now and after each change of a layout in `folders`, one run at
 * a time, also when a folder was removed and made again; ends only when
 * `action` throws or a folder cannot be watched.
 */
export async function watchFolders(
  folders: readonly string[],
  cwd: string,
  action: () => Promise<void>,
): Promise<never> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let runs = Promise.resolve();
  const runAgain = () => {
    runs = runs.then(action);
    runs.catch(reject);
  };
  const onChange = () => {
    clearTimeout(timer);
    timer = setTimeout(runAgain, QUIET);
  };
  const watched = new Map<string, Watched>();
  /** Watches a folder that was made again in the place of the old one. */
  const watchAgain = () => {
    for (const [folder, { inode, watcher }] of watched) {
      const found = inodeOf(folder, cwd);
      if (found === inode) continue;
      watcher?.close();
      watched.set(folder, { inode: found });
      if (found === undefined) continue;
      watched.set(folder, watchFolder(folder, cwd, onChange, reject));
      onChange();
    }
  };
  const poll = setInterval(watchAgain, AGAIN);
  try {
    for (const folder of new Set(folders)) {
      watched.set(folder, watchFolder(folder, cwd, onChange, reject));
    }
    // After the watchers have begun: a change meanwhile is a change.
    runAgain();
    return await failed;
  } finally {
    clearTimeout(timer);
    clearInterval(poll);
    for (const { watcher } of watched.values()) watcher?.close();
  }
}

/** A folder, which may be gone. */
interface Watched {
  readonly inode: number | undefined;
  readonly watcher?: FSWatcher;
}

function inodeOf(folder: string, cwd: string): number | undefined {
  return statSync(resolve(cwd, folder), { throwIfNoEntry: false })?.ino;
}

function watchFolder(
  folder: string,
  cwd: string,
  onChange: () => void,
  onFailure: (failure: Failure) => void,
): Watched {
  const failure = (cause: unknown) =>
    new Failure(`Cannot watch ${escapeInvisible(folder)}: ${reasonOf(cause)}`, {
      cause,
    });
  try {
    const watcher = watch(resolve(cwd, folder), (_event, name) => {
      if (name === null || isLayout(name)) onChange();
    });
    const inode = inodeOf(folder, cwd);
    // Where there is no such folder, Deno tells it later, Node throws. One that
    // was there and is gone may come back.
    watcher.on("error", (cause) => {
      const isGone = inode !== undefined && inodeOf(folder, cwd) !== inode;
      if (!isGone) onFailure(failure(cause));
    });
    return { inode, watcher };
  } catch (cause) {
    throw failure(cause);
  }
}
