/**
 * The two ways in which a command fails, and the system's reasons.
 *
 * @module
 */

import { escapeInvisible } from "../codegen/layout/mod.ts";

/** The command line makes no sense: exit status 2. */
export class UsageError extends Error {}

/** The work cannot be done, or found something wrong: exit status 1. */
export class Failure extends Error {}

/** Text of several lines that cannot turn the terminal, or hide in it. */
export function escapeLines(text: string): string {
  return text.split(/(?<=[\n\t])|(?=[\n\t])/)
    .map((part) => /^[\n\t]$/.test(part) ? part : escapeInvisible(part))
    .join("");
}

/** Whether the system refused to read or write: no fault of this program. */
export function isFileError(error: unknown): error is Error {
  return error instanceof Error &&
    ("code" in error || error.name === "NotCapable");
}

/**
 * Why the system refused, without its name for the call and the absolute path:
 * `no such file or directory` of `ENOENT: no such file or directory, open '/a'`.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, reason] = /^[A-Z0-9]+: (.*?), \w+(?: '|$)/.exec(error.message) ?? [];
  return reason ?? error.message;
}
