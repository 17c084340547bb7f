/**
 * The program of the formatter: it comes with its package, and a page that has
 * no files gives it.
 *
 * @module
 */

import { getPath } from "@dprint/typescript";

let given: Uint8Array<ArrayBuffer> | undefined;

/**
 * Sets the bytes of `plugin.wasm` of the package `@dprint/typescript`: only
 * needed where there are no files, as in a browser, before the first call of
 * `generate`.
 */
export function setFormatterPlugin(bytes: Uint8Array<ArrayBuffer>): void {
  given = bytes;
}

/** The bytes that were set, or those of the package. */
export function formatterPlugin(): Uint8Array<ArrayBuffer> {
  if (given !== undefined) return given;
  // No import: a browser that loads this file has no such module.
  const files = runtime.process?.getBuiltinModule("node:fs");
  if (files !== undefined) return files.readFileSync(getPath());
  throw new Error(
    "Cannot format: there are no files here, so setFormatterPlugin must be given the formatter first",
  );
}

/** What Node, Deno and Bun have, and browsers have not. */
interface Runtime {
  readonly process?: {
    getBuiltinModule(name: "node:fs"): {
      readFileSync(path: string): Uint8Array<ArrayBuffer>;
    };
  };
}

const runtime = globalThis as unknown as Runtime;
