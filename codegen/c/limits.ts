/**
 * How much C a header may be. Headers are untrusted text: each is answered
 * within seconds, yes or no.
 *
 * @module
 */

import { CError, type Place } from "./c_error.ts";

/** The most characters of a file. */
export const MOST_CHARACTERS = 10_000_000;
/** The most files that include one another. */
export const MOST_INCLUDE_DEPTH = 200;
/** The most files that are included, each as often as it is. */
export const MOST_INCLUDES = 10_000;
/** The most levels of brackets, of operators and of macros in arguments. */
export const MOST_NESTING = 100;
/** The most levels of structs in structs. */
export const MOST_STRUCT_NESTING = 50;
/** The most brackets in brackets. */
export const MOST_BRACKETS = 250;
/** The most faults that are kept: reading goes on behind each. */
export const MOST_PROBLEMS = 100;
/** The most axes of an array. */
export const MOST_AXES = 32;
/** The most characters of a text or a name that macros make. */
const MOST_MADE = 1_000_000;
/** The most tokens, each time that it is read or made by a macro. */
const MOST_TOKENS = 10_000_000;

/** Counts the work that a header makes, and refuses too much. */
export class Budget {
  #tokens = 0;
  #made = 0;
  #includes = 0;

  /** Counts tokens. */
  spendTokens(count: number, place: Place): void {
    this.#tokens += count;
    if (this.#tokens <= MOST_TOKENS) return;
    throw new CError(
      place,
      `Cannot read so much C: ${MOST_TOKENS} words and signs at most, with all that macros and includes make`,
    );
  }

  /** Counts characters that `#` and `##` make. */
  spendCharacters(count: number, place: Place): void {
    this.#made += count;
    if (this.#made <= MOST_MADE) return;
    throw new CError(
      place,
      `Cannot expand the macro: # and ## make at most ${MOST_MADE} characters`,
    );
  }

  /** Counts an included file. */
  spendInclude(place: Place): void {
    this.#includes++;
    if (this.#includes <= MOST_INCLUDES) return;
    throw new CError(
      place,
      `Cannot include the file: ${MOST_INCLUDES} includes at most`,
    );
  }
}
