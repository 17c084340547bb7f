/**
 * What layouts are made into, and the names of those files.
 *
 * @module
 */

import { quote, suggestion } from "../codegen/layout/mod.ts";
import type { Output } from "../codegen/mod.ts";
import { UsageError } from "./errors.ts";

/** The end of the name of the file for each output. */
const ENDS = {
  ts: ".ts",
  c: ".h",
  json: ".layout.json",
  numpy: "_numpy.py",
  ctypes: "_ctypes.py",
  spark: "_spark.py",
  wgsl: ".wgsl",
} as const satisfies Record<Output, string>;

/** The outputs, as the help lists them. */
export const OUTPUTS: string = Object.keys(ENDS).join(", ");

/** Reads what `--emit` was given: outputs, also several with commas. */
export function readOutputs(given: readonly string[]): Output[] {
  const found = new Set<Output>(given.length === 0 ? ["ts"] : []);
  const names = given.flatMap((text) => text.split(","));
  for (const name of names.map((word) => word.trim())) {
    if (!isOutput(name)) {
      const closest = suggestion(name, Object.keys(ENDS)) ||
        `: there are ${OUTPUTS}`;
      throw new UsageError(`Cannot emit ${quote(name)}${closest}`);
    }
    found.add(name);
  }
  return [...found];
}

function isOutput(name: string): name is Output {
  return Object.hasOwn(ENDS, name);
}

/** Refuses to print several: modules can be told apart, others cannot. */
export function refuseSeveral(
  outputs: readonly Output[],
  layouts: readonly string[],
): void {
  if (outputs.length === 1 && (outputs[0] === "ts" || layouts.length === 1)) {
    return;
  }
  throw new UsageError("--stdout prints one output of one LAYOUT");
}

/** The name of the file that a layout of this name is made into. */
export function fileName(name: string, output: Output): string {
  return name + ENDS[output];
}
