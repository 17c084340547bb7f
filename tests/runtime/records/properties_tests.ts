/**
 * Random layouts and values: what a setter writes, every way to read gives
 * back, it is where a DataView finds it, and no byte outside changes.
 */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { FieldLayout, MemoryView } from "../../../mod.ts";
import { encodeValue } from "../../support/encode_value.ts";
import {
  type AnyArray,
  type AnyStruct,
  loadModule,
} from "../../support/load_module.ts";
import { plainValue } from "../../support/plain_value.ts";
import {
  itemValue,
  nested,
  randomLayout,
} from "../../support/random_layouts.ts";
import { scalarOf } from "../../support/scalar_of.ts";
import { runs, SEED } from "../../support/runs.ts";

const MODULES = 2;
const STRUCTS = 24;

/** A struct, those that it can nest, and which of its fields are text. */
interface Candidate {
  readonly Struct: AnyStruct;
  readonly texts: ReadonlySet<string>;
  readonly structs: ReadonlyMap<string, Candidate>;
}

const candidates: Candidate[] = [];
for (let index = 0; index < MODULES; index++) {
  const layout = randomLayout(SEED + index * 1000, STRUCTS);
  const module = await loadModule(layout);
  const structs = new Map<string, Candidate>();
  for (const [name, { fields }] of Object.entries(layout.structs)) {
    const Struct = module[name];
    assert(Struct, name);
    const texts = Object.entries(fields)
      .filter(([, type]) => typeof type === "object" && type.as === "utf8").map(
        ([field]) => field,
      );
    structs.set(name, { Struct, texts: new Set(texts), structs });
  }
  candidates.push(...structs.values());
}

Deno.test("random structs have fields of every kind", () => {
  const formats = candidates.flatMap(({ Struct }) =>
    Struct.layout.fields.map(({ format }) => format)
  );
  const kinds = new Set(formats.map((format) => format.replace(/[>\d]/g, "")));
  for (const kind of "cbB?hHiIqQefdFDspS") assert(kinds.has(kind), kind);
  assert(formats.some((format) => format.startsWith(">")));
  const fields = candidates.flatMap(({ Struct }) => Struct.layout.fields);
  assert(fields.some((field) => field.enum?.values !== undefined), "values");
  assert(fields.some((field) => field.enum?.flags !== undefined), "flags");
});

Deno.test("random layouts have every option of places", () => {
  const layouts = Array.from(
    { length: 8 },
    (_, seed) => randomLayout(seed, 12),
  );
  const text = JSON.stringify(layouts);
  const texts = ['"byteOrder":"big"', '"format":"^"', '"offset":"0x'];
  for (const option of ["pack", "align", "size", "offset"]) {
    assert(text.includes(`"${option}":`), option);
  }
  for (const each of texts) assert(text.includes(each), each);
});

/** A field of one of three records in random bytes, and a value for it. */
const cases = fc.record({
  candidate: fc.nat(candidates.length - 1),
  field: fc.nat(),
  seed: fc.integer(),
  index: fc.nat(2),
  start: fc.nat(9),
  random: fc.uint8Array({ minLength: 16, maxLength: 16 }),
});

/** What a case says, with a value for its field. */
function open(
  example: typeof cases extends fc.Arbitrary<infer Case> ? Case : never,
) {
  const candidate = candidates[example.candidate];
  assert(candidate);
  const { fields } = candidate.Struct.layout;
  const field = fields[example.field % fields.length];
  assert(field);
  const [value] = fc.sample(valueOf(candidate, field), {
    seed: example.seed,
    numRuns: 1,
  });
  const isText = candidate.texts.has(field.name);
  const isStruct = candidate.structs.has(field.format);
  return { ...example, ...candidate, field, value, isText, isStruct };
}

