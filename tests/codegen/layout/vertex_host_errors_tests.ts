/** What a vertex buffer cannot have, and the exact words. */

import { assertEquals } from "@std/assert";
import { linesOf } from "../../support/layout_lines.ts";

/** A file whose struct Aa is for vertex buffers. */
const layoutOf = (fields: string, format = "@", rest = "") =>
  `{"structs":{"In":{"format":"@","fields":{"a":"H","b":"d"}},"Rgb":{"format":"@3B","fields":["r","g","b"]},"Un":{"format":"@","union":{"a":"f"}},"Aa":{"format":"${format}","host":"vertex"${rest},"fields":${fields}}}}`;

const put = 'Cannot put struct "Aa" into a vertex buffer: ';
const types =
  "and attributes are integers of 8, 16 and 32 bits and floats of 16 and 32";

// the type of the field x, and why it cannot be
const ROWS: readonly [type: string, reason: string][] = [
  ["d", `field "x" is float64, ${types}`],
  ["2q", `field "x" is int64, ${types}`],
  ["?", `field "x" is bool, ${types}`],
  ["F", `field "x" is complex64, ${types}`],
  ["8s", `field "x" is bytes, ${types}`],
  ["I:5", 'field "x" is a bit-field, and attributes are whole numbers'],
  ["(2,4)>f", 'field "x.0" is big-endian, and attributes are little-endian'],
  [">2H", 'field "x" is big-endian, and attributes are little-endian'],
  [
    "5f",
    'field "x" has 5 numbers, and an attribute has at most 4 (write rows of them, "(4,4)f")',
  ],
  [
    "(2,6)f",
    'field "x.0" has 6 numbers, and an attribute has at most 4 (write rows of them, "(4,4)f")',
  ],
  [
    "(*)I",
    'field "x" is a tail, and all vertices have the same length',
  ],
  ["In", `field "x.b" is float64, ${types}`],
  ["(3)In", `field "x.0.b" is float64, ${types}`],
  ["Un", 'field "x" is a union, and no shader knows which member is there'],
  [
    "(2)Rgb",
    'field "x.0" has 3 numbers of 1 byte, which WebGPU reads as 4 (uint8x4): write padding after them, "1x"',
  ],
];

for (const [type, reason] of ROWS) {
  Deno.test(`a vertex has no ${type}`, () => {
    const layout = layoutOf(`{"n":"I","x":"${type}"}`);
    const column = layout.lastIndexOf(`"${type}"`) + 1;
    assertEquals(linesOf(layout), [`1:${column}: ${put}${reason}`]);
  });
}

// what is wrong with places, the text at the place that is told, and why
const PLACES: readonly [
  fields: string,
  format: string,
  rest: string,
  at: string,
  reason: string,
][] = [
  [
    '{"n":"H","x":"2H"}',
    "@",
    ',"size":8',
    '"2H"',
    'field "x" is at byte 2, and uint16x2 starts at a multiple of 4 (write "align": 4)',
  ],
  [
    '{"n":"B","x":"H","y":"B"}',
    "<",
    "",
    '"H"',
    'field "x" is at byte 1, and uint16 starts at a multiple of 2 (write "align": 2)',
  ],
  [
    '{"x":"3H","y":"H"}',
    "@",
    "",
    '"3H"',
    'field "x" has 3 numbers of 2 bytes, which WebGPU reads as 4 (uint16x4): write padding after them, "2x"',
  ],
  [
    '{"x":"3e"}',
    "@",
    "",
    '"3e"',
    'field "x" has 3 numbers of 2 bytes, which WebGPU reads as 4 (float16x4): write padding after them, "2x"',
  ],
  [
    '{"x":"f","y":"H"}',
    "<",
    "",
    '"vertex"',
    'its stride, 6, is no multiple of 4 (write "align": 4 or add padding, "2x")',
  ],
  [
    '{"x":"f"}',
    "<",
    ',"size":2052',
    '"vertex"',
    "its stride is 2052, and at most 2048 bytes can be",
  ],
  ['{"x":"4x"}', "<", "", '"vertex"', "it has no field"],
  [
    '{"x":"(17,1)I"}',
    "<",
    "",
    '"vertex"',
    "it has more than 16 attributes, the most that every device takes",
  ],
  [
    '{"x":"(999999999,1)I"}',
    "<",
    "",
    '"vertex"',
    "it has more than 16 attributes, the most that every device takes",
  ],
];

