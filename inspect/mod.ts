/**
 * Reads and writes bytes by a layout that is known only at run time, and shows
 * them to people.
 *
 * ```ts
 * import { compileFormat, rowOf, valueText } from "@structlens/structlens/inspect";
 * import { assertEquals } from "@std/assert";
 *
 * const point = compileFormat("<2f", ["x", "y"]);
 * const bytes = new Uint8Array(8);
 * point.set(bytes, "y", 0.1);
 * const { leaves, values } = rowOf(point, point.view(bytes));
 * assertEquals(
 *   leaves.map(({ path, item }, at) => `${path}: ${valueText(values[at]!, item)}`),
 *   ["x: 0", "y: 0.1"],
 * );
 * ```
 *
 * @module
 */

export {
  LayoutError,
  type LayoutProblem,
  type Problem,
} from "../codegen/layout/mod.ts";
export {
  CompiledLayout,
  compileFormat,
  compileLayout,
  itemNames,
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
export type {
  FieldPlace,
  Found,
  ItemPlace,
  Place,
  RowPlace,
  StructPlace,
} from "./places.ts";
export { memberAt, type PlainValue } from "./record_values.ts";
export type { Cell, Group } from "./picture/cells.ts";
export {
  type Lane,
  type Picture,
  pictureOf,
  type PictureOptions,
  type Piece,
  type Row as PictureRow,
} from "./picture/rows.ts";
export { pictureSvg } from "./picture/svg.ts";
export { pictureText } from "./picture/text.ts";
export { readLeaf } from "./read_place.ts";
export { Columns, fieldsOf, isWithin, type Row, rowOf } from "./rows.ts";
export { HUE_COUNT, type Line, printed, type Run } from "./runs.ts";
export { tableLines } from "./table_lines.ts";
export { inputText, parseValue } from "./value_input.ts";
export { valueText } from "./value_text.ts";

export type * from "./model.ts";
