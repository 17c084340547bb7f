/**
 * What generated classes are built on: the views of records and columns, their
 * types, and the code that many fields share.
 *
 * @module
 */

export type { AllocateOptions } from "./allocate.ts";
export {
  array,
  type ArrayMembers,
  failed,
  type IteratorMembers,
  live,
  type Paths,
} from "./array_class.ts";
export {
  AtomicInteger,
  type WaitableInteger,
  type Waiting,
} from "./atomic_integer.ts";
export { atomicPlaces } from "./atomic_places.ts";
export {
  type AtomicArrays,
  type AtomicView,
  atomicViews,
  type SomeView,
} from "./atomic_view.ts";
export { checkNames } from "./check_names.ts";
export { forEachClass } from "./classes.ts";
export { describeField } from "./describe.ts";
export { unsafe } from "./unsafe.ts";
export {
  copyTail,
  type SequenceOptions,
  staticsOfTail,
  type ViewSequence,
} from "./tail.ts";
export { plainValues } from "./plain_values.ts";
export { items, type ItemsMembers, type ItemsOptions } from "./items_class.ts";
export {
  type BitColumn,
  type Column,
  type Fresh,
  type Items,
  listOfItems,
  type ViewFormat,
} from "./items.ts";
export type {
  FieldLayout,
  FieldValue,
  Reading,
  StructLayout,
  TailAxis,
} from "./layout.ts";
export type { SharedBytes, SharedRecords } from "./share.ts";
export type {
  ReadonlyItems,
  ReadonlyStruct,
  ReadonlyStructArray,
  ReadonlyView,
  Untouched,
  Viewed,
} from "./readonly_types.ts";
export {
  type Allocate,
  copyRecord,
  type Create,
  record,
  type RecordMembers,
  type ViewMany,
  type ViewOne,
} from "./record_class.ts";
export { rulesOf, unlocked } from "./rules.ts";
export { assignArray, assignRecords } from "./set_arrays.ts";
export type {
  NotPlain,
  OnlyAny,
  PlainSource,
  SharedArray,
  SharedSource,
  SharedView,
} from "./shared_types.ts";
export type {
  ArrayCore,
  Cursor,
  RecordCore,
  SortBy,
  SortKey,
  SortOptions,
  StructArray,
  StructRecord,
  TailCore,
  TailMembers,
} from "./types.ts";
export type {
  AnyTag,
  ArrayInput,
  Input,
  Leaf,
  OneMember,
  Open,
  Plain,
  Sparse,
  SparseInput,
  UnionBytes,
  Unlisted,
} from "./value_types.ts";
export { asValues, setCase, setUnion } from "./union.ts";
export { noMember, unstorable } from "./unstorable.ts";
export type { VertexAttribute } from "./vertex_attribute.ts";
