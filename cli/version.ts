/**
 * The version of structlens: that of `deno.json`, which packages for npm have
 * not.
 *
 * @module
 */

/** As semantic versioning has it. */
export const VERSION = "0.1.0";
