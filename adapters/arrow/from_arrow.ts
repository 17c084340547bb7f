/**
 * Arrow → records, whoever wrote it.
 *
 * @module
 */

import {
  type Data,
  DataType,
  type RecordBatch,
  type Table,
} from "apache-arrow";
import type { StructLayout } from "../../mod.ts";
import type { RecordsClass } from "../blocks/mod.ts";
import { numberTypes } from "./arrow_types.ts";
import { bitsOf } from "./bits.ts";
import {
  checkNoNulls,
  forEachValue,
  type Items,
  itemsOfField,
  itemsOfLists,
  notFit,
  notOfType,
  valueType,
} from "./items.ts";
import { misfit, misfitOfBits, puts } from "./numbers.ts";
import { checkRoot, type NumberType, type Part, partsOf } from "./parts.ts";
import {
  forEachPlace,
  type Places,
  repeated,
  type Run,
  shifted,
  START,
} from "./places.ts";
import { placeNumbers } from "./place_numbers.ts";
import { textEncoders } from "./text_encoders.ts";

/**
 * Copies the rows of a record batch, or of a table, into records with bytes of
 * their own. For each field there is a column of its name, whose values fit:
 * numbers of any type, text, also in a dictionary, names for enums, lists of the
 * right length. Floats are rounded as setters round them; other columns are left
 * out.
 *
 * Throws a TypeError that names the field where its column is missing or has
 * another type, and a RangeError that names the record too where a value is null
 * or does not fit.
 */
export function fromArrow<Records>(
  table: RecordBatch | Table,
  struct: RecordsClass<Records>,
): Records {
  const { layout } = struct;
  checkRoot(layout);
  const { stride } = layout;
  const bytes = new Uint8Array(table.numRows * stride);
  const view = new DataView(bytes.buffer);
  let first = 0;
  for (const { data } of "batches" in table ? table.batches : [table]) {
    const count = data.length;
    const byteOffset = first * stride;
    const run = { bytes, view, stride, byteOffset, count, first };
    const rows: Items = {
      path: layout.name,
      data: data as Data,
      start: 0,
      count,
      ofRecord: 1,
      first,
    };
    storeFields(layout, rows, START, run);
    first += count;
  }
  return struct.array(bytes, 0, first);
}

function storeFields(
  layout: StructLayout,
  structs: Items,
  places: Places,
  run: Run,
): void {
  for (const part of partsOf(layout, structs.path)) {
    let items = itemsOfField(structs, part.field.name, part.path);
    let inner = shifted(places, part.field.byteOffset);
    let count = part.shape.reduce((product, length) => product * length, 1);
    for (const length of part.shape) {
      checkNoNulls(items);
      count = length === 0 ? 0 : count / length;
      inner = repeated(inner, { count: length, stride: count * part.stride });
      items = itemsOfLists(items, length);
    }
    checkNoNulls(items);
    storeItems(part, items, inner, run);
  }
}

function storeItems(
  part: Part,
  items: Items,
  places: Places,
  run: Run,
): void {
  const { holds, field, size } = part;
  const isLittle = field.byteOrder !== "big";
  switch (holds.kind) {
    case "struct":
      return storeFields(holds.layout, items, places, run);
    case "number":
      return storeNumbers(holds.type, part, items, places, run);
    case "bits": {
      const { write } = bitsOf(field);
      const { bitWidth = 0 } = field;
      return storeAny(
        part,
        items,
        (value) => misfitOfBits(value, bitWidth, holds.type),
        places,
        run,
        (value, at) => write(run.bytes, at, value),
      );
    }
    case "bool": {
      if (!DataType.isBool(valueType(items))) {
        throw notOfType(items, "booleans");
      }
      const { write } = bitsOf(field);
      return storeEach(items, places, run, (value, at) => {
        if (holds.isBit) write(run.bytes, at, Number(value));
        else run.bytes[at] = Number(value);
      });
    }
    case "complex":
      return storeComplex(holds.half, part, items, places, run);
    case "text": {
      if (!isText(valueType(items))) throw notOfType(items, "text");
      const { encoding, isPascal } = holds;
      const encode = textEncoders[encoding];
      return storeEach(items, places, run, (value, at, index) => {
        const text = String(value);
        const encoded = encode(text, isLittle);
        if (typeof encoded === "string") throw notFit(items, index, encoded);
        if (!isPascal && text.includes("\0")) {
          throw notFit(items, index, "the text has a NUL, which would end it");
        }
        storeBytes(encoded, isPascal, size, items, index, run.bytes, at);
      });
    }
    case "pascal":
    case "bytes":
      if (!isBytes(valueType(items))) throw notOfType(items, "bytes");
      return storeEach(items, places, run, (value, at, index) => {
        const isPascal = holds.kind === "pascal";
        const bytes = value as Uint8Array;
        storeBytes(bytes, isPascal, size, items, index, run.bytes, at);
      });
  }
}

