/** Arrays of records that a C program and NumPy wrote. */

import { assert, assertEquals } from "@std/assert";
import { Vertex, VertexArray } from "../../generated/vertex.ts";
import { readData, textAt } from "../support/data_file.ts";
import { BigEndianRecord } from "../generated/big_endian.ts";
import { NpyRecord } from "../generated/npy.ts";
import realFiles from "../data/real_files.json" with { type: "json" };

Deno.test("sample.npy: records of a NumPy structured array", () => {
  const { data_offset, shape, itemsize, offsets, records } =
    realFiles["sample.npy"].values;
  const { layout } = NpyRecord;
  assertEquals(layout.stride, itemsize);
  assertEquals(
    Object.fromEntries(
      layout.fields.map(({ name, byteOffset }) => [name, byteOffset]),
    ),
    offsets,
  );
  const found = NpyRecord.array(readData("sample.npy"), data_offset);
  assertEquals(found.length, shape[0]);
  assertEquals(
    found.toJSON().map(({ name, ...rest }) => ({
      name: textAt(Uint8Array.from(name), 0),
      ...rest,
    })),
    records,
  );
});

Deno.test("big_endian.bin: a struct of a big-endian machine", () => {
  const { sizeof, offsetof, records } = realFiles["big_endian.bin"].values;
  const { layout } = BigEndianRecord;
  assertEquals(layout.stride, sizeof);
  for (const { name, byteOffset } of layout.fields) {
    assertEquals(byteOffset, offsetof[name as keyof typeof offsetof], name);
  }
  const found = BigEndianRecord.array(readData("big_endian.bin"));
  assertEquals(
    found.toJSON(),
    records.map(({ f, inner, ...rest }) => ({
      ...rest,
      f: Math.fround(f),
      inner: { ...inner, f: Math.fround(inner.f) },
    })),
  );
  const floats = found.column("inner.f").toTypedArray();
  assertEquals(floats, Float32Array.from(records, ({ inner }) => inner.f));
});

Deno.test("colors.bin: the four vertices of a C program, changed in place", () => {
  const bytes = readData("colors.bin");
  const rows = [
    [3323.176, 6562.231, 9351.231, 3040, 34423, 54321],
    [7623.982, 2542.231, 9823.121, 32736, 5342, 2321],
    [6729.862, 2347.212, 3421.322, 45263, 36291, 36701],
    [6352.121, 3432.111, 9763.232, 56222, 36612, 11214],
  ] as const;
  const vertices = Vertex.array(bytes);
  assert(vertices instanceof VertexArray);
  assertEquals(
    vertices.toArray(),
    rows.map(([x, y, z, red, green, blue]) => ({
      vector: { x: Math.fround(x), y: Math.fround(y), z: Math.fround(z) },
      color: { red, green, blue },
    })),
  );
  const before = bytes.slice();
  vertices.get(2).color.green = 0x1234;
  const changed = Array.from(bytes.keys()).filter((at) =>
    bytes[at] !== before[at]
  );
  assertEquals([...changed], [54, 55]);
  assertEquals([bytes[54], bytes[55]], [0x34, 0x12]);
});
