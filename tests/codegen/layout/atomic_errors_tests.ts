/** What cannot be atomic, and the exact words. */

import { assertEquals } from "@std/assert";
import { linesOf } from "../../support/layout_lines.ts";

/** A file whose struct Aa has these fields, and a struct that is atomic. */
const layoutOf = (fields: string, format = "@", rest = "") =>
  `{"enums":{"Kind":{"type":"H","values":{"KEY":1}}},"structs":{"In":{"format":"@","fields":{"a":{"type":"I","atomic":true}}},"Aa":{"format":"${format}","fields":${fields}${rest}}}}`;

const only = "only a single integer of 1, 2, 4 or 8 bytes can be, not";

// the type and options of a field that is atomic, and why it cannot be
const OPTIONS: readonly [options: string, reason: string][] = [
  ['"type":"f"', `${only} "f"`],
  ['"type":"d"', `${only} "d"`],
  ['"type":"e"', `${only} "e"`],
  ['"type":"F"', `${only} "F"`],
  ['"type":"?"', `${only} "?"`],
  ['"type":"c"', `${only} "c"`],
  ['"type":"4s"', `${only} "4s"`],
  ['"type":"4p"', `${only} "4p"`],
  ['"type":"4I"', `${only} an array`],
  ['"type":"(2,2)I"', `${only} an array`],
  ['"type":"(2)Kind"', `${only} an array`],
  ['"type":"I:5"', `${only} a bit-field`],
  ['"type":"Kind:5"', `${only} a bit-field`],
  ['"type":"In"', `${only} a struct`],
  ['"type":"(2)In"', `${only} an array`],
  ['"type":"(n)I"', `${only} a tail`],
  ['"type":"(*)In"', `${only} a tail`],
  ['"type":"I","const":1', 'a field with "const" has no setter'],
  ['"type":"I","readonly":true', 'a field with "readonly" has no setter'],
  [
    '"type":"Q","as":"number"',
    'of 64 bits it is a bigint, without "as"',
  ],
  [
    '"type":">I"',
    "it is big-endian, and atomic integers are little-endian, as processors have them",
  ],
  [
    '"type":">Kind"',
    "it is big-endian, and atomic integers are little-endian, as processors have them",
  ],
];

for (const [options, reason] of OPTIONS) {
  Deno.test(`{${options}} cannot be atomic`, () => {
    const layout = layoutOf(`{"n":"I","x":{${options},"atomic":true}}`);
    const column = layout.lastIndexOf('"atomic":') + '"atomic":'.length + 1;
    assertEquals(linesOf(layout), [
      `1:${column}: Cannot make field "x" atomic: ${reason}`,
    ]);
  });
}

const atomic = (type: string, more = "") =>
  `{"type":"${type}","atomic":true${more}}`;
const inner = "that of an atomic field in it";

// where fields cannot lie
const PLACES: readonly [
  fields: string,
  format: string,
  rest: string,
  at: string,
  message: string,
][] = [
  [
    `{"n":"B","x":${atomic("I")}}`,
    "<",
    "",
    "true}}}",
    'Cannot make field "x" atomic: its offset, 1, is no multiple of 4, its size',
  ],
  [
    `{"x":${atomic("I")},"n":"B"}`,
    "<",
    "",
    'true},"n"',
    'Cannot make field "x" atomic: the stride of its struct, 5, is no multiple of 4, its size',
  ],
  [
    `{"n":"I","x":${atomic("Q")}}`,
    "@",
    ',"pack":4',
    "true}},",
    'Cannot make field "x" atomic: its offset, 4, is no multiple of 8, its size',
  ],
  [
    `{"x":${atomic("Q")},"n":"I"}`,
    "@",
    ',"pack":4',
    'true},"n"',
    'Cannot make field "x" atomic: the stride of its struct, 12, is no multiple of 8, its size',
  ],
  [
    '{"n":"H","x":"In"}',
    "<",
    "",
    '"In"}}',
    `Cannot place field "x": its offset, 2, is no multiple of 4, ${inner}`,
  ],
  [
    '{"x":"(2)In","n":"H"}',
    "<",
    "",
    '"(2)In"',
    `Cannot place field "x": the stride of its struct, 10, is no multiple of 4, ${inner}`,
  ],
  [
    '{"n":"B","x":"(*)In"}',
    "<",
    "",
    '"(*)In"',
    `Cannot place field "x": its offset, 1, is no multiple of 4, ${inner}`,
  ],
];

for (const [fields, format, rest, at, message] of PLACES) {
  Deno.test(`${format} ${fields}${rest} is refused`, () => {
    const layout = layoutOf(fields, format, rest);
    const column = layout.lastIndexOf(at) + 1;
    assertEquals(linesOf(layout), [`1:${column}: ${message}`]);
  });
}

Deno.test("a flattened struct lies where its atomic fields are aligned", () => {
  const layout = layoutOf('{"n":"B","x":{"type":"In","flatten":true}}', "<");
  assertEquals(linesOf(layout), [
    "1:" + (layout.indexOf('"Aa"') + 1) +
    ': Cannot place field "a": its offset, 1, is no multiple of 4, that of an atomic field in it',
  ]);
});

Deno.test("both byte orders are one too many", () => {
  const layout =
    '{"byteOrder":"both","structs":{"Aa":{"format":"@","fields":{"x":{"type":"H","atomic":true}}}}}';
  assertEquals(linesOf(layout), [
    `1:${
      layout.indexOf("true") + 1
    }: Cannot make field "x" atomic: it is big-endian, and atomic integers are little-endian, as processors have them`,
  ]);
});

// what is aligned although the format packs it
const RIGHT = [
  layoutOf(`{"n":"4B","x":${atomic("I")}}`, "<"),
  layoutOf(`{"x":${atomic("H")},"n":"H","y":${atomic("h")}}`, "^"),
  layoutOf(`{"x":${atomic("Q")},"n":"3B","tail":"(*)B"}`, "<"),
  layoutOf(`{"x":${atomic("B")},"y":${atomic(">B")}}`, ">"),
  layoutOf(`{"n":"I","x":"In"}`, "<"),
  layoutOf(`{"x":{"type":"f","atomic":false}}`),
  '{"byteOrder":"both","structs":{"Aa":{"format":"@","fields":{"x":{"type":"B","atomic":true}}}}}',
  '{"dataModel":"ILP32","structs":{"Aa":{"format":"@","fields":{"x":{"type":"l","as":"number","atomic":true}}}}}',
];

Deno.test("what is aligned may be atomic", () => {
  for (const layout of RIGHT) assertEquals(linesOf(layout), [], layout);
});
