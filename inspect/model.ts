/**
 * The types of the model that compiled structs are made of.
 *
 * @module
 */

export type {
  ArrayField,
  Bits,
  Cases,
  EnumMember,
  EnumModel,
  Field,
  FieldBase,
  FieldValue,
  HostName,
  ItemField,
  ItemsTail,
  ItemType,
  ItemValue as WrittenValue,
  LayoutModel,
  NdArrayField,
  StructArrayField,
  StructField,
  StructModel,
  StructPart,
  StructsTail,
  TailAxis,
  TailBase,
  TailField,
  TextKind,
} from "../codegen/layout/mod.ts";
export type {
  Accessor,
  accessors,
  BitRules,
  BitsElement,
  BitsMember,
  BitsPlace,
  DataModel,
  ElementPlace,
  Endianness,
  ItemElement,
  ItemMember,
  Layout,
  MachineType,
  MachineTypeName,
  machineTypes,
  Member,
  Padding,
  Placed,
  Scalar,
  StructElement,
  StructMember,
  ValueKind,
} from "../format/mod.ts";
export type { MemoryViewSource, Source } from "../runtime/bytes/mod.ts";
export type { Complex } from "../runtime/item/mod.ts";
