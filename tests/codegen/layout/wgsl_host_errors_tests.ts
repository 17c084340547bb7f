/** What buffers of WGSL cannot have, and the exact words. */

import { assertEquals } from "@std/assert";
import { linesOf } from "../../support/layout_lines.ts";

/** A file whose struct Aa is for a host. */
const layoutOf = (
  fields: string,
  { host = "wgsl", format = "@", rest = "" } = {},
) =>
  `{"structs":{"In":{"format":"@","fields":{"a":"H"}},"Vec":{"format":"@3f","fields":["x","y","z"]},"Un":{"format":"@","union":{"a":"f"}},"Out":{"format":"@","fields":{"in":"In"}},"No":{"format":"@","fields":{}},"Long":{"format":"@","pack":4,"fields":{"v":"4f","w":"f"}},"Aa":{"format":"${format}","host":"${host}"${rest},"fields":${fields}}}}`;

const storage = 'Cannot put struct "Aa" into a storage buffer: ';
const uniform = 'Cannot put struct "Aa" into a uniform buffer: ';
const types = "and buffers of WGSL have i32, u32, f32 and f16";

// the type of the field x, and why it cannot be in any buffer of WGSL
const ROWS: readonly [type: string, reason: string][] = [
  ["H", `field "x" is uint16, ${types}`],
  ["4B", `field "x" is uint8, ${types}`],
  ["(2,2)d", `field "x" is float64, ${types}`],
  ["q", `field "x" is int64, ${types}`],
  ["?", `field "x" is bool, ${types}`],
  ["F", `field "x" is complex64, ${types}`],
  ["8s", `field "x" is bytes, ${types}`],
  ["I:5", 'field "x" is a bit-field, and WGSL has none'],
  [">I", 'field "x" is big-endian, and buffers of WGSL are little-endian'],
  ["In", `field "x.a" is uint16, ${types}`],
  ["(2)Out", `field "x.in.a" is uint16, ${types}`],
  ["Un", 'field "x" is a union, and WGSL has none'],
  ["(2)Un", 'field "x" is a union, and WGSL has none'],
  ["No", 'field "x" has no field, and a WGSL struct has one'],
  ["(*)H", `field "x" is uint16, ${types}`],
  ["(n,n)f", 'field "x" is a tail of several lengths, and WGSL has one'],
  [
    "(*,3)f",
    'field "x" is array<vec3f>, whose elements are 16 bytes apart in WGSL and 12 here (write rows of 4, or "array": true if the shader has array<array<f32, 3>>)',
  ],
  [
    "3f",
    'field "x" is vec3f at byte 4, and that starts at multiples of 16, next at 16 (write "align": 16, or "array": true if the shader has array<f32, 3>)',
  ],
  [
    "(4,4)f",
    'field "x" is mat4x4f at byte 4, and that starts at multiples of 16, next at 16 (write "align": 16, or "array": true if the shader has array<array<f32, 4>, 4>)',
  ],
  [
    "(3,3)f",
    'field "x" is mat3x3f, whose columns are 16 bytes apart in WGSL and 12 here (write rows of 4, or "array": true if the shader has array<array<f32, 3>, 3>)',
  ],
  [
    "(8,3)i",
    'field "x" is array<vec3i, 8>, whose elements are 16 bytes apart in WGSL and 12 here (write rows of 4, or "array": true if the shader has array<array<i32, 3>, 8>)',
  ],
  [
    "Long",
    'field "x" has structs of a stride, 20, that is no multiple of 16, their alignment in WGSL (write "align": 16 on Long)',
  ],
];

for (const [type, reason] of ROWS) {
  Deno.test(`a storage buffer has no ${type} at byte 4`, () => {
    const layout = layoutOf(`{"n":"I","x":"${type}"}`);
    const column = layout.lastIndexOf(`"${type}"`) + 1;
    assertEquals(linesOf(layout)[0], `1:${column}: ${storage}${reason}`);
  });
}

