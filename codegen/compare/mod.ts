/**
 * Descriptions of layouts → what changed between them for records on disk.
 *
 * @module
 */

export { type Change, compareLayouts, type CompareOptions } from "./compare.ts";
export { isDescription, readDescription } from "./read_description.ts";