Deno.test("what a setter writes, every path reads, and nothing else changes", () => {
  fc.assert(
    fc.property(cases, (example) => {
      const { start, index, random, ...opened } = open(example);
      const { Struct, field, value, isStruct } = opened;
      const { size, stride } = Struct.layout;
      const memory = Uint8Array.from(
        { length: start + 3 * stride + 7 },
        (_, at) => random[at % 16] ?? 0,
      );
      const array = Struct.array(memory, start, 3);
      const record = array.get(index);
      const recordStart = start + index * stride;
      const from = recordStart + field.byteOffset;
      const end = from + field.byteLength;
      const before = memory.slice();

      record[field.name] = value;
      const after = memory.slice();
      assertEquals(after.slice(0, from), before.slice(0, from));
      assertEquals(after.slice(end), before.slice(end));
      const ways = readings(array, index, opened);
      ways.view = Struct.view(memory, recordStart)[field.name];
      for (const [way, read] of Object.entries(ways)) {
        assertEquals(plainValue(read), value, way);
      }
      const set = Struct.create({ [field.name]: value });
      assertEquals(plainValue(set[field.name]), value);
      if (!isStruct) {
        const expected = encodeValue(scalarOf(field.format), value);
        assertEquals(after.slice(from, end), expected, "as DataView has it");
      }

      // From record to record, bytes.
      const other = array.get((index + 1) % 3).$set(record);
      assertEquals(other.$bytes, record.$bytes);
      assertEquals(record.$bytes, after.slice(recordStart, recordStart + size));
    }),
    runs(600),
  );
});

Deno.test("what a column or a view of one writes, a record reads", () => {
  fc.assert(
    fc.property(cases, (example) => {
      const { Struct, field, value, index, isText, isStruct } = open(example);
      const hasItems = field.shape.length > 0;
      if (isStruct || isText && hasItems) return;
      const array = Struct.alloc(3);
      const column = array.column(field.name);
      if (hasItems) {
        forEachItem(value, [index], (at, item) => {
          (column as MemoryView<"f", 2>).set(at, item as number);
        });
      } else (column as MemoryView).set(index, value as number);

      const direct = Struct.alloc(3);
      direct.get(index)[field.name] = value;
      assertEquals(array.$bytes, direct.$bytes);
      assertEquals(plainValue(array.get(index)[field.name]), value);
    }),
    runs(400),
  );
});

/** Each way to read a field of the record at `index`. */
function readings(
  array: AnyArray,
  index: number,
  { field: { name, shape }, isText, isStruct }: Pick<
    ReturnType<typeof open>,
    "field" | "isText" | "isStruct"
  >,
): Record<string, unknown> {
  const record = array.get(index);
  const ways: Record<string, unknown> = {
    get: record[name],
    at: array.at(index - 3)[name],
    iteration: [...array][index]?.[name],
    cursor: array.cursor().moveTo(index)[name],
    subarray: array.subarray(index, index + 1).get(0)[name],
    $toObject: record.$toObject()[name],
  };
  if (isStruct) return ways;
  const column = array.column(name);
  if (shape.length === 0) {
    ways.column = column.get(index);
    ways["iteration of the column"] = [...column][index];
  }
  if (isText) return ways;
  const view = "view" in column ? column.view : column;
  ways["view of the column"] = view.get(index);
  return ways;
}

/** Values for a field: of its type, and of its shape. */
function valueOf(
  { texts, structs }: Candidate,
  { name, format, shape }: FieldLayout,
): fc.Arbitrary<unknown> {
  const inner = structs.get(format);
  if (inner === undefined) {
    const item = itemValue(scalarOf(format), texts.has(name));
    return shape.length === 0 ? item : nested(item, shape);
  }
  const values = fc.record(Object.fromEntries(
    inner.Struct.layout.fields.map((field) => [
      field.name,
      valueOf(inner, field),
    ]),
  ));
  // Several axes of structs lie flat.
  const total = shape.reduce((count, length) => count * length, 1);
  return shape.length === 0 ? values : nested(values, [total]);
}

function forEachItem(
  value: unknown,
  at: readonly number[],
  visit: (at: readonly number[], item: unknown) => void,
): void {
  if (!Array.isArray(value)) return visit(at, value);
  value.forEach((item, index) => forEachItem(item, [...at, index], visit));
}
