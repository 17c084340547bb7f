/** Test libraries, the real ones, compare what we make by its values. */

import "../../testing/mod.ts";
import * as std from "@std/assert";
import assert from "node:assert";
import { equals, iterableEquality, typeEquality } from "@vitest/expect";
import { expect as chai } from "chai";
import lodash from "lodash";
import { Vertex } from "../../generated/vertex.ts";
import { wrongCases } from "../support/equality_cases.ts";

const { assertEquals } = std;

Deno.test("node:assert compares values", () => {
  assertEquals(wrongCases((a, b) => assert.deepStrictEqual(a, b)), []);
});

Deno.test("chai compares values", () => {
  assertEquals(wrongCases((a, b) => chai(a).to.deep.equal(b)), []);
});

Deno.test("lodash compares values", () => {
  assertEquals(wrongCases((a, b) => std.assert(lodash.isEqual(a, b))), []);
});

Deno.test("Vitest compares values", () => {
  const loosely = [iterableEquality];
  const strictly = [iterableEquality, typeEquality];
  assertEquals(wrongCases((a, b) => std.assert(equals(a, b, loosely))), []);
  assertEquals(
    wrongCases((a, b) => std.assert(equals(a, b, strictly, true))),
    [],
  );
});

Deno.test("Deno's assertEquals compares values", () => {
  assertEquals(wrongCases((a, b) => assertEquals(a, b)), []);
});

Deno.test("the loose assertions compare values too", () => {
  assertEquals(wrongCases((a, b) => assert.deepEqual(a, b)), []);
});

Deno.test("wrappers of records find their bytes", () => {
  const vertex = Vertex.create({ color: { red: 5 } });
  assertEquals(new Proxy(vertex, {}).color.red, 5);
  assertEquals(Object.create(vertex).color.red, 5);
  assertEquals("$bytes" in vertex, true);
  assertEquals(vertex.$bytes.length, 20);
  std.assertThrows(() => Object.freeze(vertex).$moveTo(0), TypeError);
});

Deno.test("a failure shows the values", () => {
  const [a, b] = [1.5, 2.5].map((x) => Vertex.create({ vector: { x } }));
  const { message } = std.assertThrows(() =>
    assert.deepStrictEqual(a, b)
  ) as Error;
  std.assert(message.includes("1.5") && message.includes("2.5"), message);
});

Deno.test("records are as they are otherwise", () => {
  const vertex = Vertex.create({ vector: { x: 1 } });
  const array = Vertex.alloc(2);
  assertEquals(Object.keys(vertex), ["$values"]);
  assertEquals(JSON.stringify(vertex.vector), '{"x":1,"y":0,"z":0}');
  assertEquals(vertex.vector.$moveTo(0).x, 1);
  assertEquals(array.get(1).$set(vertex).vector.x, 1);
  std.assertThrows(() => array.get(2), RangeError, "from 0 to 1");
  assertEquals(array.cursor().moveTo(1).vector.x, 1);
});
