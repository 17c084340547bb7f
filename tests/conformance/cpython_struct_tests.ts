/**
 * The methods of CPython's test_struct.py that mean something here, each
 * under its name and in our own words: what they ask, not how.
 */

import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  calcsize,
  iterUnpack,
  MemoryView,
  pack,
  packInto,
  Struct,
  unpack,
  unpackFrom,
} from "../../mod.ts";
import { anyPack } from "../support/any_pack.ts";

const METHODS: Readonly<Record<string, () => void>> = {
  isbigendian() {
    assertEquals(pack("=i", 1)[0], 1);
    assertEquals(pack("@i", 1)[0], 1);
  },

  consistence() {
    refused(() => calcsize("Z" as string));
    assertEquals(calcsize("iii"), 3 * calcsize("i"));
    const once = "cbxxxxxxhhhhiillffd?";
    assertEquals(calcsize("3c3b18x12h6i6l6f3d3?"), 3 * calcsize(once));
    refused(() => anyPack("iii", 3));
    refused(() => anyPack("i", 3, 3, 3));
    refused(() => anyPack("i", "foo"));
    refused(() => anyPack("P", "foo"));
    refused(() => unpack("d", bytes("flap")));
    const two = pack("ii", 1, 2);
    refused(() => unpack("iii", two));
    refused(() => unpack("i", two));
  },

  transitiveness() {
    const values = [bytes("a"), 1, 255, 65535, 65536, 3.1415, 3.1415, true];
    for (const order of ORDERS) {
      for (const codes of ["xcbhilfd?", "xcBHILfd?"]) {
        // 65535 fits an int, 255 a short.
        const format = order + codes;
        const [c, b, h, i, l, f, d, t] = unpack(
          format,
          anyPack(format, ...values),
        );
        assertEquals([c, b, h, i, t], [bytes("a"), 1, 255, 65535, true]);
        assertEquals(Number(l), 65536);
        assertAlmostEquals(f as number, 3.1415, 1e-6);
        assertEquals(d, 3.1415);
      }
    }
  },

  new_features() {
    for (const [format, value, big, little = big] of NEW_FEATURES) {
      for (
        const [order, want] of [[">", big], ["!", big], ["<", little], [
          "=",
          little,
        ]]
      ) {
        const packed = anyPack(`${order}${format}`, value);
        assertEquals(packed, bytes(want!), `${order}${format}`);
        assertEquals(calcsize(`${order}${format}` as string), packed.length);
        const [back] = unpack(`${order}${format}` as string, packed);
        // Bytes are cut, and what is true is 1.
        if (!/[sp?]$/.test(format)) assertEquals(back, value);
      }
    }
  },

  calcsize() {
    const sizes = { b: 1, B: 1, h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, q: 8 };
    for (const order of ["=", "<", ">", "!"]) {
      for (const [code, size] of Object.entries(sizes)) {
        assertEquals(calcsize(order + code as string), size);
      }
    }
    for (const [signed, unsigned] of ["bB", "hH", "iI", "lL", "nN", "qQ"]) {
      for (const order of ["", "@"]) {
        assertEquals(
          calcsize(`${order}${signed}` as string),
          calcsize(`${order}${unsigned}` as string),
        );
      }
    }
    assertEquals(calcsize("b"), 1);
    assert(2 <= calcsize("h") && calcsize("h") <= calcsize("i"));
    assert(4 <= calcsize("l") && calcsize("i") <= calcsize("l"));
    assert(8 <= calcsize("q") && calcsize("l") <= calcsize("q"));
    assert(calcsize("n") >= calcsize("i") && calcsize("n") >= calcsize("P"));
  },

  integers() {
    for (const format of integerFormats()) testIntegers(format);
  },

  nN_code() {
    for (const code of "nN") {
      for (const order of ["=", "<", ">", "!"]) {
        const format = order + code;
        for (
          const use of [
            () => calcsize(format as string),
            () => anyPack(format, 0),
            () => unpack(format as string, new Uint8Array()),
          ]
        ) {
          assertThrows(use, SyntaxError, `"${code}" at column 2`);
        }
      }
    }
  },

  p_code() {
    const cases = [
      ["0p", "abc", "", ""],
      ["p", "abc", "\x00", ""],
      ["1p", "abc", "\x00", ""],
      ["2p", "abc", "\x01a", "a"],
      ["3p", "abc", "\x02ab", "ab"],
      ["4p", "abc", "\x03abc", "abc"],
      ["5p", "abc", "\x03abc\x00", "abc"],
      ["6p", "abc", "\x03abc\x00\x00", "abc"],
      ["1000p", "x".repeat(1000), "\xff" + "x".repeat(999), "x".repeat(255)],
    ] as const;
    for (const [format, input, packed, back] of cases) {
      assertEquals(anyPack(format, bytes(input)), bytes(packed));
      assertEquals(unpack(format as string, bytes(packed)), [bytes(back)]);
    }
  },

  "705836"() {
    // The largest double below each of these rounds up to it.
    for (let base = 1; base <= 32; base++) {
      let delta = 0.5;
      while (base - delta / 2 !== base) delta /= 2;
      const little = pack("<f", base - delta);
      assertEquals(unpack("<f", little), [base]);
      const big = pack(">f", base - delta);
      assertEquals(big, little.toReversed());
      assertEquals(unpack(">f", big), [base]);
    }
    const largest = (2 ** 24 - 1) * 2 ** (127 - 23);
    assertEquals(unpack(">f", pack(">f", largest)), [largest]);
    const tooLarge = (2 ** 25 - 1) * 2 ** (127 - 24);
    assertThrows(() => pack(">f", tooLarge), RangeError, "float too large");
  },

  "1530559"() {
    // JavaScript's 1.0 is the integer 1: a fraction it must be.
    for (const format of [...integerFormats(), "P"]) {
      for (const value of [1.5, 0.1, NaN, Infinity, 2 ** 51 + 0.5]) {
        refused(() => anyPack(format, value));
      }
      assertEquals(anyPack(format, 1.0), anyPack(format, 1));
    }
  },

  unpack_from() {
    const data = bytes("abcd01234");
    const struct = new Struct("4s");
    for (const from of [data, data.buffer, new DataView(data.buffer)]) {
      assertEquals(struct.unpackFrom(from), [bytes("abcd")]);
      assertEquals(unpackFrom("4s", from), [bytes("abcd")]);
      for (let i = 0; i < 6; i++) {
        assertEquals(struct.unpackFrom(from, i), [data.slice(i, i + 4)]);
        assertEquals(unpackFrom("4s", from, i), [data.slice(i, i + 4)]);
      }
      for (let i = 6; i <= data.length; i++) {
        refused(() => struct.unpackFrom(from, i));
        refused(() => unpackFrom("4s", from, i));
      }
    }
  },

  pack_into() {
    const struct = new Struct("21s");
    testPackInto((...args) => struct.packInto(...args));
    refused(() => packInto("", new Uint8Array(10), null as never));
  },

  pack_into_fn() {
    testPackInto((...args) => packInto("21s", ...args));
  },

  unpack_with_buffer() {
    const data = new Uint8Array([0x12, 0x34, 0x56, 0x78]);
    for (const from of [new Uint16Array(data.buffer), new MemoryView(data)]) {
      assertEquals(unpack(">I", from), [0x12345678]);
    }
  },

  bool() {
    for (const order of ["<", ">", "!", "=", ""]) {
      const untrue = [false, 0, 0n, "", null, undefined, NaN, -0];
      const format = `${order}${untrue.length}?`;
      assertEquals(
        unpack(format as string, anyPack(format, ...untrue)),
        untrue.map(() => false),
      );
      const truthy = [true, 1, -1, 5n, "test", [], {}, 2 ** 32, 0.5];
      const other = `${order}${truthy.length}?`;
      assertEquals(
        unpack(other as string, anyPack(other, ...truthy)),
        truthy.map(() => true),
      );
      assertEquals(anyPack(`${order}?`, 1).length, 1);
    }
    for (const byte of [0x01, 0x7f, 0xff, 0x0f, 0xf0]) {
      assertEquals(unpack(">?", new Uint8Array([byte])), [true]);
    }
  },

  count_overflow() {
    refused(() => calcsize(`${2n ** 63n}b` as string));
    refused(() => calcsize(`${2n ** 62n}b${2n ** 62n}H` as string));
    refused(() => calcsize(`${2 ** 53}b` as string));
  },

  trailing_counter() {
    const store = new Uint8Array(100).fill(32);
    for (const format of ["12345", "c12345", "14s42"]) {
      refused(() => anyPack(format, bytes("x")));
      refused(() => unpack(format as string, bytes("x")));
      refused(() => packInto(format as string, store, 0, bytes("x")));
      refused(() => unpackFrom(format as string, store, 0));
    }
    assertEquals(store, new Uint8Array(100).fill(32));
  },

  boundary_error_message() {
    assertThrows(
      () => packInto("b", new Uint8Array(1), 5, 1),
      RangeError,
      "pack_into requires a buffer of at least 6 bytes for packing 1 bytes at offset 5 (actual buffer size is 1)",
    );
    assertThrows(
      () => unpackFrom("b", new Uint8Array(1), 5),
      RangeError,
      "unpack_from requires a buffer of at least 6 bytes for unpacking 1 bytes at offset 5 (actual buffer size is 1)",
    );
  },

  boundary_error_message_with_negative_offset() {
    const data = new Uint8Array(10);
    for (
      const [use, rule] of [
        [
          () => packInto("<I", data, -2, 123),
          "no space to pack 4 bytes at offset -2",
        ],
        [
          () => packInto("<B", data, -11, 123),
          "offset -11 out of range for 10-byte buffer",
        ],
        [
          () => unpackFrom("<I", data, -2),
          "not enough data to unpack 4 bytes at offset -2",
        ],
        [
          () => unpackFrom("<B", data, -11),
          "offset -11 out of range for 10-byte buffer",
        ],
      ] as const
    ) {
      assertThrows(use, RangeError, rule);
    }
  },

  boundary_error_message_with_large_offset() {
    const largest = Number.MAX_SAFE_INTEGER;
    const rule =
      `bytes at offset ${largest} (actual buffer size is 10)` as const;
    const least = `at least ${BigInt(largest) + 4n} bytes`;
    for (
      const use of [
        () => packInto("<I", new Uint8Array(10), largest, 1),
        () => unpackFrom("<I", new Uint8Array(10), largest),
      ]
    ) {
      const { message } = assertThrows(use, RangeError, rule);
      assertStringIncludes(message, least);
    }
  },

  issue29802() {
    assertThrows(() => unpack("b", 0 as never), TypeError);
    assertEquals(unpack("b", bytes("a")), [97]);
  },

  format_attr() {
    const struct = new Struct("=i2H");
    assertEquals(struct.format, "=i2H");
    assertEquals(new Struct(struct.format).format, struct.format);
  },

  issue35714() {
    for (const format of ["\0", "2\0i", "i\0"]) {
      assertThrows(
        () => calcsize(format as string),
        SyntaxError,
        "embedded NUL",
      );
    }
  },

  issue98248() {
    for (const format of integerFormats()) {
      const code = format.at(-1)!;
      const [least, most] = rangeOf(format);
      const rule = `'${code}' format requires ${least} <= number <= ${most}`;
      const far = 10n ** 50n;
      for (const value of [-far, least - 1n, most + 1n, far, 1e50]) {
        assertThrows(() => anyPack(format, value), RangeError, rule);
      }
      assertThrows(
        () => anyPack(format, ""),
        TypeError,
        "required argument is not an integer",
      );
    }
  },

  struct_subclass_instantiation() {
    class BigEndianShort extends Struct<">h"> {
      constructor() {
        super(">h");
      }
    }
    assertEquals(new BigEndianShort().pack(12345), bytes("\x30\x39"));
  },

  repr() {
    const struct = new Struct("=i2H");
    assertEquals(String(struct), 'Struct("=i2H")');
    assertEquals(Deno.inspect(struct), 'Struct("=i2H")');
  },

  "iterator construct"() {
    const struct = new Struct(">ibcp");
    for (const data of ["", "1234567"]) {
      const iterator = struct.iterUnpack(bytes(data));
      assertEquals(typeof iterator.next, "function");
      assert(iterator[Symbol.iterator]() === iterator);
    }
    for (const data of ["123456", "12345678"]) {
      refused(() => struct.iterUnpack(bytes(data)));
    }
    const empty = new Struct(">");
    for (const data of ["", "12"]) {
      refused(() => empty.iterUnpack(bytes(data)));
    }
  },

  "iterator iterate"() {
    testIterator(new Struct(">IB").iterUnpack(upTo(15)), [
      [0x01020304, 5],
      [0x06070809, 10],
      [0x0b0c0d0e, 15],
    ]);
  },

  "iterator arbitrary_buffer"() {
    const struct = new Struct(">IB");
    for (const from of [new MemoryView(upTo(10)), upTo(10).buffer]) {
      testIterator(struct.iterUnpack(from), [
        [0x01020304, 5],
        [0x06070809, 10],
      ]);
    }
  },

  "iterator module_func"() {
    testIterator(iterUnpack(">IB", upTo(10)), [
      [0x01020304, 5],
      [0x06070809, 10],
    ]);
  },

  half_float() {
    for (const [bits, value] of HALF_FLOATS) {
      const big = new Uint8Array([bits >> 8, bits & 0xff]);
      const little = big.toReversed();
      assertEquals(unpack("<e", little), [value]);
      assertEquals(unpack("e", little), [value]);
      assertEquals(unpack(">e", big), [value]);
      assertEquals(pack("<e", value), little);
      assertEquals(pack("e", value), little);
      assertEquals(pack(">e", value), big);
    }
    for (const bits of [0xfc01, 0xfe00, 0xffff, 0x7c01, 0x7e00, 0x7fff]) {
      assertEquals(unpack(">e", pack(">H", bits)), [NaN]);
    }
    // A quiet NaN: the highest bit of the fraction is set.
    assertEquals(pack("<e", NaN)[1]! & 0x7e, 0x7e);
    for (const [bits, value] of HALF_ROUNDING) {
      assertEquals(pack(">e", value), pack(">H", bits), String(value));
    }
    for (const value of [65520, 65536, 1e300]) {
      for (const sign of [1, -1]) {
        assertThrows(() => pack(">e", sign * value), RangeError, "too large");
        assertThrows(() => pack("<e", sign * value), RangeError, "too large");
      }
    }
  },
};

