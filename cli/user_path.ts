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
 * a path that was typed in a folder below it starts there, unless only the root
 * has it.
 */
export function userPath(path: string, { cwd, userFolder }: World): string {
  const isBelow = userFolder?.startsWith(cwd + sep);
  if (userFolder === undefined || !isBelow || path === "" || isAbsolute(path)) {
    return path;
  }
  const typed = resolve(userFolder, path);
  const isAtRoot = !existsSync(typed) && existsSync(resolve(cwd, path));
  return isAtRoot ? path : relative(cwd, typed);
}
