/**
 * Structs whose bytes lie where the layout says (`pack`, `align`, `offset`,
 * `size`) against gcc, and `"byteOrder": "big"`.
 *
 * Values of big-endian layouts are CPython's, packed by `>` at the offsets of
 * gcc for x86-64: a big-endian machine of the same widths aligns alike. One
 * struct alone was compiled for such a machine, `big_endian.c` for s390x.
 */

import { assert, assertEquals } from "@std/assert";
import { parseLayout } from "../../codegen/layout/mod.ts";
import realFiles from "../data/real_files.json" with { type: "json" };
import { readData, readDataText } from "../support/data_file.ts";
import { type AnyRecord, loadModule } from "../support/load_module.ts";
import { plainValue } from "../support/plain_value.ts";

interface Spec {
  format: string;
  pack?: number;
  align?: number | string;
  size?: number | string;
  fields: Record<string, string | { offset?: unknown; align?: unknown }>;
}

/** A struct, and what gcc says of it: the end of its last byte comes third. */
type Place = [
  name: string,
  spec: Spec,
  offsets: number[],
  end: number,
  sizeOf: number,
  alignOf: number,
];

const truth: {
  places: Place[];
  big: Place[];
  /** The bytes in hex, and the value of each field. */
  big_values: [name: string, bytes: string, values: unknown[]][];
} = JSON.parse(readDataText("c_places.json"));

const layoutOf = (places: readonly Place[]) => ({
  structs: Object.fromEntries(places.map(([name, spec]) => [name, spec])),
});

Deno.test("there are hundreds of structs to compare with, of each option", () => {
  const specs = truth.places.map(([, spec]) => spec);
  const fields = specs.flatMap(({ fields }) => Object.values(fields))
    .filter((field) => typeof field === "object");
  const counts = {
    structs: specs.length,
    pack: specs.filter(({ pack }) => pack !== undefined).length,
    align: specs.filter(({ align }) => align !== undefined).length,
    size: specs.filter(({ size }) => size !== undefined).length,
    unaligned: specs.filter(({ format }) => format === "^").length,
    offsets: fields.filter(({ offset }) => offset !== undefined).length,
    aligns: fields.filter(({ align }) => align !== undefined).length,
  };
  assert(counts.structs >= 500, String(counts.structs));
  for (const [name, count] of Object.entries(counts)) {
    assert(count >= 50, `${name}: ${count}`);
  }
});

Deno.test("offsets, sizes, alignments and strides are gcc's", () => {
  const { structs } = parseLayout(JSON.stringify(layoutOf(truth.places)));
  const byName = new Map(structs.map((model) => [model.name, model]));
  assertEquals(byName.size, truth.places.length);
  for (const [name, spec, offsets, end, sizeOf, alignOf] of truth.places) {
    const model = byName.get(name);
    assert(model, name);
    const { size, alignment, stride } = model.layout;
    assertEquals(
      {
        offsets: model.fields.map(({ byteOffset }) => byteOffset),
        size,
        alignment,
        stride,
      },
      { offsets, size: end, alignment: alignOf, stride: sizeOf },
      `${name}: ${JSON.stringify(spec)}`,
    );
    let covered = 0;
    for (const { byteOffset, byteLength } of model.parts) {
      assertEquals(byteOffset, covered, name);
      covered += byteLength;
    }
    assertEquals(covered, size, name);
  }
});

Deno.test("generated big-endian classes read and write what CPython packs", async () => {
  const module = await loadModule({
    byteOrder: "big",
    ...layoutOf(truth.big),
  });
  assert(truth.big_values.length >= 50);
  for (const [index, [name, hex, values]] of truth.big_values.entries()) {
    const Struct = module[name];
    const [, spec, offsets, , sizeOf, alignOf] = truth.big[index] ?? [];
    assert(Struct && spec && offsets);
    const { layout } = Struct;
    assertEquals([layout.stride, layout.alignment], [sizeOf, alignOf], name);
    assertEquals(layout.fields.map(({ byteOffset }) => byteOffset), offsets);
    const bytes = Uint8Array.fromHex(hex);
    const record = Struct.view(bytes);
    const read = Object.keys(spec.fields).map((field) => record[field]);
    assertEquals(read.map(comparable), values, name);
    const written: AnyRecord = Struct.create();
    for (const field of Object.keys(spec.fields)) {
      written[field] = record[field];
    }
    const [size, rest] = [layout.size, layout.stride - layout.size];
    assertEquals(
      [...written.$bytes, ...new Uint8Array(rest)],
      [...bytes],
      name,
    );
    assertEquals(written.$bytes.length, size);
  }
});

Deno.test("a struct of s390x is written as C has it, under a byte order for the file", async () => {
  const { sizeof, offsetof, records } = realFiles["big_endian.bin"].values;
  const { Rec } = await loadModule({
    byteOrder: "big",
    structs: {
      Rec: {
        format: "@",
        fields: {
          s: "h",
          i: "i",
          q: "q",
          f: "f",
          d: "d",
          inner: "Inner",
          name: { type: "8s", as: "utf8" },
          h: "3H",
        },
      },
      Inner: { format: "@bif", fields: ["c", "v", "f"] },
    },
  });
  assert(Rec);
  assertEquals(Rec.layout.stride, sizeof);
  for (const { name, byteOffset } of Rec.layout.fields) {
    assertEquals(byteOffset, offsetof[name as keyof typeof offsetof], name);
  }
  assertEquals(
    Rec.array(readData("big_endian.bin")).toJSON(),
    records.map(({ f, inner, ...rest }) => ({
      ...rest,
      f: Math.fround(f),
      inner: { ...inner, f: Math.fround(inner.f) },
    })),
  );
});

/** A value as the file has it: 64-bit integers as text, bytes in hex. */
function comparable(value: unknown): unknown {
  const plain = plainValue(value);
  if (typeof plain === "bigint") return String(plain);
  if (plain instanceof Uint8Array) return plain.toHex();
  if (Array.isArray(plain)) return plain.map(comparable);
  return plain;
}
