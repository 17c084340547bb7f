import { assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import {
  calcsize,
  type DataModel,
  type Item,
  iterUnpack,
  MemoryView,
  pack,
  packInto,
  type Source,
  Struct,
  unpack,
  unpackFrom,
} from "../../../mod.ts";
import { anyPack } from "../../support/any_pack.ts";
import { scalarOf } from "../../support/scalar_of.ts";
import { writeItem } from "../../support/write_item.ts";
import { planStruct } from "../../../runtime/struct/plan.ts";

function bytes(...values: number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values);
}

const SIZES: readonly [
  format: string,
  dataModel: DataModel,
  size: number,
  alignment: number,
  stride: number,
][] = [
  ["@3f3Hxx", "LP64", 20, 4, 20],
  ["@3f3H", "LP64", 18, 4, 20],
  ["<3f3H", "LP64", 18, 1, 18],
  ["llh0l", "LP64", 24, 8, 24],
  ["llh0l", "LLP64", 12, 4, 12],
  ["hh0l", "LP64", 8, 8, 8],
  ["b0i", "LP64", 4, 4, 4],
  ["<b0i", "LP64", 1, 1, 1],
  ["ic", "LP64", 5, 4, 8],
  ["bnP", "LP64", 24, 8, 24],
  ["bnP", "LLP64", 24, 8, 24],
  ["bnP", "ILP32", 12, 4, 12],
  ["bF", "LP64", 12, 4, 12],
  ["bD", "LP64", 24, 8, 24],
  ["<bD", "LP64", 17, 1, 17],
  ["bq", "ILP32", 16, 8, 16],
  ["", "LP64", 0, 1, 0],
  ["0s0p", "LP64", 0, 1, 0],
  ["999999999999x", "LP64", 999999999999, 1, 999999999999],
  ["999999999999i", "LP64", 3999999999996, 4, 3999999999996],
];

for (const [format, dataModel, size, alignment, stride] of SIZES) {
  Deno.test(`${JSON.stringify(format)} ${dataModel}: ${size} bytes`, () => {
    const struct = new Struct(format, { dataModel } as object);
    assertEquals(
      [struct.format, struct.size, struct.alignment, struct.stride],
      [format, size, alignment, stride],
    );
    if (dataModel === "LP64") assertEquals(calcsize(format), size);
  });
}

// The corpus has all codes; here is what it cannot tell: numbers from bigints.
const VALUES: readonly [
  format: string,
  dataModel: DataModel,
  packed: Uint8Array,
  values: unknown[],
][] = [
  ["<bBhHiI", "LP64", pack("<bBhHiI", -1, 1, -2, 2, -3, 3), [
    -1,
    1,
    -2,
    2,
    -3,
    3,
  ]],
  ["<lLqQ", "LP64", pack("<lLqQ", 1n, 2n, 3, 4), [1, 2, 3n, 4n]],
  ["@lLnNP", "LP64", pack("@5q", 1, 2, 3, 4, 5), [1n, 2n, 3n, 4n, 5n]],
  ["@lLxnNP", "LLP64", pack("@2ix3q", 1, 2, 3, 4, 5), [1, 2, 3n, 4n, 5n]],
  ["@lLnNP", "ILP32", pack("@5i", 1, 2, 3, 4, 5), [1, 2, 3, 4, 5]],
  ["??", "LP64", bytes(0, 255), [false, true]],
  ["c2s3p", "LP64", bytes(1, 2, 0, 9, 4, 5), [
    bytes(1),
    bytes(2, 0),
    bytes(4, 5),
  ]],
  ["<F", "LP64", bytes(0, 0, 128, 63, 0, 0, 0, 192), [{ re: 1, im: -2 }]],
  [">F", "LP64", bytes(63, 128, 0, 0, 192, 0, 0, 0), [{ re: 1, im: -2 }]],
  ["D", "LP64", pack("2d", 0.1, -0), [{ re: 0.1, im: -0 }]],
];

for (const [format, dataModel, packed, values] of VALUES) {
  Deno.test(`unpack ${JSON.stringify(format)} ${dataModel}`, () => {
    const struct: Struct<string, DataModel> = new Struct(format, { dataModel });
    assertEquals(struct.unpack(packed), values as Item[]);
    assertEquals(struct.unpack(struct.pack(...values as Item[])), values);
  });
}

