/**
 * The Arrow type of each part of a struct.
 *
 * @module
 */

import {
  Binary,
  Bool,
  type DataType,
  Dictionary,
  Field,
  FixedSizeBinary,
  FixedSizeList,
  Float16,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  type RecordBatch,
  Schema,
  Struct,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
} from "apache-arrow";
import type { NumbersByName, StructLayout } from "../../mod.ts";
import { checkRoot, type NumberType, type Part, partsOf } from "./parts.ts";

/** What columns are to be. */
export interface ArrowOptions {
  /**
   * What an enum becomes: its integers, or a dictionary of its names. A number
   * that has no name is refused in a dictionary. Flags are integers. Default
   * `"integer"`.
   */
  readonly enums?: "integer" | "dictionary";
}

/** A struct, of which the layout is enough. */
export interface StructClass {
  /** Where everything in a record lies. */
  readonly layout: StructLayout;
}

/**
 * The Arrow schema of a struct, a field for each of its fields. None is
 * nullable.
 *
 * Throws a TypeError that names the field where Arrow has no type for it.
 */
export function arrowSchema(
  { layout }: StructClass,
  options: ArrowOptions = {},
): RecordBatch["schema"] {
  checkRoot(layout);
  const { name, format } = layout;
  return new Schema(
    fieldsOf(layout, options, layout.name, { next: 0 }),
    new Map([["structlens:struct", name], ["structlens:format", format]]),
  );
}

/** The number of the next dictionary: each field has one of its own. */
interface Ids {
  next: number;
}

function fieldsOf(
  layout: StructLayout,
  options: ArrowOptions,
  path: string,
  ids: Ids,
): Field[] {
  return partsOf(layout, path).map((part) => {
    const { enum: model } = part;
    const numbers = model?.values ?? model?.flags;
    const notes = new Map<string, string>();
    if (numbers !== undefined) {
      const key = model?.values ? "structlens:enum" : "structlens:flags";
      notes.set(key, JSON.stringify(numbers, digits));
    }
    return new Field(part.field.name, typeOf(part, options, ids), false, notes);
  });
}

/** JSON has no 64-bit integers. */
function digits(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function typeOf(part: Part, options: ArrowOptions, ids: Ids): DataType {
  const item = itemTypeOf(part, options, ids);
  return part.shape.reduceRight<DataType>(
    (type, length) => new FixedSizeList(length, new Field("item", type, false)),
    item,
  );
}

function itemTypeOf(part: Part, options: ArrowOptions, ids: Ids): DataType {
  const { holds, size, path } = part;
  switch (holds.kind) {
    case "struct":
      return new Struct(fieldsOf(holds.layout, options, path, ids));
    case "number":
    case "bits": {
      const values = namesOf(part, options);
      return values === undefined
        ? new numberTypes[holds.type].Type()
        : new Dictionary(new Utf8(), indexType(values), ids.next++);
    }
    case "bool":
      return new Bool();
    case "complex": {
      const { Type } = numberTypes[holds.half];
      return new Struct(
        ["re", "im"].map((name) => new Field(name, new Type(), false)),
      );
    }
    case "text":
      return new Utf8();
    case "pascal":
      return new Binary();
    case "bytes":
      return new FixedSizeBinary(size);
  }
}

/** The names that a part is read by, where a dictionary is to have them. */
export function namesOf(
  { enum: model }: Part,
  { enums = "integer" }: ArrowOptions,
): NumbersByName | undefined {
  return enums === "dictionary" ? model?.values : undefined;
}

/** The smallest signed integer, which most readers have, for so many names. */
function indexType(values: NumbersByName): Int8 | Int16 | Int32 {
  const count = Object.keys(values).length;
  if (count <= 0x80) return new Int8();
  return count <= 0x8000 ? new Int16() : new Int32();
}

/** A typed array of numbers. */
export type Values =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>;

/** The type of a number, and the array that Arrow has its values in. */
export interface NumberInfo {
  readonly Type: new () => DataType;
  readonly Values: {
    readonly BYTES_PER_ELEMENT: number;
    new (length: number): Values;
  };
}

/** Each type of numbers. */
// deno-fmt-ignore: a table, a row a type
export const numberTypes: Readonly<Record<NumberType, NumberInfo>> = {
  int8: { Type: Int8, Values: Int8Array },
  uint8: { Type: Uint8, Values: Uint8Array },
  int16: { Type: Int16, Values: Int16Array },
  uint16: { Type: Uint16, Values: Uint16Array },
  int32: { Type: Int32, Values: Int32Array },
  uint32: { Type: Uint32, Values: Uint32Array },
  int64: { Type: Int64, Values: BigInt64Array },
  uint64: { Type: Uint64, Values: BigUint64Array },
  float16: { Type: Float16, Values: Uint16Array },
  float32: { Type: Float32, Values: Float32Array },
  float64: { Type: Float64, Values: Float64Array },
};
