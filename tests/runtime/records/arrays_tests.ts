/** Arrays of records: views, indexes, cursors, columns. */

import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import type { Column } from "../../../mod.ts";
import { Vertex, type VertexArray } from "../../../generated/vertex.ts";
import { Everything, Network, Odd, Point } from "../../golden/everything.ts";

/** Four vertices: the x of number i is i + 0.5, its red 100 + i. */
function makeVertices(): VertexArray {
  const vertices = Vertex.alloc(4);
  for (let index = 0; index < 4; index++) {
    vertices.get(index).$set({
      vector: { x: index + 0.5 },
      color: { red: 100 + index },
    });
  }
  return vertices;
}

const xs = (vertices: Iterable<Vertex>) =>
  Array.from(vertices, ({ vector }) => vector.x);

Deno.test("array takes all records up to the end, or as many as are asked", () => {
  const bytes = new Uint8Array(100);
  assertEquals(Vertex.array(bytes).length, 5);
  assertEquals(Vertex.array(bytes, 20).length, 4);
  assertEquals(Vertex.array(bytes, 100).length, 0);
  assertEquals(Vertex.array(bytes, 7, 4).length, 4);
  assertEquals(Vertex.array(bytes, 0, 0).length, 0);
  assertEquals(Vertex.array(new Uint8Array(0)).length, 0);
});

Deno.test("records of an array are its bytes, stride after stride", () => {
  const bytes = new Uint8Array(3 + 4 * 20);
  const vertices = Vertex.array(bytes, 3);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < 4; index++) {
    vertices.get(index).vector.y = index;
    assertEquals(view.getFloat32(3 + index * 20 + 4, true), index);
    view.setUint16(3 + index * 20 + 16, index, true);
    assertEquals(vertices.get(index).color.blue, index);
    assertEquals(vertices.get(index).$bytes.byteOffset, 3 + index * 20);
  }
  assertStrictEquals(vertices.$bytes.buffer, bytes.buffer);
  assertEquals(vertices.$bytes.byteOffset, 3);
  assertEquals(vertices.$bytes.length, 80);
});

Deno.test("alloc makes zeroed records, on shared memory where asked", () => {
  const [own, shared] = [Vertex.alloc(3), Vertex.alloc(3, { shared: true })];
  assertEquals([own.length, shared.length], [3, 3]);
  assert(own.$bytes.buffer instanceof ArrayBuffer);
  assert(shared.$bytes.buffer instanceof SharedArrayBuffer);
  assert([...own.$bytes, ...shared.$bytes].every((byte) => byte === 0));
  assertEquals(Vertex.alloc(0).length, 0);
  assertEquals(Vertex.alloc(2, { shared: false }).$bytes.length, 40);
});

Deno.test("at counts from the end too", () => {
  const vertices = makeVertices();
  const rows = [[0, 0], [3, 3], [-1, 3], [-4, 0], [-0, 0]] as const;
  for (const [index, found] of rows) {
    assertEquals(vertices.at(index).color.red, 100 + found);
  }
});

// start, end, the x of the records
type Slice = [start: number | undefined, end: number | undefined];
const SLICES: readonly [...Slice, ...number[]][] = [
  [undefined, undefined, 0.5, 1.5, 2.5, 3.5],
  [1, undefined, 1.5, 2.5, 3.5],
  [1, 3, 1.5, 2.5],
  [-2, undefined, 2.5, 3.5],
  [0, -1, 0.5, 1.5, 2.5],
  [-3, -1, 1.5, 2.5],
  [3, 1],
  [9, 10],
  [-9, 1, 0.5],
  [1.9, 2.9, 1.5],
  [NaN, 1, 0.5],
  [-Infinity, Infinity, 0.5, 1.5, 2.5, 3.5],
];
Deno.test("subarray cuts as typed arrays do, and views the same bytes", () => {
  const numbers = Float32Array.of(0.5, 1.5, 2.5, 3.5);
  for (const [start, end, ...expected] of SLICES) {
    const vertices = makeVertices();
    const slice = vertices.subarray(start, end);
    assertEquals(xs(slice), expected, `${start}, ${end}`);
    assertEquals([...numbers.subarray(start, end)], expected);
    assertEquals(slice.length, expected.length);
    for (const vertex of slice) vertex.vector.x = -1;
    const changed = xs(vertices).filter((x) => x === -1);
    assertEquals(changed.length, expected.length);
    assertEquals(slice.column("vector.x").length, expected.length);
  }
  assertEquals(xs(makeVertices().subarray(1).subarray(1, 2)), [2.5]);
});

Deno.test("iteration gives a view a record, which may be kept", () => {
  const vertices = makeVertices();
  const [first, second, ...others] = vertices;
  assertEquals([first?.vector.x, second?.vector.x], [0.5, 1.5]);
  assertEquals(others.length, 2);
  const iterator = vertices[Symbol.iterator]();
  assertStrictEquals(iterator[Symbol.iterator](), iterator);
  for (const vertex of vertices) vertex.vector.x *= 2;
  assertEquals(xs(vertices), [1, 3, 5, 7]);
  assertEquals([...Vertex.alloc(0)].length, 0);
});