Deno.test("every kind of source, whatever its offset", () => {
  const shared = new SharedArrayBuffer(8);
  const growable = new SharedArrayBuffer(8, { maxByteLength: 16 });
  const plain = new Uint8Array(16);
  const sources: readonly Source[] = [
    new ArrayBuffer(8),
    shared,
    new Uint8Array(shared),
    growable,
    new DataView(growable),
    plain.subarray(3, 11),
    new DataView(plain.buffer, 5, 8),
    new Float32Array(2),
    new BigInt64Array(1),
    Buffer.from("pooled!!"),
    new MemoryView(plain).subarray(1, 9),
    new MemoryView(new Uint8Array(8)).cast("B", [2, 4]),
    new WebAssembly.Memory({ initial: 1 }).buffer.slice(0, 8),
  ];
  for (const source of sources) {
    packInto("<Hxi?", source, 0, 0x1234, -2, true);
    assertEquals(unpack("<Hxi?", source), [0x1234, -2, true]);
    assertEquals(unpackFrom("<i", source, 3), [-2]);
    assertEquals([...iterUnpack("<8s", source)], [[
      bytes(0x34, 0x12, 0, 0xfe, 0xff, 0xff, 0xff, 1),
    ]]);
  }
});

Deno.test("a shared buffer that grew has its present length", () => {
  const growable = new SharedArrayBuffer(1, { maxByteLength: 4 });
  const follows = new DataView(growable);
  assertEquals(unpack("B", follows), [0]);
  growable.grow(4);
  assertEquals(unpack("4B", follows), [0, 0, 0, 0]);
  assertEquals(unpack("4B", growable), [0, 0, 0, 0]);
});

Deno.test("what is unpacked and what is packed are copies", () => {
  const data = bytes(1, 2, 3, 4);
  const [text] = unpack("4s", data);
  const [pascal] = unpack("4p", data);
  data.fill(9);
  assertEquals([text, pascal], [bytes(1, 2, 3, 4), bytes(2)]);
  assertEquals(text.buffer.byteLength, 4);

  const value = bytes(1, 2);
  const packed = pack("2s", value);
  value.fill(9);
  assertEquals(packed, bytes(1, 2));
  assertEquals([packed.byteOffset, packed.buffer.byteLength], [0, 2]);
});

Deno.test("padding is zeroed, in packInto too, and after a failure", () => {
  const struct = new Struct("@bxxhxi3xq");
  const data = new Uint8Array(40).fill(255);
  const refused = () => struct.packInto(data, 4, 1, 2, 3, 2n ** 64n);
  assertThrows(refused, RangeError, "item 3");
  assertEquals(data, new Uint8Array(40).fill(255));
  struct.packInto(data, 4, -1, -1, -1, -1n);
  const want = struct.pack(-1, -1, -1, -1n);
  assertEquals(data.subarray(4, 4 + struct.size), want);
  assertEquals(
    want.toHex(),
    "ff000000ffff0000ffffffff00000000ffffffffffffffff",
  );
});

Deno.test("what a longer text left behind is zeroed", () => {
  const data = new Uint8Array(10).fill(255);
  const struct = new Struct("5s5p");
  struct.packInto(data, 0, bytes(1, 2, 3, 4, 5, 6), bytes(1, 2, 3, 4, 5));
  assertEquals(data, bytes(1, 2, 3, 4, 5, 4, 1, 2, 3, 4));
  struct.packInto(data, 0, bytes(9), bytes());
  assertEquals(data, bytes(9, 0, 0, 0, 0, 0, 0, 0, 0, 0));
});

Deno.test("large structs are packed into a buffer too", () => {
  const data = new Uint8Array(20000).fill(7);
  const struct = new Struct("9999s" as string);
  const text = new Uint8Array(12000).fill(1);
  for (let i = 0; i < 2; i++) struct.packInto(data, 1, text);
  assertEquals(data.indexOf(1), 1);
  assertEquals(data.lastIndexOf(1), 9999);
  assertEquals(data.at(-1), 7);
});