Deno.test("31 methods of CPython's test_struct.py", () => {
  assertEquals(Object.keys(METHODS).length, 31);
});

for (const [name, method] of Object.entries(METHODS)) {
  const of = name.startsWith("iterator ") ? "UnpackIteratorTest" : "StructTest";
  Deno.test(`${of}.test_${name.replace("iterator ", "")}`, method);
}

const ORDERS = ["", "@", "<", ">", "=", "!"];

/** Format, value, big-endian bytes, and little-endian ones where they differ. */
const NEW_FEATURES: readonly [string, unknown, string, string?][] = [
  ["c", bytes("a"), "a"],
  ["xc", bytes("a"), "\0a"],
  ["cx", bytes("a"), "a\0"],
  ["s", bytes("a"), "a"],
  ["0s", bytes("helloworld"), ""],
  ["1s", bytes("helloworld"), "h"],
  ["9s", bytes("helloworld"), "helloworl"],
  ["10s", bytes("helloworld"), "helloworld"],
  ["11s", bytes("helloworld"), "helloworld\0"],
  ["20s", bytes("helloworld"), "helloworld" + "\0".repeat(10)],
  ["0p", bytes("helloworld"), ""],
  ["1p", bytes("helloworld"), "\0"],
  ["2p", bytes("helloworld"), "\x01h"],
  ["10p", bytes("helloworld"), "\x09helloworl"],
  ["11p", bytes("helloworld"), "\x0ahelloworld"],
  ["12p", bytes("helloworld"), "\x0ahelloworld\0"],
  ["20p", bytes("helloworld"), "\x0ahelloworld" + "\0".repeat(9)],
  ["b", 7, "\x07"],
  ["b", -7, "\xf9"],
  ["B", 7, "\x07"],
  ["B", 249, "\xf9"],
  ["h", 700, "\x02\xbc", "\xbc\x02"],
  ["h", -700, "\xfdD", "D\xfd"],
  ["H", 700, "\x02\xbc", "\xbc\x02"],
  ["H", 0x10000 - 700, "\xfdD", "D\xfd"],
  ["i", 70000000, "\x04\x2c\x1d\x80", "\x80\x1d\x2c\x04"],
  ["i", -70000000, "\xfb\xd3\xe2\x80", "\x80\xe2\xd3\xfb"],
  ["I", 70000000, "\x04\x2c\x1d\x80", "\x80\x1d\x2c\x04"],
  ["I", 2 ** 32 - 70000000, "\xfb\xd3\xe2\x80", "\x80\xe2\xd3\xfb"],
  ["l", 70000000, "\x04\x2c\x1d\x80", "\x80\x1d\x2c\x04"],
  ["l", -70000000, "\xfb\xd3\xe2\x80", "\x80\xe2\xd3\xfb"],
  ["L", 70000000, "\x04\x2c\x1d\x80", "\x80\x1d\x2c\x04"],
  ["L", 2 ** 32 - 70000000, "\xfb\xd3\xe2\x80", "\x80\xe2\xd3\xfb"],
  ["f", 2, "@\0\0\0", "\0\0\0@"],
  ["d", 2, "@\0\0\0\0\0\0\0", "\0\0\0\0\0\0\0@"],
  ["f", -2, "\xc0\0\0\0", "\0\0\0\xc0"],
  ["d", -2, "\xc0\0\0\0\0\0\0\0", "\0\0\0\0\0\0\0\xc0"],
  ["?", 0, "\0"],
  ["?", 3, "\x01"],
  ["?", true, "\x01"],
  ["?", "", "\0"],
  ["?", [1], "\x01"],
];

