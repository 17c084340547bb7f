/**
 * Deno's std assertions, from npm. Where JSR can be reached, one line in
 * deno.json puts `jsr:@std/assert` in this file's place.
 *
 * @module
 */

// @ts-types="./std_assert.d.ts"
export * from "npm:deno-std@^1.4.0/assert/mod.js";
