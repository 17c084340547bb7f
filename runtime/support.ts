/**
 * What generated code imports. It may change in any release: import from
 * `mod.ts` instead.
 *
 * @module
 */

export { bytesOf, copyBytes, type Source, spanOf } from "./bytes/mod.ts";
export {
  type Complex,
  getFloat16,
  inspectable,
  type Json,
  setFloat16,
  toJson,
} from "./item/mod.ts";
export { assignItems, MemoryView, stridedView } from "./memory_view/mod.ts";
export {
  allocate,
  type AllocateOptions,
  type ArrayInput,
  assignArray,
  assignRecords,
  checkedLength,
  type Column,
  columnAt,
  columnSpan,
  copyChunks,
  copyRecords,
  type Cursor,
  defineLayout,
  describe,
  failedAccess,
  fillItems,
  type Input,
  type Items,
  iterateItems,
  pascalOf,
  pascalTextOf,
  setBytes,
  setItems,
  setPascal,
  setPascalText,
  setText,
  sliceSpan,
  type SortKey,
  sortRecords,
  type Sparse,
  type StructArray,
  type StructLayout,
  type StructRecord,
  textOf,
  unstorable,
  viewArray,
  type Viewed,
  viewRecord,
} from "./records/mod.ts";