const HALF_FLOATS: readonly [bits: number, value: number][] = [
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x0000, 0],
  [0x8000, -0],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x3555, 0.333251953125],
];

const HALF_ROUNDING: readonly [bits: number, value: number][] = [
  [0x0001, 2 ** -25 + 2 ** -35],
  [0x0000, 2 ** -25],
  [0x0000, 2 ** -26],
  [0x03ff, 2 ** -14 - 2 ** -24],
  [0x03ff, 2 ** -14 - 2 ** -25 - 2 ** -65],
  [0x0400, 2 ** -14 - 2 ** -25],
  [0x0400, 2 ** -14],
  [0x3c01, 1 + 2 ** -11 + 2 ** -16],
  [0x3c00, 1 + 2 ** -11],
  [0x3c00, 1 + 2 ** -12],
  [0x7bff, 65504],
  [0x7bff, 65519],
  [0x8001, -(2 ** -25) - 2 ** -35],
  [0x8000, -(2 ** -25)],
  [0x8000, -(2 ** -26)],
  [0xbc01, -1 - 2 ** -11 - 2 ** -16],
  [0xbc00, -1 - 2 ** -11],
  [0xbc00, -1 - 2 ** -12],
  [0xfbff, -65519],
  // 2048 if it were rounded to 32 bits first.
  [0x67ff, 0x1ffdffffff * 2 ** -26],
];

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** The bytes from 1 to `last`. */
function upTo(last: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: last }, (_, index) => index + 1);
}

