/**
 * Reads and writes bytes by a layout that is known only at run time, and shows
 * them to people.
 *
 * @module
 */

export { LayoutError, type LayoutProblem } from "../codegen/layout/mod.ts";
export {
  CompiledLayout,
  compileFormat,
  compileLayout,
} from "./compiled_layout.ts";
export { CompiledStruct } from "./compiled_struct.ts";
export { csvText, quoted } from "./csv.ts";
export { fieldLines, treeLines } from "./field_lines.ts";
export {
  headerLines,
  hexLines,
  type HexOptions,
  type HexRecord,
  MOST_WIDTH,
} from "./hex_lines.ts";
export { glance, itemAt } from "./glance.ts";
export { typeLabel } from "./labels.ts";
export { type Hue, HUES } from "./hues.ts";
export type { ItemValue } from "./item_values.ts";
export { isFixed, type Leaf, leafOfBytes, leavesOf } from "./leaves.ts";
export type { Place } from "./places.ts";
export { memberAt, type PlainValue } from "./record_values.ts";
export {
  type Picture,
  pictureOf,
  type PictureOptions,
} from "./picture/rows.ts";
export { pictureSvg } from "./picture/svg.ts";
export { pictureText } from "./picture/text.ts";
export { readLeaf } from "./read_place.ts";
export { Columns, fieldsOf, isWithin, type Row, rowOf } from "./rows.ts";
export { HUE_COUNT, type Line, printed, type Run } from "./runs.ts";
export { tableLines } from "./table_lines.ts";
export { inputText, parseValue } from "./value_input.ts";
export { valueText } from "./value_text.ts";
