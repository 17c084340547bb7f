/** Indexes, paths and buffers that generated classes refuse, and the words. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { Vertex } from "../../../generated/vertex.ts";
import { Everything, Network } from "../../golden/everything.ts";

const INDEXES = [-1, 0.5, NaN, Infinity, 2 ** 32, 2 ** 31, 3, 2.999] as const;
const never = (value: unknown) => value as never;

// what has three of them, and how it is called in messages
type Access = readonly [
  name: string,
  access: (index: number) => unknown,
  what: string,
  field?: string,
];
const vertices = Vertex.alloc(3);
const everything = Everything.alloc(3);
const record = everything.get(0);
const ACCESSES: readonly Access[] = [
  ["get", (index) => vertices.get(index), "Vertex"],
  ["moveTo", (index) => vertices.cursor().moveTo(index), "Vertex"],
  [
    "column get",
    (index) => vertices.column("vector.x").get(index),
    "item",
    "Vertex.vector.x",
  ],
  [
    "column set",
    (index) => vertices.column("vector.x").set(index, 1),
    "item",
    "Vertex.vector.x",
  ],
  [
    "column of bytes",
    (index) => everything.column("raw").get(index),
    "item",
    "Everything.raw",
  ],
  [
    "set of it",
    (index) => everything.column("raw").set(index, [1]),
    "item",
    "Everything.raw",
  ],
  [
    "column of text",
    (index) => everything.column("name").get(index),
    "item",
    "Everything.name",
  ],
  [
    "set of it",
    (index) => everything.column("name").set(index, "x"),
    "item",
    "Everything.name",
  ],
  [
    "column of bigint",
    (index) => everything.column("big").get(index),
    "item",
    "Everything.big",
  ],
  [
    "set of it",
    (index) => everything.column("big").set(index, 1n),
    "item",
    "Everything.big",
  ],
  [
    "column of complex",
    (index) => everything.column("spin").get(index),
    "item",
    "Everything.spin",
  ],
  [
    "set of it",
    (index) => everything.column("spin").set(index, { re: 1, im: 1 }),
    "item",
    "Everything.spin",
  ],
  [
    "column of halves",
    (index) => everything.column("half").get(index),
    "item",
    "Everything.half",
  ],
  [
    "array field",
    (index) => record.serials.get(index),
    "item",
    "Everything.serials",
  ],
  [
    "set of it",
    (index) => record.serials.set(index, 1),
    "item",
    "Everything.serials",
  ],
  [
    "array of bytes",
    (index) => record.letters.get(index),
    "item",
    "Everything.letters",
  ],
  [
    "set of it",
    (index) => record.letters.set(index, [1]),
    "item",
    "Everything.letters",
  ],
  ["array of structs", (index) => record.corners.get(index), "Point"],
];
for (const [name, access, what, field] of ACCESSES) {
  Deno.test(`no index out of range is data: ${name} of ${field ?? what}`, () => {
    const before = everything.$bytes.slice();
    for (const index of INDEXES) {
      const { message, name } = assertThrows(() => access(index), RangeError);
      const of = field === undefined ? "" : ` of ${field}`;
      const expected =
        `Cannot access ${what} ${index}${of}: indexes go from 0 to 2`;
      assertEquals([name, message], ["RangeError", expected]);
    }
    for (const index of ["0", null, undefined, {}, true, 1n]) {
      assertThrows(() => access(never(index)), Error, undefined, String(index));
    }
    access(0);
    access(2);
    assertEquals(before.length, everything.$bytes.length);
  });
}

Deno.test("at refuses what is before the first and past the last", () => {
  for (const index of [3, -4, 0.5, -0.5, NaN, 2 ** 31, -(2 ** 31) - 1]) {
    assertEquals(
      assertThrows(() => vertices.at(index), RangeError).message,
      `Cannot access Vertex ${index}: indexes go from 0 to 2`,
    );
  }
});

Deno.test("nothing is in what is empty", () => {
  const empty = Vertex.alloc(0);
  const accesses: readonly [string, () => unknown][] = [
    ["Vertex 0", () => empty.get(0)],
    ["Vertex -1", () => empty.at(-1)],
    ["Vertex 0", () => empty.cursor().moveTo(0)],
    ["item 0 of Vertex.color.red", () => empty.column("color.red").get(0)],
    ["item 0 of Vertex.color.red", () => empty.column("color.red").set(0, 1)],
    [
      "item 0 of Everything.raw",
      () => Everything.alloc(0).column("raw").get(0),
    ],
  ];
  for (const [what, access] of accesses) {
    const { message } = assertThrows(access, RangeError);
    assertEquals(message, `Cannot access ${what}: there are none`);
  }
});

const gone =
  "its buffer is detached (it was transferred, or its wasm memory has grown)";
Deno.test("a detached buffer is named as the reason", () => {
  const vertices = Vertex.alloc(2);
  const [vertex] = vertices;
  const x = vertices.column("vector.x");
  const networks = Network.alloc(1);
  const [network] = networks;
  const { readings } = network ?? never(undefined) as Network;
  for (const { $bytes: { buffer } } of [vertices, networks]) {
    (buffer as ArrayBuffer).transfer();
  }
  const rows: readonly [() => unknown, string][] = [
    [() => vertices.get(0), `Cannot access Vertex 0: ${gone}`],
    [() => vertices.at(-1), `Cannot access Vertex -1: ${gone}`],
    [() => vertices.get(9), `Cannot access Vertex 9: ${gone}`],
    [() => x.get(0), `Cannot access item 0 of Vertex.vector.x: ${gone}`],
    [() => x.set(0, 1), `Cannot access item 0 of Vertex.vector.x: ${gone}`],
    [
      () => readings.get(0),
      `Cannot access item 0 of Network.readings: ${gone}`,
    ],
    [() => network!.port = 1, `Cannot set Network.port: ${gone}`],
    [
      () => readings.set(0, 1),
      `Cannot access item 0 of Network.readings: ${gone}`,
    ],
  ];
  for (const [access, message] of rows) {
    assertEquals(assertThrows(access, TypeError).message, message);
  }
  const engine: (() => unknown)[] = [
    () => vertex!.vector.x,
    () => vertex!.vector.x = 1,
    () => vertices.$bytes,
    () => vertex!.$bytes,
    () => vertex!.$set(Vertex.create()),
    () => vertices.subarray(1),
    () => vertices.column("color.red"),
    () => [...vertices].map(({ color }) => color.red),
  ];
  for (const access of engine) {
    const { message } = assertThrows(access, TypeError);
    assert(message.includes("detached"), message);
  }
});

Deno.test("a path that is no column is refused, and a near one named", () => {
  const none = (path: string) => `it has no "${path}"`;
  const rows: readonly [path: string, reason: string][] = [
    [
      "vector",
      '"vector" is a struct; its columns are "vector.x", "vector.y", "vector.z"',
    ],
    ["vector.w", `${none("vector.w")}; did you mean "vector.x"?`],
    ["Color.red", `${none("Color.red")}; did you mean "color.red"?`],
    ["x", `${none("x")}; did you mean "vector.x"?`],
    ["", none("")],
    ["constructor", none("constructor")],
    ["toString", none("toString")],
  ];
  for (const [path, reason] of rows) {
    assertEquals(
      assertThrows(() => vertices.column(never(path)), TypeError).message,
      `Cannot view a column of Vertex: ${reason}`,
    );
  }
});

Deno.test("a target that is too short for a column is refused", () => {
  const rows = [
    [() => vertices.column("vector.x").copyTo(new Float32Array(2)), 3, 2],
    [() => everything.column("spin").copyTo(new Float64Array(5)), 6, 5],
    [() => everything.column("raw").copyTo(new Uint8Array(14)), 15, 14],
    [() => record.flags.copyTo(new Uint8Array(0)), 4, 0],
  ] as const;
  for (const [action, needed, room] of rows) {
    assertEquals(
      assertThrows(action, RangeError).message,
      `Cannot copy items: they need ${needed} elements, and the target has ${room}`,
    );
  }
});
