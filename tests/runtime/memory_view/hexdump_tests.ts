import { assertEquals, assertThrows } from "@std/assert";
import { hexdump, type HexdumpOptions, MemoryView } from "../../../mod.ts";

const BYTES = Uint8Array.from({ length: 39 }, (_, index) => index * 5 + 26);

/** What `hexdump -vC` of util-linux prints, without the last offset. */
const CANONICAL = `\
00000000  1a 1f 24 29 2e 33 38 3d  42 47 4c 51 56 5b 60 65  |..$).38=BGLQV[\`e|
00000010  6a 6f 74 79 7e 83 88 8d  92 97 9c a1 a6 ab b0 b5  |joty~...........|
00000020  ba bf c4 c9 ce d3 d8                              |.......|`;

Deno.test("hexdump prints what hexdump -C does", () => {
  assertEquals(hexdump(BYTES), CANONICAL);
  const later = new Uint8Array([0xff, ...BYTES]).subarray(1);
  for (
    const source of [
      BYTES.buffer,
      new DataView(later.buffer, 1),
      later,
      new MemoryView(BYTES),
      new MemoryView(BYTES).cast("b", [3, 13]),
      new MemoryView(BYTES, { readonly: true }),
      new MemoryView(BYTES.toReversed()).subarray(undefined, undefined, -1),
    ]
  ) assertEquals(hexdump(source), CANONICAL);
});

const ROWS: [options: HexdumpOptions, dump: string][] = [
  [
    { offset: 32 },
    "00000020  ba bf c4 c9 ce d3 d8                              |.......|",
  ],
  [
    { offset: 37, length: 100 },
    "00000025  d3 d8                                             |..|",
  ],
  [{ offset: 1, length: 3, width: 3 }, "00000001  1f 24 29  |.$)|"],
  [{ length: 4, width: 2 }, "00000000  1a 1f  |..|\n00000002  24 29  |$)|"],
  [{ length: 1, width: 1 }, "00000000  1a  |.|"],
  [
    { length: 9, width: 9 },
    "00000000  1a 1f 24 29 2e 33 38 3d  42  |..$).38=B|",
  ],
  [{ length: 2, width: 9 }, "00000000  1a 1f                        |..|"],
  [{ length: 0 }, ""],
  [{ offset: 39 }, ""],
];

Deno.test("hexdump of a part, in lines of any width", () => {
  for (const [options, dump] of ROWS) {
    assertEquals(hexdump(BYTES, options), dump);
  }
  assertEquals(hexdump(new Uint8Array()), "");
  const even = new MemoryView(new Uint16Array([1, 2, 3, 4])).subarray(0, 4, 2);
  assertEquals(hexdump(even, { width: 4 }), "00000000  01 00 03 00  |....|");
});

Deno.test("wrong options of hexdump", () => {
  const rows: [options: object, text: string][] = [
    [
      { width: 0 },
      "Cannot dump the bytes with width 0: it must be a whole number from 1 to ",
    ],
    [{ width: 1.5 }, "with width 1.5"],
    [{ width: "16" }, 'with width "16"'],
    [
      { offset: 40 },
      "Cannot dump the bytes with offset 40: it must be a whole number from 0 to 39",
    ],
    [{ offset: -1 }, "with offset -1"],
    [
      { length: NaN },
      "Cannot dump the bytes with length NaN: it must be a whole number from 0 to ",
    ],
    [{ length: 1n }, "with length 1n"],
  ];
  for (const [options, text] of rows) {
    assertThrows(() => hexdump(BYTES, options), RangeError, text);
  }
  assertThrows(
    () => hexdump("abc" as never),
    TypeError,
    "Cannot view bytes: the source must be",
  );
  const view = new MemoryView(BYTES);
  view.release();
  assertThrows(
    () => hexdump(view),
    TypeError,
    "Cannot dump the bytes: the view is released",
  );
});
