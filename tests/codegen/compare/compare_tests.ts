/** What changed between two layouts, for records that were written before. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  compareLayouts,
  describeLayout,
  generateAll,
  readDescription,
} from "../../../codegen/mod.ts";
import { loadModule } from "../../support/load_module.ts";
import {
  type RandomLayout,
  randomLayout,
} from "../../support/random_layouts.ts";
import { readText } from "../../support/repository.ts";

const GOLDEN = [
  "everything",
  "places",
  "unions",
  "enums",
  "tails",
  "rules",
  "readings",
  "both_orders",
];

type Fields = Record<string, unknown>;

const COLOR = { format: "@", fields: { red: "H", green: "H", blue: "H" } };
const VERTEX = {
  x: "f",
  color: "Color",
  pad: "2x",
  list: "(2)Color",
  bits: "H:5",
  more: "H:3",
  name: "4s",
};

/** A layout with a struct of these fields, and what else it has. */
function layoutOf(fields: Fields, more: object = {}, enums: object = {}) {
  return {
    enums: { Kind: { type: "B", values: { KEY: 1, MOVE: 2 } }, ...enums },
    structs: {
      Color: COLOR,
      Union: { format: "@", union: { a: "I", b: "f" } },
      Vertex: { format: "@", fields },
      ...more,
    },
  };
}

function changesOf(before: object, after: object, single: string[] = []) {
  const [old, now] = [before, after].map((layout) =>
    describeLayout(JSON.stringify(layout))
  );
  assert(old && now);
  return compareLayouts(old, now, { single })
    .map(({ text, breaks }) => `${breaks ? "! " : ""}${text}`);
}

