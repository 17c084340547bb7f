/**
 * What the adapters share: ranges and lengths of records, faults of files, and
 * signals that end work.
 *
 * @module
 */

export { notRead } from "./file_errors.ts";
export { checkLength } from "./lengths.ts";
export {
  type Range,
  rangeWithin,
  type Selection,
  selectionOf,
  type SelectionOptions,
} from "./ranges.ts";
export { type Signal, untilAborted } from "./signal.ts";
