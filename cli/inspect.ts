/**
 * The command `inspect`: the bytes of a file as a layout has them.
 *
 * @module
 */

import { resolve } from "node:path";
import type { CompiledStruct } from "../inspect/mod.ts";
import type { Values } from "./arguments.ts";
import { structOfFormat, structOfLayout } from "./choose_struct.ts";
import { type Command, defineCommand } from "./command.ts";
import { Failure, isFileError, reasonOf, UsageError } from "./errors.ts";
import { FileWindow } from "./file_window.ts";
import { FileRecords } from "./inspect_records.ts";
import { asOf, showRecords } from "./show_records.ts";
import { userFile } from "./user_path.ts";
import { OFFSET, wholeNumber } from "./whole_number.ts";
import type { World } from "./world.ts";

const OPTIONS = {
  format: {
    type: "string",
    value: "FORMAT",
    summary: "a struct format in place of a layout: '@3f3Hxx'",
  },
  fields: {
    type: "string",
    value: "NAMES",
    summary: "with --format: names of its items, with commas between",
  },
  offset: OFFSET,
  count: { type: "string", value: "N", summary: "how many records" },
  array: { type: "boolean", summary: "all records up to the end of the file" },
  at: {
    type: "string",
    value: "PATH",
    summary: "one field alone: color.red, points[3].x",
  },
  values: { type: "boolean", summary: "values under their bytes" },
  width: {
    type: "string",
    value: "N",
    summary:
      "bytes in a line of hex, or record (default: record, if it\nfits, else 16)",
  },
  as: {
    type: "strings",
    value: "VIEW",
    summary:
      "any of hex, fields, table and tree, or one of json, ndjson\nand csv (default: hex,fields for one record, hex for more)",
  },
  color: {
    type: "string",
    value: "WHEN",
    default: "auto",
    summary: "auto, always or never",
  },
} as const;

/** The command. */
export const inspect: Command = defineCommand({
  name: "inspect",
  summary: "Show the bytes of a file as a layout has them",
  operands: "FILE [LAYOUT[:STRUCT]]",
  details: "Without a STRUCT: the one that no other contains.",
  examples: [
    "inspect colors.bin layouts/vertex.jsonc",
    "inspect colors.bin layouts/vertex.jsonc:Vertex --array",
    "inspect colors.bin layouts/vertex.jsonc --array --as csv",
    "inspect colors.bin --format @3f3Hxx --offset 0x14 --as json",
  ],
  options: OPTIONS,
  run: async ({ values, operands }, world) => {
    const [path, layout, ...more] = operands;
    if (path === undefined) {
      throw new UsageError("A file to look at is missing");
    }
    if (more.length > 0) {
      throw new UsageError(`There is an argument too many: ${more[0]}`);
    }
    const struct = await structOf(layout, values, world);
    const as = asOf(values.as);
    const offset = wholeNumber("--offset", values.offset);
    const count = values.count === undefined
      ? undefined
      : wholeNumber("--count", values.count);
    const file = openFile(path, world);
    try {
      const isMany = values.array || (count ?? 1) > 1;
      const records = new FileRecords(file, path, struct, {
        offset,
        count: count ?? (isMany ? undefined : 1),
      });
      showRecords(records, struct, {
        as: as ?? (isMany ? ["hex"] : ["hex", "fields"]),
        isList: values.array,
        at: values.at,
        values: values.values,
        width: values.width,
        inColor: isInColor(values.color, world),
        columns: world.terminal?.columns,
        digits: Math.max(4, file.size.toString(16).length),
      }, world);
    } finally {
      file.close();
    }
  },
});

/** The struct to look through. */
async function structOf(
  layout: string | undefined,
  { format, fields }: Values<typeof OPTIONS>,
  world: World,
): Promise<CompiledStruct> {
  if (format !== undefined) {
    if (layout !== undefined) {
      throw new UsageError("Give a layout or --format, not both");
    }
    const names = fields?.split(",").map((name) => name.trim());
    return structOfFormat(format, names);
  }
  if (fields !== undefined) throw new UsageError("--fields goes with --format");
  if (layout === undefined) {
    throw new UsageError(
      "A layout is missing: LAYOUT[:STRUCT], or --format '@3f3Hxx'",
    );
  }
  return (await structOfLayout(layout, world)).struct;
}

function openFile(path: string, world: World): FileWindow {
  const typed = userFile(path, world);
  try {
    return new FileWindow(resolve(world.cwd, typed), typed);
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new Failure(`Cannot read ${typed}: ${reasonOf(error)}`);
  }
}

function isInColor(when: string, { terminal }: World): boolean {
  switch (when) {
    case "always":
      return true;
    case "never":
      return false;
    case "auto":
      return terminal?.hasColors ?? false;
    default:
      throw new UsageError(`--color is auto, always or never, not ${when}`);
  }
}
