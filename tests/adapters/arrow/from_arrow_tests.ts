/** Columns that others made as records: what fits, and what does not. */

import { assertEquals, assertThrows } from "@std/assert";
import {
  Binary,
  Bool,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  FixedSizeBinary,
  FixedSizeList,
  Float16,
  Float32,
  Float64,
  Int32,
  Int64,
  Int8,
  LargeUtf8,
  List,
  makeVector,
  Null,
  Struct,
  Table,
  Uint16,
  Uint8,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import { fromArrow } from "../../../adapters/arrow/mod.ts";
import { comparable } from "../../support/arrow_tables.ts";
import { type AnyStruct, loadModule } from "../../support/load_module.ts";

// A struct for each field, which is called v.
const FIELDS = {
  Byte: "B",
  Short: ">h",
  Unsigned: "Q",
  Long: ">q",
  Number: { type: "q", as: "number" },
  Half: ">e",
  Float: "f",
  Double: ">d",
  Flag: "?",
  Bit: "?:1",
  Bits: "b:5",
  ManyBits: ">Q:60",
  Text: { type: "4s", as: "utf8" },
  Latin: { type: "4p", as: "latin1" },
  Wide: { type: "(3)>H", as: "utf16" },
  Bytes: "3s",
  Pascal: "4p",
  LongPascal: "300p",
  Wave: ">F",
  Table: "(2,2)h",
  Kinds: "(2)Kind",
  Strict: { type: "Kind", checked: true },
  Modes: "Flags",
  Point: "XY",
  Points: "(2)XY",
  Const: { type: "B", const: 7 },
} as const;
const structs = await loadModule({
  enums: {
    Kind: { type: "B", values: { KEY: 1, MOVE: 2, POINT: 2 } },
    Flags: { type: "B", flags: { A: 1 } },
  },
  structs: {
    XY: { format: ">", fields: { x: "H", y: "e" } },
    ...Object.fromEntries(
      Object.entries(FIELDS).map(([name, v]) => [
        name,
        { format: "<", fields: { v } },
      ]),
    ),
  },
});
const structOf = (name: keyof typeof FIELDS) => structs[name] as AnyStruct;

const nullable = (type: DataType) => new Field("item", type, true);
const fixed = (length: number, type: DataType) =>
  new FixedSizeList(length, nullable(type));
const point = new Struct([
  new Field("y", new Float64(), true),
  new Field("more", new Int8(), true),
  new Field("x", new Int64(), true),
]);
const complex = new Struct(
  ["re", "im"].map((name) => new Field(name, new Float64(), true)),
);
const words = (type: DataType = new Utf8()) =>
  new Dictionary(type, new Int32());

// what it is read into, the type of the column, its values
type Column = readonly [keyof typeof FIELDS, DataType, readonly unknown[]];

// and what is read
const FITTING: readonly (readonly [...Column, readonly unknown[]])[] = [
  ["Byte", new Uint8(), [0, 255], [0, 255]],
  ["Byte", new Int64(), [0n, 255n], [0, 255]],
  ["Byte", new Float64(), [3, 4], [3, 4]],
  ["Byte", new Dictionary(new Int64(), new Int8()), [7n, 7n], [7, 7]],
  ["Short", new Int32(), [-32768, 32767], [-32768, 32767]],
  ["Unsigned", new Int64(), [0n, 2n ** 63n - 1n], [0n, 2n ** 63n - 1n]],
  ["Unsigned", new Float64(), [2 ** 53, 1], [2n ** 53n, 1n]],
  ["Long", new Int64(), [-(2n ** 63n), 258n], [-(2n ** 63n), 258n]],
  ["Number", new Int32(), [-5, 6], [-5, 6]],
  ["Half", new Float16(), [-0, 0.5], [-0, 0.5]],
  ["Half", new Float64(), [0.1, NaN], [Math.f16round(0.1), NaN]],
  ["Half", new Float32(), [65519, -Infinity], [65504, -Infinity]],
  ["Float", new Float64(), [0.1, 3e38], [Math.fround(0.1), Math.fround(3e38)]],
  ["Float", new Float64(), [-3.4028235677973362e38], [-3.4028234663852886e38]],
  ["Double", new Float32(), [-0, 0.5], [-0, 0.5]],
  ["Double", new Int64(), [2n ** 53n, -1n], [2 ** 53, -1]],
  ["Flag", new Bool(), [true, false], [true, false]],
  ["Bit", new Bool(), [true, false], [true, false]],
  ["Bits", new Int64(), [-16n, 15n], [-16, 15]],
  ["ManyBits", new Int64(), [2n ** 60n - 1n, 1n], [2n ** 60n - 1n, 1n]],
  ["Text", new Utf8(), ["", "né!"], ["", "né!"]],
  ["Text", new LargeUtf8(), ["abcd", "b"], ["abcd", "b"]],
  ["Text", words(), ["b", "a"], ["b", "a"]],
  ["Text", words(new LargeUtf8()), ["b", "b"], ["b", "b"]],
  ["Latin", new Utf8(), ["é\0ÿ", ""], ["é\0ÿ", ""]],
  ["Wide", new Utf8(), ["a😀", "abc"], ["a😀", "abc"]],
  ["Bytes", new FixedSizeBinary(3), [
    Uint8Array.of(1, 2, 3),
    Uint8Array.of(4, 5, 6),
  ], [
    [1, 2, 3],
    [4, 5, 6],
  ]],
  ["Bytes", new Binary(), [[1], []], [[1, 0, 0], [0, 0, 0]]],
  ["Pascal", new Binary(), [[1, 0, 0], []], [[1, 0, 0], []]],
  ["Wave", complex, [{ re: 1, im: -0 }, { re: 0.5, im: 2 }], [
    { re: 1, im: -0 },
    { re: 0.5, im: 2 },
  ]],
  ["Wave", fixed(2, new Float32()), [[1, -0], [0.5, 2]], [
    { re: 1, im: -0 },
    { re: 0.5, im: 2 },
  ]],
  ["Table", fixed(2, fixed(2, new Int32())), [[[1, 2], [3, 4]]], [
    [[1, 2], [3, 4]],
  ]],
  [
    "Table",
    new List(nullable(fixed(2, new Float64()))),
    [[[1, 2], [3, 4]], [[5, 6], [7, 8]]],
    [[[1, 2], [3, 4]], [[5, 6], [7, 8]]],
  ],
  ["Kinds", fixed(2, words()), [["POINT", "KEY"]], [[2, 1]]],
  ["Kinds", new List(nullable(new Utf8())), [["KEY", "MOVE"]], [[1, 2]]],
  ["Kinds", fixed(2, new Uint8()), [[9, 1]], [[9, 1]]],
  ["Strict", new Uint8(), [1, 2], [1, 2]],
  ["Strict", new Utf8(), ["KEY", "POINT"], [1, 2]],
  ["Modes", new Int64(), [255n], [255]],
  ["Point", point, [{ x: 258n, y: 0.5, more: 1 }], [{ x: 258, y: 0.5 }]],
  ["Const", new Int64(), [7n], [7]],
];
for (const [name, type, values, expected] of FITTING) {
  Deno.test(`${JSON.stringify(FIELDS[name])} of ${type}: ${Deno.inspect(values)}`, () => {
    const struct = structOf(name);
    const table = tableOf(type, values);
    const found = fromArrow(table, struct).toArray().map(({ v }) => v);
    assertEquals(found.map(comparable), expected.map(comparable));
    // Parts of it, in several batches.
    const parts = table.slice(values.length - 1).concat(table);
    assertEquals(
      fromArrow(parts, struct).toArray().map(({ v }) => comparable(v)),
      [expected.at(-1), ...expected].map(comparable),
    );
  });
}

function tableOf(type: DataType, values: readonly unknown[]): Table {
  return new Table({ v: vectorFromArray(values, type) as Vector<DataType> });
}

// and what is said
const NOT_FITTING: readonly (readonly [...Column, string])[] = [
  ["Byte", new Int64(), [1n, null], "of record 1 from Arrow: it is null"],
  [
    "Byte",
    new Int64(),
    [0n, 256n],
    "of record 1 from Arrow: 256 does not fit in uint8",
  ],
  ["Byte", new Float64(), [1.5], "of record 0 from Arrow: 1.5 is no integer"],
  ["Byte", new Float64(), [NaN], "of record 0 from Arrow: NaN is no integer"],
  [
    "Byte",
    new Int8(),
    [-1],
    "of record 0 from Arrow: -1 does not fit in uint8",
  ],
  [
    "LongPascal",
    new Binary(),
    [new Uint8Array(256)],
    "of record 0 from Arrow: it has 256 bytes, and there is room for 255",
  ],
  ["Byte", new Utf8(), ["1"], "from Arrow: the column has Utf8, not numbers"],
  ["Byte", new Bool(), [true], "from Arrow: the column has Bool, not numbers"],
  [
    "Byte",
    new DateDay(),
    [new Date(0)],
    "from Arrow: the column has Date32<DAY>, not numbers",
  ],
  ["Byte", new Null(), [null], "from Arrow: the column has Null, not numbers"],
  ["Byte", words(new Int64()), [null], "of record 0 from Arrow: it is null"],
  [
    "Long",
    new Float64(),
    [2 ** 63],
    "of record 0 from Arrow: 9223372036854776000 does not fit in int64",
  ],
  [
    "Half",
    new Float64(),
    [65520],
    "of record 0 from Arrow: 65520 does not fit in float16",
  ],
  [
    "Float",
    new Float64(),
    [1, 1e39],
    "of record 1 from Arrow: 1e+39 does not fit in float32",
  ],
  [
    "Float",
    new Float64(),
    [3.4028235677973366e38],
    "of record 0 from Arrow: 3.4028235677973366e+38 does not fit in float32",
  ],
  [
    "Double",
    new Int64(),
    [2n ** 53n + 1n],
    "of record 0 from Arrow: 9007199254740993 is not exact in float64",
  ],
  ["Flag", new Uint8(), [1], "from Arrow: the column has Uint8, not booleans"],
  [
    "Bits",
    new Int8(),
    [1, 16],
    "of record 1 from Arrow: 16 does not fit in int5",
  ],
  [
    "Text",
    new Utf8(),
    ["abc", "äbcd"],
    "of record 1 from Arrow: it has 5 bytes, and there is room for 4",
  ],
  [
    "Text",
    new Utf8(),
    ["a\0b"],
    "of record 0 from Arrow: the text has a NUL, which would end it",
  ],
  ["Text", new Utf8(), ["a", null], "of record 1 from Arrow: it is null"],
  ["Text", words(), ["a", null], "of record 1 from Arrow: it is null"],
  ["Text", new Int8(), [1], "from Arrow: the column has Int8, not text"],
  [
    "Latin",
    new Utf8(),
    ["a€"],
    'of record 0 from Arrow: "€" is not in Latin-1',
  ],
  [
    "Latin",
    new Utf8(),
    ["abcd"],
    "of record 0 from Arrow: it has 4 bytes, and there is room for 3",
  ],
  [
    "Wide",
    new Utf8(),
    ["abcd"],
    "of record 0 from Arrow: it has 8 bytes, and there is room for 6",
  ],
  [
    "Bytes",
    new Binary(),
    [[1, 2, 3, 4]],
    "of record 0 from Arrow: it has 4 bytes, and there is room for 3",
  ],
  ["Bytes", new Utf8(), ["abc"], "from Arrow: the column has Utf8, not bytes"],
  [
    "Wave",
    new Float64(),
    [1],
    "from Arrow: the column has Float64, not lists of 2",
  ],
  [
    "Wave",
    complex,
    [{ re: 1, im: null }],
    ".im of record 0 from Arrow: it is null",
  ],
  [
    "Table",
    fixed(2, fixed(3, new Uint16())),
    [[[1, 2, 3], [4, 5, 6]]],
    "from Arrow: the column has FixedSizeList[3]<Uint16>, not lists of 2",
  ],
  ["Table", new List(nullable(fixed(2, new Int8()))), [[[1, 2], [3, 4]], [[
    1,
    2,
  ]]], "of record 1 from Arrow: its length is 1, not 2"],
  ["Table", fixed(2, fixed(2, new Int8())), [[[1, 2], [3, 4]], [[1, 2], [
    3,
    null,
  ]]], "of record 1 from Arrow: it is null"],
  ["Table", fixed(2, fixed(2, new Int32())), [[[1, 2], [3, 4]], [[1, 40000], [
    3,
    4,
  ]]], "of record 1 from Arrow: 40000 does not fit in int16"],
  [
    "Kinds",
    fixed(2, new Utf8()),
    [["KEY", "NONE"]],
    'of record 0 from Arrow: "NONE" is no Kind',
  ],
  [
    "Kinds",
    fixed(2, new Bool()),
    [[true, true]],
    "from Arrow: the column has Bool, not numbers or names",
  ],
  ["Strict", new Uint8(), [1, 9], "of record 1 from Arrow: 9 is no Kind"],
  ["Modes", new Utf8(), ["A"], "from Arrow: the column has Utf8, not numbers"],
  ["Point", new Int8(), [1], "from Arrow: the column has Int8, not structs"],
  [
    "Point",
    complex,
    [{ re: 1, im: 1 }],
    ".x from Arrow: there is no such column",
  ],
  [
    "Point",
    point,
    [{ x: 1n, y: 1 }, null],
    "of record 1 from Arrow: it is null",
  ],
  [
    "Point",
    point,
    [{ x: 65536n, y: 1 }],
    ".x of record 0 from Arrow: 65536 does not fit in uint16",
  ],
];
for (const [name, type, values, message] of NOT_FITTING) {
  const said = `Cannot read ${name}.v${
    message.startsWith(".") ? "" : " "
  }${message}`;
  Deno.test(said, () => {
    const error = assertThrows(() =>
      fromArrow(tableOf(type, values), structOf(name))
    );
    assertEquals((error as Error).message, said);
    const isType = !message.includes("of record");
    assertEquals((error as Error).name, isType ? "TypeError" : "RangeError");
  });
}

Deno.test("a dictionary with a null among its values", () => {
  const table = new Table({
    v: makeVector({
      type: words(),
      data: Int32Array.of(0, 1),
      dictionary: vectorFromArray(["a", null], new Utf8()),
    } as never) as Vector<DataType>,
  });
  assertThrows(
    () => fromArrow(table, structOf("Text")),
    RangeError,
    "Cannot read Text.v of record 1 from Arrow: it is null",
  );
});

Deno.test("a record is counted from the first batch on, and what must be is", () => {
  const table = tableOf(new Int64(), [1n, 2n]);
  const more = tableOf(new Int64(), [3n, 256n]);
  assertThrows(
    () => fromArrow(table.concat(more), structOf("Byte")),
    RangeError,
    "Cannot read Byte.v of record 3 from Arrow: 256 does not fit in uint8",
  );
  assertThrows(
    () => fromArrow(table, structOf("Const")),
    RangeError,
    "Const",
  );
  assertThrows(
    () => fromArrow(new Table({ w: vectorFromArray([1]) }), structOf("Byte")),
    TypeError,
    "Cannot read Byte.v from Arrow: there is no such column",
  );
});
