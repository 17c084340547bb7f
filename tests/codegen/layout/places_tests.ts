/** Where a layout says that bytes lie: what is accepted, and what is refused. */

import { assertEquals } from "@std/assert";
import { parseLayout } from "../../../codegen/layout/mod.ts";
import { linesOf } from "../../support/layout_lines.ts";

/** A struct whose fields are `x: "I"`, then `y`, whose options begin at column 55. */
const second = (options: string, order = "@") =>
  `{"structs":{"Aa":{"format":"${order}","fields":{"x":"I","y":{${options}}}}}}`;
/** A struct of 12 bytes with options of its own, from column 32 on. */
const struct = (options: string, order = "@") =>
  `{"structs":{"Aa":{"format":"${order}",${options},"fields":{"x":"Q","y":"H"}}}}`;

/** Offsets of the last struct's fields, then its size, alignment and stride. */
function places(text: string): number[] {
  const last = parseLayout(text).structs.at(-1);
  if (last === undefined) return [];
  const { size, alignment, stride } = last.layout;
  const offsets = last.fields.map(({ byteOffset }) => byteOffset);
  return [...offsets, size, alignment, stride];
}

const ACCEPTED: readonly (readonly [layout: string, ...places: number[]])[] = [
  // offsets
  [second('"type":"B","offset":4'), 0, 4, 5, 4, 8],
  [second('"type":"I","offset":60'), 0, 60, 64, 4, 64],
  [second('"type":"I","offset":"0x3c"'), 0, 60, 64, 4, 64],
  [second('"type":"I","offset":"0x3C"'), 0, 60, 64, 4, 64],
  [second('"type":"I","offset":5', "<"), 0, 5, 9, 1, 9],
  [second('"type":"<I","offset":5'), 0, 5, 9, 4, 12],
  [second('"type":"2x","offset":5'), 0, 7, 4, 8],
  [second('"type":"(0)d","offset":16'), 0, 16, 8, 16],
  [
    second('"type":"B","offset":9007199254740986'),
    ...[0, 9007199254740986, 9007199254740987, 4, 9007199254740988],
  ],
  // alignment of a field: never lowered, by nothing
  [second('"type":"B","align":1'), 0, 4, 5, 4, 8],
  [second('"type":"d","align":4'), 0, 8, 16, 8, 16],
  [second('"type":"B","align":"0x10"'), 0, 16, 17, 16, 32],
  [second('"type":"H","align":2', "<"), 0, 4, 6, 2, 6],
  [second('"type":"B","align":8,"offset":24'), 0, 24, 25, 8, 32],
  [
    second('"type":"B","align":268435456'),
    0,
    2 ** 28,
    2 ** 28 + 1,
    2 ** 28,
    2 ** 29,
  ],
  // of a struct
  [struct('"pack":1'), 0, 8, 10, 1, 10],
  [struct('"pack":4'), 0, 8, 10, 4, 12],
  [struct('"pack":16'), 0, 8, 10, 8, 16],
  [struct('"pack":"0x2"'), 0, 8, 10, 2, 10],
  [struct('"align":2'), 0, 8, 10, 8, 16],
  [struct('"align":32'), 0, 8, 10, 32, 32],
  [struct('"pack":2,"align":4'), 0, 8, 10, 4, 12],
  [struct('"align":4', "<"), 0, 8, 10, 4, 12],
  [struct('"size":10'), 0, 8, 10, 8, 16],
  [struct('"size":13'), 0, 8, 13, 8, 16],
  [struct('"size":"0x14"'), 0, 8, 20, 8, 24],
  [struct('"size":13', "<"), 0, 8, 13, 1, 13],
  [struct('"size":13,"align":2', ">"), 0, 8, 13, 2, 14],
  ['{"structs":{"Aa":{"format":"<","size":7}}}', 7, 1, 7],
  ['{"structs":{"Aa":{"format":"@","size":0,"align":4}}}', 0, 4, 0],
  // "^" is native and packed
  [second('"type":"l"', "^"), 0, 4, 12, 1, 12],
  // nested structs bring their alignment and stride along
  [
    '{"structs":{"In":{"format":"<","align":8,"size":3},"Out":{"format":"@","fields":{"a":"B","b":"(2)In","c":"B"}}}}',
    ...[0, 8, 24, 25, 8, 32],
  ],
  [
    '{"structs":{"In":{"format":"<","align":8,"size":3},"Out":{"format":"<","fields":{"a":"B","b":"(2)In","c":"B"}}}}',
    ...[0, 1, 17, 18, 1, 18],
  ],
  [
    '{"structs":{"In":{"format":"@","align":8,"size":3},"Out":{"format":"@","pack":2,"fields":{"a":"B","b":"In","c":{"type":"In","align":8}}}}}',
    ...[0, 2, 16, 24, 8, 24],
  ],
  // a whole format places what it lists, and can nest structs with places
  [
    '{"structs":{"In":{"format":"@","size":4,"fields":{"x":"H"}},"Out":{"format":"@H2xI","fields":{"a":"In","b":"I"}}}}',
    ...[0, 4, 8, 4, 8],
  ],
];
for (const [layout, ...expected] of ACCEPTED) {
  Deno.test(`${layout} is laid out`, () => {
    assertEquals(places(layout), expected);
  });
}

