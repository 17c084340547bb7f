/**
 * The layouts of headers, and what the command line tells of them.
 *
 * @module
 */

import { escapeInvisible } from "../codegen/layout/mod.ts";
import type { TextFile } from "./write_files.ts";

/** The layout of a header. */
export interface HeaderFile extends TextFile {
  /** The header, as people are told it. */
  readonly header: string;
  /** What was named otherwise than in C, and why. */
  readonly notes: readonly string[];
  readonly state: LayoutState;
}

/**
 * What a layout file is to its header: `new` is not there, or as it was
 * written from a header before; `same` is what would be written; an `edited`
 * one has the header's places, a `stale` one others.
 */
export type LayoutState = "new" | "same" | "edited" | "stale";

/** A line on what became of a layout, and one for each note. */
export function describeHeader(file: HeaderFile, isWritten: boolean): string {
  const { header, path, state, notes } = file;
  const kept = state === "edited" && !isWritten
    ? " (edited, with the places of the header: left as it is)"
    : "";
  return [`${header} → ${path}${kept}`, ...notes.map((note) => `  ${note}`)]
    .map(escapeInvisible).join("\n");
}
