/**
 * Layouts that were read from files of other notations, C headers and NumPy's
 * `.npy`, and what the command line tells of them.
 *
 * @module
 */

import { escapeInvisible } from "../codegen/layout/mod.ts";
import { isHeader } from "./find_headers.ts";
import type { TextFile } from "./write_files.ts";

/** The layout of such a file. */
export interface ForeignFile extends TextFile {
  /** The file that was read, as people are told it. */
  readonly origin: string;
  /** What was named otherwise than there, and why. */
  readonly notes: readonly string[];
  readonly state: LayoutState;
}

/**
 * What a layout file is to the file that it was read from: `new` is not there,
 * or as it was written before; `same` is what would be written; an `edited` one
 * has the places of that file, a `stale` one others.
 */
export type LayoutState = "new" | "same" | "edited" | "stale";

/** Whether an operand is of another notation, by its name. */
export function isForeign(name: string): boolean {
  return isHeader(name) || isNpy(name);
}

/** Whether an operand is a file of NumPy, by its name. */
export function isNpy(name: string): boolean {
  return /\.npy$/i.test(name);
}

/** A line on what became of a layout, and one for each note. */
export function describeForeign(
  { origin, path, state, notes }: ForeignFile,
  isWritten: boolean,
): string {
  const kept = state === "edited" && !isWritten
    ? " (edited, with the same places: left as it is)"
    : "";
  return [`${origin} → ${path}${kept}`, ...notes.map((note) => `  ${note}`)]
    .map(escapeInvisible).join("\n");
}
