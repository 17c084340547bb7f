/** One record: making it, setting it, copying it, showing it. */

import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { MemoryView } from "../../../mod.ts";
import { Color, Vector, Vertex } from "../../../generated/vertex.ts";
import {
  Empty,
  Everything,
  Named,
  Odd,
  Point,
} from "../../golden/everything.ts";

Deno.test("create makes zeroed bytes of its own, and sets what is given", () => {
  const vertex = Vertex.create({ vector: { y: 2 }, color: { green: 300 } });
  assertEquals(vertex.$toObject(), {
    vector: { x: 0, y: 2, z: 0 },
    color: { red: 0, green: 300, blue: 0 },
  });
  assertEquals(vertex.$bytes.length, Vertex.layout.size);
  assertEquals(vertex.$bytes.buffer.byteLength, Vertex.layout.size);
  assert(Vertex.create().$bytes.every((byte) => byte === 0));
});

Deno.test("$set changes what is given alone, however deep", () => {
  const vertex = Vertex.create({
    vector: { x: 1, y: 2, z: 3 },
    color: { red: 4, green: 5, blue: 6 },
  });
  const before = vertex.$bytes.slice();
  assertStrictEquals(vertex.$set({}), vertex);
  assertStrictEquals(vertex.$set({ vector: {}, color: {} }), vertex);
  assertEquals(vertex.$bytes, before);
  vertex.$set({ color: { green: 9 } });
  vertex.vector.$set({ z: 7 });
  assertEquals(vertex.toJSON(), {
    vector: { x: 1, y: 2, z: 7 },
    color: { red: 4, green: 9, blue: 6 },
  });
  vertex.color = { red: 1, green: 1, blue: 1 };
  vertex.color = Color.create({ blue: 8 });
  assertEquals(vertex.color.$toObject(), { red: 0, green: 0, blue: 8 });
});

Deno.test("a record in a record is a view of its bytes", () => {
  const vertex = Vertex.create();
  const { vector, color } = vertex;
  vector.x = 1.5;
  color.blue = 0xffff;
  assertEquals(vertex.vector.x, 1.5);
  assertEquals(vertex.$bytes.slice(16, 18), Uint8Array.of(0xff, 0xff));
  assertEquals(vertex.$bytes.subarray(0, 12), vector.$bytes);
});

Deno.test("$bytes views the bytes", () => {
  const memory = new Uint8Array(100);
  const vertex = Vertex.view(memory, 33);
  vertex.$bytes.set([1, 2, 3]);
  assertEquals(memory.slice(33, 36), Uint8Array.of(1, 2, 3));
  assertStrictEquals(vertex.$bytes.buffer, memory.buffer);
  assertEquals(vertex.$bytes.length, 20);
});

/** A signalling NaN: on its way through a number it would become quiet. */
const SIGNALLING = [0x01, 0x00, 0xa0, 0x7f];
const SIGNALLING_64 = [1, 0, 0, 0, 0, 0, 0xf4, 0x7f];

Deno.test("between records bytes are copied, signalling NaNs too", () => {
  const from = Vertex.create();
  from.$bytes.set(SIGNALLING);
  from.$bytes.set([0xaa, 0xbb], 18); // padding of the format is part of it
  const copies: Record<string, (to: Vertex) => unknown> = {
    "$set": (to) => to.$set(from),
    "$set of a field": (to) => to.$set({ vector: from.vector }),
    "a field": (to) => to.vector = from.vector,
    "$set of a nested record": (to) => to.vector.$set(from.vector),
  };
  for (const [way, copy] of Object.entries(copies)) {
    const to = Vertex.create();
    copy(to);
    assertEquals([...to.$bytes.slice(0, 4)], SIGNALLING, way);
    const padding = way === "$set" ? [0xaa, 0xbb] : [0, 0];
    assertEquals([...to.$bytes.slice(18)], padding, way);
  }
});

Deno.test("between array fields bytes are copied, signalling NaNs too", () => {
  const from = Everything.create();
  from.$bytes.set(SIGNALLING, 112);
  from.$bytes.set(SIGNALLING, 160);
  from.$bytes.set(SIGNALLING_64, 200);
  const to = Everything.create();
  to.weights = from.weights;
  to.waves = from.waves;
  to.matrix = from.matrix;
  assertEquals(to.$bytes, from.$bytes);
  const view = Everything.create();
  view.weights = from.weights;
  view.waves.view.assign(from.waves.view);
  view.matrix = new MemoryView(from.$bytes).subarray(200, 248)
    .cast("d", [2, 3]);
  assertEquals(view.$bytes, from.$bytes);
});

Deno.test("overlapping records are copied as if they did not", () => {
  const { size } = Vertex.layout;
  for (let shift = -size; shift <= size; shift++) {
    const memory = Uint8Array.from({ length: 3 * size }, (_, i) => i + 1);
    const expected = memory.slice();
    expected.copyWithin(size, size + shift, 2 * size + shift);
    Vertex.view(memory, size).$set(Vertex.view(memory, size + shift));
    assertEquals(memory, expected, `from ${shift} bytes further on`);
  }
});

