/**
 * The rows of a query → a table of Apache Arrow.
 *
 * @module
 */

import type { Data, DataType, Field, RecordBatch, Table } from "apache-arrow";
import { type ChunkSource, type TypedColumn, valuesOf } from "./chunks.ts";
import type { SqlType } from "./engine.ts";
import type { SqlValue } from "./types.ts";

type Arrow = typeof import("apache-arrow");

/** A table of all rows that are left. */
export async function arrowTable(
  columns: readonly TypedColumn[],
  chunks: ChunkSource,
): Promise<Table> {
  const arrow = await load();
  const fields = columns.map(({ name, type }) =>
    new arrow.Field(name, arrowType(type as EngineType, arrow), true)
  );
  const schema = new arrow.Schema(fields);
  const batches: RecordBatch[] = [];
  for (let chunk = await chunks.next(); chunk; chunk = await chunks.next()) {
    const children = valuesOf(chunk).map((values, index) => {
      const { type } = fields[index] as Field;
      const stored = values.map((value) => storedAs(value, type, arrow));
      return arrow.vectorFromArray(stored, type).data[0] as Data;
    });
    const type = new arrow.Struct(fields);
    const length = chunk.rowCount;
    const data = arrow.makeData({ type, length, nullCount: 0, children });
    batches.push(new arrow.RecordBatch(schema, data));
  }
  return new arrow.Table(schema, batches);
}

async function load(): Promise<Arrow> {
  try {
    return await import("apache-arrow");
  } catch (cause) {
    throw new TypeError("Cannot load Arrow: npm install apache-arrow", {
      cause,
    });
  }
}

/** What types of DuckDB have, beside their names. */
interface EngineType extends SqlType {
  /** Of a MAP, which has entries of two. */
  readonly keyType?: EngineType;
  readonly valueType?: EngineType;
  readonly length?: number;
  readonly entryNames?: readonly string[];
  readonly entryTypes?: readonly EngineType[];
}

/** What Arrow has no number for, as DECIMAL and TIMESTAMP, is its text. */
function arrowType(type: EngineType, arrow: Arrow): DataType {
  const { keyType, valueType, length, entryNames, entryTypes } = type;
  const name = type.toString();
  if (keyType !== undefined && valueType !== undefined) {
    const entry = Object.entries({ key: keyType, value: valueType }).map((
      [name, type],
    ) => new arrow.Field(name, arrowType(type, arrow), true));
    return new arrow.List(
      new arrow.Field("item", new arrow.Struct(entry), true),
    );
  }
  if (valueType !== undefined) {
    const item = new arrow.Field("item", arrowType(valueType, arrow), true);
    return length === undefined
      ? new arrow.List(item)
      : new arrow.FixedSizeList(length, item);
  }
  if (name.startsWith("STRUCT") && entryNames !== undefined) {
    return new arrow.Struct(entryNames.map((name, index) =>
      new arrow.Field(
        name,
        arrowType(entryTypes?.[index] as EngineType, arrow),
        true,
      )
    ));
  }
  switch (name) {
    case "BOOLEAN":
      return new arrow.Bool();
    case "TINYINT":
      return new arrow.Int8();
    case "UTINYINT":
      return new arrow.Uint8();
    case "SMALLINT":
      return new arrow.Int16();
    case "USMALLINT":
      return new arrow.Uint16();
    case "INTEGER":
      return new arrow.Int32();
    case "UINTEGER":
      return new arrow.Uint32();
    case "BIGINT":
      return new arrow.Int64();
    case "UBIGINT":
      return new arrow.Uint64();
    case "FLOAT":
      return new arrow.Float32();
    case "DOUBLE":
      return new arrow.Float64();
    case "BLOB":
      return new arrow.Binary();
    default:
      return new arrow.Utf8();
  }
}

/** A value, with text where Arrow has that. */
function storedAs(value: SqlValue, type: DataType, arrow: Arrow): SqlValue {
  if (value === null) return value;
  const children: readonly Field[] = type.children ?? [];
  if (arrow.DataType.isUtf8(type)) return textOf(value);
  if (arrow.DataType.isStruct(type)) {
    return Object.fromEntries(children.map(({ name, type }) => [
      name,
      storedAs((value as Record<string, SqlValue>)[name] ?? null, type, arrow),
    ]));
  }
  const [item] = children;
  return item === undefined
    ? value
    : (value as SqlValue[]).map((each) => storedAs(each, item.type, arrow));
}

function textOf(value: SqlValue): string {
  return typeof value === "object"
    ? JSON.stringify(
      value,
      (_, each) => typeof each === "bigint" ? String(each) : each,
    )
    : String(value);
}
