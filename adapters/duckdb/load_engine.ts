/**
 * DuckDB, when it is asked for.
 *
 * @module
 */

import { createRequire } from "node:module";
import type { Bindings, Engine } from "./engine.ts";

/** The package. */
export const PACKAGE = "@duckdb/node-api";
/** What it is made on. */
export const BINDINGS = "@duckdb/node-bindings";
/** The version that is tried: others differ in what they install. */
export const VERSION = "1.5.5-r.5";

/** DuckDB, and its functions in C. */
export interface LoadedEngine {
  readonly engine: Engine;
  readonly bindings: Bindings;
}

/**
 * Loads DuckDB. Not by a text that Deno sees: it would download 139 MB for every
 * program that could ask for it.
 */
export async function loadEngine(): Promise<LoadedEngine> {
  const names = [PACKAGE];
  // Deno needs no project that has it.
  if ("Deno" in globalThis) names.push(`npm:${PACKAGE}@${VERSION}`);
  let cause: unknown;
  for (const name of names) {
    try {
      const engine = await import(name);
      return { engine, bindings: await bindingsOf(name) };
    } catch (error) {
      cause = error;
    }
  }
  throw new TypeError(
    `Cannot load DuckDB: npm install ${PACKAGE}@${VERSION}`,
    { cause },
  );
}

/** The bindings that the package has itself. */
async function bindingsOf(name: string): Promise<Bindings> {
  const url = import.meta.resolve(name);
  if (!url.startsWith("npm:")) return createRequire(url)(BINDINGS);
  const { default: bindings } = await import(url.replace(PACKAGE, BINDINGS));
  return bindings;
}
