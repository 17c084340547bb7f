/**
 * The command `schema`: the JSON Schema of layout files.
 *
 * @module
 */

import { type Command, defineCommand } from "./command.ts";
import { UsageError } from "./errors.ts";
import { refuseStale } from "./stale_files.ts";
import { FORCE, writeFiles } from "./write_files.ts";

/** Prints, writes or compares the schema. */
export const schema: Command = defineCommand({
  name: "schema",
  summary: "Print the JSON Schema of layout files, or write it",
  examples: [
    "schema",
    "schema --out layouts/layout.schema.json",
    "schema --out layouts/layout.schema.json --check",
  ],
  options: {
    out: { type: "string", value: "FILE", summary: "write it to this file" },
    force: FORCE,
    check: {
      type: "boolean",
      summary: "write nothing; show FILE as a diff if it is stale",
    },
  },
  async run({ values: { out, check, force } }, world) {
    if (check && out === undefined) {
      throw new UsageError("--check needs a file: --out FILE");
    }
    const { jsonSchemaText } = await import("../codegen/mod.ts");
    const text = jsonSchemaText();
    if (out === undefined) world.print(text.trimEnd());
    else if (check) refuseStale([{ path: out, text }], world);
    else {
      writeFiles([{ path: out, text }], world.cwd, { force });
      world.print(out);
    }
  },
});
