/**
 * What `--help` and `--version` print.
 *
 * @module
 */

import type { Flag, Options } from "./arguments.ts";
import { VERSION } from "./version.ts";

/** The options that the program has, and each command. */
export const COMMON_OPTIONS: { readonly help: Flag; readonly version: Flag } = {
  help: { type: "boolean", summary: "print this help" },
  version: { type: "boolean", summary: "print the version" },
};

/** What the program is called. */
export const PROGRAM = "structlens";

/** The name of the program and its version. */
export const VERSION_TEXT: string = `${PROGRAM} ${VERSION}`;

/** What a help text is made of. */
export interface HelpParts {
  /** What it does, in a line. */
  readonly summary: string;
  /** What follows `structlens`. */
  readonly usage: string;
  /** A paragraph. */
  readonly details?: string | undefined;
  /** Names and what they mean, before the options. */
  readonly rows?: readonly Row[];
  /** Command lines, without the name of the program. */
  readonly examples?: readonly string[] | undefined;
  readonly options: Options;
}

/** A name, and what it means. */
export type Row = readonly [name: string, meaning: string];

/** The help of a command, or of the program. */
export function helpText(parts: HelpParts): string {
  const { summary, usage, details, rows, examples, options } = parts;
  const paragraphs = [`${summary}.`, `Usage: ${PROGRAM} ${usage}`];
  if (rows !== undefined) paragraphs.push(describeRows(rows));
  if (details !== undefined) paragraphs.push(details);
  if (examples !== undefined) paragraphs.push(describeExamples(examples));
  paragraphs.push(
    describeRows(Object.entries(options).map(optionRow)),
    "Exit status: 0 done, 1 something is wrong or stale, 2 wrong usage.",
  );
  return paragraphs.join("\n\n");
}

function describeExamples(examples: readonly string[]): string {
  const lines = examples.map((example) => `  ${PROGRAM} ${example}`);
  return ["Examples:", ...lines].join("\n");
}

function describeRows(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const indent = " ".repeat(width + 4);
  return rows.map(([name, meaning]) =>
    `  ${name.padEnd(width)}  ${meaning.replaceAll("\n", `\n${indent}`)}`
  ).join("\n");
}

function optionRow([name, option]: [string, Options[string]]): Row {
  if (option.type === "boolean") return [`--${name}`, option.summary];
  const { value, summary } = option;
  const usual = option.type === "string" ? option.default : undefined;
  const note = usual === undefined ? "" : ` (default: ${usual})`;
  return [`--${name} ${value}`, summary + note];
}
