/**
 * Every kind of field of tests/golden/everything.jsonc: a setter writes the
 * bytes that CPython's struct.pack writes, where C puts them, and no others;
 * each way to read gives the value back.
 */

import { assert, assertEquals } from "@std/assert";
import { Everything, Named, Network, Odd } from "../../golden/everything.ts";
import type { AnyStruct } from "../../support/load_module.ts";
import { plainValue } from "../../support/plain_value.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const point = (x: number, y: number) => ({ x, y });

// a field, its offset, its bytes, the value
type Row = readonly [name: string, offset: number, hex: string, value: unknown];
const EVERYTHING: readonly Row[] = [
  ["flag", 0, "01", true],
  ["initial", 1, "7a", bytes(0x7a)],
  ["tiny", 2, "fe", -2],
  ["byte", 3, "ff", 255],
  ["short", 4, "feff", -2],
  ["half", 6, "003e", 1.5],
  ["int", 8, "78563412", 0x12345678],
  ["long", 16, "feffffffffffffff", -2n],
  ["big", 24, "ffffffffffffffff", 2n ** 64n - 1n],
  ["size", 32, "efcdab8967452301", 0x0123456789abcdefn],
  ["real", 40, "182d4454fb210940", Math.PI],
  ["wave", 48, "0000c03f000010c0", { re: 1.5, im: -2.25 }],
  ["spin", 56, "000000000000f83f00000000000002c0", { re: 1.5, im: -2.25 }],
  ["name", 72, "5ac3bc72696368000000000000000000", "Zürich"],
  ["raw", 88, "0100ff0002", bytes(1, 0, 255, 0, 2)],
  ["title", 93, "0301020300000000", bytes(1, 2, 3)],
  ["label", 101, "03c3a93100000000", "é1"],
  [
    "weights",
    112,
    "0000c03f000000800000807f01000000",
    [1.5, -0, Infinity, 2 ** -149],
  ],
  [
    "serials",
    128,
    "0100000000000000ffffffffffffffff0000000000000040",
    [1n, -1n, 2n ** 62n],
  ],
  ["flags", 152, "01000101", [true, false, true, true]],
  ["letters", 156, "0102ff", [bytes(1), bytes(2), bytes(255)]],
  [
    "waves",
    160,
    "0000803f000000400000404000008040",
    [{ re: 1, im: 2 }, { re: 3, im: 4 }],
  ],
  ["names", 176, "616200000000c3a900000000", ["ab", "é"]],
  ["keys", 188, "0102030405060708", [bytes(1, 2, 3, 4), bytes(5, 6, 7, 8)]],
  [
    "matrix",
    200,
    "000000000000f03f00000000000000400000000000000840" +
    "000000000000104000000000000014400000000000001840",
    [[1, 2, 3], [4, 5, 6]],
  ],
  ["origin", 248, "0100ffff", point(1, -1)],
  [
    "corners",
    252,
    "010002000300040005000600",
    [point(1, 2), point(3, 4), point(5, 6)],
  ],
  [
    "grid",
    264,
    "01000200030004000500060007000800",
    [point(1, 2), point(3, 4), point(5, 6), point(7, 8)],
  ],
];
const NETWORK: readonly Row[] = [
  ["id", 0, "deadbeef", 0xdeadbeef],
  ["port", 4, "1234", 0x1234],
  ["delta", 6, "fe", -2],
  ["total", 7, "fffffffffffffffe", -2n],
  ["ratio", 15, "3fc00000", 1.5],
  ["fraction", 19, "ae66", -0.0999755859375],
  ["readings", 21, "00010102ffff", [1, 258, 65535]],
  ["loose", 27, "fffe", -2],
  ["little", 29, "3412", 0x1234],
  ["grid", 31, "0001fffe00038000", [[1, -2], [3, -32768]]],
  ["wave", 39, "3fc00000c0100000", { re: 1.5, im: -2.25 }],
  ["point", 47, "0100ffff", point(1, -1)],
];
const NAMED: readonly Row[] = [
  ["vector", 0, "0000c03f00002040000080bf", [1.5, 2.5, -1]],
  ["tag", 12, "0102", 513],
  ["pair", 14, "feff0500", { a: -2, b: 5 }],
  ["list", 18, "0304", [{ p: 3 }, { p: 4 }]],
];
const ODD: readonly Row[] = [
  ["a b", 0, "3412", 0x1234],
  ["class", 2, "ffff", 65535],
  ["1", 4, "efbeadde", 0xdeadbeef],
];

