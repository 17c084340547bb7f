/**
 * What generated code stands on. It is a door for generated code alone: no
 * promise is made to people, who import from `mod.ts`.
 *
 * @module
 */

export { allocate, type AllocateOptions } from "./allocate.ts";
export { assignArray, assignRecords } from "./assign.ts";
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
export { copyBytes } from "./copy_bytes.ts";
export { describe, inspectable } from "./describe.ts";
export { checkedLength, failedAccess, unstorable } from "./failed_access.ts";
export { getFloat16, setFloat16 } from "./float16.ts";
export type { Complex } from "./item.ts";
export { type Column, type Items, iterateItems } from "./items.ts";
export { type Json, toJson } from "./json.ts";
export { assignItems, MemoryView, stridedView } from "./memory_view.ts";
export { bytesOf, spanOf } from "./readonly_data_view.ts";
export { type Source, viewArray, viewRecord } from "./source.ts";
export type { Viewed } from "./readonly_struct.ts";
export { columnSpan, sliceSpan } from "./spans.ts";
export { copyRecords } from "./copy_records.ts";
export { fillItems, setItems } from "./set_items.ts";
export { sortRecords } from "./sort_records.ts";
export { defineLayout, type StructLayout } from "./struct_layout.ts";
export type {
  Cursor,
  SortKey,
  StructArray,
  StructRecord,
} from "./struct_record.ts";
export type { ArrayInput, Input, Sparse } from "./values.ts";
