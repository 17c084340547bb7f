/**
 * Views of bytes that something else wrote: what Python has in `struct` and
 * `memoryview`, and what generated classes are made of.
 *
 * @module
 */

export type { AllocateOptions } from "./runtime/records/allocate.ts";
export { byteSwap } from "./runtime/bytes/byte_swap.ts";
export type * from "./runtime/memory_view/element_types.ts";
export { hexdump, type HexdumpOptions } from "./runtime/memory_view/hexdump.ts";
export type { Complex, Item } from "./runtime/item/read_write.ts";
export type * from "./runtime/item/formats.ts";
export type * from "./runtime/item/types.ts";
export type { Column, Items, ViewFormat } from "./runtime/records/items.ts";
export type { Json } from "./runtime/item/json.ts";
export {
  MemoryView,
  type MemoryViewConstructor,
  type MemoryViewOptions,
  type ReadonlyMemoryView,
} from "./runtime/memory_view/memory_view.ts";
export type {
  ReadonlyItems,
  ReadonlyStruct,
  ReadonlyStructArray,
  ReadonlyView,
  Untouched,
  Viewed,
} from "./runtime/records/readonly_types.ts";
export type { AxisOrder } from "./runtime/memory_view/copy_items.ts";
export type {
  ReadonlyPart,
  Source,
  WritableSource,
} from "./runtime/bytes/source.ts";
export {
  type DataModel,
  Struct,
  type StructOptions,
} from "./runtime/struct/struct.ts";
export {
  calcsize,
  iterUnpack,
  pack,
  packInto,
  unpack,
  unpackFrom,
} from "./runtime/struct/functions.ts";
export type {
  StructFormat,
  StructInput,
  StructItems,
} from "./runtime/struct/types.ts";
export type { FieldLayout, StructLayout } from "./runtime/records/layout.ts";
export type {
  Cursor,
  SortKey,
  StructArray,
  StructRecord,
} from "./runtime/records/types.ts";
export type * from "./runtime/item/typed_array_types.ts";
export type {
  ArrayInput,
  Input,
  Leaf,
  Plain,
  Sparse,
} from "./runtime/records/value_types.ts";
