/**
 * Fields that are no structs → types of SQL.
 *
 * @module
 */

import type { FieldLayout } from "../../mod.ts";
import type { Engine, SqlType } from "./engine.ts";
import {
  arrayRead,
  arrayVector,
  type BooleanVector,
  FieldError,
  type NumberVector,
  type Read,
  type Records,
  type Sql,
  type StructVector,
  type TypedArray,
  type ValueVector,
} from "./vectors.ts";

/** Where a field is. */
export interface LeafContext {
  readonly engine: Engine;
  /** The names that lead to it, with dots between. */
  readonly path: string;
  readonly inArray: boolean;
  /** Whether an enum is its names. */
  readonly byName: boolean;
}

/** An item of a field: many make an ARRAY. */
type Item = Omit<Sql, "fill"> & {
  /** Takes the values of all items, one after the other. */
  readonly put?: (vector: object, values: TypedArray) => void;
};

/** What a field is in SQL. */
export function leafOf(field: FieldLayout, context: LeafContext): Sql {
  const { engine, path, inArray } = context;
  const item = itemOf(field, context);
  const isText = isTextOf(field);
  // An array of 16-bit units is one text.
  const shape = isText && field.as === "utf16" ? [] : field.shape;
  const isMany = shape.length > 0;
  const { put } = item;
  // Columns have neither the bits of many structs, nor units as one text.
  const isFast = put !== undefined &&
    !(field.bitWidth !== undefined && inArray);
  const isColumn = !isMany && !inArray && field.as !== "utf16";
  const read = isMany ? arrayRead(item.read, shape, engine) : item.read;
  return {
    type: shape.reduceRight<SqlType>(
      (type, length) => engine.ARRAY(type as never, length),
      item.type,
    ),
    read: (record) =>
      read(list((record as Record<string, unknown>)[field.name])),
    fill: isFast
      ? (vector, records) => {
        const column = records.column(path);
        const target = arrayVector(vector, shape);
        const { items } = target as Partial<NumberVector>;
        if (
          put === putNumbers && items !== undefined &&
          column.copyTo !== undefined && items.constructor === copyOf(field)
        ) {
          return column.copyTo(items);
        }
        const from = isExact(field) ? column : column.view ?? column;
        put(target, from.toTypedArray());
      }
      : isColumn
      ? (vector, records) => fillValues(vector, records, path, item.read)
      : undefined,
  };
}

/** Views of many axes as lists; other values as they are. */
function list(value: unknown): unknown {
  const view = value as { readonly ndim?: number; toArray?(): unknown };
  return view?.ndim === undefined ? value : view.toArray?.();
}

function fillValues(
  vector: object,
  records: Records,
  path: string,
  read: Read,
): void {
  const column = records.column(path);
  const target = vector as ValueVector;
  let index = 0;
  try {
    for (; index < records.length; index++) {
      target.setItem(index, read(column.get(index)));
    }
  } catch (cause) {
    throw new FieldError(path, index, cause);
  }
}

function isTextOf({ as }: FieldLayout): boolean {
  return as !== undefined && as !== "number";
}

/** Whether the copy of a column has the values as they are. */
function isExact({ as, bitWidth }: FieldLayout): boolean {
  return as !== "number" || bitWidth !== undefined;
}

function itemOf(field: FieldLayout, context: LeafContext): Item {
  const { engine, byName } = context;
  if (isTextOf(field)) return textItem(engine);
  switch (field.type) {
    case "bool":
      return { type: engine.BOOLEAN, read: (value) => value, put: putBooleans };
    case "complex64":
      return complexItem(engine, engine.FLOAT);
    case "complex128":
      return complexItem(engine, engine.DOUBLE);
    case "char":
    case "bytes":
    case "pascal":
      return bytesItem(engine, field.type === "pascal");
  }
  if (byName && field.enum?.values !== undefined) {
    return enumItem(field, field.enum.values, engine);
  }
  return numberItem(field, engine);
}

const COPIES = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: Float32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

type NumberType = keyof typeof COPIES;

/** What a column copies its items to, where that is what DuckDB has too. */
function copyOf(field: FieldLayout): unknown {
  if (field.bitWidth !== undefined || field.as === "number") return undefined;
  return COPIES[field.type as NumberType];
}