for (const [fields, format, rest, at, reason] of PLACES) {
  Deno.test(`a vertex cannot be ${format} ${fields}${rest}`, () => {
    const layout = layoutOf(fields, format, rest);
    const column = layout.lastIndexOf(at) + 1;
    const [first] = linesOf(layout);
    assertEquals(first, `1:${column}: ${put}${reason}`);
  });
}

// the options of a field that is normalized, and why it cannot be
const NORMALIZED: readonly [type: string, reason: string][] = [
  ["f", "float32"],
  ["2I", "uint32"],
  ["?", "bool"],
  ["H:5", "a bit-field"],
  ["8s", "bytes"],
  ["In", "float64"],
  ["Un", "a union"],
];

for (const [type, other] of NORMALIZED) {
  Deno.test(`${type} cannot be normalized`, () => {
    const layout = layoutOf(`{"x":{"type":"${type}","normalized":true}}`)
      .replace('"host":"vertex",', "");
    const column = layout.lastIndexOf("true") + 1;
    assertEquals(linesOf(layout), [
      `1:${column}: Cannot set "normalized" of field "x": only integers of 8 and 16 bits can be, not ${other}`,
    ]);
  });
}

Deno.test("a flattened union is refused once, and one big-endian number of two too", () => {
  const layout = (inner: string, field: string) =>
    `{"structs":{"In":${inner},"Aa":{"host":"vertex","format":"@","fields":{"x":${field}}}}}`;
  const union = '{"format":"@","union":{"a":"d","b":"I"}}';
  const mixed = '{"format":"<","fields":{"a":"H","b":">H"}}';
  assertEquals(
    [
      ...linesOf(layout(union, '{"type":"In","flatten":true}')),
      ...linesOf(layout(mixed, '"In"')),
    ].map((line) => line.replace(/^1:\d+: /, "")),
    [
      `${put}field "x" is a union, and no shader knows which member is there`,
      `${put}field "x.b" is big-endian, and attributes are little-endian`,
    ],
  );
});

Deno.test("a union is no vertex", () => {
  assertEquals(
    linesOf(
      '{"structs":{"Aa":{"host":"vertex","format":"@","union":{"a":"f"}}}}',
    ),
    [`1:26: ${put}it is a union, and no shader knows which member is there`],
  );
});

Deno.test("a struct for both byte orders is no vertex, but one of bytes is", () => {
  const both = (type: string) =>
    `{"byteOrder":"both","structs":{"Aa":{"format":"@","host":["vertex"],"fields":{"x":"${type}"}}}}`;
  assertEquals(linesOf(both("f")), [
    `1:83: ${put}field "x" is big-endian, and attributes are little-endian`,
  ]);
  assertEquals(linesOf(both("4B")), []);
});

Deno.test("a host is one that is known", () => {
  for (
    const [given, found] of [
      ['"gpu"', '"gpu"'],
      ["7", "7"],
      ['["vertex","gpu"]', '"gpu"'],
    ] as const
  ) {
    const layout = `{"structs":{"Aa":{"host":${given},"format":"@f"}}}`;
    const column = given.startsWith("[") ? 36 : 26;
    assertEquals(linesOf(layout), [
      `1:${column}: Cannot read "host" of struct "Aa": it must be "vertex" or "wgsl" or "wgsl uniform" or "ffi", not ${found}`,
    ]);
  }
});
