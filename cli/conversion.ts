/**
 * One file to convert.
 *
 * @module
 */

import type { ProgressBar } from "./progress_bar.ts";

/** A file, and what is to become of it. */
export interface Conversion<Struct> {
  /** The absolute path of the records. */
  readonly source: string;
  /** The absolute path of what is made, which is moved to its place later. */
  readonly path: string;
  readonly struct: Struct;
  readonly records: string | undefined;
  readonly byteOffset: number;
  readonly compression: string;
  readonly bar: ProgressBar;
  readonly signal: AbortSignal;
}
