/**
 * What a command is.
 *
 * @module
 */

import { escapeInvisible } from "../codegen/layout/mod.ts";
import { type Arguments, type Options, readArguments } from "./arguments.ts";
import { UsageError } from "./errors.ts";
import { COMMON_OPTIONS, helpText, VERSION_TEXT } from "./help.ts";
import type { World } from "./world.ts";

/** A command of the program. */
export interface Command {
  readonly name: string;
  /** What it does, in a line. */
  readonly summary: string;
  /** Command lines, without the name of the program. */
  readonly examples: readonly string[];
  /** What it takes, those of every command among them. */
  readonly options: Options;
  /** Runs it with what follows its name; throws what went wrong. */
  run(args: readonly string[], world: World): Promise<void>;
}

/** A command, as its file writes it down. */
export interface CommandDefinition<O extends Options> {
  readonly name: string;
  readonly summary: string;
  /** What it takes beside options, for the help: `[LAYOUT…]`. Default nothing. */
  readonly operands?: string;
  /** A paragraph for the help. */
  readonly details?: string;
  /** Command lines for the help, without the name of the program. */
  readonly examples: readonly string[];
  readonly options: O;
  readonly run: (args: Arguments<O>, world: World) => Promise<void>;
}

/** Makes a command that also knows `--help` and `--version`. */
export function defineCommand<const O extends Options>(
  definition: CommandDefinition<O>,
): Command {
  const { name, summary, details, examples } = definition;
  const options = { ...definition.options, ...COMMON_OPTIONS };
  const usage = `${name} [OPTIONS] ${definition.operands ?? ""}`.trimEnd();
  const run = async (args: readonly string[], world: World) => {
    const { values, operands } = readArguments<Options>(args, options);
    if (values["help"]) {
      world.print(helpText({ summary, usage, details, examples, options }));
    } else if (values["version"]) world.print(VERSION_TEXT);
    else {
      if (definition.operands === undefined && operands.length > 0) {
        throw new UsageError(
          `${name} takes no argument: ${escapeInvisible(operands[0] ?? "")}`,
        );
      }
      await definition.run({ values, operands } as Arguments<O>, world);
    }
  };
  return { name, summary, examples, options, run };
}
