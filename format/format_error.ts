/**
 * The error of a format that does not parse.
 *
 * @module
 */

import { quoteWhole } from "./quote.ts";

/** A format that does not parse, and where. */
export class FormatError extends SyntaxError {
  /** The format as it was given. */
  readonly format: string;
  /** Where in it, counted from 1. */
  readonly column: number;
  /** What stands there and why that is wrong: the message without its start. */
  readonly reason: string;

  /** `reason` is a clause: what stands there and why that is wrong. */
  constructor(format: string, column: number, reason: string) {
    super(`Cannot read format ${quoteAround(format, column)}: ${reason}`);
    this.name = "SyntaxError";
    this.format = format;
    this.column = column;
    this.reason = reason;
  }
}

const MOST_SHOWN = 60;

/** The format in quotes, or the part around the column of a long one. */
function quoteAround(format: string, column: number): string {
  if (format.length <= MOST_SHOWN) return quoteWhole(format);
  const start = Math.max(
    0,
    Math.min(column - 1 - MOST_SHOWN / 2, format.length - MOST_SHOWN),
  );
  const end = start + MOST_SHOWN;
  return (start > 0 ? "…" : "") +
    quoteWhole(format.slice(start, end)) +
    (end < format.length ? "…" : "");
}