// what it is, the layout before and after, each change: ! if it breaks
const CASES: readonly (readonly [string, object, object, string[]])[] = [
  ["the same", layoutOf(VERTEX), layoutOf(VERTEX), []],
  [
    "a field moved, and the next",
    layoutOf({ a: "B", b: "H", c: "B" }),
    layoutOf({ a: "I", b: "H", c: "B" }),
    [
      "! Vertex.a: changed from uint8 to uint32",
      "! Vertex.b: moved from byte 2 to byte 4",
      "! Vertex.c: moved from byte 4 to byte 6",
      "! Vertex: stride 6 -> 8 (breaks arrays)",
    ],
  ],
  [
    "a field is gone, its bytes are padding",
    layoutOf({ a: "I", b: "I" }),
    layoutOf({ a: "I", b: "4x" }),
    ["! Vertex.b is gone"],
  ],
  [
    "a field is in padding",
    layoutOf({ a: "I", b: "B" }),
    layoutOf({ a: "I", b: "B", c: "H" }),
    ["+ Vertex.c at byte 6 (was padding)"],
  ],
  [
    "a field is in the bytes of one that went",
    layoutOf({ a: "I", b: "I" }),
    layoutOf({ a: "I", c: "H", d: "H" }),
    [
      "! Vertex.b is gone",
      "+ Vertex.c at byte 4 (in the bytes of b)",
      "+ Vertex.d at byte 6 (in the bytes of b)",
    ],
  ],
  [
    "a field has another name",
    layoutOf({ a: "I", b: "H", c: "Color" }),
    layoutOf({ a: "I", bb: "H", cc: "Color" }),
    [
      "Vertex.b: renamed to bb",
      "Vertex.c: renamed to cc",
    ],
  ],
  [
    "the byte order",
    layoutOf({ a: "I", b: "4B" }),
    layoutOf({ a: ">I", b: ">4B" }),
    ["! Vertex.a: changed from uint32 to big-endian uint32"],
  ],
  [
    "a struct that is nested",
    layoutOf(VERTEX),
    {
      ...layoutOf(VERTEX),
      structs: {
        ...layoutOf(VERTEX).structs,
        Color: { format: "@", fields: { red: "H", green: "h", blue: "H" } },
      },
    },
    [
      "! Color.green: changed from uint16 to int16",
      "! Vertex.color.green: changed from uint16 to int16",
      "! Vertex.list[].green: changed from uint16[2] to int16[2]",
    ],
  ],
  [
    "an array of structs steps otherwise",
    layoutOf({ a: "(2)Color" }),
    {
      ...layoutOf({ a: "(2)Color" }),
      structs: {
        ...layoutOf({ a: "(2)Color" }).structs,
        Color: { ...COLOR, size: 8 },
      },
    },
    [
      "! Color: stride 6 -> 8 (breaks arrays)",
      "! Vertex.a[].red: moved from byte 0, every 6 bytes to byte 0, every 8 bytes",
      "! Vertex.a[].green: moved from byte 2, every 6 bytes to byte 2, every 8 bytes",
      "! Vertex.a[].blue: moved from byte 4, every 6 bytes to byte 4, every 8 bytes",
      "! Vertex: stride 12 -> 16 (breaks arrays)",
    ],
  ],
  [
    "a nested struct has another name",
    layoutOf({ a: "Color" }),
    {
      structs: {
        Vertex: { format: "@", fields: { a: "Hue" } },
        Union: { format: "@", union: { a: "I", b: "f" } },
        Hue: COLOR,
      },
    },
    ["Color: renamed to Hue"],
  ],
  [
    "a struct is gone: one that others nested counts there",
    layoutOf({ a: "Color" }),
    { structs: { Vertex: { format: "@3H", fields: ["r", "g", "b"] } } },
    [
      "Color is gone",
      "! Union is gone",
      "Vertex.a.red: renamed to r",
      "Vertex.a.green: renamed to g",
      "Vertex.a.blue: renamed to b",
    ],
  ],
  [
    "bit-fields",
    layoutOf({ a: "H:5", b: "H:3", c: "H:1", d: "H:1" }),
    layoutOf({ a: "H:5", b: "h:3", c: "?:1", d: "H:2" }),
    [
      "! Vertex.b: changed from uint16:3 to int16:3",
      "! Vertex.d: changed from uint16:1 to uint16:2",
    ],
  ],
  [
    "a bit-field that moved within its byte",
    layoutOf({ a: "B:2", b: "B:3" }),
    layoutOf({ a: "B:2", gap: "B:1x", b: "B:3" }),
    ["! Vertex.b: moved from byte 0, bit 2 to byte 0, bit 3"],
  ],
  [
    "what reads bytes is no change of them",
    layoutOf({ a: "8s", b: "c", c: "(2)4s", d: "4B", e: "I" }),
    layoutOf({
      a: { type: "8s", as: "utf8", doc: "Text." },
      b: "B",
      c: "(2)4s",
      d: "4s",
      e: { type: "I", checked: true },
    }),
    [],
  ],
  [
    "bytes with a length in them are others",
    layoutOf({ a: "8s", b: "(2)4s" }),
    layoutOf({ a: "8p", b: "(4)2s" }),
    [
      "! Vertex.a: changed from bytes[8] to pascal[8]",
      "! Vertex.b: changed from bytes[4][2] to bytes[2][4]",
    ],
  ],
  [
    "an array is longer, in padding",
    layoutOf({ a: "I", b: "2B" }),
    layoutOf({ a: "I", b: "3B" }),
    ["! Vertex.b: changed from uint8[2] to uint8[3]"],
  ],
  [
    "axes of the same items",
    layoutOf({ a: "6f", b: "(2,2)Color" }),
    layoutOf({ a: "(2,3)f", b: "(4)Color" }),
    [],
  ],
  [
    "what is flattened",
    layoutOf({ n: "I", u: { type: "Union", flatten: true } }),
    layoutOf({ n: "I", u: "Union" }),
    ["Vertex.a: renamed to u.a", "Vertex.b: renamed to u.b"],
  ],
  [
    "names of numbers",
    layoutOf({ kind: "Kind" }),
    layoutOf({ kind: "Kind" }, {}, {
      Kind: { type: "B", values: { MOVE: 3, TOUCH: 2 } },
    }),
    [
      "Kind.KEY is gone",
      "! Kind.MOVE: changed from 2 to 3",
    ],
  ],
  [
    "a number has another name",
    layoutOf({ kind: "Kind" }),
    layoutOf({ kind: "B" }, {}, {
      Kind: { type: "B", values: { KEY: 1, SHIFT: 2, NEW: 3 } },
    }),
    ["Kind.MOVE: renamed to SHIFT"],
  ],
  [
    "a tag tells otherwise",
    layoutOf({
      k: "B",
      u: { type: "Union", tag: "k", cases: { 1: "a", 2: "b" } },
    }),
    layoutOf({
      k: "B",
      u: { type: "Union", tag: "k", cases: { 1: "b", 3: "b" } },
    }),
    ["! Vertex.u: 1 was a, is b"],
  ],
  [
    "a constant",
    layoutOf({ a: { type: "2s", const: "AB" }, b: "H", c: "H" }),
    layoutOf({
      a: { type: "2s", const: "AC" },
      b: { type: "H", const: 3 },
      c: { type: "H", default: 3, readonly: true },
    }),
    [
      '! Vertex.a: must be "AC", was "AB"',
      "! Vertex.b: must be 3",
    ],
  ],
  [
    "what is no constant any more",
    layoutOf({ a: { type: "H", const: "0x10" } }),
    layoutOf({ a: "H" }),
    [],
  ],
  [
    "a tail",
    layoutOf({ n: "H", tail: "(n)H" }),
    layoutOf({ n: "H", m: "H", tail: "(*)H" }),
    [
      "! Vertex.tail: moved from byte 2 to byte 4",
      "! Vertex.tail: changed from uint16[n] to uint16[*]",
      "Vertex: stride 2 -> 4",
      "+ Vertex.m at byte 2",
    ],
  ],
  [
    "a tail of structs",
    layoutOf({ n: "H", tail: "(n)Color" }),
    layoutOf({ n: "h", tail: "(n)Color" }),
    ["! Vertex.n: changed from uint16 to int16"],
  ],
];

