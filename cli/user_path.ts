/**
 * Paths as the user typed them.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { World } from "./world.ts";

/**
 * The path from the working directory. A task runs at the root of the project:
 * a path that was typed in a folder below it starts there.
 */
export function userPath(path: string, { cwd, userFolder }: World): string {
  const isBelow = userFolder?.startsWith(cwd + sep);
  if (userFolder === undefined || !isBelow || path === "" || isAbsolute(path)) {
    return path;
  }
  return relative(cwd, resolve(userFolder, path)) || ".";
}

/** The same of a file to read: one that only the root has is meant there. */
export function userFile(path: string, world: World): string {
  const typed = userPath(path, world);
  const { cwd } = world;
  const isAtRoot = !existsSync(resolve(cwd, typed)) &&
    existsSync(resolve(cwd, path));
  return isAtRoot ? path : typed;
}

/** The absolute path of a file to read, from wherever the user was. */
export function readablePath(path: string, world: World): string {
  const { cwd, userFolder = cwd } = world;
  const found = resolve(cwd, userFile(path, world));
  const typed = resolve(userFolder, path);
  return !existsSync(found) && existsSync(typed) ? typed : found;
}
