/** What a native call cannot take by value, and the exact words. */

import { assertEquals } from "@std/assert";
import { linesOf } from "../../support/layout_lines.ts";

/** A file whose struct Aa goes by value. */
const layoutOf = (fields: string, format = "@", rest = "") =>
  `{"structs":{"In":{"format":"@","fields":{"a":"H","b":"I"}},"Pk":{"format":"<","fields":{"a":"H","b":"I"}},"Ha":{"format":"@","fields":{"h":"e"}},"Un":{"format":"@","union":{"a":"f"}},"Aa":{"format":"${format}","host":"ffi"${rest},"fields":${fields}}}}`;

/** What is told for a reason, which may end with what to write. */
const told = (reason: string) => {
  const help = ' (without "host" it goes by pointer: $bytes as "buffer")';
  return `Cannot put struct "Aa" into a native call: ${reason}${help}`
    .replace(") (", "; ");
};

// the type of the field x behind an integer, and why it cannot be
const ROWS: readonly [type: string, reason: string][] = [
  ["I:5", 'field "x" is a bit-field, and FFI has whole numbers'],
  [">I", 'field "x" is big-endian, and registers are not'],
  [
    "e",
    'field "x" is float16, which FFI does not have (write "H" if C has its bits in a uint16_t)',
  ],
  [
    "(2)Ha",
    'field "x.h" is float16, which FFI does not have (write "H" if C has its bits in a uint16_t)',
  ],
  ["(*)I", 'field "x" is a tail, and what is passed has one length'],
  ["Un", 'field "x" is a union, and FFI has none'],
  ["Pk", 'field "x.b" is at byte 2, where C has it at byte 4'],
  [
    "300s",
    'with field "x" it has more than 256 values, and so many are not passed by value',
  ],
  [
    "(128)In",
    'with field "x" it has more than 256 values, and so many are not passed by value',
  ],
  [
    "^d",
    'field "x" is at byte 4, where C has it at byte 8',
  ],
];

for (const [type, reason] of ROWS) {
  Deno.test(`a native call takes no ${type}`, () => {
    const layout = layoutOf(`{"n":"I","x":"${type}"}`);
    const column = layout.lastIndexOf(`"${type}"`) + 1;
    assertEquals(linesOf(layout), [`1:${column}: ${told(reason)}`]);
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
    '{"a":"B","b":"I"}',
    "<",
    "",
    '"I"',
    'field "b" is at byte 1, where C has it at byte 4',
  ],
  [
    '{"a":"I","b":{"type":"I","offset":12}}',
    "@",
    "",
    '"I","offset"',
    'field "b" is at byte 12, where C has it at byte 4',
  ],
  [
    '{"a":"B","b":"d"}',
    "@",
    ',"pack":4',
    '"d"',
    'field "b" is at byte 4, where C has it at byte 8',
  ],
  [
    '{"a":"I","b":{"type":"I","align":16}}',
    "@",
    "",
    '"I","align"',
    'field "b" is at byte 16, where C has it at byte 4',
  ],
  [
    '{"a":"I"}',
    "@",
    ',"align":16',
    '"ffi"',
    "it is aligned to 16 bytes, and FFI aligns it to 4, as its fields are",
  ],
  [
    '{"a":"I"}',
    "@",
    ',"size":12',
    '"ffi"',
    "it takes 12 bytes, and C's takes 4",
  ],
  [
    '{"a":"d","b":"I"}',
    "<",
    "",
    '"ffi"',
    "it takes 12 bytes, and C's takes 16",
  ],
  [
    '{"a":"I","b":"B"}',
    "@",
    "",
    '"ffi"',
    `its records have 5 bytes, and C's 8, with the padding at the end (write "size": 8)`,
  ],
  ["{}", "@", "", '"ffi"', "it has no bytes"],
];

for (const [fields, format, rest, at, reason] of PLACES) {
  Deno.test(`a native call takes no struct ${format}${rest} ${fields}`, () => {
    const layout = layoutOf(fields, format, rest);
    const column = layout.lastIndexOf(at) + 1;
    assertEquals(linesOf(layout), [`1:${column}: ${told(reason)}`]);
  });
}

Deno.test("a native call takes no union", () => {
  const layout =
    '{"structs":{"Aa":{"format":"@","host":"ffi","union":{"a":"f"}}}}';
  const reason = "it is a union, and FFI has none";
  assertEquals(linesOf(layout), [`1:39: ${told(reason)}`]);
});

Deno.test("pointers of 4 bytes are for no native call", () => {
  for (const code of "PnN") {
    const layout =
      `{"dataModel":"ILP32","structs":{"Aa":{"format":"@","host":"ffi","fields":{"x":"${code}"}}}}`;
    const reason =
      `field "x" is "${code}" of 4 bytes, and where FFI is it has 8 (write "dataModel": "LP64")`;
    assertEquals(linesOf(layout), [`1:79: ${told(reason)}`]);
  }
});

Deno.test("structs that hold one another many times are refused at once", () => {
  const structs: Record<string, object> = {
    S0: { format: "@", fields: { x: "B" } },
  };
  for (let level = 1; level < 40; level++) {
    const type = `S${level - 1}`;
    structs[`S${level}`] = {
      format: "@",
      ...level === 39 && { host: "ffi" },
      fields: level % 2 ? { a: `(2)${type}` } : { a: type, b: `(0)${type}` },
    };
  }
  assertEquals(
    linesOf(JSON.stringify({ structs })).map((line) =>
      /(?<=" )it has.*(?= \()/.exec(line)?.[0]
    ),
    ["it has more than 256 values, and so many are not passed by value"],
  );
});
