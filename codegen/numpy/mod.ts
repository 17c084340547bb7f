/**
 * NumPy's `.npy` files → layout files. Touches no file, and evaluates nothing.
 *
 * @module
 */

export {
  describeRecords,
  layoutOfNpy,
  type NpyLayout,
  type NpyOptions,
} from "./npy.ts";
export { NpyError } from "./npy_error.ts";
export { MOST_HEADER } from "./npy_header.ts";
