/**
 * Fields that are no structs → types of SQL, and what fills their vectors.
 *
 * @module
 */

import type { FieldLayout } from "../../mod.ts";
import type { Engine } from "./engine.ts";
import { numberItem, NUMBERS } from "./numbers.ts";
import { countOf, isOne, pathOf, type Place, valuesAt } from "./places.ts";
import { arrayOf, type Sql, structOf } from "./sql.ts";
import {
  bytesFiller,
  numbersFiller,
  storeBytes,
  storeNumbers,
  storeTexts,
  valuesFiller,
} from "./vectors.ts";

/** What is needed to make columns. */
export interface LeafOptions {
  readonly engine: Engine;
  /** Whether an enum is its names. */
  readonly byName: boolean;
}

/** What a field is in SQL; the last of the place is its own. */
export function leafOf(
  field: FieldLayout,
  place: Place,
  { engine, byName }: LeafOptions,
): Sql {
  const { shape } = place.at(-1) as Place[number];
  return arrayOf(itemOf(field, place, engine, byName), shape, engine);
}

/** The axes of a field as SQL has it: 16-bit units are one text. */
export function shapeOf({ as, shape }: FieldLayout): readonly number[] {
  return as === "utf16" ? [] : shape;
}

/** A union of many, as its bytes. */
export function unionBytes(place: Place, { BLOB }: Engine): Sql {
  return {
    type: BLOB,
    open: () =>
      valuesFiller(
        pathOf(place),
        (records) => (index) =>
          valuesAt(records.get(index), place).map((union) =>
            (union as { readonly $bytes: Uint8Array }).$bytes
          ),
        storeBytes,
      ),
  };
}

function itemOf(
  field: FieldLayout,
  place: Place,
  engine: Engine,
  byName: boolean,
): Sql {
  if (field.as !== undefined && field.as !== "number") {
    return textItem(field, place, engine);
  }
  switch (field.type) {
    case "bool":
      return booleanItem(place, engine);
    case "complex64":
      return complexItem(place, engine, "float32");
    case "complex128":
      return complexItem(place, engine, "float64");
    case "char":
    case "bytes":
    case "pascal": {
      const isPascal = field.type === "pascal";
      return {
        type: engine.BLOB,
        open: () => bytesFiller(pathOf(place), countOf(place), isPascal),
      };
    }
  }
  if (byName && field.enum?.values !== undefined) {
    return enumItem(field, field.enum.values, place, engine);
  }
  return numberItem(field, place, engine);
}

function textItem(field: FieldLayout, place: Place, { VARCHAR }: Engine): Sql {
  const path = pathOf(place);
  // Columns have neither many texts of a record, nor units as one text.
  const isColumn = place.every(isOne) && field.as !== "utf16";
  return {
    type: VARCHAR,
    open: () =>
      valuesFiller(path, (records) => {
        if (!isColumn) return (index) => valuesAt(records.get(index), place);
        const column = records.column(path);
        return (index) => [column.get(index)];
      }, storeTexts),
  };
}

function booleanItem(place: Place, { BOOLEAN }: Engine): Sql {
  return {
    type: BOOLEAN,
    open: () =>
      numbersFiller(Uint8Array, countOf(place), (records, items) => {
        const values = records.column(pathOf(place)).toTypedArray();
        for (let index = 0; index < items.length; index++) {
          items[index] = values[index] ? 1 : 0;
        }
      }),
  };
}

function complexItem(
  place: Place,
  engine: Engine,
  part: "float32" | "float64",
): Sql {
  const { sql, Items } = NUMBERS[part];
  const partAt = (part: number): Sql => ({
    type: engine[sql],
    open: () =>
      numbersFiller(Items, countOf(place), (records, items) => {
        const values = records.column(pathOf(place)).toTypedArray();
        for (let index = 0; index < items.length; index++) {
          items[index] = values[2 * index + part] as number;
        }
      }),
  });
  return structOf({ re: partAt(0), im: partAt(1) }, engine);
}

function enumItem(
  { name }: FieldLayout,
  values: Readonly<Record<string, number | bigint>>,
  place: Place,
  engine: Engine,
): Sql {
  const names: string[] = [];
  const indexes = new Map<bigint, number>();
  for (const [name, value] of Object.entries(values)) {
    // Of equal ones the first counts.
    if (indexes.has(BigInt(value))) continue;
    indexes.set(BigInt(value), names.length);
    names.push(name);
  }
  // DuckDB has them as the smallest integers that count them.
  const Items = names.length < 2 ** 8
    ? Uint8Array
    : names.length < 2 ** 16
    ? Uint16Array
    : Uint32Array;
  const indexOf = (value: unknown) => {
    const index = indexes.get(BigInt(value as number | bigint));
    if (index !== undefined) return index;
    throw new RangeError(`${value} has no name in ${name}`);
  };
  return {
    type: engine.ENUM(names),
    open: () =>
      valuesFiller(
        pathOf(place),
        (records) => (index) =>
          valuesAt(records.get(index), place).map(indexOf),
        storeNumbers(Items),
      ),
  };
}