Deno.test("bytes of the buffer itself can be packed into it", () => {
  const data = bytes(1, 2, 3, 4, 5, 6);
  packInto("2s3s", data, 1, data.subarray(0, 2), data.subarray(2, 5));
  assertEquals(data, bytes(1, 1, 2, 3, 4, 5));
  const pascal = bytes(1, 2, 3, 4);
  const view = new DataView(pascal.buffer);
  writeItem(view, 0, { ...scalarOf("<p"), size: 4 }, pascal.subarray(0, 3));
  assertEquals(pascal, bytes(3, 1, 2, 3));
});

Deno.test("a value's getter may pack with the same struct, or throw", () => {
  const struct = new Struct("<BF");
  const inner = new Uint8Array(9);
  const value = {
    get re() {
      struct.packInto(inner, 0, 7, { re: 3, im: 4 });
      return 1;
    },
    im: 2,
  };
  const outer = new Uint8Array(9);
  struct.packInto(outer, 0, 9, value);
  assertEquals(struct.unpack(outer), [9, { re: 1, im: 2 }]);
  assertEquals(struct.unpack(inner), [7, { re: 3, im: 4 }]);

  const hostile = {
    get re(): number {
      throw new EvalError("mine");
    },
    im: 0,
  };
  const before = outer.slice();
  assertThrows(() => struct.packInto(outer, 0, 1, hostile), EvalError, "mine");
  assertEquals(outer, before);
  const thief = {
    get re() {
      outer.buffer.transfer();
      return 1;
    },
    im: 0,
  };
  assertThrows(() => struct.packInto(outer, 0, 1, thief), TypeError);
});

Deno.test("bytes are any ArrayBuffer view's", () => {
  assertEquals(
    pack("4s", new Uint16Array([0x0201, 0x0403])),
    bytes(1, 2, 3, 4),
  );
  assertEquals(pack("2s", new DataView(bytes(1, 2, 3).buffer, 1)), bytes(2, 3));
  assertEquals(pack("2s", Buffer.from("ab")), bytes(97, 98));
});

Deno.test("-0, NaN and infinities are floats; -0 is the integer 0", () => {
  for (const format of ["<e", ">f", "=d"]) {
    for (const value of [-0, NaN, Infinity, -Infinity]) {
      assertEquals(unpack(format, anyPack(format, value)), [value]);
    }
  }
  assertEquals(unpack("<F", pack("<F", { re: NaN, im: -Infinity })), [
    { re: NaN, im: -Infinity },
  ]);
  for (const code of "bBhHiIlLqQnNP") {
    assertEquals(anyPack(code, -0), anyPack(code, 0n));
  }
});

Deno.test("an iterator reads each struct when it is asked for", () => {
  const data = bytes(1, 2, 3);
  const iterator = iterUnpack("B", data);
  assertEquals(iterator.next().value, [1]);
  data[1] = 9;
  assertEquals(iterator.next().value, [9]);
  data.buffer.transfer();
  assertThrows(() => iterator.next(), TypeError);
});

Deno.test("functions remember few formats and confuse none", () => {
  for (let round = 0; round < 2; round++) {
    for (let count = 0; count < 500; count++) {
      assertEquals(calcsize(`${count}s`), count);
      assertEquals(unpack(`<${count}x2H`, new Uint8Array(count + 4)), [0, 0]);
    }
  }
  const longest = "B".repeat(5000);
  assertEquals(unpack(longest, new Uint8Array(5000)).length, 5000);
});

Deno.test("a plan grows with the format's text, not with its counts", () => {
  const { runs, length } = planStruct("999999999999B3x7H", "LP64");
  assertEquals([runs.length, length], [8, 1000000000006]);
  assertEquals(planStruct("i".repeat(100), "LP64").runs.length, 400);
  assertEquals(planStruct("0i".repeat(100), "LP64").runs.length, 0);
});

Deno.test("packInto is safe from values that pack as they are read", () => {
  const struct = new Struct("<FF");
  const [inner, outer] = [new Uint8Array(16), new Uint8Array(16)];
  struct.packInto(inner, 0, 1, 2);
  struct.packInto(outer, 0, { re: 1, im: 1 }, {
    get re() {
      struct.packInto(inner, 0, 9, 9);
      return 2;
    },
    im: 2,
  });
  assertEquals([...new Float32Array(outer.buffer)], [1, 1, 2, 2]);
});
