/**
 * The struct that a command line names: `LAYOUT:STRUCT`, or a format.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { LayoutError } from "../codegen/layout/mod.ts";
import type { CompiledStruct } from "../inspect/mod.ts";
import { Failure, UsageError } from "./errors.ts";
import { linesOf } from "./layout_errors.ts";
import { readLayout } from "./read_layout.ts";
import { userFile } from "./user_path.ts";
import type { World } from "./world.ts";

/** What `LAYOUT:STRUCT` says. */
export interface StructOperand {
  readonly layout: string;
  readonly struct?: string;
}

/** Takes `LAYOUT:STRUCT` apart, unless a file has a colon in its name. */
export function splitOperand(
  operand: string,
  exists: (path: string) => boolean,
): StructOperand {
  const [, layout, struct] = /^(.+):([^:/\\]+)$/s.exec(operand) ?? [];
  return layout === undefined || struct === undefined || exists(operand)
    ? { layout: operand }
    : { layout, struct };
}

/** A struct of a layout file, and the path of the file. */
export async function structOfLayout(
  operand: string,
  world: World,
): Promise<{ readonly struct: CompiledStruct; readonly path: string }> {
  const { compileLayout } = await import("../inspect/mod.ts");
  const { layout, struct: name } = splitOperand(
    operand,
    (path) => existsSync(resolve(world.cwd, userFile(path, world))),
  );
  const path = userFile(layout, world);
  const compiled = compile(
    path,
    () => compileLayout(readLayout(resolve(world.cwd, path)), path),
  );
  try {
    return { struct: compiled.struct(name), path };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const hint = name === undefined ? `; write ${path}:NAME` : "";
    throw new UsageError(error.message + hint);
  }
}

/** The struct of a format, whose items have such names. */
export async function structOfFormat(
  format: string,
  names?: readonly string[],
): Promise<CompiledStruct> {
  const { compileFormat } = await import("../inspect/mod.ts");
  try {
    return compileFormat(format, names);
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    // A format is one line: the places of problems would only confuse.
    const lines = error.lines.map((line) =>
      line.replace(/^.*?:\d+:\d+: /s, "")
    );
    throw new Failure(lines.join("\n"));
  }
}

function compile<Result>(path: string, compiled: () => Result): Result {
  try {
    return compiled();
  } catch (error) {
    throw new Failure(linesOf(error, path).lines.join("\n"));
  }
}
