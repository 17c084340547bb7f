/**
 * The files of this program: TypeScript where its sources are, JavaScript where
 * it came as a package for npm.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { Failure } from "./errors.ts";
import { VERSION } from "./version.ts";

/** The folder that they are in. */
export const ROOT: URL = new URL("../", import.meta.url);

/** Whether these are the sources. */
export const IS_SOURCE: boolean = import.meta.url.endsWith(".ts");

/**
 * The path of a file, by that from the root.
 *
 * Throws a {@linkcode Failure} where the program came module by module, without
 * its other files.
 */
export function ownPath(path: string): string {
  if (ROOT.protocol === "file:") return fileURLToPath(new URL(path, ROOT));
  throw new Failure(
    `This needs ${path}, which is not among the modules of ${ROOT}: deno run -A npm:@structlens/cli@^${VERSION} has it`,
  );
}

/** A module by its path from the root, without its ending. */
export function ownModule(path: string): URL {
  return new URL(`${path}${IS_SOURCE ? ".ts" : ".js"}`, ROOT);
}
