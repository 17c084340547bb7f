/** Values that setters refuse, and the words. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { MemoryView, packInto } from "../../../mod.ts";
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
    "Cannot set Everything.initial: it has room for 1 byte and the value has 2",
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
    "Cannot set Everything.names: it has room for 6 bytes and the value has 7",
  ],
  [
    () => record.keys.set(1, [1, 2, 3, 4, 5]),
    RangeError,
    "Cannot set Everything.keys: it has room for 4 bytes and the value has 5",
  ],
  [
    () => everything.column("name").set(0, "x".repeat(17)),
    RangeError,
    "Cannot set Everything.name: it has room for 16 bytes and the value has 17",
  ],
  ...[
    [() => record.big = 1.5, "Everything.big to 1.5", "uint64"],
    [() => record.$set({ long: NaN }), "Everything.long to NaN", "int64"],
    [
      () => record.serials.set(0, 0.5),
      "an item of Everything.serials to 0.5",
      "int64",
    ],
    [
      () => record.serials = [-Infinity, 1, 2],
      "an item of Everything.serials to -Infinity",
      "int64",
    ],
    [
      () => everything.column("big").set(0, 2.5),
      "an item of Everything.big to 2.5",
      "uint64",
    ],
    [
      () => everything.column("big").fill(1e-9),
      "an item of Everything.big to 1e-9",
      "uint64",
    ],
  ].map(([action, what, type]): Refusal => [
    action as () => unknown,
    RangeError,
    `Cannot set ${what}: it is not an integer that ${type} can hold`,
  ]),
  [
    () => record.big = never("five"),
    TypeError,
    'Cannot set Everything.big to "five": it must be an integer',
  ],
  [
    () => record.big = never(undefined),
    TypeError,
    "Cannot set Everything.big to undefined: it must be an integer",
  ],
  [
    () => everything.column("long").set(0, never(null)),
    TypeError,
    "Cannot set an item of Everything.long to null: it must be an integer",
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
    "Cannot set Everything.names to 1n: it must be text",
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

// a value that cannot be written to the end, and where
const boom = {
  valueOf(): number {
    throw new TypeError("no number");
  },
};
const HALF_WAY: readonly [string, unknown][] = [
  ...["wave", "spin"].flatMap((field): [string, unknown][] => [
    [field, { re: 1, im: 2n }],
    [field, { re: 1, im: boom }],
    [field, { re: 1, im: Symbol("im") }],
  ]),
  ...["raw", "title"].flatMap((field): [string, unknown][] => [
    [field, [1, 2, 3n]],
    [field, [1, 2, boom]],
    [field, new BigInt64Array([1n, 2n])],
  ]),
  ["label", 5],
  ["name", null],
];
for (const [field, value] of HALF_WAY) {
  Deno.test(`nothing is written of a value that throws: ${field}`, () => {
    const all = Everything.alloc(2);
    all.$bytes.fill(7);
    const one = all.get(1);
    const column = all.column(field as "wave");
    const isComplex = field === "wave" || field === "spin";
    for (
      const set of [
        () => Object.assign(one, { [field]: value }),
        () => one.$set({ [field]: value }),
        () => column.set(1, never(value)),
        () => column.fill(never(value)),
        () => column.set(never([value, value])),
        ...isComplex
          ? [
            () => one.waves.set(0, never(value)),
            () => one.waves = never([value, value]),
            () => new MemoryView(all.$bytes).cast("D").set(2, never(value)),
            () => new MemoryView(all.$bytes).cast("F").set(2, never(value)),
            () => packInto("<2xD", all.$bytes, 0, never(value)),
            () => packInto("<BF", all.$bytes, 0, 1, never(value)),
          ]
          : [
            () => one.letters.set(0, never(value)),
            () => one.keys.set(0, 0 as never),
            () => packInto("<D8p", all.$bytes, 0, 1, never([1])),
          ],
      ]
    ) {
      assertThrows(set);
      assert(all.$bytes.every((byte) => byte === 7), String(set));
    }
  });
}
