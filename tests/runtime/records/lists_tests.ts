/** What arrays, columns and items do as JavaScript's own lists do. */

import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { inspect } from "node:util";
import { Vector, Vertex } from "../../../generated/vertex.ts";
import { MemoryView } from "../../../mod.ts";
import { Everything, Network } from "../../golden/everything.ts";

const vertices = Vertex.alloc(12);
vertices.column("color.red").set(Array.from({ length: 12 }, (_, i) => i));
const red = vertices.column("color.red");
const record = Everything.create({ weights: [0.1, 1, 2, NaN] });

Deno.test("consoles show the first values, and how many there are", () => {
  const line = "Vertex(Vector(0, 0, 0), Color(1, 0, 0)),";
  for (
    const [value, shown] of [
      [vertices.subarray(1, 2), `VertexArray(1) [\n  ${line}\n]`],
      [vertices.subarray(0, 0), "VertexArray(0) []"],
      [
        red.view && vertices.subarray(1, 4).column("color.red"),
        "Column(3) [1, 2, 3]",
      ],
      [record.weights, "Items(4) [0.1, 1, 2, NaN]"],
      [vertices.cursor(), "VertexCursor"],
    ] as const
  ) {
    assertEquals([Deno.inspect(value), inspect(value)], [shown, shown]);
  }
  const many = String(vertices).split("\n");
  assertEquals([many.length, many[0], many.at(-2)], [
    13,
    "VertexArray(12) [",
    "  … 2 more",
  ]);
  const all = Vertex.alloc(100).column("vector.x");
  assertEquals(
    String(all),
    `Column(100) [${"0, ".repeat(16)}… 84 more]`,
  );
});

Deno.test("JSON of a column or of items is their list", () => {
  assertEquals(JSON.stringify(red), JSON.stringify([...red]));
  const network = Network.alloc(2);
  network.column("total").set([1n, 2n ** 40n]);
  assertEquals(
    JSON.stringify({ total: network.column("total") }),
    '{"total":["1","1099511627776"]}',
  );
  assertEquals(JSON.stringify(record.letters), "[[0],[0],[0]]");
});

Deno.test("values() has the methods of iterators", () => {
  assertEquals(
    vertices.values().filter(({ color }) => color.red % 2 === 1)
      .map(({ color }) => color.red).toArray(),
    [1, 3, 5, 7, 9, 11],
  );
  const iterator = vertices[Symbol.iterator]();
  assert(iterator instanceof Iterator);
  assertEquals(iterator.drop(10).map(({ color }) => color.red).toArray(), [
    10,
    11,
  ]);
  assertEquals(red.values().drop(9).toArray(), [9, 10, 11]);
  assertEquals(record.weights.values().take(2).map(Math.ceil).toArray(), [
    1,
    1,
  ]);
  assertEquals([...record.letters.values()].length, 3);
});

Deno.test("an iterator that is left goes on where it was", () => {
  for (
    const list of [record.weights, record.letters, record.flags, vertices]
  ) {
    const iterator = list[Symbol.iterator]() as IterableIterator<unknown>;
    iterator.next();
    for (const _ of iterator) break;
    assertEquals([...iterator].length, list.length - 2);
    assertEquals(iterator.next().done, true);
  }
});

Deno.test("equals compares values: NaN is itself, padding is nothing", () => {
  const make = (red: number) => {
    const array = Vertex.alloc(2);
    array.get(1).$set({ vector: { x: NaN }, color: { red } });
    return array;
  };
  const [a, same, other] = [make(1), make(1), make(2)];
  new Uint8Array(same.$bytes.buffer)[38] = 9; // padding
  assert(a.equals(same) && a.get(1).$equals(same.get(1)));
  assert(a.column("vector.x").equals(same.column("vector.x")));
  assert(a.column("vector.x").equals([0, NaN]));
  assert(!a.equals(other) && !a.get(1).$equals(other.get(1)));
  assert(a.get(0).$equals(other.get(0)));
  assert(!a.equals(a.subarray(1)) && !a.get(0).$equals(a.get(0).vector));
  for (const value of [null, undefined, 1, "x", {}, []]) {
    assertEquals(
      [a.equals(value), a.get(0).$equals(value), red.equals(value)],
      [false, false, false],
    );
  }
  const cursor: unknown = a.cursor();
  assert(!a.equals(cursor) && !a.get(0).$equals({ constructor: Vertex }));
  const [left, right] = [Everything.create(), Everything.create()];
  assert(left.$equals(right));
  left.weights.set(3, -0);
  assert(left.$equals(right) && left.weights.equals(right.weights));
  left.raw = [1];
  assert(!left.$equals(right));
});

Deno.test("what $share() gives is a source, also after it was posted", async () => {
  const shared = Vertex.alloc(3, { shared: true }).subarray(1);
  const [place, copy] = [shared.$share(), structuredClone(shared.$share())];
  assertEquals(
    [place.byteOffset, place.byteLength, place.length, copy.length],
    [20, 40, 2, 2],
  );
  Vertex.array(copy).get(1).color.red = 7;
  assertEquals(shared.get(1).color.red, 7);
  Vertex.array(place.buffer, place.byteOffset, place.length).get(0).color.red =
    8;
  assertEquals(shared.get(0).color.red, 8);
  assertEquals(Vertex.view(shared.get(1).$share()).color.red, 7);

  const { port1, port2 } = new MessageChannel();
  port1.postMessage(shared.$share());
  const received = await new Promise((resolve) => {
    port2.onmessage = ({ data }) => resolve(Vertex.array(data).length);
  });
  port1.close();
  assertEquals(received, 2);
});

Deno.test("what is shared of a read-only array is a copy", () => {
  const bytes = new Uint8Array(40);
  const array = Vertex.array(new MemoryView(bytes, { readonly: true }));
  const { buffer } = array.$share();
  assert(buffer !== bytes.buffer);
  assertStrictEquals(Vertex.array(bytes).$share().buffer, bytes.buffer);
});

Deno.test("a column is copied to where it lies too", () => {
  const floats = Float32Array.of(1, 0, 0, 2, 0, 0, 3, 0, 0);
  const column = Vector.array(floats).column("x");
  assertEquals([...column.copyTo(floats.subarray(3, 6))], [1, 2, 3]);
});

Deno.test("a place that lies is no source", () => {
  const buffer = new ArrayBuffer(40);
  for (
    const place of [
      { buffer, byteOffset: 8, byteLength: 40 },
      { buffer, byteOffset: -1, byteLength: 20 },
      { buffer, byteOffset: 0.5, byteLength: 20 },
      { buffer, byteOffset: 0, byteLength: NaN },
      { buffer: new Uint8Array(40), byteOffset: 0, byteLength: 20 },
      { buffer },
    ]
  ) {
    let message = "";
    try {
      Vertex.view(place as Uint8Array);
    } catch (error) {
      message = String(error);
    }
    assert(message.startsWith("TypeError: Cannot view Vertex"), message);
  }
});
