/**
 * Random layouts and values: what a setter writes, every way to read gives
 * back, it is where a DataView finds it, and no byte outside changes.
 */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Scalar } from "../format/mod.ts";
import type { FieldLayout, MemoryView } from "../mod.ts";
import {
  type AnyArray,
  type AnyRecord,
  type AnyStruct,
  loadModule,
} from "./load_module.ts";
import { itemValue, nested, randomLayout, scalarOf } from "./random_layouts.ts";

const SEED = 20260713;
const MODULES = 3;
const STRUCTS = 40;

/** A struct, the module that it is of, and which of its fields are text. */
interface Candidate {
  readonly Struct: AnyStruct;
  readonly module: Readonly<Record<string, AnyStruct>>;
  readonly texts: ReadonlySet<string>;
}

const candidates: Candidate[] = [];
for (let index = 0; index < MODULES; index++) {
  const layout = randomLayout(SEED + index * 1000, STRUCTS) as {
    structs: Record<string, { fields: Record<string, unknown> }>;
  };
  const module = await loadModule(layout);
  for (const [name, { fields }] of Object.entries(layout.structs)) {
    const Struct = module[name];
    assert(Struct, name);
    const texts = Object.entries(fields)
      .filter(([, type]) => typeof type === "object").map(([field]) => field);
    candidates.push({ Struct, module, texts: new Set(texts) });
  }
}

Deno.test("random structs have fields of every kind", () => {
  const formats = new Set(
    candidates.flatMap(({ Struct }) =>
      Struct.layout.fields.map(({ format }) => format.replace(/\d+/, ""))
    ),
  );
  for (
    const format of [
      "c",
      "?",
      "b",
      ">h",
      "h",
      "q",
      ">Q",
      "e",
      ">f",
      "D",
      "s",
      "p",
      "S",
    ]
  ) {
    assert(formats.has(format), format);
  }
});

/** A record in memory full of random bytes, a field of it, a value for it. */
const cases = fc.record({
  candidate: fc.constantFrom(...candidates),
  start: fc.nat(9),
  index: fc.nat(2),
  random: fc.uint8Array({ minLength: 16, maxLength: 16 }),
}).chain((place) => {
  const { Struct, texts, module } = place.candidate;
  return fc.constantFrom(...Struct.layout.fields).chain((field) =>
    fc.record({
      place: fc.constant(place),
      field: fc.constant(field),
      isText: fc.constant(texts.has(field.name)),
      value: valueOf(field, texts.has(field.name), module),
    })
  );
});

Deno.test("what a setter writes, every path reads, and nothing else changes", () => {
  fc.assert(
    fc.property(cases, ({ place, field, value, isText }) => {
      const { candidate: { Struct, module }, start, index, random } = place;
      const { size, stride } = Struct.layout;
      const memory = Uint8Array.from(
        { length: start + 3 * stride + 7 },
        (_, at) => random[at % 16] ?? 0,
      );
      const array = Struct.array(memory, start, 3);
      const record = array.get(index);
      const from = start + index * stride + field.byteOffset;
      const before = memory.slice();
      const random16 = record[field.name];
      record[field.name] = value;
      const after = memory.slice();
      assertEquals(after.slice(0, from), before.slice(0, from));
      const end = from + field.byteLength;
      assertEquals(after.slice(end), before.slice(end));

      const ways = reads(array, index, field, isText);
      ways.view = Struct.view(memory, from - field.byteOffset)[field.name];
      for (const [way, read] of Object.entries(ways)) {
        assertEquals(plain(read), value, way);
      }
      if (!(field.format in module)) {
        const expected = encode(scalarOf(field.format), value, isText);
        assertEquals(after.slice(from, end), expected, "as DataView has it");
      }

      // The same through $set, and from a record: byte for byte.
      const copy = Struct.create().$set({ [field.name]: value });
      const copied = copy.$bytes.slice(field.byteOffset).slice(
        0,
        field.byteLength,
      );
      const padded = field.format in module;
      if (!padded) assertEquals(copied, after.slice(from, end));
      const other = array.get((index + 1) % 3).$set(record);
      assertEquals(other.$bytes, record.$bytes);
      assertEquals(
        record.$bytes,
        after.slice(from - field.byteOffset).slice(0, size),
      );
      assert(random16 !== undefined);
    }),
    { seed: SEED, numRuns: 1500 },
  );
});

