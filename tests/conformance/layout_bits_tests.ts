/**
 * Bit-fields, unions, `pack` and `align` against gcc and clang: where they lie
 * in four data models, and what compiled C wrote and read in two of them.
 */

import { assert, assertEquals } from "@std/assert";
import { type Field, parseLayout } from "../../codegen/layout/mod.ts";
import { readDataText } from "../support/data_file.ts";
import type { Column } from "../../mod.ts";
import {
  type AnyArray,
  type AnyStruct,
  loadModule,
} from "../support/load_module.ts";

interface Spec {
  format: string;
  pack?: number;
  align?: number;
  fields?: Record<string, unknown>;
  union?: Record<string, unknown>;
}

/** Where a member lies: `offsetof`, or the bits of a bit-field, as `4:f801`. */
type Place = number | string;

/** A struct, and what C says of it. */
type CStruct = [
  name: string,
  spec: Spec,
  places: Place[],
  sizeOf: number,
  alignOf: number,
];

/** Values of the bit-fields of a struct, and its bytes in hex. */
type CValues = [
  name: string,
  assigned: string[],
  written: string,
  readBack: string[],
  random: string,
  readFromRandom: string[],
];

const MODELS = {
  LP64: { dataModel: "LP64" },
  big: { dataModel: "LP64", byteOrder: "big" },
  LLP64: { dataModel: "LLP64" },
  ILP32: { dataModel: "ILP32" },
} as const;
type ModelName = keyof typeof MODELS;
const NAMES = Object.keys(MODELS) as ModelName[];

const truth:
  & Record<ModelName, CStruct[]>
  & Record<"LP64_values" | "big_values", CValues[]> = JSON.parse(
    readDataText("c_bits.json"),
  );

const layoutOf = (name: ModelName, structs: readonly CStruct[]) => ({
  ...MODELS[name],
  structs: Object.fromEntries(structs.map(([name, spec]) => [name, spec])),
});

Deno.test("there are hundreds of structs to compare with, of each kind", () => {
  const structs = NAMES.flatMap((name) => truth[name]);
  assert(structs.length >= 1000, String(structs.length));
  for (const name of NAMES) {
    const specs = truth[name].map(([, spec]) => spec);
    const counts = {
      bitFields: truth[name].flatMap(([, , places]) => places)
        .filter((place) => typeof place === "string").length,
      unions: specs.filter(({ union }) => union !== undefined).length,
      pack: specs.filter(({ pack }) => pack !== undefined).length,
      align: specs.filter(({ align }) => align !== undefined).length,
    };
    for (const [what, count] of Object.entries(counts)) {
      assert(count >= 20, `${name} ${what}: ${count}`);
    }
  }
});

for (const name of NAMES) {
  Deno.test(`bit-fields and unions lie where C has them: ${name}`, () => {
    const { structs } = parseLayout(
      JSON.stringify(layoutOf(name, truth[name])),
    );
    const byName = new Map(structs.map((model) => [model.name, model]));
    assertEquals(byName.size, truth[name].length);
    const big = name === "big";
    for (const [struct, spec, places, sizeOf, alignOf] of truth[name]) {
      const model = byName.get(struct);
      assert(model, struct);
      const { stride, alignment } = model.layout;
      assertEquals(
        [model.fields.map((field) => placeOf(field, big)), stride, alignment],
        [places, sizeOf, alignOf],
        `${struct}: ${JSON.stringify(spec)}`,
      );
    }
  });
}

for (const name of ["LP64", "big"] as const) {
  Deno.test(`generated classes read and write what C does: ${name}`, async () => {
    const values = truth[`${name}_values`];
    assert(values.length >= 20, String(values.length));
    const chosen = new Set(values.map(([struct]) => struct));
    const structs = truth[name].filter(([struct]) => chosen.has(struct));
    const module = await loadModule(layoutOf(name, structs));
    const masks = new Map(structs.map(([struct, { fields = {} }, places]) => {
      const named = Object.entries(fields)
        .filter(([, type]) => !/:\d+x$/.test(String(type)))
        .map(([field, type]): CBits => ({ field, type: String(type) }));
      assertEquals(named.length, places.length, struct);
      return [
        struct,
        named.map((bits, index) => ({ ...bits, place: places[index] }))
          .filter(isBitField),
      ];
    }));
    for (const row of values) {
      const Struct = module[row[0]];
      assert(Struct, row[0]);
      compareValues(Struct, masks.get(row[0]) ?? [], row);
    }
  });
}

