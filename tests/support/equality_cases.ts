/** Pairs of records, arrays, lists and views, and whether their values are equal. */

import { Vertex } from "../../generated/vertex.ts";
import { MemoryView } from "../../mod.ts";
import {
  Everything,
  Network,
  Point,
  type PointArray,
} from "../golden/everything.ts";

/** What is compared, the two, and whether they are equal. */
type EqualityCase = readonly [
  name: string,
  a: unknown,
  b: unknown,
  equal: boolean,
];

/** Points whose `x` are these. */
function points(...xs: number[]): PointArray {
  const array = Point.alloc(xs.length);
  xs.forEach((x, index) => array.get(index).$set({ x, y: 2 }));
  return array;
}

function point(x: number): Point {
  return Point.create({ x, y: 2 });
}

/** A record whose padding is filled. */
function withPadding(byte: number): Vertex {
  const vertex = Vertex.view(new Uint8Array(20).fill(byte));
  return vertex.$set(Vertex.create().$toObject());
}

function everything(values: Parameters<typeof Everything.create>[0] = {}) {
  return Everything.create({
    origin: { x: 1 },
    weights: [1, 2, 3, 4],
    big: 5n,
    raw: [65, 66],
    name: "ab",
    ...values,
  });
}

function floats(...values: number[]): MemoryView<"f", 1> {
  return new MemoryView(Float32Array.from(values));
}

/** All cases, on bytes of their own. */
function equalityCases(): EqualityCase[] {
  const list = points(1, 2, 1);
  const readonly = new MemoryView(point(1).$bytes, { readonly: true });
  const padded = everything();
  const { byteOffset } = Everything.layout.fields.find(({ name }) =>
    name === "weights"
  )!;
  padded.weights.set(0, 9);
  new DataView(padded.$bytes.buffer).setFloat32(byteOffset, 1, true);
  const released = floats(1);
  released.release();
  const cursor = points(7, 8).cursor();
  const network = Network.alloc(2);
  network.column("total").set([1n, 2n]);
  const other = Network.alloc(2);
  other.column("total").set([1n, 3n]);
  return [
    ["records differ", point(1), point(2), false],
    ["records are equal", point(1), point(1), true],
    [
      "records in lists of their own",
      points(9, 1).get(1),
      points(1).get(0),
      true,
    ],
    ["they differ", points(9, 1).get(0), points(1).get(0), false],
    ["two places of a list", list.get(0), list.get(2), true],
    ["they differ", list.get(0), list.get(1), false],
    ["a record of its own and one of a list", point(2), list.get(1), true],
    ["a read-only record", Point.view(readonly), point(1), true],
    ["the record of a cursor", cursor.moveTo(1), point(8), true],
    ["it differs", cursor.moveTo(1), point(7), false],
    ["whole records are equal", everything(), everything(), true],
    [
      "a nested field differs",
      everything(),
      everything({ origin: { x: 4 } }),
      false,
    ],
    [
      "an array field differs",
      everything(),
      everything({ weights: [1, 2, 3, 5] }),
      false,
    ],
    ["bytes differ", everything(), everything({ raw: [65, 67] }), false],
    ["text differs", everything(), everything({ name: "ac" }), false],
    ["a bigint differs", everything(), everything({ big: 6n }), false],
    ["written twice", everything(), padded, true],
    ["padding differs", withPadding(0), withPadding(9), true],
    ["in objects", { point: point(1) }, { point: point(1) }, true],
    ["they differ", { point: point(1) }, { point: point(2) }, false],
    ["in lists", [point(1)], [point(1)], true],
    ["they differ", [point(1)], [point(2)], false],
    ["in Maps", new Map([["p", point(1)]]), new Map([["p", point(1)]]), true],
    [
      "they differ",
      new Map([["p", point(1)]]),
      new Map([["p", point(2)]]),
      false,
    ],
    ["arrays are equal", points(1, 2), points(1, 2), true],
    ["arrays differ", points(1, 2), points(1, 3), false],
    ["arrays of another order", points(1, 2), points(2, 1), false],
    ["arrays of another length", points(1, 2), points(1), false],
    ["a part of an array", points(0, 1, 2).subarray(1), points(1, 2), true],
    ["it differs", points(0, 1, 2).subarray(1), points(1, 3), false],
    [
      "columns are equal",
      points(1, 2).column("x"),
      points(1, 2).column("x"),
      true,
    ],
    [
      "columns differ",
      points(1, 2).column("x"),
      points(1, 3).column("x"),
      false,
    ],
    [
      "a column of a part",
      points(0, 1).subarray(1).column("x"),
      points(1).column("x"),
      true,
    ],
    [
      "columns of bigints",
      network.column("total"),
      network.column("total"),
      true,
    ],
    ["they differ", network.column("total"), other.column("total"), false],
    ["items are equal", everything().weights, everything().weights, true],
    [
      "items differ",
      everything().weights,
      everything({ weights: [4, 3, 2, 1] }).weights,
      false,
    ],
    ["items of bytes", everything().letters, everything().letters, true],
    [
      "they differ",
      everything().letters,
      everything({ letters: [[1], [2], [3]] }).letters,
      false,
    ],
    ["views are equal", floats(1, 2), floats(1, 2), true],
    ["views differ", floats(1, 2), floats(1, 3), false],
    ["a part of a view", floats(0, 1, 2).subarray(1), floats(1, 2), true],
    [
      "a view with steps",
      floats(1, 0, 2).subarray(0, 3, 2),
      floats(1, 2),
      true,
    ],
    [
      "views of other shapes",
      floats(1, 2).cast("B").cast("f", [2, 1]),
      floats(1, 2),
      false,
    ],
    ["a released view", released, floats(1), false],
  ];
}

/** The names of cases that a library's assertion gets wrong, either way round. */
export function wrongCases(
  assertEqual: (a: unknown, b: unknown) => void,
): string[] {
  // Some libraries fail on a released view by its error.
  const isEqual = (a: unknown, b: unknown): boolean => {
    try {
      assertEqual(a, b);
      return true;
    } catch {
      return false;
    }
  };
  return equalityCases().filter(([, a, b, equal]) =>
    isEqual(a, b) !== equal || isEqual(b, a) !== equal
  ).map(([name]) => name);
}
