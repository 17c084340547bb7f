/**
 * What is wrong with a `.npy` file, and where.
 *
 * @module
 */

import { escapeInvisible } from "../../format/mod.ts";

/** A `.npy` file of which no layout can be made. */
export class NpyError extends SyntaxError {
  /** Its path, as it was named. */
  readonly file: string;
  /** Where in the file it is wrong. */
  readonly byteOffset: number;
  /** The message without the place. */
  readonly reason: string;

  /** `reason` is a sentence: the action, the rule, the value. */
  constructor(file: string, byteOffset: number, reason: string) {
    super(`${escapeInvisible(file)}, byte ${byteOffset}: ${reason}`);
    this.name = "NpyError";
    this.file = file;
    this.byteOffset = byteOffset;
    this.reason = reason;
  }
}

/** A refusal at a place in the text of a header. */
export class Refused extends Error {
  /** UTF-16 code units from the start of the text. */
  readonly at: number;

  /** `message` is a sentence. */
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}
