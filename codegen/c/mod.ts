/**
 * C headers → layout files: an own preprocessor and an own reader of
 * declarations. Touches no file: reading is a function that it is given.
 *
 * @module
 */

export { type DataModel, dataModels } from "../../format/mod.ts";
export { CError, type Place } from "./c_error.ts";
export {
  HeaderError,
  type HeaderLayout,
  type HeaderOptions,
  layoutOfHeader,
} from "./header.ts";
export type { ReadFile } from "./includes.ts";
