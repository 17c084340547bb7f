/**
 * What a reader of another notation makes.
 *
 * @module
 */

/** The text of a layout file. */
export interface LayoutText {
  /** JSON, set as people set it. */
  readonly text: string;
  /** What was named otherwise than there, and why. */
  readonly notes: readonly string[];
  /** The names of the structs that were wanted. */
  readonly structs: readonly string[];
}
