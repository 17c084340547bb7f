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
} as const satisfies Record<Output, string>;

/** The outputs, as the help lists them. */
export const OUTPUTS: string = Object.keys(ENDS).join(", ");

/** Reads what `--emit` was given: outputs, with commas between them. */
export function readOutputs(text: string): Output[] {
  const found = new Set<Output>();
  for (const name of text.split(",").map((word) => word.trim())) {
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

/** The name of the file that a layout of this name is made into. */
export function fileName(name: string, output: Output): string {
  return name + ENDS[output];
}