// fields that a uniform buffer refuses, the text at the place that is told, and why
const UNIFORM: readonly [fields: string, at: string, reason: string][] = [
  [
    '{"x":"8f"}',
    '"8f"',
    'field "x" is array<f32, 8>, whose elements are 4 bytes apart, and in a uniform buffer these are a multiple of 16 (write rows of 4)',
  ],
  [
    '{"x":"(2)Vec"}',
    '"(2)Vec"',
    'field "x" is array<Vec, 2>, whose elements are 12 bytes apart, and in a uniform buffer these are a multiple of 16 (write "align": 16 on Vec)',
  ],
  [
    '{"n":"I","x":"Vec"}',
    '"Vec"',
    'field "x" is Vec at byte 4, and a struct in a uniform buffer starts at multiples of 16, next at 16 (write "align": 16)',
  ],
  [
    '{"n":"4f","x":"2f","y":"(5,4)f"}',
    '"(5,4)f"',
    'field "y" is array<vec4f, 5> at byte 24, and that starts at multiples of 16, next at 32 (write "align": 16)'
      .replace("that", "an array in a uniform buffer"),
  ],
  [
    '{"x":"Vec","y":"f"}',
    '"f"',
    'field "y" is at byte 12, and what follows a struct in a uniform buffer leaves it a multiple of 16 bytes: at 16 (write "align": 16)',
  ],
  [
    '{"n":"4I","x":"(n)I"}'.replace("(n)", "(*)"),
    '"(*)I"',
    'field "x" is a tail, and uniform buffers have a length',
  ],
  [
    '{"x":"(4097,4)f"}',
    '"wgsl uniform"',
    "its stride is 65552, and a uniform buffer has at most 65536 bytes",
  ],
  [
    '{"n":"I","x":"3f"}',
    '"3f"',
    'field "x" is vec3f at byte 4, and that starts at multiples of 16, next at 16 (write "align": 16)',
  ],
];

for (const [fields, at, reason] of UNIFORM) {
  Deno.test(`a uniform buffer cannot be ${fields}`, () => {
    const layout = layoutOf(fields, { host: "wgsl uniform" });
    const column = layout.lastIndexOf(at) + 1;
    assertEquals(linesOf(layout), [`1:${column}: ${uniform}${reason}`]);
  });
}

Deno.test("all that is wrong is told, for each host", () => {
  const layout = layoutOf('{"a":"H","b":"3f","c":"Vec"}')
    .replace('"host":"wgsl"', '"host":["wgsl","wgsl uniform"]');
  assertEquals(
    linesOf(layout).map((line) => line.replace(/^1:\d+: | \(.*/g, "")),
    [
      `${storage}field "a" is uint16, ${types}`,
      `${uniform}field "a" is uint16, ${types}`,
      `${storage}field "b" is vec3f at byte 4, and that starts at multiples of 16, next at 16`,
      `${uniform}field "b" is vec3f at byte 4, and that starts at multiples of 16, next at 16`,
    ],
  );
});

// what is wrong with a whole struct
const WHOLE: readonly [fields: string, format: string, reason: string][] = [
  [
    '{"x":"4f","y":"f"}',
    "<",
    'it has 20 bytes, and the struct of WGSL has 32 (write "size": 32)',
  ],
  [
    '{"x":{"type":"4f","align":16},"y":"f"}',
    "@",
    'it has 20 bytes, and the struct of WGSL has 32 (write "size": 32)',
  ],
  [
    '{"x":{"type":"f","align":16}}',
    "@",
    'it has 4 bytes, and the struct of WGSL has 16 (write "size": 16)',
  ],
  ["{}", "@", "it has no field, and a WGSL struct has one"],
];

for (const [fields, format, reason] of WHOLE) {
  Deno.test(`a storage buffer cannot be ${format} ${fields}`, () => {
    const layout = layoutOf(fields, { format });
    const column = layout.indexOf('"wgsl"') + 1;
    assertEquals(linesOf(layout), [`1:${column}: ${storage}${reason}`]);
  });
}

for (const type of ["f", "Vec", "(2)Vec", "I:5"]) {
  Deno.test(`${type} is no array of WGSL`, () => {
    const layout = layoutOf(`{"x":{"type":"${type}","array":true}}`)
      .replace('"host":"wgsl",', "");
    const column = layout.lastIndexOf("true") + 1;
    assertEquals(linesOf(layout), [
      `1:${column}: Cannot set "array" of field "x": only lists of numbers can be: "3f"`,
    ]);
  });
}
