/** The members of generated classes that the runtime adds. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { Color, Vertex, VertexArray } from "../../../generated/vertex.ts";
import { MemoryView } from "../../../mod.ts";
import { Everything } from "../../golden/everything.ts";
import { loadModule } from "../../support/load_module.ts";

Deno.test("a subclass of an array has all members of the class", () => {
  class Mesh extends VertexArray {}
  const mesh = new Mesh(new DataView(new ArrayBuffer(40)));
  mesh.column("vector.x").fill(2);
  mesh.sort((vertex) => -vertex.vector.x);
  assertEquals(mesh.cursor().moveTo(1).vector.x, 2);
  assertEquals(mesh.subarray(1).length, 1);
  assertThrows(() => mesh.get(2), RangeError, "indexes go from 0 to 1");
});

Deno.test("a subclass of a record has all members of the class", () => {
  class Point extends Vertex {}
  const point = new Point(new DataView(new ArrayBuffer(20)), 0);
  point.$set({ vector: { x: 1.5 }, color: { blue: 9 } });
  const plain = Vertex.view(point.$bytes);
  assertEquals(JSON.stringify(point), JSON.stringify(plain));
  assertEquals(String(point), String(plain));
  class Kind extends Everything {}
  const kind = new Kind(new DataView(Everything.create().$bytes.buffer), 0);
  assertEquals(kind.toJSON(), Everything.create().toJSON());
});

Deno.test("copyFrom refuses what is no array of the same struct", () => {
  const vertices = Vertex.alloc(2);
  for (const records of [Color.alloc(2), {}, 1, undefined, null]) {
    assertThrows(() => vertices.copyFrom(records as VertexArray), TypeError);
  }
  const { message } = assertThrows(
    () => vertices.copyFrom(Color.alloc(2) as unknown as VertexArray),
    TypeError,
  );
  assertEquals(
    message,
    "Cannot copy into an array of Vertex: pass another array of Vertex",
  );
});

Deno.test("bytes are copied to any byte of a target", async () => {
  for (const size of [1, 2, 3, 4, 8, 16]) {
    const { Row } = await loadModule({
      structs: { Row: { format: "<", fields: { tag: `${size}s`, n: "B" } } },
    });
    assert(Row);
    const bytes = Uint8Array.from({ length: 3 * (size + 1) }, (_, i) => i);
    const column = Row.array(bytes).column("tag");
    assert(column && "copyTo" in column);
    const expected = [...bytes].filter((_, i) => i % (size + 1) < size);
    for (let start = 0; start < 4; start++) {
      const target = new Uint8Array(start + 3 * size);
      column.copyTo(target.subarray(start));
      assertEquals([...target.subarray(start)], expected);
    }
    const words = new Int32Array(3 * size);
    column.copyTo(words);
    assertEquals([...words], expected, "into other numbers, byte by byte");
  }
});

Deno.test("a valid index of read-only items is not called out of range", () => {
  const readonly = new MemoryView(Everything.create().$bytes, {
    readonly: true,
  });
  const { keys } = Everything.view(readonly);
  const set = keys as unknown as { set(index: number, value: unknown): void };
  for (const value of [new Uint8Array(1), new Uint8Array(99), "text", 5]) {
    const { message } = assertThrows(() => set.set(0, value), TypeError);
    assertEquals(
      message,
      "Cannot set item 0 of Everything.keys: the view is read-only",
    );
  }
});

Deno.test("every index of a detached array is told of the buffer", () => {
  const vertices = Vertex.alloc(2);
  const cursor = vertices.cursor();
  (vertices.$bytes.buffer as ArrayBuffer).transfer();
  for (const index of [0, 1, 2, -1, 0.5, NaN]) {
    for (
      const access of [
        () => vertices.get(index),
        () => vertices.at(index),
        () => cursor.moveTo(index),
        () => vertices.cursor().moveTo(index),
      ]
    ) {
      const { message } = assertThrows(access, TypeError);
      assert(message.includes("its buffer is detached"), message);
    }
  }
});

Deno.test("a record past the end reads no byte beside its view", () => {
  const bytes = new Uint8Array(60).fill(7);
  const vertices = Vertex.array(bytes, 0, 2);
  const iterator = vertices[Symbol.iterator]();
  iterator.next();
  iterator.next();
  const past = iterator.next().value as Vertex;
  const moved = vertices.get(0).$moveTo(40);
  for (const record of [past, moved]) {
    assertThrows(() => record.$bytes, RangeError);
    assertThrows(() => record.vector.x, RangeError);
    assertThrows(() => record.vector.$bytes, RangeError);
  }
});

Deno.test("the paths of columns are listed, and cannot be changed", () => {
  assertEquals(
    [...VertexArray.columns],
    ["vector.x", "vector.y", "vector.z", "color.red", "color.green"]
      .concat("color.blue"),
  );
  assert(Object.isFrozen(VertexArray.columns));
});
