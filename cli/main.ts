/**
 * The program `structlens`: finds the command and gives the exit status.
 *
 * @module
 */

import process from "node:process";
import { quote, suggestion } from "../codegen/layout/mod.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { escapeLines, Failure, isFileError, UsageError } from "./errors.ts";
import { COMMON_OPTIONS, helpText, VERSION_TEXT } from "./help.ts";
import { processWorld, type World } from "./world.ts";

/** Runs a command line; gives the exit status. */
export async function main(
  args: readonly string[],
  world: World,
): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name.startsWith("-")) runProgram(args, world);
    else await findCommand(name).run(rest, world);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      world.warn(`${escapeLines(error.message)}\n\nSee --help`);
      return 2;
    }
    if (error instanceof Failure || isFileError(error)) {
      world.warn(escapeLines(error.message));
      return 1;
    }
    throw error;
  }
}

/** What the program does without a command. */
function runProgram(args: readonly string[], world: World): void {
  const { values } = readArguments(args, COMMON_OPTIONS);
  if (values.help) world.print(programHelp());
  else if (values.version) world.print(VERSION_TEXT);
  else throw new UsageError(`A command is missing: ${commandNames()}`);
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((command) => command.name === name);
  if (command !== undefined) return command;
  const closest = suggestion(name, COMMANDS.map(({ name }) => name)) ||
    `: there are ${commandNames()}`;
  throw new UsageError(`There is no command ${quote(name)}${closest}`);
}

function commandNames(): string {
  return COMMANDS.map(({ name }) => name).join(", ");
}

function programHelp(): string {
  return helpText({
    summary: "Typed TypeScript views of binary records",
    usage: "COMMAND [OPTIONS] …",
    rows: COMMANDS.map(({ name, summary }) => [name, summary]),
    details: "COMMAND --help tells what a command takes.",
    options: COMMON_OPTIONS,
  });
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2), processWorld());
}
