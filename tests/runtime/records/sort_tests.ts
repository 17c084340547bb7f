/** Sorting the other way round, and by several keys. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  type Color,
  Vertex,
  type VertexArray,
} from "../../../generated/vertex.ts";
import { Everything } from "../../golden/everything.ts";
import { runs } from "../../support/runs.ts";

/** Few keys, so that many are equal; `blue` says where a record was. */
const colors = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 60 });

function verticesOf(keys: readonly (readonly [number, number])[]): VertexArray {
  const vertices = Vertex.alloc(keys.length);
  keys.forEach(([red, green], blue) => {
    vertices.get(blue).$set({
      color: { red, green, blue },
      vector: { x: red },
    });
  });
  return vertices;
}

type ColorValues = ReturnType<Color["$toObject"]>;

/** What Array.prototype.sort, which is stable, makes of them. */
function sorted(
  vertices: VertexArray,
  compare: (a: ColorValues, b: ColorValues) => number,
): ColorValues[] {
  return vertices.toArray().map(({ color }) => color).sort(compare);
}

function colorsOf(vertices: VertexArray): ColorValues[] {
  return vertices.toArray().map(({ color }) => color);
}

Deno.test("descending, the greatest comes first and equals keep their order", () => {
  fc.assert(
    fc.property(colors, (keys) => {
      for (
        const key of [
          "color.red",
          "vector.x",
          ({ color }: Vertex) => color.red,
          ({ color }: Vertex) => "abcd"[color.red]!,
          ({ color }: Vertex) => BigInt(color.red),
        ] as const
      ) {
        const vertices = verticesOf(keys);
        const expected = sorted(vertices, (a, b) => b.red - a.red);
        vertices.sort(key, { descending: true });
        assertEquals(colorsOf(vertices), expected);
      }
    }),
    runs(50),
  );
});

Deno.test("of several keys the first counts most", () => {
  fc.assert(
    fc.property(colors, fc.boolean(), (keys, descending) => {
      const vertices = verticesOf(keys);
      const sign = descending ? -1 : 1;
      const expected = sorted(
        vertices,
        (a, b) => sign * (a.green - b.green || a.red - b.red),
      );
      vertices.sort(["color.green", "vector.x"], { descending });
      assertEquals(colorsOf(vertices), expected);
    }),
    runs(50),
  );
});

Deno.test("NaN is the greatest, and -0 is less than 0", () => {
  const vertices = Vertex.alloc(5);
  const x = vertices.column("vector.x");
  x.set([0, NaN, -Infinity, -0, 1]);
  vertices.sort("vector.x", { descending: true });
  assertEquals([...x], [NaN, 1, 0, -0, -Infinity]);
});

Deno.test("no key leaves the order, and a wrong one moves no record", () => {
  const vertices = verticesOf([[3, 0], [1, 0], [2, 0]]);
  vertices.sort([]);
  for (const path of ["color", "x", "__proto__"]) {
    assertThrows(() => vertices.sort([path as "color.red", "color.red"]));
  }
  assertEquals([...vertices.column("color.red")], [3, 1, 2]);
  const records = Everything.alloc(2);
  records.column("byte").set([2, 1]);
  assertThrows(() => records.sort(["raw", "byte"]), TypeError, "have an order");
  assertEquals([...records.column("byte")], [2, 1]);
});
