/**
 * Views of bytes that something else wrote: what Python has in `struct` and
 * `memoryview`, and what generated classes are made of.
 *
 * @module
 */

export type { AllocateOptions } from "./runtime/allocate.ts";
export { byteSwap } from "./runtime/byte_swap.ts";
export type * from "./runtime/element_types.ts";
export { hexdump, type HexdumpOptions } from "./runtime/hexdump.ts";
export type { Complex, Item } from "./runtime/item.ts";
export type * from "./runtime/item_types.ts";
export type { Column, Items, ViewFormat } from "./runtime/items.ts";
export type { Json } from "./runtime/json.ts";
export {
  MemoryView,
  type MemoryViewConstructor,
  type MemoryViewOptions,
  type ReadonlyMemoryView,
} from "./runtime/memory_view.ts";
export type {
  ReadonlyItems,
  ReadonlyStruct,
  ReadonlyStructArray,
  ReadonlyView,
  Untouched,
  Viewed,
} from "./runtime/readonly_struct.ts";
export type { AxisOrder } from "./runtime/region_items.ts";
export type { ReadonlyPart, Source, WritableSource } from "./runtime/source.ts";
export {
  type DataModel,
  Struct,
  type StructOptions,
} from "./runtime/struct.ts";
export {
  calcsize,
  iterUnpack,
  pack,
  packInto,
  unpack,
  unpackFrom,
} from "./runtime/struct_functions.ts";
export type {
  StructFormat,
  StructInput,
  StructItems,
} from "./runtime/struct_items.ts";
export type { FieldLayout, StructLayout } from "./runtime/struct_layout.ts";
export type {
  Cursor,
  SortKey,
  StructArray,
  StructRecord,
} from "./runtime/struct_record.ts";
export type * from "./runtime/typed_array_types.ts";
export type {
  ArrayInput,
  Input,
  Leaf,
  Plain,
  Sparse,
} from "./runtime/values.ts";
