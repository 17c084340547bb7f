/**
 * Runs something again whenever a layout changes.
 *
 * @module
 */

import { type FSWatcher, watch } from "node:fs";
import { resolve } from "node:path";
import { Failure, reasonOf } from "./errors.ts";
import { isLayout } from "./find_layouts.ts";

/** How long files must have been quiet, in milliseconds. */
const QUIET = 50;

/**
 * Runs `action` now and after each change of a layout in `folders`, one run at
 * a time; ends only when `action` throws or a folder cannot be watched.
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
  const watchers: FSWatcher[] = [];
  try {
    for (const folder of new Set(folders)) {
      watchers.push(watchFolder(folder, cwd, onChange, reject));
    }
    // After the watchers have begun: a change meanwhile is a change.
    runAgain();
    return await failed;
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  }
}

function watchFolder(
  folder: string,
  cwd: string,
  onChange: () => void,
  onFailure: (failure: Failure) => void,
): FSWatcher {
  const failure = (cause: unknown) =>
    new Failure(`Cannot watch ${folder}: ${reasonOf(cause)}`, { cause });
  try {
    const watcher = watch(resolve(cwd, folder), (_event, name) => {
      if (name === null || isLayout(name)) onChange();
    });
    // Where there is no such folder, Deno tells it later, Node throws.
    return watcher.on("error", (cause) => onFailure(failure(cause)));
  } catch (cause) {
    throw failure(cause);
  }
}
