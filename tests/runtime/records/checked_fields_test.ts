/** Fields with `"checked": true`: what they refuse, and what they take. */

import { assertEquals, assertThrows } from "@std/assert";
import { Network } from "../../golden/everything.ts";

const never = (value: unknown) => value as never;
const network = Network.create();

// a field, its type, what it cannot hold, what it can
type Range = readonly [string, string, unknown[], (number | bigint)[]];
const least64 = -(2n ** 63n);
const CHECKED: readonly Range[] = [
  ["id", "uint32", [-1, 2 ** 32, 0.5, NaN, Infinity], [0, 2 ** 32 - 1]],
  ["port", "uint16", [-1, 65536, 0.5, NaN], [0, 65535]],
  ["little", "uint16", [-1, 65536, 1.5], [0, 65535]],
  ["delta", "int8", [-129, 128, -0.5, NaN], [-128, 127]],
  [
    "total",
    "int64",
    [2n ** 63n, least64 - 1n, 2 ** 63, 0.5, NaN],
    [2n ** 63n - 1n, least64, 5, -5],
  ],
  [
    "ratio",
    "float32",
    [3.4028235677973366e38, -1e39],
    [3.4028234663852886e38, Infinity, -Infinity, NaN, 1.5],
  ],
  ["fraction", "float16", [65520, -1e9], [65504, Infinity, NaN, 2 ** -24]],
];
const ways: Readonly<Record<string, (field: string, value: unknown) => void>> =
  {
    property: (field, value) => Object.assign(network, { [field]: value }),
    $set: (field, value) => network.$set({ [field]: value }),
    column: (field, value) =>
      networks.column(field as "id").set(0, value as number),
  };
const networks = Network.alloc(1);
for (const [field, type, misfits, fits] of CHECKED) {
  for (const [way, set] of Object.entries(ways)) {
    const name = way === "column"
      ? `an item of Network.${field}`
      : `Network.${field}`;
    const read = () =>
      (way === "column" ? networks.get(0) : network)[field as "id"];
    const kind = type.startsWith("float") ? "a number" : "an integer";

    Deno.test(`a checked ${type} refuses what it cannot hold: ${way}`, () => {
      set(field, 1);
      for (const value of misfits) {
        const { message } = assertThrows(() => set(field, value), RangeError);
        const rule = `it is not ${kind} that ${type} can hold`;
        assertEquals(message, `Cannot set ${name} to ${value}: ${rule}`);
        assertEquals(Number(read()), 1, "nothing is written");
      }
      for (const value of fits) {
        set(field, value);
        assertEquals(Number(read()), Number(value));
      }
    });
  }
}

Deno.test("a checked field refuses what is no number", () => {
  const rows: readonly [() => unknown, string][] = [
    [() => network.id = never("5"), 'Network.id to "5": it must be an integer'],
    [
      () => network.id = never(undefined),
      "Network.id to undefined: it must be an integer",
    ],
    [
      () => network.delta = never(true),
      "Network.delta to true: it must be an integer",
    ],
    [
      () => network.total = never("x"),
      'Network.total to "x": it must be an integer',
    ],
    [
      () => network.total = never({}),
      "Network.total to an object: it must be an integer",
    ],
    [
      () => network.readings.set(0, never(null)),
      "an item of Network.readings to null: it must be an integer",
    ],
  ];
  for (const [action, text] of rows) {
    const { message } = assertThrows(action, TypeError);
    assertEquals(message, `Cannot set ${text}`);
  }
});

Deno.test("a checked array and a checked complex number too", () => {
  const rows: readonly [() => unknown, string][] = [
    [
      () => network.readings.set(1, 65536),
      "an item of Network.readings to 65536: it is not an integer that uint16 can hold",
    ],
    [
      () => network.readings = [1, 2, -1],
      "an item of Network.readings to -1: it is not an integer that uint16 can hold",
    ],
    [
      () => network.wave = { re: 1e39, im: 0 },
      "Network.wave to 1e+39: it is not a number that float32 can hold",
    ],
    [
      () => network.wave = { re: 0, im: -1e39 },
      "Network.wave to -1e+39: it is not a number that float32 can hold",
    ],
    [
      () => networks.column("wave").set(0, { re: 0, im: 1e39 }),
      "an item of Network.wave to 1e+39: it is not a number that float32 can hold",
    ],
  ];
  for (const [action, text] of rows) {
    const { message } = assertThrows(action, RangeError);
    assertEquals(message, `Cannot set ${text}`);
  }
  assertEquals(network.wave, { re: 0, im: 0 });
});

Deno.test("a field of a checked struct that is not checked itself wraps", () => {
  network.loose = 40000;
  network.point = { x: 65537, y: 1.5 };
  assertEquals([network.loose, network.point.x], [40000 - 65536, 1]);
});
