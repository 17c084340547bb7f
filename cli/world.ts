/**
 * What a command needs of the place it runs in, as a value: nothing in this
 * folder asks for the working directory or writes to a terminal by itself.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import process from "node:process";

/** Where a command runs, and who listens. */
export interface World {
  /** The absolute path that paths on the command line start from. */
  readonly cwd: string;
  /** The folder that the user was in, if a task has left it for `cwd`. */
  readonly userFolder?: string | undefined;
  /** All text on stdin. */
  readInput(): string;
  /** Writes text and a line break to stdout. */
  print(text: string): void;
  /** Writes text and a line break to stderr. */
  warn(text: string): void;
}

/** The world of this process. */
export function processWorld(): World {
  return {
    cwd: process.cwd(),
    userFolder: userFolder(),
    readInput: () => readFileSync(0, "utf8"),
    print: (text) => console.log(text),
    warn: (text) => console.error(text),
  };
}

/** A task runs at the root of a project; `INIT_CWD` is where it was called. */
function userFolder(): string | undefined {
  try {
    return process.env["INIT_CWD"];
  } catch {
    return undefined; // it may not be asked for
  }
}