const whole = (format: string, order = "@") =>
  `the format "${format}" places all items (write "${order}" alone and a type for each field)`;
const OFFSET = 'a whole number up to 9007199254740991, or one in hex ("0x3c")';
const POWER = "a power of two up to 268435456";
const PACK = "1, 2, 4, 8 or 16";

/** Values that no option takes, and as an error shows them. */
const HOSTILE: readonly string[] = [
  ...["-1", "1.5", "1e400", "9007199254740992", '"0x"', '"NaN"', '"60"'],
  ...['""', '"0x3g"', '"-0x1"', '" 0x10"', '"0X10"', '"0x1.8"', '"1e3"'],
  ...['"0x20000000000000"', "true", "null"],
];

type Row = readonly [layout: string, ...lines: string[]];
const REFUSED: readonly Row[] = [
  // places that cannot be
  [
    second('"type":"I","offset":3'),
    '1:75: Cannot place field "y" at byte 3: what comes before it ends at byte 4',
  ],
  [
    second('"type":"I","offset":"0x0"'),
    '1:75: Cannot place field "y" at byte 0: what comes before it ends at byte 4',
  ],
  [
    second('"type":"I","offset":6'),
    '1:75: Cannot place field "y" at byte 6: its alignment is 4 bytes',
  ],
  [
    second('"type":"B","align":8,"offset":12', "<"),
    '1:85: Cannot place field "y" at byte 12: its alignment is 8 bytes',
  ],
  [
    struct('"size":9'),
    '1:39: Cannot lay out struct "Aa" in 9 bytes: its fields take 10 bytes',
  ],
  [
    struct('"size":0'),
    '1:39: Cannot lay out struct "Aa" in 0 bytes: its fields take 10 bytes',
  ],
  // past what can be counted
  [
    second('"type":"B","offset":9007199254740991', "<"),
    '1:13: Cannot lay out struct "Aa": total struct size too long: 9007199254740992 bytes, the maximum is 9007199254740991',
  ],
  [
    struct('"size":9007199254740991'),
    '1:13: Cannot lay out struct "Aa": total struct size too long: 9007199254740992 bytes, the maximum is 9007199254740991',
  ],
  [
    '{"structs":{"Aa":{"format":"<","size":1,"fields":{"x":"9007199254740991d"}}}}',
    '1:13: Cannot lay out struct "Aa": total struct size too long: 72057594037927930 bytes, the maximum is 9007199254740991',
  ],
  [
    '{"structs":{"Aa":{"format":"<","fields":{"x":"9007199254740991d","y":{"type":"B","offset":8}}}}}',
    '1:13: Cannot lay out struct "Aa": total struct size too long: 72057594037927930 bytes, the maximum is 9007199254740991',
  ],
  // values
  ...HOSTILE.map((value): Row => [
    second(`"type":"I","offset":${value}`),
    `1:75: Cannot read "offset" of field "y" of struct "Aa": it must be ${OFFSET}, not ${
      shown(value)
    }`,
  ]),
  ...[...HOSTILE, "0", "3", "1e9", "536870912", '"0x3"'].map((value): Row => [
    second(`"type":"I","align":${value}`),
    `1:74: Cannot read "align" of field "y" of struct "Aa": it must be ${POWER}, not ${
      shown(value)
    }`,
  ]),
  ...[...HOSTILE, "0", "3", "32", "1e9", '"0x20"'].map((value): Row => [
    struct(`"pack":${value}`),
    `1:39: Cannot read "pack" of struct "Aa": it must be ${PACK}, not ${
      shown(value)
    }`,
  ]),
  ...[...HOSTILE, "0", "3", "1e9"].map((value): Row => [
    struct(`"align":${value}`),
    `1:40: Cannot read "align" of struct "Aa": it must be ${POWER}, not ${
      shown(value)
    }`,
  ]),
  ...HOSTILE.map((value): Row => [
    struct(`"size":${value}`),
    `1:39: Cannot read "size" of struct "Aa": it must be ${OFFSET}, not ${
      shown(value)
    }`,
  ]),
  [
    struct('"size":[1],"pack":{}'),
    `1:39: Cannot read "size" of struct "Aa": it must be ${OFFSET}, not a list`,
    `1:50: Cannot read "pack" of struct "Aa": it must be ${PACK}, not an object`,
  ],
  [
    '{"byteOrder":"either","structs":{}}',
    '1:14: Cannot read "byteOrder": it must be "little" or "big" or "both", not "either"',
  ],
  // formats that place everything
  [
    '{"structs":{"Aa":{"format":"@3f","fields":["x","y","z"],"size":16,"align":16,"pack":2}}}',
    `1:64: Cannot set "size" of struct "Aa": ${whole("@3f")}`,
    `1:75: Cannot set "align" of struct "Aa": ${whole("@3f")}`,
    `1:85: Cannot set "pack" of struct "Aa": ${whole("@3f")}`,
  ],
  [
    '{"structs":{"Aa":{"format":"T{f:x:}","align":16}}}',
    `1:46: Cannot set "align" of struct "Aa": ${whole("T{f:x:}")}`,
  ],
  [
    '{"structs":{"Aa":{"format":"<Hxx","fields":{"x":{"type":"H","align":2},"y":{"type":"2x","offset":2}}}}}',
    `1:69: Cannot set "align" of field "x": ${whole("<Hxx", "<")}`,
    `1:98: Cannot set "offset" of field "y": ${whole("<Hxx", "<")}`,
  ],
  [
    '{"structs":{"Aa":{"format":"@","fields":[],"size":4}}}',
    `1:51: Cannot set "size" of struct "Aa": ${whole("@")}`,
  ],
  ...["<", ">", "=", "!", "^"].map((order): Row => [
    struct('"pack":2', order),
    `1:39: Cannot pack struct "Aa": "pack" goes with "@" alone, and "${order}" aligns nothing`,
  ]),
  [
    '{"structs":{"In":{"format":"@","align":8,"fields":{"x":"I"}},"Aa":{"format":"@I","fields":{"a":"In"}}}}',
    '1:96: The format and the fields disagree: field "a" is aligned to 8 bytes and the format is aligned to 4',
  ],
  [
    '{"structs":{"In":{"format":"@","align":8,"fields":{"x":"I"}},"Aa":{"format":"@IId","fields":{"i":"I","a":"In","d":"d"}}}}',
    '1:106: The format and the fields disagree: field "a" is aligned to 8 bytes and the format has it at byte 4',
  ],
  // "^" is PEP 3118's: `struct` notation has no such order
  [
    '{"structs":{"Aa":{"format":"^2H","fields":["x","y"]}}}',
    '1:29: Cannot read format "^2H": "^" at column 1 is PEP 3118, which struct notation does not have',
  ],
];
for (const [layout, ...lines] of REFUSED) {
  Deno.test(`${layout} is refused`, () => {
    assertEquals(linesOf(layout), lines);
  });
}

