/**
 * Fields that are numbers → types of SQL.
 *
 * @module
 */

import type { FieldLayout } from "../../mod.ts";
import type { Engine, NumberTypes } from "./engine.ts";
import { countOf, isOne, pathOf, type Place } from "./places.ts";
import {
  type ColumnOfRecords,
  mapped,
  numbersReader,
  type Reader,
  recordsReader,
  type TypedArray,
  type TypedArrayClass,
} from "./readers.ts";
import type { Sql } from "./sql.ts";
import { storeNumbers, valuesFiller } from "./vectors.ts";

/** One number; of bits the smallest integer that has them all. */
export function numberItem(
  field: FieldLayout,
  place: Place,
  engine: Engine,
): Sql {
  const { sql, Items } = NUMBERS[numberType(field)];
  const convert = converterTo(Items);
  return {
    type: engine[sql],
    open: () =>
      valuesFiller(readerOf(field, place), storeNumbers(Items, convert)),
  };
}

/** The name of a number, one of an enum. */
export function nameItem(
  field: FieldLayout,
  values: Readonly<Record<string, number | bigint>>,
  place: Place,
  engine: Engine,
): Sql {
  const convert = converterTo(NUMBERS[numberType(field)].Items);
  const names: string[] = [];
  const indexes = new Map<unknown, number>();
  for (const [name, value] of Object.entries(values)) {
    // Of equal ones the first counts.
    if (indexes.has(convert(value))) continue;
    indexes.set(convert(value), names.length);
    names.push(name);
  }
  // DuckDB has them as the smallest integers that count them.
  const Indexes = names.length < 2 ** 8
    ? Uint8Array
    : names.length < 2 ** 16
    ? Uint16Array
    : Uint32Array;
  const indexOf = (value: unknown) => {
    const index = indexes.get(convert(value));
    if (index !== undefined) return index;
    throw new RangeError(`${value} has no name in ${field.name}`);
  };
  return {
    type: engine.ENUM(names),
    open: () =>
      valuesFiller(
        mapped(readerOf(field, place), indexOf, place),
        storeNumbers(Indexes),
      ),
  };
}

/** What holds numbers, in SQL and in programs. */
export const NUMBERS: Readonly<
  Record<
    NumberType,
    { readonly sql: keyof NumberTypes; readonly Items: TypedArrayClass }
  >
> = {
  int8: { sql: "TINYINT", Items: Int8Array },
  uint8: { sql: "UTINYINT", Items: Uint8Array },
  int16: { sql: "SMALLINT", Items: Int16Array },
  uint16: { sql: "USMALLINT", Items: Uint16Array },
  int32: { sql: "INTEGER", Items: Int32Array },
  uint32: { sql: "UINTEGER", Items: Uint32Array },
  int64: { sql: "BIGINT", Items: BigInt64Array },
  uint64: { sql: "UBIGINT", Items: BigUint64Array },
  float16: { sql: "FLOAT", Items: Float32Array },
  float32: { sql: "FLOAT", Items: Float32Array },
  float64: { sql: "DOUBLE", Items: Float64Array },
};

type Width = 8 | 16 | 32 | 64;
type NumberType = `${"int" | "uint"}${Width}` | `float${16 | 32 | 64}`;

function numberType({ type, bitWidth }: FieldLayout): NumberType {
  if (bitWidth === undefined) return type as NumberType;
  const width = 2 ** Math.ceil(Math.log2(Math.max(bitWidth, 8))) as Width;
  return type.startsWith("u") ? `uint${width}` : `int${width}`;
}

function readerOf(field: FieldLayout, place: Place): Reader {
  // Columns do not have the bits of many structs.
  if (field.bitWidth !== undefined && !place.slice(0, -1).every(isOne)) {
    return recordsReader(place);
  }
  const { Items } = NUMBERS[numberType(field)];
  const path = pathOf(place);
  return numbersReader(
    Items,
    countOf(place),
    (records, items) => copyColumn(field, records.column(path), items),
  );
}

function copyColumn(
  { as, bitWidth }: FieldLayout,
  column: ColumnOfRecords,
  items: TypedArray,
): void {
  const isRounded = as === "number" && bitWidth === undefined;
  if (bitWidth === undefined && !isRounded && column.copyTo !== undefined) {
    return column.copyTo(items);
  }
  const from = isRounded ? column.view ?? column : column;
  const values = from.toTypedArray();
  if (isBig(items.constructor) === isBig(values.constructor)) {
    return items.set(values as never);
  }
  const convert = converterTo(items.constructor);
  for (const [index, value] of values.entries()) items[index] = convert(value);
}

/** What makes a number or bigint to what an array has. */
function converterTo(Items: unknown): (value: unknown) => number {
  return (isBig(Items) ? BigInt : Number) as (value: unknown) => number;
}

function isBig(Items: unknown): boolean {
  return Items === BigInt64Array || Items === BigUint64Array;
}
