/** The text of each error of structs, one by one. */

import { assertEquals, assertThrows } from "@std/assert";
import {
  iterUnpack,
  MemoryView,
  packInto,
  Struct,
  unpack,
  unpackFrom,
} from "../../../mod.ts";
import { readItem, writeFitted } from "../../../runtime/item/read_write.ts";
import { anyPack } from "../../support/any_pack.ts";
import { scalarOf } from "../../support/scalar_of.ts";
import { writeItem } from "../../support/write_item.ts";

const long = "h".repeat(50);

const ERRORS: readonly [text: string, use: () => unknown][] = [
  // Formats
  [
    'SyntaxError: Cannot read format "@3k": "k" at column 3 is not a format code',
    () => new Struct("@3k" as string),
  ],
  [
    "TypeError: Cannot read a format: it must be a string, not 3",
    () => new Struct(3 as never),
  ],
  [
    'TypeError: Cannot read format "i": the data model must be LP64, LLP64, ILP32, not "LP32"',
    () => new Struct("i", { dataModel: "LP32" as never }),
  ],
  // How many
  [
    'RangeError: Cannot pack "2i": pack expected 2 items for packing (got 1)',
    () => anyPack("2i", 1),
  ],
  [
    'RangeError: Cannot pack "x": pack expected 0 items for packing (got 1)',
    () => anyPack("x", 1),
  ],
  [
    'RangeError: Cannot pack "0s": pack_into expected 1 items for packing (got 0)',
    () => packInto("0s" as string, bytes(), 0),
  ],
  [
    'RangeError: Cannot pack "9000000000000000x": its 9000000000000000 bytes cannot be allocated',
    () => anyPack("9000000000000000x"),
  ],
  // Integers
  [
    "RangeError: Cannot pack item 1 of \"<HB\": 'B' format requires 0 <= number <= 255, not 256",
    () => anyPack("<HB", 1, 256),
  ],
  [
    "RangeError: Cannot pack item 2 of \"3b\": 'b' format requires -128 <= number <= 127, not -129n",
    () => anyPack("3b", 1, 2, -129n),
  ],
  [
    "RangeError: Cannot pack item 0 of \">h\": 'h' format requires -32768 <= number <= 32767, not 32768",
    () => anyPack(">h", 32768),
  ],
  [
    "RangeError: Cannot pack item 0 of \"H\": 'H' format requires 0 <= number <= 65535, not -1",
    () => anyPack("H", -1),
  ],
  [
    "RangeError: Cannot pack item 0 of \"i\": 'i' format requires -2147483648 <= number <= 2147483647, not 2147483648",
    () => anyPack("i", 2 ** 31),
  ],
  [
    "RangeError: Cannot pack item 0 of \"I\": 'I' format requires 0 <= number <= 4294967295, not 4294967296",
    () => anyPack("I", 2 ** 32),
  ],
  [
    "RangeError: Cannot pack item 0 of \"<l\": 'l' format requires -2147483648 <= number <= 2147483647, not 1e+300",
    () => anyPack("<l", 1e300),
  ],
  [
    "RangeError: Cannot pack item 0 of \"l\": 'l' format requires -9223372036854775808 <= number <= 9223372036854775807, not 9223372036854775808n",
    () => anyPack("l", 2n ** 63n),
  ],
  [
    "RangeError: Cannot pack item 0 of \"N\": 'N' format requires 0 <= number <= 18446744073709551615, not 18446744073709552000",
    () => anyPack("N", 2 ** 64),
  ],
  [
    "RangeError: Cannot pack item 0 of \"P\": 'P' format requires -9223372036854775808 <= number <= 18446744073709551615, not an integer of more than 256 bits",
    () => anyPack("P", 2n ** 1000000n),
  ],
  [
    'TypeError: Cannot pack item 0 of "q": required argument is not an integer: 1.5',
    () => anyPack("q", 1.5),
  ],
  [
    'TypeError: Cannot pack item 0 of "B": required argument is not an integer: NaN',
    () => anyPack("B", NaN),
  ],
  ...([
    ["true", true],
    ["null", null],
    ["undefined", undefined],
    ['"7"', "7"],
    [`"${"a".repeat(40)}…"`, "a".repeat(41)],
    ["an array", [1]],
    ["an object", {}],
    ["a function", () => 1],
    ["Symbol(a)", Symbol("a")],
  ] as const).map(([shown, value]): [string, () => unknown] => [
    `TypeError: Cannot pack item 0 of "i": required argument is not an integer: ${shown}`,
    () => anyPack("i", value),
  ]),
  // Floats
  [
    'RangeError: Cannot pack item 0 of "e": float too large to pack with e format: 65520',
    () => anyPack("e", 65520),
  ],
  [
    'RangeError: Cannot pack item 0 of "@f": float too large to pack with f format: -1e+39',
    () => anyPack("@f", -1e39),
  ],
  [
    'RangeError: Cannot pack item 0 of "<F": float too large to pack with f format: 1e+39',
    () => anyPack("<F", { re: 0, im: 1e39 }),
  ],
  [
    'RangeError: Cannot pack item 0 of "d": int too large to convert to float: an integer of more than 256 bits',
    () => anyPack("d", 2n ** 1024n),
  ],
  [
    'TypeError: Cannot pack item 0 of "f": required argument is not a float: "1"',
    () => anyPack("f", "1"),
  ],
  [
    'TypeError: Cannot pack item 0 of "D": required argument is not a complex, { re, im } or a number: an object',
    () => anyPack("D", { re: 1 }),
  ],
  [
    'TypeError: Cannot pack item 0 of "D": required argument is not a complex, { re, im } or a number: null',
    () => anyPack("D", null),
  ],
  // Bytes
  [
    'TypeError: Cannot pack item 0 of "c": char format requires a bytes object of length 1, not "a"',
    () => anyPack("c", "a"),
  ],
  [
    'RangeError: Cannot pack item 1 of "2c": char format requires a bytes object of length 1, not 2',
    () => anyPack("2c", bytes(1), bytes(1, 2)),
  ],
  [
    'TypeError: Cannot pack item 0 of "4s": argument for \'s\' must be a bytes object (a Uint8Array, say), not "text"',
    () => anyPack("4s", "text"),
  ],
  [
    "TypeError: Cannot pack item 0 of \"4p\": argument for 'p' must be a bytes object (a Uint8Array, say), not 5",
    () => anyPack("4p", 5),
  ],
  [
    "TypeError: Cannot pack item 0 of \"4s\": argument for 's' must be a bytes object (a Uint8Array, say), and its buffer is detached (it was transferred, or its wasm memory has grown)",
    () => anyPack("4s", detached()),
  ],
  // Sizes
  [
    'RangeError: Cannot unpack "4s": unpack requires a buffer of 4 bytes, not 3',
    () => unpack("4s", bytes(1, 2, 3)),
  ],
  [
    'RangeError: Cannot unpack "4s": iterative unpacking requires a buffer of a multiple of 4 bytes, not 6',
    () => iterUnpack("4s", new Uint8Array(6)),
  ],
  [
    'RangeError: Cannot unpack "0s": cannot iteratively unpack with a struct of length 0',
    () => iterUnpack("0s", bytes()),
  ],
  [
    `RangeError: Cannot unpack "${
      long.slice(0, 40)
    }…": unpack requires a buffer of 100 bytes, not 0`,
    () => unpack(long, bytes()),
  ],
  [
    'RangeError: Cannot unpack "999999999999B": unpack requires a buffer of 999999999999 bytes, not 3',
    () => unpack("999999999999B", bytes(1, 2, 3)),
  ],
  [
    'RangeError: Cannot pack "999999999999B": pack expected 999999999999 items for packing (got 1)',
    () => anyPack("999999999999B", 1),
  ],
  // Offsets
  ...([
    ["unpack", unpackAt],
    ["pack", packAt],
  ] as const).flatMap(([verb, at]): [string, () => unknown][] => {
    const action = `RangeError: Cannot ${verb} "4s" at byte`;
    const lacking = verb === "pack"
      ? "no space to pack"
      : "not enough data to unpack";
    const method = verb === "pack" ? "pack_into" : "unpack_from";
    const requires = `${method} requires a buffer of at least`;
    return [
      [`${action} -3: ${lacking} 4 bytes at offset -3`, () => at(-3)],
      [
        `${action} -11: offset -11 out of range for 10-byte buffer`,
        () => at(-11),
      ],
      [
        `${action} 7: ${requires} 11 bytes for ${verb}ing 4 bytes at offset 7 (actual buffer size is 10)`,
        () => at(7),
      ],
      [
        `${action} 9007199254740991: ${requires} 9007199254740995 bytes for ${verb}ing 4 bytes at offset 9007199254740991 (actual buffer size is 10)`,
        () => at(Number.MAX_SAFE_INTEGER),
      ],
      ...[0.5, -0.5, NaN, Infinity, -Infinity].map((
        byteOffset,
      ): [string, () => unknown] => [
        `${action} ${byteOffset}: an offset must be a whole number`,
        () => at(byteOffset),
      ]),
      ...([["null", null], ['"1"', "1"], ["1n", 1n]] as const).map((
        [shown, byteOffset],
      ): [string, () => unknown] => [
        `TypeError: Cannot ${verb} "4s": the offset must be a number, not ${shown}`,
        () => at(byteOffset as never),
      ]),
    ];
  }),
  [
    'TypeError: Cannot pack "4s": the offset must be a number, not undefined',
    () => packAt(undefined as never),
  ],
  // Buffers
  [
    'TypeError: Cannot pack "B": the buffer is read-only',
    () => packInto("B", new MemoryView(bytes(1), { readonly: true }), 0, 2),
  ],
  [
    'TypeError: Cannot view "B": the source must be an ArrayBuffer, a SharedArrayBuffer, a view of one (a Uint8Array, say) or a MemoryView, not "1"',
    () => unpack("B", "1" as never),
  ],
  [
    'TypeError: Cannot view "B": its buffer is detached (it was transferred, or its wasm memory has grown)',
    () => unpack("B", detached()),
  ],
  [
    'TypeError: Cannot view "B" in a resizable ArrayBuffer: pass buffer.transferToFixedLength(), or buffer.slice() for a copy',
    () => unpack("B", new ArrayBuffer(1, { maxByteLength: 2 })),
  ],
  [
    'TypeError: Cannot view "2s" in a MemoryView with gaps (strides 2): copy it with toBytes()',
    () => unpack("2s", new MemoryView(new Uint8Array(4)).subarray(0, 4, 2)),
  ],
  // One item alone
  [
    "RangeError: Cannot write an item: 'B' format requires 0 <= number <= 255, not -1",
    () => writeItem(new DataView(new ArrayBuffer(1)), 0, scalarOf("<B"), -1),
  ],
  [
    "TypeError: Cannot read a number with getBigInt64",
    () =>
      readItem(new DataView(new ArrayBuffer(8)), 0, {
        ...scalarOf("<q"),
        value: "number",
      }),
  ],
  [
    "TypeError: Cannot write a number with setBigInt64",
    () =>
      writeFitted(new DataView(new ArrayBuffer(8)), 0, {
        ...scalarOf("<q"),
        value: "number",
      }, 0),
  ],
];

for (const [text, use] of ERRORS) {
  Deno.test(text, () => {
    assertEquals(String(assertThrows(use)), text);
  });
}

function unpackAt(byteOffset: number): unknown {
  return unpackFrom("4s", new Uint8Array(10), byteOffset);
}

function packAt(byteOffset: number): void {
  packInto("4s", new Uint8Array(10), byteOffset, bytes(1));
}

function detached(): Uint8Array {
  const array = new Uint8Array(1);
  array.buffer.transfer();
  return array;
}

function bytes(...values: number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values);
}
