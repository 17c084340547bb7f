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
  /** A line for people, if stderr is a terminal and stdout goes elsewhere. */
  readonly status?: StatusLine | undefined;
  /** All text on stdin. */
  readInput(): string;
  /** Writes text and a line break to stdout. */
  print(text: string): void;
  /** Writes bytes to stdout; resolves when more can follow. */
  write(bytes: Uint8Array): Promise<void>;
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

/** A line that is written over and over. */
export interface StatusLine {
  /** Shows a text in place of the one before; an empty one erases it. */
  show(text: string): void;
  /** Milliseconds since some moment. */
  now(): number;
}

/** The world of this process. */
export function processWorld(): World {
  const status = statusLine();
  return {
    cwd: process.cwd(),
    userFolder: environment("INIT_CWD"),
    terminal: terminal(),
    status,
    readInput,
    print: (text) => writeAll(`${text}\n`, () => status?.show("")),
    write: writeBytes,
    warn: (text) => console.error(text),
  };
}

function statusLine(): StatusLine | undefined {
  if (!process.stderr.isTTY || process.stdout.isTTY) return undefined;
  return {
    show: (text) => void process.stderr.write(`\r\x1b[K${text}`),
    now: () => performance.now(),
  };
}

/** Writes to stdout; ends the program well where nobody reads on (`| head`). */
function writeAll(text: string, end: () => void): void {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(1, bytes));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "EPIPE") throw error;
    end();
    process.exit(0);
  }
}

function writeBytes(bytes: Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(bytes, (error) => {
      const { code } = (error ?? {}) as { code?: string };
      if (code === "EPIPE") process.exit(0);
      if (error) fail(error);
      else done();
    });
  });
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
  if (!isTTY) return undefined;
  // A terminal that does not know how wide it is says 0.
  return { columns: columns || 80, hasColors: !environment("NO_COLOR") };
}

/** A variable: a task leaves the folder where it was called in `INIT_CWD`. */
function environment(name: string): string | undefined {
  try {
    return process.env[name];
  } catch {
    return undefined; // it may not be asked for
  }
}