Deno.test("a cursor is one record that moves along", () => {
  const vertices = makeVertices();
  const cursor = vertices.cursor();
  const record = cursor.moveTo(2);
  assertEquals(record.vector.x, 2.5);
  assertStrictEquals(cursor.moveTo(1), record);
  assertEquals(record.vector.x, 1.5);
  record.color.red = 7;
  assertEquals(vertices.get(1).color.red, 7);
});

Deno.test("toArray and toJSON copy all values", () => {
  const vertices = makeVertices().subarray(0, 1);
  const values = vertices.toArray();
  const expected = [{
    vector: { x: 0.5, y: 0, z: 0 },
    color: { red: 100, green: 0, blue: 0 },
  }];
  assertEquals([values, vertices.toJSON()], [expected, expected]);
  vertices.get(0).vector.x = 9;
  assertEquals(values, expected);
});

Deno.test("a column reads and writes one field of every record", () => {
  const vertices = makeVertices();
  const x = vertices.column("vector.x");
  assertEquals([x.length, [...x]], [4, [0.5, 1.5, 2.5, 3.5]]);
  x.set(3, 8);
  assertEquals([x.get(3), vertices.get(3).vector.x], [8, 8]);
  const target = new Float32Array(6).fill(-1);
  assertStrictEquals(x.copyTo(target), target);
  assertEquals([...target], [0.5, 1.5, 2.5, 8, -1, -1]);
  assertEquals(x.toTypedArray(), Float32Array.of(0.5, 1.5, 2.5, 8));
  const { view } = x;
  assertEquals([view.format, view.shape, view.strides], ["f", [4], [20]]);
  view.set(0, 3);
  assertEquals(vertices.get(0).vector.x, 3);
  assertEquals(Vertex.alloc(0).column("color.red").toTypedArray().length, 0);
});

// a column, and for two records its values and its copy
const array = Everything.alloc(2);
array.get(0).$set({ initial: [65], long: -1, flag: true, half: 0.1 });
array.get(1).$set({ initial: [66], long: 2n, name: "é", title: [7] });
array.get(0).spin = { re: 1, im: 2 };
const text = (...values: string[]) =>
  values.map((value) => new TextEncoder().encode(value));
const padded = (size: number, ...parts: ArrayLike<number>[]) => {
  const bytes = new Uint8Array(size * parts.length);
  parts.forEach((part, index) => bytes.set(part, index * size));
  return bytes;
};
const COLUMNS: readonly [Column<unknown, unknown>, unknown[], unknown][] = [
  [array.column("flag"), [true, false], Uint8Array.of(1, 0)],
  [array.column("initial"), text("A", "B"), Uint8Array.of(65, 66)],
  [array.column("long"), [-1n, 2n], BigInt64Array.of(-1n, 2n)],
  [
    array.column("half"),
    [0.0999755859375, 0],
    Float32Array.of(0.0999755859375, 0),
  ],
  [array.column("name"), ["", "é"], padded(16, [], [0xc3, 0xa9])],
  [
    array.column("title"),
    [new Uint8Array(0), Uint8Array.of(7)],
    padded(8, [], [1, 7]),
  ],
  [
    array.column("spin"),
    [{ re: 1, im: 2 }, { re: 0, im: 0 }],
    Float64Array.of(1, 2, 0, 0),
  ],
];
for (const [index, [column, values, copy]] of COLUMNS.entries()) {
  Deno.test(`a column of another kind: ${index}`, () => {
    assertEquals([...column], values);
    assertEquals(column.toTypedArray(), copy);
    assertEquals(column.view.strides, [Everything.layout.stride]);
    column.set(1, values[0] as never);
    assertEquals(column.get(1), values[0]);
  });
}

Deno.test("a column of arrays is a view of more dimensions", () => {
  const [first, second] = array;
  first?.$set({ weights: [1, 2, 3, 4], matrix: [[1, 2, 3], [4, 5, 6]] });
  second?.$set({ corners: [{ x: 1, y: 2 }, { x: 3, y: 4 }, { x: 5, y: 6 }] });
  const weights = array.column("weights");
  assertEquals(weights.toArray(), [[1, 2, 3, 4], [0, 0, 0, 0]]);
  assertEquals([weights.shape, weights.strides], [[2, 4], [280, 4]]);
  assertEquals(array.column("matrix").get(0, 1, 2), 6);
  assertEquals(array.column("corners.y").toArray(), [[0, 0, 0], [2, 4, 6]]);
  array.column("grid.x").set([1, 3], 9);
  assertEquals(second?.grid.get(3).x, 9);
  assertEquals(Network.alloc(2).column("grid").shape, [2, 2, 2]);
  assertEquals(Odd.alloc(2).column("a b").length, 2);
});

Deno.test("an array in a record is one of its struct", () => {
  const { corners, grid } = Everything.create();
  assertEquals([corners.length, grid.length], [3, 4]);
  corners.at(-1).x = 5;
  assertEquals(corners.column("x").toTypedArray(), Int16Array.of(0, 0, 5));
  assert(corners.get(0) instanceof Point);
});
