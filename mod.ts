/**
 * Views of bytes that something else wrote: what Python has in `struct` and
 * `memoryview`, and what generated classes are made of.
 *
 * @module
 */

export {
  byteSwap,
  type MemoryViewSource,
  type Source,
} from "./runtime/bytes/mod.ts";
export type {
  BigintFormat,
  Bytes,
  Complex,
  FormatOf,
  InAnyOrder,
  Item,
  ItemInput,
  ItemInputs,
  ItemOf,
  ItemTypes,
  Json,
  MaybeFloat16Array,
  NativeOrder,
  Nested,
  NestedArray,
  Nestings,
  NumberFormat,
  StandardOrder,
  TypedArray,
  TypedCopy,
  TypedItems,
} from "./runtime/item/mod.ts";
export {
  type AxisOrder,
  hexdump,
  type HexdumpOptions,
  type ItemOrView,
  type ItemOrViewByCount,
  MemoryView,
  type MemoryViewConstructor,
  type MemoryViewOptions,
  type ReadonlyItemOrView,
  type ReadonlyItemOrViewByCount,
  type ReadonlyMemoryView,
  type ReadonlyPart,
  type WritableSource,
} from "./runtime/memory_view/mod.ts";
export type {
  AllocateOptions,
  ArrayInput,
  Column,
  Cursor,
  FieldLayout,
  Input,
  Items,
  Leaf,
  Plain,
  ReadonlyItems,
  ReadonlyStruct,
  ReadonlyStructArray,
  ReadonlyView,
  SortKey,
  Sparse,
  StructArray,
  StructLayout,
  StructRecord,
  Untouched,
  Viewed,
  ViewFormat,
} from "./runtime/records/mod.ts";
export {
  calcsize,
  type DataModel,
  iterUnpack,
  pack,
  packInto,
  Struct,
  type StructFormat,
  type StructInput,
  type StructItems,
  type StructOptions,
  unpack,
  unpackFrom,
} from "./runtime/struct/mod.ts";
