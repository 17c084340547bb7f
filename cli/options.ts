/**
 * The command line: what may be said, and what it means.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { suggestion } from "../codegen/mod.ts";

/** What the command line asked for. */
export interface CliOptions {
  /** The layout files; none for all of `layouts/`. */
  readonly layouts: readonly string[];
  readonly out: string;
  readonly check: boolean;
  readonly watch: boolean;
  readonly stdout: boolean;
  /** What generated code imports. */
  readonly runtime?: string;
  readonly help: boolean;
  readonly version: boolean;
}

/** A command line that is wrong. */
export class UsageError extends Error {}

/** What `--help` prints. */
export const HELP = `Write a TypeScript module for each layout file.

Usage: deno task gen [OPTIONS] [LAYOUT…]

Without a LAYOUT, all of layouts/*.jsonc and *.json.

  --out DIR            where to write NAME.ts (default: generated)
  --check              write nothing; exit 1 and show a diff if a file is stale
  --watch              generate again whenever a layout changes
  --stdout             print the modules, write nothing
  --runtime SPECIFIER  what the modules import (default: the relative path of
                       this package's runtime/support.ts)
  --help               print this
  --version            print the version

Exit status: 0 done, 1 a layout is wrong or a file is stale, 2 wrong usage.
`;

const OPTIONS = {
  out: { type: "string", default: "generated" },
  check: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  stdout: { type: "boolean", default: false },
  runtime: { type: "string" },
  help: { type: "boolean", default: false },
  version: { type: "boolean", default: false },
} as const;

/** Reads the command line; throws a {@linkcode UsageError}. */
export function readOptions(args: readonly string[]): CliOptions {
  const { values, positionals } = parse(args);
  if (values.check && (values.watch || values.stdout)) {
    const other = values.watch ? "--watch" : "--stdout";
    throw new UsageError(`--check and ${other} do not go together`);
  }
  if (values.watch && values.stdout) {
    throw new UsageError("--watch and --stdout do not go together");
  }
  if (values.out === "") throw new UsageError("--out needs a folder");
  if (values.runtime === "") {
    throw new UsageError("--runtime needs a specifier");
  }
  const { runtime, ...rest } = values;
  return {
    ...rest,
    ...(runtime !== undefined && { runtime }),
    layouts: positionals,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    const unknown = args.find((arg) =>
      /^--?[^-]/.test(arg) &&
      !Object.hasOwn(OPTIONS, arg.replace(/^-+/, "").replace(/=.*/, ""))
    );
    if (unknown !== undefined) {
      const known = Object.keys(OPTIONS).map((name) => `--${name}`);
      throw new UsageError(
        `there is no option ${unknown}${
          suggestion(unknown.replace(/=.*/, ""), known)
        }`,
        { cause },
      );
    }
    throw new UsageError(
      cause instanceof Error ? cause.message : String(cause),
      { cause },
    );
  }
}
