/**
 * What generated classes are built on: the views of records and columns, their
 * types, and the code that many fields share.
 *
 * @module
 */

export { allocate, type AllocateOptions } from "./allocate.ts";
export {
  copyChunks,
  pascalOf,
  pascalTextOf,
  setBytes,
  setPascal,
  setPascalText,
  setText,
  textOf,
} from "./bytes_field.ts";
export { columnAt } from "./column_at.ts";
export { copyRecords } from "./copy_records.ts";
export { describe } from "./describe.ts";
export { checkedLength, failedAccess, unstorable } from "./errors.ts";
export {
  type Column,
  type Items,
  iterateItems,
  type ViewFormat,
} from "./items.ts";
export { defineLayout, type FieldLayout, type StructLayout } from "./layout.ts";
export type {
  ReadonlyItems,
  ReadonlyStruct,
  ReadonlyStructArray,
  ReadonlyView,
  Untouched,
  Viewed,
} from "./readonly_types.ts";
export { assignArray, assignRecords } from "./set_arrays.ts";
export { fillItems, setItems } from "./set_items.ts";
export { sortRecords } from "./sort_records.ts";
export type { Cursor, SortKey, StructArray, StructRecord } from "./types.ts";
export type { ArrayInput, Input, Leaf, Plain, Sparse } from "./value_types.ts";
export { columnSpan, sliceSpan, viewArray, viewRecord } from "./view.ts";
