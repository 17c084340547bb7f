/**
 * Columns that are filled from records: a filler for each part of a struct.
 *
 * @module
 */

import {
  type Data,
  type DataType,
  type Dictionary,
  type FixedSizeList,
  makeData,
  type Struct,
  Utf8,
  Vector,
} from "apache-arrow";
import type { FieldLayout, NumbersByName, StructLayout } from "../../mod.ts";
import {
  type ArrowOptions,
  namesOf,
  numberTypes,
  type Values,
} from "./arrow_types.ts";
import { bitsOf } from "./bits.ts";
import { copyNumbers } from "./copy_numbers.ts";
import { type NumberType, type Part, partsOf } from "./parts.ts";
import {
  forEachItem,
  type Places,
  repeated,
  type Run,
  shifted,
} from "./places.ts";
import { TextBytes } from "./text_bytes.ts";

/** A column of so many rows at most. */
export interface Filler {
  /** Takes the values of records into the rows from `row` on. */
  fill(run: Run, row: number): void;
  /** The column, of the first rows: the same memory each time. */
  data(rows: number): Data;
}

/** The columns of the fields of a struct, of the types that a schema has. */
export function fillersOf(
  layout: StructLayout,
  types: readonly { readonly type: DataType }[],
  places: Places,
  rows: number,
  options: ArrowOptions,
  path: string = layout.name,
): Filler[] {
  return partsOf(layout, path).map((part, index) => {
    let type = types[index]?.type as DataType;
    let inner = shifted(places, part.field.byteOffset);
    const lists: Lists[] = [];
    let count = part.shape.reduce((product, length) => product * length, 1);
    for (const length of part.shape) {
      count = length === 0 ? 0 : count / length;
      lists.push({ type: type as FixedSizeList, count: inner.count });
      inner = repeated(inner, { count: length, stride: count * part.stride });
      type = (type as FixedSizeList).children[0]?.type as DataType;
    }
    const items = itemsOf(part, type, inner, rows, options);
    return lists.reduceRight(listsOf, items);
  });
}

/** Lists of a type, and how many of them a row has. */
interface Lists {
  readonly type: FixedSizeList;
  readonly count: number;
}

function listsOf(items: Filler, { type, count }: Lists): Filler {
  return {
    fill: items.fill,
    data: (rows) => dataOf(type, count * rows, { child: items.data(rows) }),
  };
}

function itemsOf(
  part: Part,
  type: DataType,
  places: Places,
  rows: number,
  options: ArrowOptions,
): Filler {
  const { holds, field, size, path } = part;
  const isLittle = field.byteOrder !== "big";
  switch (holds.kind) {
    case "struct": {
      const { children } = type as Struct;
      return structOf(
        type,
        places.count,
        fillersOf(holds.layout, children, places, rows, options, path),
      );
    }
    case "number":
    case "bits": {
      const integers = holds.kind === "bits"
        ? bits(holds.type, field, places, rows)
        : numbers(holds.type, isLittle, places, rows);
      const names = namesOf(part, options);
      return names === undefined
        ? column(type, places.count, integers)
        : dictionary(type as Dictionary, places.count, integers, names, part);
    }
    case "bool": {
      const flags = holds.isBit
        ? bits("uint8", field, places, rows)
        : numbers("uint8", true, places, rows);
      return booleans(type, places.count, flags);
    }
    case "complex": {
      const half = numberTypes[holds.half].Values.BYTES_PER_ELEMENT;
      const { children } = type as Struct;
      return structOf(
        type,
        places.count,
        children.map((child, index) =>
          column(
            child.type,
            places.count,
            numbers(holds.half, isLittle, shifted(places, index * half), rows),
          )
        ),
      );
    }
    case "bytes": {
      const inner = repeated(places, { count: size, stride: 1 });
      return column(type, places.count, numbers("uint8", true, inner, rows));
    }
    case "pascal":
    case "text":
      return text(type, part, places, rows);
  }
}

function structOf(
  type: DataType,
  count: number,
  fillers: readonly Filler[],
): Filler {
  return {
    fill(run, row) {
      for (const filler of fillers) filler.fill(run, row);
    },
    data(rows) {
      const length = count * rows;
      const children = fillers.map((filler) => filler.data(rows));
      return dataOf(type, length, { children });
    },
  };
}

/** Numbers, before Arrow has them. */
interface Numbers {
  readonly values: Values;
  fill(run: Run, row: number): void;
}

function numbers(
  type: NumberType,
  littleEndian: boolean,
  places: Places,
  rows: number,
): Numbers {
  const { Values } = numberTypes[type];
  const values = new Values(places.count * rows);
  const size = Values.BYTES_PER_ELEMENT;
  return {
    values,
    fill(run, row) {
      const index = row * places.count;
      copyNumbers(run, places, size, littleEndian, values, index);
    },
  };
}