Deno.test('"byteOrder" says what native means, and no more', () => {
  const orders = ["@", "^", "=", "<", ">", "!"];
  for (const byteOrder of [undefined, "little", "big"]) {
    const { structs } = parseLayout(JSON.stringify({
      byteOrder,
      structs: Object.fromEntries(orders.flatMap((order, index) => [
        [`Types${index}`, { format: order, fields: { x: "H", l: "l" } }],
        ...order === "^" ? [] : [
          [`Names${index}`, { format: `${order}Hl`, fields: ["x", "l"] }],
          [`Both${index}`, {
            format: `${order}Hl`,
            fields: { x: `${order}H`, l: "l" },
          }],
        ],
        [`Format${index}`, { format: `${order}H:x:l:l:` }],
      ])),
    }));
    for (const { name, fields, layout } of structs) {
      const order = orders[Number(name.at(-1))] ?? "";
      const big = order === ">" || order === "!" ||
        byteOrder === "big" && "@^=".includes(order);
      const found = fields.map((field) =>
        "item" in field && field.item.scalar.littleEndian
      );
      assertEquals(found, [!big, !big], `${byteOrder} ${name} ${order}`);
      const size = { "@": 16, "^": 10 }[order] ?? 6;
      assertEquals(layout.size, size, `${name} ${order}`);
    }
  }
});

/** A JSON value as an error shows it. */
function shown(value: string): string {
  if (value.startsWith('"')) return value;
  return String(value === "1e400" ? Infinity : JSON.parse(value));
}