/** CPython's struct.error, by our three names. */
function refused(use: () => unknown): void {
  const error = assertThrows(use);
  assert(
    error instanceof SyntaxError || error instanceof RangeError ||
      error instanceof TypeError,
    String(error),
  );
}

function* integerFormats(): Generator<string> {
  for (const code of "bBhHiIlLqQnN") {
    for (const order of ORDERS) {
      const native = order === "" || order === "@";
      if (native || !"nN".includes(code)) yield order + code;
    }
  }
}

function rangeOf(format: string): [least: bigint, most: bigint] {
  const bits = BigInt(calcsize(format) * 8);
  const signed = format.toLowerCase() === format;
  return signed
    ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n]
    : [0n, 2n ** bits - 1n];
}

function testIntegers(format: string): void {
  const size = calcsize(format);
  const [least, most] = rangeOf(format);
  const bases = [300n, 700000n, 2n ** 65n];
  for (let power = 0n; power < size * 8 + 3; power++) bases.push(1n << power);
  // Any integers will do, if they are the same each time.
  for (let i = 1n; i <= size * 8; i++) {
    bases.push(BigInt.asUintN(size * 8, i * 0x9e3779b97f4a7c15n));
  }
  for (const base of bases) {
    for (const near of [-1n, 0n, 1n]) {
      for (const value of [base + near, -base + near]) {
        if (value < least || value > most) {
          assertThrows(() => anyPack(format, value), RangeError);
          continue;
        }
        const packed = anyPack(format, value);
        assertEquals(packed, bytesOfInteger(value, size, format));
        const [back] = unpack(format, packed);
        assertEquals(BigInt(back as number | bigint), value);
        if (Number.isSafeInteger(Number(value))) {
          assertEquals(anyPack(format, Number(value)), packed);
        }
        refused(() => unpack(format, new Uint8Array(size + 1)));
      }
    }
  }
  for (
    const value of [
      "a string",
      Math.random,
      { re: 3, im: 42 },
      null,
      {
        valueOf: () => 42,
      },
      undefined,
      [1],
      true,
      Symbol("1"),
      new Uint8Array(1),
    ]
  ) {
    assertThrows(() => anyPack(format, value), TypeError, "not an integer");
  }
}