Deno.test("a column writes what a record reads", () => {
  fc.assert(
    fc.property(cases, ({ place, field, value, isText }) => {
      const { candidate: { Struct, module }, index } = place;
      const array = Struct.alloc(3);
      if (field.format in module) return;
      const column = array.column(field.name);
      const direct = Struct.alloc(3);
      direct.get(index)[field.name] = value;
      if (field.shape.length === 0) {
        (column as { set(index: number, value: unknown): void }).set(
          index,
          value,
        );
      } else if (!isText) {
        const view = column as unknown as MemoryView<string, 2>;
        forEachItem(value, field.shape, (at, item) => {
          view.set([index, ...at], item as number);
        });
      } else return;
      assertEquals(array.$bytes, direct.$bytes);
      assertEquals(plain(array.get(index)[field.name]), value);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

/** Each way to read a field of the record at `index`. */
function reads(
  array: AnyArray,
  index: number,
  { name, format, shape }: FieldLayout,
  isText: boolean,
): Record<string, unknown> {
  const record = array.get(index);
  const ways: Record<string, unknown> = {
    get: record[name],
    at: array.at(index - 3)[name],
    iteration: [...array][index]?.[name],
    cursor: array.cursor().moveTo(index)[name],
    subarray: array.subarray(index, index + 1).get(0)[name],
    $toObject: record.$toObject()[name],
    toArray: array.toArray()[index]?.[name],
  };
  if (format.startsWith("S")) return ways;
  const column = array.column(name);
  if (shape.length === 0) {
    ways.column = column.get(index);
    ways["column iteration"] = [...column][index];
  }
  if (isText) return ways;
  const view =
    (shape.length === 0 && "view" in column
      ? column.view
      : column) as MemoryView<string, number>;
  ways.MemoryView = view.get(index);
  return ways;
}

function valueOf(
  { format, shape }: FieldLayout,
  isText: boolean,
  module: Readonly<Record<string, AnyStruct>>,
): fc.Arbitrary<unknown> {
  const inner = module[format]?.layout;
  if (inner === undefined) {
    const item = itemValue(scalarOf(format), isText);
    return shape.length === 0 ? item : nested(item, shape);
  }
  // A struct: the values that random bytes have, NaNs made one.
  const struct = fc.uint8Array({ minLength: inner.size, maxLength: inner.size })
    .map((bytes) => module[format]?.view(bytes).$toObject());
  const total = shape.reduce((a, b) => a * b, 1);
  return shape.length === 0
    ? struct
    : fc.array(struct, { minLength: total, maxLength: total });
}

/** What a DataView writes, by hand. */
function encode(scalar: Scalar, value: unknown, isText: boolean): Uint8Array {
  const { size, value: kind, accessor, littleEndian } = scalar;
  if (Array.isArray(value)) {
    return Uint8Array.from(
      value.flatMap((it) => [...encode(scalar, it, isText)]),
    );
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const set = (at: number, part: unknown): void =>
    (view[`set${accessor}`] as (...args: unknown[]) => void)(
      at,
      part,
      littleEndian,
    );
  if (kind === "complex") {
    const { re, im } = value as { re: number; im: number };
    set(0, re);
    set(size / 2, im);
  } else if (kind === "number" || kind === "bigint") set(0, value);
  else if (kind === "boolean") bytes[0] = Number(value);
  else {
    const content = typeof value === "string"
      ? new TextEncoder().encode(value)
      : value as Uint8Array;
    bytes.set(content, kind === "pascal" ? 1 : 0);
    if (kind === "pascal") bytes[0] = content.length;
  }
  return bytes;
}

function forEachItem(
  value: unknown,
  shape: readonly number[],
  visit: (at: number[], item: unknown) => void,
): void {
  if (shape.length === 0) return visit([], value);
  for (const [index, inner] of (value as unknown[]).entries()) {
    forEachItem(
      inner,
      shape.slice(1),
      (at, item) => visit([index, ...at], item),
    );
  }
}

/** A copy of a value, as $toObject has it. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if ("$toObject" in value) return (value as AnyRecord).$toObject();
  if ("toArray" in value) return (value as AnyArray).toArray();
  if (Symbol.iterator in value) {
    return Array.from(value as Iterable<unknown>, plain);
  }
  return value;
}
