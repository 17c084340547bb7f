/**
 * What is wrong with a layout file, as lines for people.
 *
 * @module
 */

import { escapeInvisible, LayoutError } from "../codegen/layout/mod.ts";
import { isFileError, reasonOf } from "./errors.ts";
import { TextError } from "./read_layout.ts";

/** What is wrong with a layout; throws again what is no fault of it. */
export function linesOf(
  error: unknown,
  layout: string,
): { readonly lines: readonly string[]; readonly count: number } {
  if (error instanceof LayoutError) return error;
  const file = escapeInvisible(layout);
  if (error instanceof TextError) {
    const line =
      `${file}:${error.place}: Cannot read the layout: ${error.message}`;
    return { lines: [line], count: 1 };
  }
  if (!isFileError(error)) throw error;
  const line = `${file}: Cannot read the layout: ${reasonOf(error)}`;
  return { lines: [line], count: 1 };
}
