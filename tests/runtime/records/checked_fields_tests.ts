/** Fields with `"checked": true`: what they refuse, and what they take. */

import { assertEquals, assertThrows } from "@std/assert";
import { Everything, Network, Strict } from "../../golden/everything.ts";

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

Deno.test("a checked struct refuses names that it has no field of", () => {
  const rows: readonly [object, string][] = [
    [{ prt: 5 }, 'it has no "prt"; did you mean "port"?'],
    [{ id: 1, __nothing: 2 }, 'it has no "__nothing"'],
  ];
  for (const values of [null, 5, "text"]) {
    const { message } = assertThrows(
      () => network.$set(values as never),
      TypeError,
    );
    assertEquals(
      message,
      `Cannot set Network to ${
        JSON.stringify(values)
      }: it must be an object of values`,
    );
  }
  network.$set(networks.get(0));
  for (const [values, reason] of rows) {
    for (
      const set of [
        () => Network.create(values),
        () => network.$set(values),
        () => networks.get(0).$set(values),
      ]
    ) {
      const { message } = assertThrows(set, TypeError);
      assertEquals(message, `Cannot set Network: ${reason}`);
    }
  }
  Everything.create({ nothing: 5 } as object); // not checked
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

// What JavaScript would turn into a number: an empty list is 0, a date is many.
const NO_NUMBERS = [
  "5",
  "",
  true,
  false,
  null,
  {},
  [],
  [5],
  () => 1,
  new Date(5),
];
const NO_COMPLEX = [
  ...[5, "5", true, null, {}, [], { re: 1 }, { im: 1 }],
  ...[{ re: "1", im: 2 }, { re: 1, im: 2n }, { re: null, im: 0 }],
];
const NO_BOOLEANS = ["no", "", 2, -1, 0.5, NaN, null, {}, [], 1n];
// a struct, a field of it, what it cannot take, what it can
type Kinds = readonly [object, string, readonly unknown[], readonly unknown[]];
const KINDS: readonly Kinds[] = [
  ...["id", "port", "delta", "ratio", "fraction", "little"].map((field) =>
    [Network, field, [...NO_NUMBERS, 5n], [5]] as const
  ),
  [Network, "total", NO_NUMBERS, [5, 5n]],
  [Network, "wave", NO_COMPLEX, [{ re: 1, im: NaN }]],
  [Strict, "half", [...NO_NUMBERS, 5n], [NaN]],
  [Strict, "real", [...NO_NUMBERS, 5n], [5, NaN, Infinity, -0, 1e308]],
  [Strict, "serial", NO_NUMBERS, [5, 5n]],
  [Strict, "spin", NO_COMPLEX, [{ re: NaN, im: -Infinity }]],
  [Strict, "flag", NO_BOOLEANS, [true, false, 0, 1]],
  [Network, "readings", [...NO_NUMBERS, 5n], [5]],
  [Strict, "flags", NO_BOOLEANS, [true, false, 0, 1]],
  [Strict, "serials", NO_NUMBERS, [5, 5n]],
  [Strict, "reals", [...NO_NUMBERS, 5n], [5, NaN]],
  [Strict, "waves", NO_COMPLEX, [{ re: 1, im: 2 }]],
];
for (const [Struct, field, others, values] of KINDS) {
  // deno-lint-ignore no-explicit-any -- whatever a field is
  const Kind = Struct as any;
  const { name } = Kind.layout;

  Deno.test(`checked: ${name}.${field} takes no other kind of value`, () => {
    const records = Kind.alloc(1);
    const record = records.get(0);
    const isArray = Kind.layout.fields.some((
      each: { name: string; shape: [] },
    ) => each.name === field && each.shape.length > 0);
    const sets: readonly [string, (value: unknown) => unknown][] = isArray
      ? [
        [`an item of ${name}.${field}`, (value) => record[field].set(0, value)],
        [`an item of ${name}.${field}`, (value) => record[field].fill(value)],
      ]
      : [
        [`${name}.${field}`, (value) => record[field] = value],
        [`${name}.${field}`, (value) => record.$set({ [field]: value })],
        [
          `an item of ${name}.${field}`,
          (value) => records.column(field).set(0, value),
        ],
        [
          `an item of ${name}.${field}`,
          (value) => records.column(field).set([value]),
        ],
        [
          `an item of ${name}.${field}`,
          (value) => records.column(field).fill(value),
        ],
      ];
    for (const [what, set] of sets) {
      for (const value of others) {
        const { message } = assertThrows(() => set(value), TypeError);
        assertEquals(
          message.startsWith(`Cannot set ${what} to `),
          true,
          message,
        );
        assertEquals(
          /: it must be (a number|an integer|true or false|\{ re, im \})$/.test(
            message,
          ),
          true,
          message,
        );
        assertEquals(records.$bytes.some((byte: number) => byte !== 0), false);
      }
    }
    for (const [, set] of sets) for (const value of values) set(value);
  });
}

Deno.test("a checked item of a boolean takes what toTypedArray gives", () => {
  const strict = Strict.create({ flags: [true, false, true, true] });
  const copy = Strict.create();
  copy.flags.set(strict.flags.toTypedArray());
  assertEquals([...copy.flags], [true, false, true, true]);
});