function bytesOfInteger(
  value: bigint,
  size: number,
  format: string,
): Uint8Array {
  const hex = BigInt.asUintN(size * 8, value).toString(16);
  const big = Uint8Array.fromHex(hex.padStart(size * 2, "0"));
  return /^[>!]/.test(format) ? big : big.reverse();
}

function testPackInto(
  into: (buffer: Uint8Array, byteOffset: number, value: Uint8Array) => void,
): void {
  const text = bytes("Reykjavik rocks, eow!");
  const store = new Uint8Array(100).fill(32);
  into(store, 0, text);
  assertEquals(store.slice(0, 21), text);
  into(store, 10, text);
  assertEquals(store.slice(0, 31), bytes("Reykjavik Reykjavik rocks, eow!"));
  const small = new Uint8Array(10).fill(32);
  refused(() => into(small, 0, text));
  refused(() => into(small, 2, text));
  assertEquals(small, new Uint8Array(10).fill(32));
}

function testIterator<Items>(
  iterator: Iterator<Items, undefined>,
  want: Items[],
): void {
  for (const items of want) {
    assertEquals(iterator.next(), { done: false, value: items });
  }
  assertEquals(iterator.next(), { done: true, value: undefined });
  assertEquals(iterator.next(), { done: true, value: undefined });
}
