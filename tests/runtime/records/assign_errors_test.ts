/** Values that setters refuse, and the words. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { Everything, Named, Network } from "../../golden/everything.ts";

const never = (value: unknown) => value as never;
const everything = Everything.alloc(3);
const record = everything.get(0);
const network = Network.create();

// what is assigned, which error, its text
type Refusal = readonly [() => unknown, ErrorConstructor, string];
const REFUSALS: readonly Refusal[] = [
  [
    () => record.raw = new Uint8Array(6),
    RangeError,
    "Cannot set Everything.raw: it has room for 5 bytes and the value has 6",
  ],
  [
    () => record.initial = [1, 2],
    RangeError,
    "Cannot set Everything.initial: it has room for 1 bytes and the value has 2",
  ],
  [
    () => record.title = new Uint8Array(8),
    RangeError,
    "Cannot set Everything.title: it has room for 7 bytes and the value has 8",
  ],
  [
    () => record.name = "x".repeat(17),
    RangeError,
    "Cannot set Everything.name: it has room for 16 bytes and the value has 17",
  ],
  [
    () => record.name = "é".repeat(8) + "x",
    RangeError,
    "Cannot set Everything.name: it has room for 16 bytes and the value has 17",
  ],
  [
    () => record.label = "123456é",
    RangeError,
    "Cannot set Everything.label: it has room for 7 bytes and the value has 8",
  ],
  [
    () => record.names.set(0, "1234567"),
    RangeError,
    "Cannot set an item: it has room for 6 bytes and the value has 7",
  ],
  [
    () => record.keys.set(1, [1, 2, 3, 4, 5]),
    RangeError,
    "Cannot set an item: it has room for 4 bytes and the value has 5",
  ],
  [
    () => everything.column("name").set(0, "x".repeat(17)),
    RangeError,
    "Cannot set an item: it has room for 16 bytes and the value has 17",
  ],
  [
    () => record.weights = [1, 2, 3],
    RangeError,
    "Cannot set Everything.weights: it has 4 items and the value has 3",
  ],
  [
    () => record.weights = new Set([1, 2]),
    RangeError,
    "Cannot set Everything.weights: it has 4 items and the value has 2",
  ],
  [
    () => record.weights = Named.create().vector,
    RangeError,
    "Cannot set Everything.weights: it has 4 items and the value has 3",
  ],
  [
    () => record.corners = [],
    RangeError,
    "Cannot set Everything.corners: it has 3 items and the value has 0",
  ],
  [
    () => record.corners = record.grid,
    RangeError,
    "Cannot set Everything.corners: it has 3 items and the value has 4",
  ],
  [
    () => record.weights = never(null),
    TypeError,
    "Cannot set Everything.weights to null: it must be a list",
  ],
  [
    () => record.weights = never(5),
    TypeError,
    "Cannot set Everything.weights to 5: it must be a list",
  ],
  [
    () => record.corners = never("abc"),
    TypeError,
    'Cannot set Everything.corners to "abc": it must be a list',
  ],
  [
    () => record.raw = never(5),
    TypeError,
    "Cannot set Everything.raw to 5: it must be bytes",
  ],
  [
    () => record.title = never("abc"),
    TypeError,
    'Cannot set Everything.title to "abc": it must be bytes',
  ],
  [
    () => record.name = never(undefined),
    TypeError,
    "Cannot set Everything.name to undefined: it must be text",
  ],
  [
    () => record.label = never([1]),
    TypeError,
    "Cannot set Everything.label to an array: it must be text",
  ],
  [
    () => record.names.set(0, never(1n)),
    TypeError,
    "Cannot set an item to 1n: it must be text",
  ],
];
for (const [action, kind, message] of REFUSALS) {
  Deno.test(message, () => {
    const before = everything.$bytes.slice();
    const error = assertThrows(action, kind);
    assertEquals([error.name, error.message], [kind.name, message]);
    assertEquals(everything.$bytes, before, "nothing is written");
  });
}

Deno.test("items of several dimensions are refused whole", () => {
  const rows: readonly [() => unknown, ErrorConstructor][] = [
    [() => record.matrix = never(5), TypeError],
    [() => record.matrix = [[1, 2, 3]], RangeError],
    [() => record.matrix = [[1, 2, 3], [4, 5]], RangeError],
    [() => record.matrix = never([[1, 2, 3], [4, 5, "6"]]), TypeError],
    [() => record.matrix = network.grid, RangeError],
    [() => network.grid = [[1, 2], [3, 32768]], RangeError],
  ];
  for (const [index, [action, kind]] of rows.entries()) {
    const before = [record.matrix.toBytes(), network.grid.toBytes()];
    const { message } = assertThrows(action, kind, undefined, `${index}`);
    assert(message.startsWith("Cannot assign "), message);
    assertEquals([record.matrix.toBytes(), network.grid.toBytes()], before);
  }
});
