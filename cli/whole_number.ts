/**
 * Whole numbers of the command line.
 *
 * @module
 */

import { UsageError } from "./errors.ts";

/** Reads one, also in hex. */
export function wholeNumber(option: string, text: string): number {
  const value = /^([0-9]+|0x[0-9a-fA-F]+)$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new UsageError(`${option} is a whole number, also in hex, not ${text}`);
}

/** The option of commands that read records after a header. */
export const OFFSET = {
  type: "string",
  value: "N",
  default: "0",
  summary: "the byte at which the first record starts, also 0x…",
} as const;
