/** Fields of bytes and text: how they end, and what UTF-8 does to them. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { Everything } from "../../golden/everything.ts";
import { Text } from "../../generated/text.ts";

const create = Text.create;
const offsets = new Map(
  Text.layout.fields.map(({ name, byteOffset }) => [name, byteOffset]),
);

// bytes of a field of 8, and the text that they are
const READ: readonly [number[], string][] = [
  [[], ""],
  [[97, 98], "ab"],
  [[97, 0, 98], "a"],
  [[0, 97, 98], ""],
  [[97, 98, 99, 100, 101, 102, 103, 104], "abcdefgh"],
  [[0xc3, 0xbc, 0xe2, 0x82, 0xac], "ü€"],
  [[0xf0, 0x9f, 0x98, 0x80], "😀"],
  [[0xef, 0xbb, 0xbf, 97], "\ufeffa"],
  [[97, 0xff, 98], "a\ufffdb"],
  [[97, 97, 97, 97, 97, 97, 97, 0xc3], "aaaaaaa\ufffd"],
];
Deno.test("text is read up to the first NUL, or to the end", () => {
  for (const [bytes, text] of READ) {
    const record = create();
    record.$bytes.set(bytes, offsets.get("text"));
    assertEquals(record.text, text);
    record.$bytes.set(bytes, offsets.get("raw"));
    const padded = new Uint8Array(8);
    padded.set(bytes);
    assertEquals(record.raw, padded, "bytes keep their NULs");
  }
});

Deno.test("what is written reads back, and the rest is zeroed", () => {
  const rows = ["", "a", "abcdefgh", "ü€", "😀😀", "\ufeffab", "\\\"'`${}\n"];
  for (const text of rows) {
    const record = create({ text: "xxxxxxxx", pascal: "xxxxxxx" });
    record.text = text;
    assertEquals(record.text, text);
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array(8);
    padded.set(bytes);
    const start = offsets.get("text") ?? NaN;
    assertEquals(record.$bytes.slice(start, start + 8), padded);
    if (bytes.length === 8) continue;
    record.pascal = text;
    assertEquals(record.pascal, text);
  }
});

Deno.test("no character is cut in two", () => {
  const record = create({ text: "before" });
  for (const text of ["aaaaaaaü", "aaaaaa€", "aaaaa😀", "ééééé"]) {
    assertThrows(() => record.text = text, RangeError, "room for 8 bytes");
    assertEquals(record.text, "before");
  }
});

Deno.test("a lone surrogate becomes the replacement character", () => {
  assertEquals(create({ text: "a\ud800b" }).text, "a\ufffdb");
});

Deno.test("a pascal string has the bytes that its first one counts", () => {
  const record = create();
  const start = offsets.get("rawPascal") ?? NaN;
  const rows: readonly [number[], number[]][] = [
    [[0, 1, 2], []],
    [[2, 1, 0, 3], [1, 0]],
    [[7, 1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]],
    [[255, 1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]], // never past its end
  ];
  for (const [bytes, value] of rows) {
    record.$bytes.set(bytes, start);
    assertEquals(record.rawPascal, Uint8Array.from(value));
  }
  record.rawPascal = [9];
  assertEquals([...record.$bytes.slice(start, start + 8)], [
    1,
    9,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
});

Deno.test("a long pascal string counts up to 255", () => {
  const record = create({ long: new Uint8Array(255).fill(7) });
  assertEquals(record.long, new Uint8Array(255).fill(7));
  const start = offsets.get("long") ?? NaN;
  assertEquals(record.$bytes[start], 255);
  assert(
    record.$bytes.slice(start + 256, start + 300).every((byte) => byte === 0),
  );
  assertThrows(
    () => record.long = new Uint8Array(256),
    RangeError,
    "Cannot set Text.long: it has room for 255 bytes and the value has 256",
  );
});

Deno.test("strings without room hold nothing, and write nothing", () => {
  const record = create();
  const before = record.$bytes.slice();
  record.$set({ none: [], nonePascal: "", onlyLength: [] });
  assertEquals(record.$bytes, before);
  assertEquals([record.none, record.nonePascal], [new Uint8Array(0), ""]);
  for (
    const [name, value] of [["none", [1]], ["nonePascal", "x"], ["onlyLength", [
      1,
    ]]] as const
  ) {
    const text =
      `Cannot set Text.${name}: it has room for 0 bytes and the value has 1`;
    assertThrows(() => record.$set({ [name]: value }), RangeError, text);
  }
  const start = offsets.get("onlyLength") ?? NaN;
  record.$bytes[start] = 5;
  assertEquals(record.onlyLength, new Uint8Array(0));
});

Deno.test("bytes are views, text is a copy; both on shared memory too", () => {
  const [record] = Everything.alloc(1, { shared: true });
  assert(record);
  record.name = "shared é";
  record.label = "x";
  record.raw = [1, 2, 3];
  const { raw, title } = record;
  record.title = [4, 5];
  raw[0] = 9;
  assertEquals([record.name, record.label, record.raw[0]], [
    "shared é",
    "x",
    9,
  ]);
  assertEquals(title.length, 0, "as long as it was");
  const { raw: copy } = record.$toObject();
  copy[0] = 1;
  assertEquals(record.raw[0], 9);
});

Deno.test("toString shows the first sixteen bytes", () => {
  const shown = String(create({ raw: [1], long: new Uint8Array(20).fill(7) }));
  assert(shown.includes(", <01 00 00 00 00 00 00 00>, "), shown);
  assert(shown.includes(`, <${"07 ".repeat(16)}…>, `), shown);
});

Deno.test("a list that fails half-way leaves the bytes as they were", () => {
  const record = Everything.create({ raw: [7, 7, 7] });
  const reads: number[] = [];
  const list = new Proxy([1, 2, 3], {
    get(target, name) {
      if (name === "2" && reads.push(2) > 0) throw new Error("no third");
      return Reflect.get(target, name);
    },
  });
  for (const value of [list, [1, 2n]]) {
    assertThrows(() => record.raw = value as number[]);
    assertEquals([...record.raw.subarray(0, 3)], [7, 7, 7]);
  }
  assertEquals(reads.length > 0, true);
});