const STRUCTS = [
  ["Everything", Everything as unknown as AnyStruct, EVERYTHING],
  ["Network", Network as unknown as AnyStruct, NETWORK],
  ["Named", Named as unknown as AnyStruct, NAMED],
  ["Odd", Odd as unknown as AnyStruct, ODD],
] as const;
/** The bytes around, that nothing may touch; the record begins at an odd one. */
const START = 3;
const FILL = 0xa5;

for (const [struct, Struct, rows] of STRUCTS) {
  const { size, fields } = Struct.layout;
  Deno.test(`${struct} has no field that is not tested here`, () => {
    assertEquals(fields.map(({ name }) => name), rows.map(([name]) => name));
    for (const [index, [, offset, hex]] of rows.entries()) {
      const { byteOffset, byteLength } = fields[index] ?? {};
      assertEquals([byteOffset, byteLength], [offset, hex.length / 2]);
    }
  });

  for (const [name, offset, hex, value] of rows) {
    const expected = Uint8Array.fromHex(hex);

    Deno.test(`${struct}.${name} is written in place`, () => {
      const ways: ((record: ReturnType<typeof Struct.view>) => void)[] = [
        (record) => record[name] = value,
        (record) => record.$set({ [name]: value }),
        // From a record: bytes, not values.
        (record) => record[name] = Struct.create({ [name]: value })[name],
        (record) => record.$set(record.$toObject()).$set({ [name]: value }),
      ];
      for (const [way, write] of ways.entries()) {
        const memory = new Uint8Array(START + size + 5).fill(
          way < 3 ? FILL : 0,
        );
        const before = memory.slice();
        write(Struct.view(memory, START));
        const end = START + offset + expected.length;
        assertEquals(memory.slice(START + offset, end), expected, `${way}`);
        before.set(expected, START + offset);
        assertEquals(memory, before, `no other byte changes: way ${way}`);
      }
    });

    Deno.test(`${struct}.${name} is read in place`, () => {
      const memory = new Uint8Array(START + size).fill(0);
      memory.set(expected, START + offset);
      const record = Struct.view(memory, START);
      assertEquals(plainValue(record[name]), value);
      assertEquals(record.$toObject()[name], value);
      assertEquals(Struct.create(record.$toObject()).$bytes, record.$bytes);
      assertEquals(Struct.create().$set(record).$bytes, record.$bytes);
      assertEquals(record.$bytes, memory.slice(START));
      memory.fill(0, START);
      assert(record.$bytes.every((byte) => byte === 0), "it is no copy");
    });
  }
}

Deno.test("unchecked setters store as DataView does", () => {
  const record = Everything.create();
  const rows = [
    ["tiny", 254, -2],
    ["byte", 256, 0],
    ["byte", -1, 255],
    ["byte", 1.9, 1],
    ["short", 0x18000, -32768],
    ["int", 2 ** 32 + 5, 5],
    ["int", NaN, 0],
    ["half", 65520, Infinity],
    ["half", 1 + 2 ** -11 + 2 ** -30, 1 + 2 ** -10], // rounded once
    ["long", -2, -2n],
    ["long", 2n ** 63n, -(2n ** 63n)],
    ["big", -1n, 2n ** 64n - 1n],
    ["flag", 2, true],
  ] as const;
  for (const [name, written, read] of rows) {
    Object.assign(record, { [name]: written });
    assertEquals(record[name], read as never, `${name} = ${written}`);
  }
});

Deno.test("any byte but 0 is true", () => {
  const memory = new Uint8Array(Everything.layout.size).fill(2);
  const record = Everything.view(memory);
  assertEquals([record.flag, ...record.flags], [true, true, true, true, true]);
  assertEquals(record.flags.toTypedArray(), bytes(1, 1, 1, 1));
});
