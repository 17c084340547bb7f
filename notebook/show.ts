/**
 * Pictures in notebooks.
 *
 * @module
 */

import { type Picture, pictureSvg, pictureText } from "../inspect/mod.ts";
import { DISPLAY, type Display } from "./display.ts";

/**
 * Shows a picture, or the text of an SVG as one, where a cell ends in it.
 *
 * @example
 * ```ts
 * import { compileFormat, pictureOf } from "@structlens/structlens/inspect";
 * import { show } from "@structlens/structlens/notebook";
 *
 * const vertex = compileFormat("@3f3Hxx");
 * show(pictureOf(vertex.model, { bytesPerRow: 4, cacheLine: 64 }));
 * show('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>');
 * ```
 */
export function show(picture: string | Picture): object {
  const display = typeof picture === "string"
    ? { "image/svg+xml": picture }
    : displayOfPicture(picture);
  return { [DISPLAY]: () => display };
}

/** A picture as SVG, and in characters where no SVG is shown. */
export function displayOfPicture(picture: Picture): Display {
  return {
    "text/plain": pictureText(picture),
    "image/svg+xml": pictureSvg(picture, "a notebook"),
  };
}
