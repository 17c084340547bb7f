/**
 * Bit-fields of random structs against whole structs as one large integer: what
 * is read, what is written, and that no other bit changes.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Column, FieldLayout } from "../../../mod.ts";
import { type AnyStruct, loadModule } from "../../support/load_module.ts";
import { runs, SEED } from "../../support/runs.ts";

const WIDTHS = { b: 8, B: 8, h: 16, H: 16, i: 32, I: 32, q: 64, Q: 64, "?": 1 };

const bits = fc.constantFrom(...Object.entries(WIDTHS)).chain(([code, most]) =>
  fc.oneof(
    fc.integer({ min: 1, max: most }),
    fc.constantFrom(most, Math.max(1, most - 1), Math.min(most, 53)),
  ).map((width) => `${code}:${width}`)
);
const type = fc.oneof({ weight: 12, arbitrary: bits }, fc.constant("B:3x"));
const struct = fc.record({
  format: fc.constantFrom("@", "^", "<", ">"),
  types: fc.array(type, { minLength: 2, maxLength: 12 }),
}).map(({ format, types }) => ({
  format,
  fields: { ...Object.fromEntries(types.entries()), after: "B" },
}));

function moduleOf(seed: number, dataModel: string, byteOrder: string) {
  const structs = fc.sample(struct, { seed, numRuns: 20 });
  return loadModule({
    dataModel,
    byteOrder,
    structs: Object.fromEntries(
      structs.map(({ format, fields }, index) => [
        `S${index}`,
        {
          format,
          fields: Object.fromEntries(
            Object.entries(fields).map(([name, type]) => [`f${name}`, type]),
          ),
        },
      ]),
    ),
  });
}

const modules = [
  await moduleOf(SEED, "LP64", "little"),
  await moduleOf(SEED + 1, "LLP64", "little"),
  await moduleOf(SEED + 2, "LP64", "big"),
];
const all = modules.flatMap((module) =>
  Object.values(module).filter((each) => "layout" in each)
);

/** A struct, one of its bit-fields, and bytes for three records. */
const cases = fc.record({
  Struct: fc.constantFrom(...all),
  field: fc.nat(),
  index: fc.nat(2),
  seed: fc.uint8Array({ minLength: 64, maxLength: 64 }),
  value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
}).map(({ Struct, field, seed, ...rest }) => {
  const fields = Struct.layout.fields.filter(({ name }) => name !== "fafter");
  const bytes = Uint8Array.from(
    { length: 3 * Struct.layout.stride },
    (_, at) => seed[at % 64] ?? 0,
  );
  const chosen = fields[field % fields.length];
  return { Struct, field: chosen, bytes, ...rest };
}).filter(({ field }) => field !== undefined) as fc.Arbitrary<{
  Struct: AnyStruct;
  field: FieldLayout;
  bytes: Uint8Array<ArrayBuffer>;
  index: number;
  value: bigint;
}>;

/** The bits of a field in all bytes, as a shift and a mask of one integer. */
function placeOf(
  { byteOffset, byteOrder, bitOffset = 0, bitWidth = 0 }: FieldLayout,
  start: number,
  length: number,
) {
  const first = 8 * (start + byteOffset) + bitOffset;
  const shift = byteOrder === "big" ? 8 * length - first - bitWidth : first;
  return { shift: BigInt(shift), mask: 2n ** BigInt(bitWidth) - 1n };
}

function toInteger(bytes: Uint8Array, byteOrder: string | undefined): bigint {
  const ordered = byteOrder === "big" ? bytes : bytes.toReversed();
  return BigInt(`0x${ordered.toHex()}`);
}

/** A value of a field from its bits, as a getter gives it. */
function valueOf({ type, bitWidth = 0 }: FieldLayout, bits: bigint) {
  if (type === "bool") return bits !== 0n;
  const value = type.startsWith("u") ? bits : BigInt.asIntN(bitWidth, bits);
  return bitWidth > 53 ? value : Number(value);
}

Deno.test("the fields are of all widths and cross bytes", () => {
  const fields = all.flatMap(({ layout }) => layout.fields);
  const widths = new Set(fields.map(({ bitWidth = 0 }) => bitWidth));
  assert(widths.size > 35, String(widths.size));
  const lengths = new Set(fields.map(({ byteLength }) => byteLength));
  for (const length of [1, 2, 3, 4, 5, 6, 7, 8]) assert(lengths.has(length));
});

Deno.test("a getter reads its bits, a setter writes them and no other", () => {
  fc.assert(
    fc.property(cases, ({ Struct, field, bytes, index, value }) => {
      const { layout: { stride } } = Struct;
      const array = Struct.array(bytes);
      const record = array.get(index);
      const { name, byteOrder } = field;
      const { shift, mask } = placeOf(field, index * stride, bytes.length);
      const before = toInteger(bytes, byteOrder);
      assertEquals(record[name], valueOf(field, before >> shift & mask));

      const written = valueOf(field, value & mask);
      record[name] = written;
      const after = toInteger(bytes, byteOrder);
      const expected = before & ~(mask << shift) | (value & mask) << shift;
      assertEquals(after, expected);
      assertEquals(record[name], written);
    }),
    runs(600),
  );
});

Deno.test("values wrap as a DataView wraps them, and columns agree", () => {
  fc.assert(
    fc.property(cases, ({ Struct, field, bytes, index, value }) => {
      const { name, type, bitWidth = 0 } = field;
      const array = Struct.array(bytes);
      const column = array.column(name) as Column<unknown, Uint8Array>;
      assertEquals(
        [...column],
        Array.from(array, (record) => record[name]),
      );
      assertEquals(column.get(index), array.get(index)[name]);
      const copy = Struct.array(bytes.slice());
      const [input, bits] = type === "bool"
        ? [value % 2n === 1n, value % 2n]
        : bitWidth > 53
        ? [value, value]
        : [Number(value) + 0.75, BigInt(Math.trunc(Number(value) + 0.75))];
      column.set(index, input);
      copy.get(index)[name] = input;
      assertEquals(array.$bytes, copy.$bytes);
      const kept = valueOf(field, BigInt.asUintN(bitWidth, bits));
      assertEquals(column.get(index), kept);
      column.fill(input);
      for (const record of copy) record[name] = input;
      assertEquals(array.$bytes, copy.$bytes);
      const values = column.toTypedArray();
      assertEquals(values.length, 3);
      column.set(values);
      assertEquals(array.$bytes, copy.$bytes);
      assertThrows(() => column.get(3), RangeError, "indexes go from 0 to 2");
      assertThrows(() => column.set(-1, input), RangeError, "Cannot access");
    }),
    runs(400),
  );
});

Deno.test("an array is sorted by a column of bits", () => {
  for (const Struct of all) {
    for (const { name } of Struct.layout.fields) {
      const bytes = Uint8Array.from(
        { length: 7 * Struct.layout.stride },
        (_, at) => at * 151 % 253,
      );
      const array = Struct.array(bytes);
      const values = Array.from(array, (record) => record[name]);
      array.sort(name);
      const sorted = Array.from(array, (record) => record[name]);
      values.sort((a, b) => Number(BigInt(a as bigint) - BigInt(b as bigint)));
      assertEquals(sorted, values, `${Struct.layout.name}.${name}`);
    }
  }
});