interface CBits {
  field: string;
  /** As the layout has it: `h:13`. */
  type: string;
  place?: Place | undefined;
}

interface CBitField extends CBits {
  place: string;
}

const isBitField = (bits: CBits): bits is CBitField =>
  typeof bits.place === "string";

/** Where records begin: an odd place, so that nothing is aligned by chance. */
const START = 3;

function compareValues(
  { layout, view, alloc }: AnyStruct,
  bitFields: readonly CBitField[],
  row: CValues,
): void {
  const [struct, assigned, written, readBack, random, readFromRandom] = row;
  const { size, stride } = layout;
  /** A record between other bytes: it ends where its last field ends. */
  const recordOf = (bytes: Uint8Array) => {
    const source = new Uint8Array(START + size);
    source.set(bytes.subarray(0, size), START);
    return { record: view(source, START), bytes: source.subarray(START) };
  };
  const c = Uint8Array.fromHex(written);
  assertEquals(assigned.length, bitFields.length, struct);

  const reads: [bytes: Uint8Array, values: string[]][] = [
    [c, readBack],
    [Uint8Array.fromHex(random), readFromRandom],
  ];
  for (const [bytes, values] of reads) {
    const { record } = recordOf(bytes);
    const array = alloc(2);
    array.$bytes.set(bytes, stride);
    const expected = bitFields.map(({ type }, index) =>
      valueOf(type, values[index])
    );
    assertEquals(bitFields.map(({ field }) => record[field]), expected, struct);
    assertEquals(
      bitFields.map(({ field }) => columnOf(array, field).get(1)),
      expected,
      `columns of ${struct}`,
    );
  }

  // All fields, in order, as C wrote them.
  const all = recordOf(new Uint8Array(size));
  const array = alloc(2);
  for (const [index, { field, type }] of bitFields.entries()) {
    const value = valueOf(type, assigned[index]);
    all.record[field] = value;
    columnOf(array, field).set(1, value);
  }
  assertEquals(all.bytes.toHex(), c.subarray(0, size).toHex(), struct);
  assertEquals(array.$bytes.toHex(), "00".repeat(stride) + written, struct);

  // Each alone: its bits are C's, all others stay.
  for (const background of [0x00, 0xff]) {
    for (const [index, { field, type, place }] of bitFields.entries()) {
      const { record, bytes } = recordOf(new Uint8Array(size).fill(background));
      record[field] = valueOf(type, assigned[index]);
      const mask = maskOf(place, size);
      assertEquals(
        bytes.toHex(),
        mask.map((bits, at) => (background & ~bits) | ((c[at] ?? 0) & bits))
          .toHex(),
        `${struct}.${field} over ${background}`,
      );
    }
  }
}

const columnOf = (array: AnyArray, field: string) =>
  array.column(field) as Column<unknown, unknown>;

/** A value of C as ours: up to 53 bits are numbers. */
function valueOf(type: string, text = ""): unknown {
  const [code, width] = type.split(":");
  if (code === "?") return text === "1";
  return Number(width) > 53 ? BigInt(text) : Number(text);
}

/** All bytes of a record, with ones where the bit-field lies. */
function maskOf(place: string, size: number): Uint8Array {
  const [offset, hex = ""] = place.split(":");
  const mask = new Uint8Array(size);
  mask.set(Uint8Array.fromHex(hex), Number(offset));
  return mask;
}

/** Where a field lies, as the data has it. */
function placeOf(field: Field, big: boolean): Place {
  const { byteOffset } = field;
  const bits = field.kind === "item" ? field.item.bits : undefined;
  if (bits === undefined) return byteOffset;
  const { bitOffset, bitWidth } = bits;
  const mask = new Uint8Array(Math.ceil((bitOffset + bitWidth) / 8));
  for (let bit = bitOffset; bit < bitOffset + bitWidth; bit++) {
    mask[bit >> 3]! |= big ? 0x80 >> (bit & 7) : 1 << (bit & 7);
  }
  return `${byteOffset}:${mask.toHex()}`;
}