function bits(
  type: NumberType,
  field: FieldLayout,
  places: Places,
  rows: number,
): Numbers {
  const values = new numberTypes[type].Values(places.count * rows);
  const { read } = bitsOf(field);
  const isBig = values instanceof BigInt64Array ||
    values instanceof BigUint64Array;
  return {
    values,
    fill(run, row) {
      let index = row * places.count;
      forEachItem(run, places, (byteOffset) => {
        const value = read(run.bytes, byteOffset);
        if (isBig) values[index++] = BigInt(value);
        else values[index++] = Number(value);
      });
    },
  };
}

function column(type: DataType, count: number, numbers: Numbers): Filler {
  const { values } = numbers;
  return {
    fill: numbers.fill,
    data: (rows) => dataOf(type, count * rows, { data: values }),
  };
}

/** A bit each. */
function booleans(type: DataType, count: number, flags: Numbers): Filler {
  return {
    fill: flags.fill,
    data(rows) {
      const length = count * rows;
      const data = new Uint8Array(Math.ceil(length / 64) * 8);
      for (let i = 0; i < length; i++) {
        // Zero alone is false.
        if (flags.values[i] !== 0) data[i >> 3]! |= 1 << (i & 7);
      }
      return dataOf(type, length, { data });
    },
  };
}

function text(
  type: DataType,
  { holds, field, size, path }: Part,
  places: Places,
  rows: number,
): Filler {
  const offsets = new Int32Array(places.count * rows + 1);
  const content = new TextBytes(places.count * rows * size, path);
  const isText = holds.kind === "text";
  const isPascal = holds.kind === "pascal" || isText && holds.isPascal;
  const encoding = isText ? holds.encoding : "utf8";
  const isLittle = field.byteOrder !== "big";
  return {
    fill(run, row) {
      const { bytes } = run;
      if (row === 0) content.end = 0;
      let index = row * places.count;
      forEachItem(run, places, (byteOffset) => {
        let [from, to] = [byteOffset, byteOffset + size];
        if (isPascal && size > 0) {
          // The first byte says how many follow.
          from++;
          to = Math.min(to, from + (bytes[byteOffset] ?? 0));
        }
        if (isText) {
          content.addText(bytes, from, to, encoding, isLittle, isPascal);
        } else content.addBytes(bytes, from, to);
        offsets[++index] = content.end;
      });
    },
    data(rows) {
      const length = places.count * rows;
      const valueOffsets = offsets.subarray(0, length + 1);
      return dataOf(type, length, { valueOffsets, data: content.bytes });
    },
  };
}

function dictionary(
  type: Dictionary,
  count: number,
  integers: Numbers,
  names: NumbersByName,
  { path, enum: model }: Part,
): Filler {
  const vector = dictionaryOf(names);
  const indexes = new Map<number | bigint, number>();
  for (const value of Object.values(names)) {
    // Of equal ones the first counts.
    if (!indexes.has(value)) indexes.set(value, indexes.size);
  }
  const { values } = integers;
  const { ArrayType } = type.indices;
  const data = new ArrayType(values.length);
  return {
    fill(run, row) {
      integers.fill(run, row);
      const start = row * count;
      for (let i = start; i < start + run.count * count; i++) {
        const value = values[i] as number | bigint;
        const index = indexes.get(value);
        if (index === undefined) {
          const record = run.first + Math.floor((i - start) / count);
          throw new RangeError(
            `Cannot make an Arrow dictionary of ${path}: in record ${record} it is ${value}, which has no name in ${model?.name}; enums: "integer" takes any`,
          );
        }
        data[i] = index;
      }
    },
    data: (rows) => dataOf(type, count * rows, { data, dictionary: vector }),
  };
}

/** The names of an enum: always the same vector, which is written once. */
function dictionaryOf(names: NumbersByName): Vector<Utf8> {
  const known = dictionaries.get(names);
  if (known !== undefined) return known;
  const found = new Map<number | bigint, string>();
  for (const [name, value] of Object.entries(names)) {
    if (!found.has(value)) found.set(value, name);
  }
  const content = new TextEncoder().encode([...found.values()].join(""));
  const valueOffsets = new Int32Array(found.size + 1);
  let end = 0;
  for (const [index, name] of [...found.values()].entries()) {
    end += new TextEncoder().encode(name).length;
    valueOffsets[index + 1] = end;
  }
  const data = dataOf(new Utf8(), found.size, { valueOffsets, data: content });
  const vector = new Vector<Utf8>([data as Data<Utf8>]);
  dictionaries.set(names, vector);
  return vector;
}

const dictionaries = new WeakMap<NumbersByName, Vector<Utf8>>();

/** The buffers of a column. */
interface Buffers {
  readonly data?: ArrayBufferView;
  readonly valueOffsets?: Int32Array;
  readonly child?: Data;
  readonly children?: readonly Data[];
  readonly dictionary?: Vector<Utf8>;
}

/** A column of any type without nulls. */
export function dataOf(type: DataType, length: number, buffers: Buffers): Data {
  return makeData({ type, length, nullCount: 0, ...buffers } as never);
}
