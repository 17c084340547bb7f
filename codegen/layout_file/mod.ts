/**
 * What all readers of other notations share: the text of a layout file, the
 * names in it, and whether a person has edited it.
 *
 * @module
 */

export { FieldNames, LayoutNames } from "./layout_names.ts";
export type { LayoutText } from "./layout_text.ts";
export { type Json, printJsonc } from "./print_jsonc.ts";
export { samePlaces } from "./same_places.ts";
export { isAsStamped, stamped } from "./stamp.ts";
