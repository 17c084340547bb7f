/**
 * The modules of Node, which Deno and Bun have too. They are asked for when they
 * are needed, so that bundles for browsers do without.
 *
 * @module
 */

import type * as Files from "node:fs/promises";
import type * as Paths from "node:path";

/** `node:fs/promises`; a TypeError where there is none. */
export function files(): typeof Files {
  return builtin("node:fs/promises") as typeof Files;
}

/** `node:path`. */
export function paths(): typeof Paths {
  return builtin("node:path") as typeof Paths;
}

interface Process {
  getBuiltinModule?(name: string): unknown;
}

function builtin(name: string): unknown {
  const { process } = globalThis as { process?: Process };
  const found = process?.getBuiltinModule?.(name);
  if (found !== undefined) return found;
  throw new TypeError(
    "Cannot open files here: pass a stream, a Blob or a Response",
  );
}