Deno.test("overlapping array fields are copied as if they did not", () => {
  const floats = (): Float32Array => Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
  for (const shift of [-4, 0, 4]) {
    const copies: Record<string, (memory: Float32Array) => void> = {
      "items": (memory) => {
        Named.view(memory, 4).vector = Named.view(memory, 4 + shift).vector;
      },
      "a typed array": (memory) => {
        const from = new Float32Array(memory.buffer, 4 + shift, 3);
        Named.view(memory, 4).vector = from;
      },
      "$set": (memory) => {
        const { vector } = Named.view(memory, 4 + shift);
        Named.view(memory, 4).$set({ vector });
      },
    };
    const expected = floats().copyWithin(1, 1 + shift / 4, 4 + shift / 4);
    for (const [way, copy] of Object.entries(copies)) {
      const memory = floats();
      copy(memory);
      assertEquals(memory, expected, `${way}, ${shift} bytes further on`);
    }
  }
});

Deno.test("overlapping bytes and records of an array field too", () => {
  const make = () => {
    const memory = Uint8Array.from({ length: 300 }, (_, index) => index);
    return { memory, record: Everything.view(memory, 4) };
  };
  const raw = make();
  raw.record.raw = raw.memory.subarray(90, 95);
  assertEquals([...raw.record.raw], [90, 91, 92, 93, 94]);
  const points = make();
  points.record.corners = Point.array(points.memory, 252, 3);
  assertEquals(
    [...points.memory.slice(256, 268)],
    Array.from({ length: 12 }, (_, index) => (252 + index) % 256),
  );
});

Deno.test("$moveTo moves the same object", () => {
  const memory = Float32Array.of(1, 2, 3, 4, 5, 6);
  const vector = new Vector(new DataView(memory.buffer), 0);
  assertStrictEquals(vector.$moveTo(8), vector);
  assertEquals(vector.$toObject(), { x: 3, y: 4, z: 5 });
});

Deno.test("the layout is told, and frozen", () => {
  const { layout } = Vertex;
  assertEquals(layout, {
    name: "Vertex",
    format: "@3f3Hxx",
    size: 20,
    alignment: 4,
    stride: 20,
    fields: [
      {
        name: "vector",
        format: "Vector",
        type: "Vector",
        byteOffset: 0,
        byteLength: 12,
        shape: [],
        struct: Vector.layout,
      },
      {
        name: "color",
        format: "Color",
        type: "Color",
        byteOffset: 12,
        byteLength: 6,
        shape: [],
        struct: Color.layout,
      },
    ],
  });
  assertEquals(Color.layout.fields[1], {
    name: "green",
    format: "H",
    type: "uint16",
    byteOrder: "little",
    byteOffset: 2,
    byteLength: 2,
    shape: [],
  });
  const { fields } = Everything.layout;
  assertEquals(fields.find(({ name }) => name === "matrix"), {
    name: "matrix",
    format: "d",
    type: "float64",
    byteOrder: "little",
    byteOffset: 200,
    byteLength: 48,
    shape: [2, 3],
  });
  for (const value of [layout, layout.fields, ...layout.fields]) {
    assert(Object.isFrozen(value));
  }
});

Deno.test("toString, inspection and JSON tell the values", () => {
  const vertex = Vertex.create({ vector: { x: 3323.176 }, color: { red: 7 } });
  const shown = "Vertex(Vector(3323.176, 0, 0), Color(7, 0, 0))";
  assertEquals([String(vertex), Deno.inspect(vertex)], [shown, shown]);
  assertEquals(
    JSON.stringify(vertex),
    '{"vector":{"x":3323.176025390625,"y":0,"z":0},"color":{"red":7,"green":0,"blue":0}}',
  );
  const named = Named.create({
    vector: [0.1, 1e-7, NaN],
    list: [{ p: 5 }, { p: 0 }],
  });
  assertEquals(
    String(named),
    "Named([0.1, 1e-7, NaN], 0, NamedPair(0, 0), [NamedList(5), NamedList(0)])",
  );
  assertEquals(String(Odd.create({ "a b": 1, "1": 3 })), "Odd(1, 0, 3)");
  assertEquals(String(Empty.create()), "Empty()");
  const everything = Everything.create({
    initial: [0x7a],
    long: -5,
    wave: { re: 1.5, im: -2 },
    name: 'Zürich\n"',
    serials: [1n, 2, 3n],
  });
  const text = String(everything);
  for (
    const part of ["<7a>", "-5n", "1.5-2i", '"Zürich\\n\\""', "[1n, 2n, 3n]"]
  ) {
    assert(text.includes(` ${part},`), part);
  }
  const json = JSON.parse(JSON.stringify(everything));
  assertEquals([json.long, json.serials], ["-5", ["1", "2", "3"]]);
  assertEquals([json.initial, json.wave], [[0x7a], { re: 1.5, im: -2 }]);
});
