/**
 * A layout of one struct that stands on the command line: `--format @3f3Hxx
 * --name Vertex --fields x,y,z,red,green,blue`.
 *
 * @module
 */

import { LayoutError, parseLayout } from "../codegen/layout/mod.ts";
import { itemNames } from "../inspect/mod.ts";
import { Failure, UsageError } from "./errors.ts";

/** The options that say it. */
export interface FormatOptions {
  readonly format: string | undefined;
  readonly name: string | undefined;
  readonly fields: string | undefined;
}

/** The layout, as if there were a file. */
export interface FormatLayout {
  /** What the file would be called. */
  readonly path: string;
  readonly text: string;
  /** What makes the same again. */
  readonly command: string;
}

/** Reads the options; undefined where there is no format. */
export function layoutOfFormat(
  { format, name, fields }: FormatOptions,
): FormatLayout | undefined {
  if (format === undefined) {
    const given = name !== undefined ? "name" : fields && "fields";
    if (given) throw new UsageError(`--${given} goes with --format`);
    return undefined;
  }
  if (name === undefined) {
    throw new UsageError("--format needs --name, which the class will have");
  }
  const names = fields?.split(",").map((each) => each.trim()) ??
    itemNames(format);
  const text = JSON.stringify({
    structs: { [name]: { format, fields: names } },
  });
  refuseWrong(text);
  const fieldsGiven = fields === undefined ? "" : ` --fields ${names}`;
  return {
    path: `${fileName(name)}.jsonc`,
    text,
    command: `gen --format '${format}' --name ${name}${fieldsGiven}`,
  };
}

/** Tells what is wrong without the places of a file that is not there. */
function refuseWrong(text: string): void {
  try {
    parseLayout(text, "");
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    throw new Failure(
      error.problems.map(({ message }) => message).join("\n"),
    );
  }
}

/** `coloured_vertex` of `ColouredVertex`. */
function fileName(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}