function numberItem(field: FieldLayout, engine: Engine): Item {
  const type = numberType(field, engine);
  const isWide = type === engine.BIGINT || type === engine.UBIGINT;
  return {
    type,
    read: isWide
      ? (value) => BigInt(value as number | bigint)
      : (value) => Number(value),
    put: putNumbers,
  };
}

/** Of bits the smallest integer that has them all. */
function numberType(
  { type, bitWidth }: FieldLayout,
  engine: Engine,
): SqlType {
  const { TINYINT, SMALLINT, INTEGER, BIGINT } = engine;
  const { UTINYINT, USMALLINT, UINTEGER, UBIGINT } = engine;
  if (bitWidth !== undefined) {
    const types = type.startsWith("u")
      ? [UTINYINT, USMALLINT, UINTEGER, UBIGINT]
      : [TINYINT, SMALLINT, INTEGER, BIGINT];
    return types[Math.ceil(Math.log2(Math.max(bitWidth, 8) / 8))] ?? BIGINT;
  }
  switch (type as NumberType) {
    case "int8":
      return TINYINT;
    case "uint8":
      return UTINYINT;
    case "int16":
      return SMALLINT;
    case "uint16":
      return USMALLINT;
    case "int32":
      return INTEGER;
    case "uint32":
      return UINTEGER;
    case "int64":
      return BIGINT;
    case "uint64":
      return UBIGINT;
    case "float16":
    case "float32":
      return engine.FLOAT;
    case "float64":
      return engine.DOUBLE;
  }
}

function putNumbers(vector: object, values: TypedArray): void {
  const { items } = vector as NumberVector;
  if (isBig(items) === isBig(values)) {
    (items as Uint8Array).set(values as Uint8Array);
  } else {
    const convert: (value: bigint | number) => bigint | number = isBig(items)
      ? BigInt
      : Number;
    for (const [index, value] of values.entries()) {
      (items as { [index: number]: bigint | number })[index] = convert(value);
    }
  }
}

function isBig(items: TypedArray): boolean {
  return items instanceof BigInt64Array || items instanceof BigUint64Array;
}

function putBooleans(vector: object, values: TypedArray): void {
  const { dataView } = vector as BooleanVector;
  for (let index = 0; index < values.length; index++) {
    dataView.setUint8(index, values[index] ? 1 : 0);
  }
}

function bytesItem({ BLOB, DuckDBBlobValue }: Engine, isPascal: boolean): Item {
  return {
    type: BLOB,
    read: (value) => new DuckDBBlobValue((value as Uint8Array).slice()),
    put: (vector, values) => {
      const target = vector as ValueVector;
      const size = values.length / target.itemCount;
      for (let index = 0; index < target.itemCount; index++) {
        const at = index * size;
        const all = (values as Uint8Array).subarray(at, at + size);
        // The first byte says how many follow.
        const bytes = isPascal ? all.subarray(1, 1 + (all[0] ?? 0)) : all;
        target.setItem(index, new DuckDBBlobValue(bytes));
      }
    },
  };
}

function complexItem(engine: Engine, part: SqlType): Item {
  return {
    type: engine.STRUCT({ re: part, im: part } as never),
    read: (value) =>
      new engine.DuckDBStructValue({ ...value as object } as never),
    put: (vector, values) => {
      for (const part of [0, 1]) {
        const { items } = (vector as StructVector)
          .entryVectorAt(part) as NumberVector;
        for (let index = 0; index < items.length; index++) {
          items[index] = values[2 * index + part] ?? 0;
        }
      }
    },
  };
}

/** What is no text is U+FFFD, as in records; so is half of a character. */
function textItem({ VARCHAR }: Engine): Item {
  return { type: VARCHAR, read: (value) => (value as Text).toWellFormed() };
}

interface Text {
  toWellFormed(): string;
}

function enumItem(
  { name }: FieldLayout,
  values: Readonly<Record<string, number | bigint>>,
  engine: Engine,
): Item {
  const names = new Map<bigint, string>();
  for (const [name, value] of Object.entries(values)) {
    // Of equal ones the first counts.
    if (!names.has(BigInt(value))) names.set(BigInt(value), name);
  }
  return {
    type: engine.ENUM([...names.values()]),
    read: (value) => {
      const found = names.get(BigInt(value as number | bigint));
      if (found !== undefined) return found;
      throw new RangeError(`${value} has no name in ${name}`);
    },
  };
}
