/**
 * What the adapters share: ranges of records, and signals that end work.
 *
 * @module
 */

export { checkLength } from "./lengths.ts";
export {
  cutOff,
  notThere,
  parseRange,
  type Range,
  rangeWithin,
} from "./ranges.ts";
export { type Signal, untilAborted } from "./signal.ts";