/** What stores a value at a byte. */
type Store = (value: unknown, byteOffset: number, index: number) => void;

function storeEach(
  items: Items,
  places: Places,
  run: Run,
  store: Store,
): void {
  const offsets: number[] = [];
  forEachPlace(places, (byteOffset) => offsets.push(byteOffset));
  forEachValue(items, (value, index) => {
    const record = Math.floor(index / items.ofRecord);
    const start = run.byteOffset + record * run.stride;
    const at = start + (offsets[index % items.ofRecord] ?? 0);
    store(value, at, index);
  });
}

function storeNumbers(
  type: NumberType,
  part: Part,
  items: Items,
  places: Places,
  run: Run,
): void {
  const { Type, Values } = numberTypes[type];
  const isLittle = part.field.byteOrder !== "big";
  const put = puts[type];
  const { data, start, count } = items;
  const isChecked = part.enum !== undefined && part.field.checked;
  if (isChecked || String(data.type) !== String(new Type())) {
    return storeAny(
      part,
      items,
      (value) => misfit(value, type),
      places,
      run,
      (value, at) => put(run.view, at, value, isLittle),
    );
  }
  // As they are: no bit of a NaN changes.
  const size = Values.BYTES_PER_ELEMENT;
  const { buffer, byteOffset } = data.values as ArrayBufferView;
  const from = new DataView(buffer, byteOffset + start * size, count * size);
  placeNumbers(from, size, run, places, isLittle);
}

/** Numbers of another type, what is in a dictionary, and names. */
function storeAny(
  { field, enum: model }: Part,
  items: Items,
  misfit: (value: number | bigint) => string | undefined,
  places: Places,
  run: Run,
  store: (value: number | bigint, byteOffset: number) => void,
): void {
  const type = valueType(items);
  const names = isText(type) ? model?.values : undefined;
  if (names === undefined && !isNumber(type)) {
    throw notOfType(items, model?.values ? "numbers or names" : "numbers");
  }
  const numbers = Object.entries(model?.values ?? {});
  const byName = new Map<unknown, number | bigint>(numbers);
  const members = new Set(byName.values());
  const isStrict = field.checked && model?.values !== undefined;
  storeEach(items, places, run, (value, at, index) => {
    const number = names === undefined
      ? value as number | bigint
      : byName.get(value);
    if (number === undefined) {
      throw notFit(
        items,
        index,
        `${JSON.stringify(value)} is no ${model?.name}`,
      );
    }
    const reason = misfit(number);
    if (reason !== undefined) throw notFit(items, index, reason);
    if (isStrict && !members.has(number)) {
      throw notFit(items, index, `${number} is no ${model?.name}`);
    }
    store(number, at);
  });
}

/** Two numbers with names, or a list of two. */
function storeComplex(
  half: NumberType,
  part: Part,
  items: Items,
  places: Places,
  run: Run,
): void {
  const size = numberTypes[half].Values.BYTES_PER_ELEMENT;
  if (!DataType.isStruct(items.data.type)) {
    const pairs = itemsOfLists(items, 2);
    checkNoNulls(pairs);
    const both = repeated(places, { count: 2, stride: size });
    return storeNumbers(half, part, pairs, both, run);
  }
  for (const [index, name] of ["re", "im"].entries()) {
    const path = `${part.path}.${name}`;
    const halves = itemsOfField(items, name, path);
    checkNoNulls(halves);
    storeNumbers(half, part, halves, shifted(places, index * size), run);
  }
}

/** Writes bytes that fit; those that follow are zero. */
function storeBytes(
  from: Uint8Array,
  isPascal: boolean,
  size: number,
  items: Items,
  index: number,
  to: Uint8Array,
  byteOffset: number,
): void {
  const room = isPascal ? Math.min(255, Math.max(0, size - 1)) : size;
  if (from.length > room) {
    const reason = `it has ${from.length} bytes, and there is room for ${room}`;
    throw notFit(items, index, reason);
  }
  if (isPascal && size > 0) to[byteOffset] = from.length;
  to.set(from, byteOffset + (isPascal && size > 0 ? 1 : 0));
}

function isNumber(type: DataType): boolean {
  return DataType.isInt(type) || DataType.isFloat(type);
}

function isText(type: DataType): boolean {
  return DataType.isUtf8(type) || DataType.isLargeUtf8(type) ||
    DataType.isUtf8View(type);
}

function isBytes(type: DataType): boolean {
  return DataType.isFixedSizeBinary(type) || DataType.isBinary(type) ||
    DataType.isLargeBinary(type) || DataType.isBinaryView(type);
}
