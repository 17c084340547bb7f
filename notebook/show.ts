/**
 * Pictures in notebooks.
 *
 * @module
 */

import { DISPLAY, type Display } from "./display.ts";

/**
 * Shows the text of an SVG as a picture, where a cell ends in it.
 *
 * @example
 * ```ts
 * import { show } from "@structlens/structlens/notebook";
 *
 * show('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>');
 * ```
 */
export function show(svg: string): object {
  const display: Display = { "image/svg+xml": svg };
  return { [DISPLAY]: () => display };
}
