/**
 * The command `schema`: the JSON Schema of layout files.
 *
 * @module
 */

import { type Command, defineCommand } from "./command.ts";
import { UsageError } from "./errors.ts";
import { refuseStale } from "./stale_files.ts";
import { writeFiles } from "./write_files.ts";

const PATH = "codegen/layout.schema.json";

/** Writes, compares or prints the schema. */
export const schema: Command = defineCommand({
  name: "schema",
  summary: "Write the JSON Schema of layout files",
  details: `The file is ${PATH}.`,
  options: {
    check: {
      type: "boolean",
      summary: "write nothing; show a stale file as a diff",
    },
    stdout: { type: "boolean", summary: "print the schema; write nothing" },
  },
  async run({ values }, world) {
    if (values.check && values.stdout) {
      throw new UsageError("--check and --stdout do not go together");
    }
    const { jsonSchemaText } = await import("../codegen/mod.ts");
    const files = [{ path: PATH, text: jsonSchemaText() }];
    if (values.stdout) world.print(jsonSchemaText().trimEnd());
    else if (values.check) refuseStale(files, world);
    else {
      writeFiles(files, world.cwd);
      world.print(PATH);
    }
  },
});
