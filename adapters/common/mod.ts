/**
 * What the adapters share: ranges of records, and signals that end work.
 *
 * @module
 */

export {
  type Range,
  rangeWithin,
  type Selection,
  selectionOf,
  type SelectionOptions,
} from "./ranges.ts";
export { type Signal, untilAborted } from "./signal.ts";
