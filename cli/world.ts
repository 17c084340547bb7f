/**
 * What a command needs of the place it runs in, as a value: nothing in this
 * folder asks for the working directory or writes to a terminal by itself.
 *
 * @module
 */

import { readSync, writeSync } from "node:fs";
import process from "node:process";

/** Where a command runs, and who listens. */
export interface World {
  /** The absolute path that paths on the command line start from. */
  readonly cwd: string;
  /** The folder that the user was in, if a task has left it for `cwd`. */
  readonly userFolder?: string | undefined;
  /** The terminal that stdout is, if it is one. */
  readonly terminal?: Terminal | undefined;
  /** All text on stdin. */
  readInput(): string;
  /** Writes text and a line break to stdout. */
  print(text: string): void;
  /** Writes text and a line break to stderr. */
  warn(text: string): void;
}

/** What shows text to a person. */
export interface Terminal {
  /** Characters in a line. */
  readonly columns: number;
  /** Whether the person wants colours. */
  readonly hasColors: boolean;
}

/** The world of this process. */
export function processWorld(): World {
  return {
    cwd: process.cwd(),
    userFolder: environment("INIT_CWD"),
    terminal: terminal(),
    readInput,
    print: (text) => writeAll(`${text}\n`),
    warn: (text) => console.error(text),
  };
}

/** Writes to stdout; ends the program well where nobody reads on (`| head`). */
function writeAll(text: string): void {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(1, bytes));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "EPIPE") throw error;
    process.exit(0);
  }
}

/** What comes may have no end: a reader refuses as much as this. */
const MOST_INPUT = 50_000_000;

function readInput(): string {
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(1 << 16);
  const parts: string[] = [];
  for (let length = 0; length < MOST_INPUT;) {
    const read = readSync(0, chunk);
    if (read === 0) break;
    parts.push(decoder.decode(chunk.subarray(0, read), { stream: true }));
    length += read;
  }
  return parts.join("") + decoder.decode();
}

function terminal(): Terminal | undefined {
  const { isTTY, columns } = process.stdout;
  return isTTY ? { columns, hasColors: !environment("NO_COLOR") } : undefined;
}

/** A variable: a task leaves the folder where it was called in `INIT_CWD`. */
function environment(name: string): string | undefined {
  try {
    return process.env[name];
  } catch {
    return undefined; // it may not be asked for
  }
}
