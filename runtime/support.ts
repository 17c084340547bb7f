/**
 * What generated code imports. It may change in any release: import from
 * `mod.ts` instead.
 *
 * @module
 */

export { spanOf } from "./bytes/mod.ts";
export { type Complex, getFloat16, setFloat16 } from "./item/mod.ts";
export { assignItems, MemoryView, stridedView } from "./memory_view/mod.ts";
export {
  type Allocate,
  array,
  type ArrayCore,
  type ArrayInput,
  type ArrayMembers,
  assignArray,
  assignRecords,
  asValues,
  type BitColumn,
  type BytesOf,
  bytesOfField,
  checkNames,
  type Column,
  copyRecord,
  copyTail,
  type Create,
  type Cursor,
  failed,
  type Fresh,
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
  type RecordCore,
  type RecordMembers,
  setBytes,
  setCase,
  setPascal,
  setPascalText,
  setText,
  setUnion,
  type Sparse,
  type StructArray,
  type StructLayout,
  type StructRecord,
  type TailCore,
  type TailMembers,
  textOf,
  type UnionBytes,
  type Unlisted,
  unstorable,
  type ViewMany,
  type ViewOne,
  type ViewSequence,
} from "./records/mod.ts";
