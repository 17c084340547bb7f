/**
 * What generated code imports. It may change in any release: import from
 * `mod.ts` instead.
 *
 * @module
 */

export { bytesOf, spanOf } from "./bytes/mod.ts";
export { type Complex, getFloat16, setFloat16 } from "./item/mod.ts";
export { assignItems, MemoryView, stridedView } from "./memory_view/mod.ts";
export {
  type Allocate,
  array,
  type ArrayInput,
  type ArrayMembers,
  assignArray,
  assignRecords,
  type Column,
  copyRecord,
  type Create,
  type Cursor,
  failed,
  type Input,
  type Items,
  items,
  type ItemsMembers,
  type IteratorMembers,
  listOfItems,
  live,
  pascalOf,
  pascalTextOf,
  type Paths,
  record,
  type RecordMembers,
  setBytes,
  setPascal,
  setPascalText,
  setText,
  type Sparse,
  type StructArray,
  type StructLayout,
  type StructRecord,
  textOf,
  unstorable,
  type ViewMany,
  type ViewOne,
} from "./records/mod.ts";
