/**
 * What Deno's Jupyter kernel asks objects for.
 *
 * @module
 */

/** The method that gives what to show. */
export const DISPLAY: unique symbol = Symbol.for("Jupyter.display");

/** The same thing in several forms, by their media types: the best is shown. */
export type Display = Readonly<Record<string, string>>;
