/**
 * What is wrong with a C header, and where.
 *
 * @module
 */

import { escapeInvisible } from "../../format/mod.ts";

/** A place in a C file. */
export interface Place {
  /** Its path, as it was named or found. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
}

/** A header that cannot be read. */
export class CError extends SyntaxError {
  /** Where it is wrong. */
  readonly place: Place;
  /** The message without the place. */
  readonly reason: string;

  /** `reason` is a sentence: the action, the rule, the value. */
  constructor(place: Place, reason: string) {
    super(`${describePlace(place)}: ${reason}`);
    this.name = "CError";
    this.place = place;
    this.reason = reason;
  }
}

/** `elf.h:7:3`. */
export function describePlace({ file, line, column }: Place): string {
  return `${escapeInvisible(file)}:${line}:${column}`;
}
