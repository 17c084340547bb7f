/**
 * Fields that are no structs → types of SQL, and what fills their vectors.
 *
 * @module
 */

import type { FieldLayout } from "../../mod.ts";
import type { Engine } from "./engine.ts";
import { nameItem, numberItem, NUMBERS } from "./numbers.ts";
import { countOf, isOne, pathOf, type Place } from "./places.ts";
import {
  itemsReader,
  mapped,
  numbersReader,
  recordsReader,
} from "./readers.ts";
import { arrayOf, type Sql, structOf } from "./sql.ts";
import {
  storeBytes,
  storeNumbers,
  storeStrings,
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
  const bytesOf = (union: unknown) => (union as { $bytes: Uint8Array }).$bytes;
  return {
    type: BLOB,
    open: () =>
      valuesFiller(
        mapped(recordsReader(place), bytesOf, place),
        storeStrings(),
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
    case "pascal":
      return bytesItem(field, place, engine);
  }
  if (byName && field.enum?.values !== undefined) {
    return nameItem(field, field.enum.values, place, engine);
  }
  return numberItem(field, place, engine);
}

function textItem({ as }: FieldLayout, place: Place, { VARCHAR }: Engine): Sql {
  // Columns have neither many texts of a record, nor units as one text.
  const isColumn = place.every(isOne) && as !== "utf16";
  const reader = isColumn ? itemsReader(place) : recordsReader(place);
  return { type: VARCHAR, open: () => valuesFiller(reader, storeStrings()) };
}

function bytesItem(
  { type, shape, byteLength }: FieldLayout,
  place: Place,
  { BLOB }: Engine,
): Sql {
  const size = byteLength / shape.reduce((a, b) => a * b, 1);
  const perRecord = size * countOf(place);
  return {
    type: BLOB,
    open: () =>
      size === 0
        ? valuesFiller(recordsReader(place), storeStrings())
        : valuesFiller(
          numbersReader(Uint8Array, perRecord, (records, items) =>
            items.set(records.column(pathOf(place)).toTypedArray() as never)),
          storeBytes(size, type === "pascal"),
        ),
  };
}

function booleanItem(place: Place, { BOOLEAN }: Engine): Sql {
  return {
    type: BOOLEAN,
    open: () =>
      valuesFiller(
        numbersReader(Uint8Array, countOf(place), (records, items) => {
          const values = records.column(pathOf(place)).toTypedArray();
          for (let index = 0; index < items.length; index++) {
            items[index] = values[index] ? 1 : 0;
          }
        }),
        storeNumbers(Uint8Array),
      ),
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
      valuesFiller(
        numbersReader(Items, countOf(place), (records, items) => {
          const values = records.column(pathOf(place)).toTypedArray();
          for (let index = 0; index < items.length; index++) {
            items[index] = values[2 * index + part] as number;
          }
        }),
        storeNumbers(Items),
      ),
  });
  return structOf({ re: partAt(0), im: partAt(1) }, engine);
}