for (const [name, before, after, expected] of CASES) {
  Deno.test(`changes: ${name}`, () => {
    assertEquals(changesOf(before, after), expected);
  });
}

Deno.test("what is stored alone may grow, and not shrink", () => {
  const [less, more] = [layoutOf({ a: "I" }), layoutOf({ a: "I", b: "I" })];
  assertEquals(changesOf(less, more, ["Vertex"]), [
    "Vertex: stride 4 -> 8",
    "+ Vertex.b at byte 4",
  ]);
  assertEquals(changesOf(more, less, ["Vertex"]), [
    "! Vertex.b is gone",
    "! Vertex: stride 8 -> 4 (breaks arrays)",
  ]);
});

Deno.test("no name forges a line", () => {
  const layout = describeLayout(
    '{"structs":{"A":{"format":"<","fields":{"x":"B"}}}}',
  );
  const forged = {
    ...layout,
    structs: layout.structs.map((struct) => ({
      ...struct,
      fields: struct.fields.map((field) => ({ ...field, name: "x\n\u202ey" })),
    })),
  };
  const [{ text = "" } = {}] = compareLayouts(forged, layout);
  assertEquals(text, "A.x\\u000a\\u202ey: renamed to x");
});

Deno.test("a layout against itself, and against its lock, has no change", () => {
  const texts = [
    ...GOLDEN.map((name) => readText(`tests/golden/${name}.jsonc`)),
    ...Array.from(
      { length: 20 },
      (_, seed) => JSON.stringify(randomLayout(seed, 5)),
    ),
  ];
  for (const text of texts) {
    const layout = describeLayout(text);
    const [{ code }] = generateAll(text, ["json"]);
    const lock = readDescription(code);
    assertEquals(compareLayouts(layout, layout), []);
    assertEquals(compareLayouts(lock, layout), []);
    assertEquals(compareLayouts(layout, lock), []);
  }
});

// A change of the last struct, and what it is called.
const MUTATIONS: readonly ((fields: Fields, at: string) => Fields)[] = [
  (fields, at) => ({ ...fields, [at]: "d" }),
  (fields, at) => ({ ...fields, [at]: "<h" }),
  (fields, at) => ({ ...fields, [at]: "3B" }),
  (fields) => ({ ...fields, extra: "H" }),
  (fields) => ({ extra: "B", ...fields }),
  (fields, at) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => name !== at)),
  (fields, at) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, type]) => [
        name === at ? "other" : name,
        type,
      ]),
    ),
  (fields) => Object.fromEntries(Object.entries(fields).reverse()),
];

