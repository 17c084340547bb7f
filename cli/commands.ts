/**
 * The commands of the program, in the order in which the help lists them.
 *
 * A command's file is loaded with the program, so it stays light: what it
 * stands on is imported when it runs.
 *
 * @module
 */

import type { Command } from "./command.ts";
import { gen } from "./gen.ts";
import { schema } from "./schema.ts";

/** Every command there is. */
export const COMMANDS: readonly Command[] = [gen, schema];
