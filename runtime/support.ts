/**
 * What generated code stands on. It is a door for generated code alone: no
 * promise is made to people, who import from `mod.ts`.
 *
 * @module
 */

export { allocate, type AllocateOptions } from "./records/allocate.ts";
export { assignArray, assignRecords } from "./records/set_arrays.ts";
export {
  copyChunks,
  pascalOf,
  pascalTextOf,
  setBytes,
  setPascal,
  setPascalText,
  setText,
  textOf,
} from "./records/bytes_field.ts";
export { columnAt } from "./records/column_at.ts";
export { copyBytes } from "./bytes/copy.ts";
export { describe, inspectable } from "./records/describe.ts";
export { checkedLength, failedAccess, unstorable } from "./records/errors.ts";
export { getFloat16, setFloat16 } from "./item/float16.ts";
export type { Complex } from "./item/read_write.ts";
export { type Column, type Items, iterateItems } from "./records/items.ts";
export { type Json, toJson } from "./item/json.ts";
export {
  assignItems,
  MemoryView,
  stridedView,
} from "./memory_view/memory_view.ts";
export { bytesOf, spanOf } from "./bytes/readonly_data_view.ts";
export { type Source, viewArray, viewRecord } from "./bytes/source.ts";
export type { Viewed } from "./records/readonly_types.ts";
export { columnSpan, sliceSpan } from "./records/spans.ts";
export { copyRecords } from "./records/copy_records.ts";
export { fillItems, setItems } from "./records/set_items.ts";
export { sortRecords } from "./records/sort_records.ts";
export { defineLayout, type StructLayout } from "./records/layout.ts";
export type {
  Cursor,
  SortKey,
  StructArray,
  StructRecord,
} from "./records/types.ts";
export type { ArrayInput, Input, Sparse } from "./records/value_types.ts";
