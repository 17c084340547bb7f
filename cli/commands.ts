/**
 * The commands of the program, in the order in which the help lists them.
 *
 * The files of all commands are loaded with the program, so they stay light:
 * what a command needs is imported when it runs.
 *
 * @module
 */

import type { Command } from "./command.ts";
import { completions } from "./completions.ts";
import { convert } from "./convert.ts";
import { explore } from "./explore.ts";
import { gen } from "./gen.ts";
import { init } from "./init.ts";
import { inspect } from "./inspect.ts";
import { picture } from "./picture.ts";
import { query } from "./query.ts";
import { repl } from "./repl.ts";
import { schema } from "./schema.ts";

/** Every command there is. */
export const COMMANDS: readonly Command[] = [
  gen,
  inspect,
  query,
  convert,
  picture,
  explore,
  repl,
  init,
  schema,
  completions(() => COMMANDS),
];