Deno.test("if no change breaks, old records read as they did", async () => {
  let kept = 0;
  let broken = 0;
  for (let seed = 0; seed < 60; seed++) {
    const layout: RandomLayout = randomLayout(seed, 3);
    const [name, struct] = Object.entries(layout.structs).at(-1) ?? [];
    assert(name !== undefined && struct !== undefined);
    // Offsets and a size would have to be changed too.
    const fields = Object.fromEntries(
      Object.entries(struct.fields).map(([field, type]) => {
        if (typeof type === "string") return [field, type];
        const { offset: _, ...rest } = type;
        return [field, rest];
      }),
    );
    const { size: _, ...rest } = struct;
    const at = Object.keys(fields)[seed % Object.keys(fields).length] ?? "";
    const mutate = MUTATIONS[seed % MUTATIONS.length];
    assert(mutate);
    const withFields = (fields: Fields) => ({
      ...layout,
      structs: { ...layout.structs, [name]: { ...rest, fields } },
    });
    const [before, after] = [
      withFields(fields),
      withFields(mutate(fields, at)),
    ];
    const [old, now] = [before, after].map((layout) =>
      describeLayout(JSON.stringify(layout))
    );
    assert(old && now);
    const changes = compareLayouts(old, now);
    if (changes.some(({ breaks }) => breaks)) {
      broken++;
      continue;
    }
    kept++;
    const isSame = JSON.stringify(old.structs) === JSON.stringify(now.structs);
    assertEquals(changes.length === 0, isSame, JSON.stringify([before, after]));
    const [Old, New] = await Promise.all([before, after].map(loadModule));
    const stride = old.structs.at(-1)?.stride ?? 0;
    const bytes = crypto.getRandomValues(new Uint8Array(stride));
    const [read, again] = [Old, New].map((module) =>
      module?.[name]?.view(bytes).toJSON()
    );
    const renamed = changes.some(({ text }) => text.includes("renamed"));
    for (const [field, value] of Object.entries(read ?? {})) {
      if (renamed && field === at) continue;
      assertEquals(again?.[field], value, `${name}.${field}`);
    }
  }
  assert(kept > 10 && broken > 10, `${kept} kept, ${broken} broken`);
});

// what a lock may not be, and what is said of it
const WRONG_LOCKS: readonly (readonly [string, string])[] = [
  ['{"generator":"structlens"', "JSON"],
  ['{"generator":"structlens"}', "origin: "],
  [lockWith({ name: "A", fields: [{}] }), "structs.0."],
  [
    lockWith(structOf([fieldOf({ byteOffset: -1 })])),
    "structs.0.fields.0.byteOffset: ",
  ],
  [
    lockWith(structOf([fieldOf({ struct: "A" })])),
    "A nests A, which is not before it",
  ],
  [
    lockWith(structOf([fieldOf({ struct: "B" })])),
    "A nests B, which is not before it",
  ],
];

function lockWith(...structs: object[]): string {
  return JSON.stringify({
    generator: "structlens",
    origin: "a",
    dataModel: "LP64",
    byteOrder: "little",
    enums: [],
    structs,
  });
}

function structOf(fields: object[], name = "A"): object {
  return { name, format: "<", size: 1, alignment: 1, stride: 1, fields };
}

function fieldOf(more: object): object {
  const place = { byteOffset: 0, byteLength: 1, shape: [] };
  return { name: "x", ...place, format: "B", type: "uint8", ...more };
}

for (const [text, message] of WRONG_LOCKS) {
  Deno.test(`a lock is refused: ${message}`, () => {
    assertThrows(() => readDescription(text), SyntaxError, message);
  });
}

for (const inner of [[fieldOf({})], []]) {
  Deno.test(`a lock that nests without end is answered at once: ${inner.length}`, () => {
    const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
    const structs = names.map((name, index) =>
      structOf(
        index === 0 ? inner : [
          fieldOf({ name: "a", struct: names[index - 1] }),
          fieldOf({ name: "b", struct: names[index - 1] }),
        ],
        name,
      )
    );
    const lock = readDescription(lockWith(...structs));
    assertThrows(
      () => compareLayouts(lock, lock),
      RangeError,
      "Cannot compare records of more than 100000 fields",
    );
  });
}
