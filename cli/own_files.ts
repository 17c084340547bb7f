/**
 * The files of this program: TypeScript where its sources are, JavaScript where
 * it came as a package for npm.
 *
 * @module
 */

/** The folder that they are in. */
export const ROOT: URL = new URL("../", import.meta.url);

/** Whether these are the sources. */
export const IS_SOURCE: boolean = import.meta.url.endsWith(".ts");

/** A module by its path from the root, without its ending. */
export function ownModule(path: string): URL {
  return new URL(`${path}${IS_SOURCE ? ".ts" : ".js"}`, ROOT);
}
