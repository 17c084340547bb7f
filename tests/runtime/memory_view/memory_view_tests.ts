/** MemoryView beyond what CPython has: sources, sub-views, typed arrays. */

import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { runInNewContext } from "node:vm";
import { MemoryView } from "../../../mod.ts";
import { assignItems, stridedView } from "../../../runtime/memory_view/mod.ts";
import { ReadonlyDataView } from "../../../runtime/bytes/readonly_data_view.ts";
import { type AnyView, at, ndarray, range } from "../../support/ndarray.ts";
import { hexOf } from "../../support/hex.ts";

const EVERY = undefined;

Deno.test("every source is viewed where it is, in its own format", () => {
  const buffer = new ArrayBuffer(32);
  const shared = new SharedArrayBuffer(16);
  const rows: [
    source: ArrayBufferLike | ArrayBufferView,
    format: string,
    byteOffset: number,
    length: number,
  ][] = [
    [buffer, "B", 0, 32],
    [shared, "B", 0, 16],
    [new DataView(buffer, 3, 5), "B", 3, 5],
    [new Int8Array(buffer, 1), "b", 1, 31],
    [new Uint8Array(buffer, 1, 2), "B", 1, 2],
    [new Uint8ClampedArray(buffer), "B", 0, 32],
    [new Int16Array(buffer, 2), "h", 2, 15],
    [new Uint16Array(buffer, 2, 0), "H", 2, 0],
    [new Int32Array(shared, 4), "i", 4, 3],
    [new Uint32Array(shared), "I", 0, 4],
    [new BigInt64Array(buffer, 8), "q", 8, 3],
    [new BigUint64Array(buffer), "Q", 0, 4],
    [new Float16Array(buffer, 6), "e", 6, 13],
    [new Float32Array(buffer), "f", 0, 8],
    [new Float64Array(buffer), "d", 0, 4],
    [new ReadonlyDataView(buffer), "B", 0, 32],
    [runInNewContext("new Uint16Array([1, 2, 3])"), "H", 0, 3],
    [runInNewContext("new ArrayBuffer(3)"), "B", 0, 3],
    [
      Object.defineProperty(new Float32Array(2), Symbol.toStringTag, {
        value: "Int8Array",
      }),
      "f",
      0,
      2,
    ],
  ];
  for (const [source, format, byteOffset, length] of rows) {
    const view = new MemoryView(source);
    assertEquals([view.format, view.byteOffset, view.length], [
      format,
      byteOffset,
      length,
    ]);
    assertStrictEquals(view.source, source);
    assertStrictEquals(
      view.buffer,
      "buffer" in source ? source.buffer : source,
    );
    assertEquals(view.byteLength, source.byteLength);
    assertEquals(view.readonly, false);
    const part = new MemoryView(view.subarray(EVERY, EVERY, -1));
    assertStrictEquals(part.source, source);
  }
});

Deno.test("what is written through one view is read through all", () => {
  const bytes = new Uint8Array(16);
  const view = new MemoryView(bytes);
  const table = view.cast("H", [2, 4]);
  const column = table.get(1);
  const backward = column.subarray(EVERY, EVERY, -1);
  backward.set(0, 0x1234);
  assertEquals(hexOf(bytes), "00".repeat(14) + "3412");
  bytes[8] = 7;
  assertEquals([table.get(1, 0), column.get(0), backward.get(-1)], [7, 7, 7]);
  assertEquals([column.byteOffset, backward.byteOffset], [8, 14]);
  assertEquals([column.strides, backward.strides], [[2], [-2]]);
});

Deno.test("get with fewer indexes gives sub-views, down to the item", () => {
  const cube = ndarray(range(0, 24), { shape: [2, 3, 4], format: "h" });
  const page = at(cube, 1) as AnyView;
  assertEquals([page.shape, page.strides, page.byteOffset], [
    [3, 4],
    [8, 2],
    24,
  ]);
  const row = at(cube, -1, -2) as AnyView;
  assertEquals(row.toArray(), [16, 17, 18, 19]);
  assertEquals((at(page, 1) as AnyView).toArray(), row.toArray());
  assertEquals([...cube].map((part) => (part as AnyView).byteOffset), [0, 24]);
  assertThrows(
    () => at(cube, 2),
    RangeError,
    "Cannot read index 2: out of bounds on dimension 1, which has 2 items",
  );
  assertThrows(
    () => at(cube, 0, -4),
    RangeError,
    "Cannot read index -4: out of bounds on dimension 2, which has 3 items",
  );
  assertThrows(
    () => at(cube, 0, "1" as never),
    TypeError,
    'Cannot read index "1": an index must be a number',
  );
  row.assign(row.subarray(EVERY, EVERY, -1));
  assertEquals(row.toArray(), [19, 18, 17, 16]);
  page.assign(at(cube, 0) as AnyView);
  assertEquals(page.equals(at(cube, 0)), true);
});

Deno.test("a view of no dimensions is one item", () => {
  const view = new MemoryView(new Float32Array([1.5])).cast("B").cast("f", []);
  assertEquals([view.ndim, view.shape, view.strides], [0, [], []]);
  assertEquals([view.byteLength, view.contiguous], [4, true]);
  const value: number = view.get();
  assertEquals([value, view.toArray(), view.toHex()], [1.5, 1.5, "0000c03f"]);
  assertEquals(view.toTypedArray(), new Float32Array([1.5]));
  view.set([], 2);
  assertEquals(view.get(), 2);
  assertThrows(
    () => view.length,
    TypeError,
    "Cannot read the length: a view of 0 dimensions has none",
  );
  assertThrows(() => [...view], TypeError, "has none");
  assertThrows(
    () => view.subarray(),
    TypeError,
    "Cannot slice a view of 0 dimensions",
  );
  assertThrows(
    () => view.set(0, 1),
    TypeError,
    "Cannot set index [0]: the view has 0 dimensions",
  );
});

Deno.test("empty views have all but items", () => {
  for (const format of ["B", "f", "e", ">d", "?", "c", "F", "3s"]) {
    const view = new MemoryView(new ArrayBuffer(0)).cast(format);
    assertEquals([view.length, view.byteLength, view.toHex()], [0, 0, ""]);
    assertEquals([[...view], view.toArray(), view.indexOf(0)], [[], [], -1]);
    assertEquals(view.equals(new Uint8Array()), true);
    view.assign(view);
    assertThrows(() => view.get(0), RangeError, "which has 0 items");
    assertThrows(() => view.get(-1), RangeError, "which has 0 items");
    const part = view.subarray(5, -5, -3);
    assertEquals([part.shape, part.strides, part.byteOffset], [[0], [
      -3 * view.itemSize,
    ], 0]);
  }
});

/** Where an empty or stepped slice lies, within its buffer always. */
Deno.test("slices stay within their source", () => {
  const view = new MemoryView(new Uint8Array(8));
  for (const start of range(-9, 10)) {
    for (const end of range(-9, 10)) {
      for (const step of [-3, -1, 1, 2, 9]) {
        const part = view.subarray(start, end, step);
        assert(part.byteOffset >= 0 && part.byteOffset <= 8);
        assertEquals(part.toArray().length, part.length);
      }
    }
  }
  const repeated = ndarray([5], { shape: [3], strides: [0] });
  const backward = repeated.subarray(EVERY, EVERY, -1);
  assertEquals(backward.toArray(), [5, 5, 5]);
  assert(Object.is(backward.strides[0], 0));
  for (const index of [3, -4]) {
    assertThrows(() => repeated.get(index), RangeError, "which has 3 items");
  }
  assertEquals(view.subarray(-Infinity, Infinity).length, 8);
  assertEquals(view.subarray(Infinity, -Infinity, -1).length, 8);
  const far = view.subarray(0, 1, 2 ** 52).subarray(0, 1, 2 ** 52);
  assertEquals([far.length, far.get(0), far.get(-1)], [1, 0, 0]);
  for (const index of [1, -2, 2 ** 31, 0.5]) {
    assertThrows(() => far.get(index), RangeError);
  }
});

Deno.test("wrong slices", () => {
  const view = new MemoryView(new Uint8Array(4));
  const rows: [
    start: unknown,
    end: unknown,
    step: unknown,
    kind: typeof Error,
    text: string,
  ][] = [
    ["1", 2, 1, TypeError, 'Cannot slice with start "1": it must be a number'],
    [
      null,
      2,
      1,
      TypeError,
      "Cannot slice with start null: it must be a number",
    ],
    [1n, 2, 1, TypeError, "Cannot slice with start 1n: it must be a number"],
    [
      0,
      Symbol("e"),
      1,
      TypeError,
      "Cannot slice with end Symbol(e): it must be a number",
    ],
    [
      0,
      {},
      1,
      TypeError,
      "Cannot slice with end an object: it must be a number",
    ],
    [
      0.5,
      2,
      1,
      RangeError,
      "Cannot slice with start 0.5: it must be a whole number",
    ],
    [
      0,
      NaN,
      1,
      RangeError,
      "Cannot slice with end NaN: it must be a whole number",
    ],
    [
      0,
      2,
      0,
      RangeError,
      "Cannot slice with step 0: it must be a whole number other than 0",
    ],
    [
      0,
      2,
      -0,
      RangeError,
      "Cannot slice with step 0: it must be a whole number other than 0",
    ],
    [
      0,
      2,
      1.5,
      RangeError,
      "Cannot slice with step 1.5: it must be a whole number",
    ],
    [
      0,
      2,
      Infinity,
      RangeError,
      "Cannot slice with step Infinity: it must be a whole number other than 0",
    ],
    [0, 2, "1", TypeError, 'Cannot slice with step "1": it must be a number'],
  ];
  for (const [start, end, step, kind, text] of rows) {
    assertThrows(
      () => view.subarray(start as number, end as number, step as number),
      kind,
      text,
    );
  }
});

Deno.test("values that do not fit are refused, and nothing is written", () => {
  const rows: [
    format: string,
    value: unknown,
    kind: typeof Error,
    text: string,
  ][] = [
    [
      "B",
      256,
      RangeError,
      "Cannot set index 0: 'B' format requires 0 <= number <= 255, not 256",
    ],
    [
      "b",
      128n,
      RangeError,
      "'b' format requires -128 <= number <= 127, not 128n",
    ],
    ["H", -1, RangeError, "'H' format requires 0 <= number <= 65535, not -1"],
    [">i", 2 ** 31, RangeError, "'i' format requires"],
    ["q", 2n ** 63n, RangeError, "'q' format requires"],
    ["l", 2 ** 63, RangeError, "'l' format requires"],
    [
      "B",
      1.5,
      TypeError,
      "Cannot set index 0: required argument is not an integer: 1.5",
    ],
    ["B", NaN, TypeError, "not an integer: NaN"],
    ["B", "1", TypeError, 'not an integer: "1"'],
    ["B", true, TypeError, "not an integer: true"],
    ["B", Symbol("v"), TypeError, "not an integer: Symbol(v)"],
    ["q", undefined, TypeError, "not an integer: undefined"],
    ["e", 65520, RangeError, "float too large to pack with e format: 65520"],
    ["f", "1", TypeError, 'required argument is not a float: "1"'],
    ["f", null, TypeError, "not a float: null"],
    ["d", 2n ** 1024n, RangeError, "int too large to convert to float"],
    ["f", 2n ** 1024n, RangeError, "int too large to convert to float"],
    ["F", { re: 1 }, TypeError, "not a complex"],
    ["c", bytes(2), RangeError, "of length 1, not 2"],
    ["c", "a", TypeError, 'of length 1, not "a"'],
    ["4s", "abcd", TypeError, "must be a bytes object"],
    ["4p", 5, TypeError, "must be a bytes object"],
  ];
  for (const [format, value, kind, text] of rows) {
    const source = new Uint8Array(16).fill(0xab);
    const view: AnyView = new MemoryView(source).cast(format);
    assertThrows(() => view.set(0, value as never), kind, text);
    assertThrows(
      () =>
        view.cast("B").cast(format, [view.length, 1]).set(
          [-1, 0],
          value as never,
        ),
      kind,
      "Cannot set index -1, 0: ",
    );
    assertEquals(hexOf(source), "ab".repeat(16));
  }
  const view = new MemoryView(new Float32Array(4));
  for (const value of [1e39, -1e39, 10n ** 39n]) {
    view.set(0, value);
    assertEquals(view.get(0), value < 0 ? -Infinity : Infinity);
  }
});

Deno.test("assign copies bytes, of signalling NaNs too, and may overlap", () => {
  const bits = new Uint32Array([
    0x7fa00001,
    0xffa00002,
    0x3f800000,
    0x7fc00003,
  ]);
  const view = new MemoryView(bits).cast("B").cast("f");
  view.assign(view.subarray(EVERY, EVERY, -1));
  assertEquals(
    bits,
    new Uint32Array([0x7fc00003, 0x3f800000, 0xffa00002, 0x7fa00001]),
  );
  view.subarray(1).assign(view.subarray(0, 3));
  assertEquals(
    bits,
    new Uint32Array([0x7fc00003, 0x7fc00003, 0x3f800000, 0xffa00002]),
  );
  const target = new Float32Array(4);
  new MemoryView(target).assign(view);
  assertEquals(new Uint32Array(target.buffer), bits);
  assertEquals(new Uint32Array(view.toTypedArray().buffer), bits);
  // The formats mean the same.
  new MemoryView(target).cast("B").cast("=f").assign(view.cast("B").cast("<f"));
  new MemoryView(target).cast("B").cast("q").assign(
    new MemoryView(new ArrayBuffer(16)).cast("l"),
  );
  assertEquals(target, new Float32Array(4));
});

Deno.test("wrong assignments", () => {
  const view = new MemoryView(new Float32Array(4));
  const rows: [values: unknown, kind: typeof Error, text: string][] = [
    [
      new Float32Array(3),
      RangeError,
      "Cannot assign items of shape [3]: the target has shape [4]",
    ],
    [
      new Float64Array(4),
      TypeError,
      'Cannot assign items of format "d": the target has format "f"',
    ],
    [
      view.cast("B").cast(">f"),
      TypeError,
      'Cannot assign items of format ">f"',
    ],
    [new Uint8Array(16), TypeError, 'Cannot assign items of format "B"'],
    [view.cast("B").cast("f", [4, 1]), RangeError, "items of shape [4, 1]"],
    [[1, 2, 3, 4], TypeError, "Cannot view bytes: the source must be"],
    [null, TypeError, "not null"],
  ];
  for (const [values, kind, text] of rows) {
    assertThrows(() => view.assign(values as Float32Array), kind, text);
  }
});

Deno.test("asTypedArray is the same bytes, or says what is in the way", () => {
  const buffer = new ArrayBuffer(64);
  const all = new MemoryView(buffer);
  const array: Float32Array = all.cast("f", [4, 4]).get(1).asTypedArray();
  assertEquals([array.buffer, array.byteOffset, array.length], [buffer, 16, 4]);
  array[0] = 1.5;
  assertEquals(all.cast("f").get(4), 1.5);
  assertEquals(all.cast("f", [4, 4]).asTypedArray().length, 16);
  const complex: Float64Array = all.cast("D").asTypedArray();
  assertEquals(complex.length, 8);
  const names = [..."bBc?hHiIqQlLnNPefdF"].map((format) =>
    all.cast(format).asTypedArray().constructor.name
  );
  assertEquals(
    names.join(" "),
    "Int8Array Uint8Array Uint8Array Uint8Array Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array BigInt64Array BigUint64Array BigInt64Array BigUint64Array BigUint64Array Float16Array Float32Array Float64Array Float32Array",
  );
  assertEquals(all.cast("8s").get(0), new Uint8Array(8));
  assertEquals(all.cast("8s").asTypedArray(), new Uint8Array(buffer));
  assertEquals(all.cast(">B").asTypedArray(), new Uint8Array(buffer));

  const rows: [view: AnyView, text: string][] = [
    [
      all.cast("f").subarray(EVERY, EVERY, 2),
      'Cannot view items of format "f" as a typed array: the items are not contiguous (shape [8], strides [8]); toTypedArray() makes a copy',
    ],
    [
      all.cast("f").subarray(EVERY, EVERY, -1),
      "not contiguous (shape [16], strides [-4])",
    ],
    [
      all.subarray(1, 9).cast("f"),
      "the items start at byte 1, which is not a multiple of 4",
    ],
    [
      all.subarray(4, 12).cast("d"),
      "the items start at byte 4, which is not a multiple of 8",
    ],
    [
      all.subarray(4, 20).cast("D"),
      "the items start at byte 4, which is not a multiple of 8",
    ],
    [all.cast(">H"), "the items are big-endian, unlike the machine"],
    [all.toReadonly() as AnyView, "the view is read-only"],
  ];
  for (const [view, text] of rows) {
    assertThrows(() => view.asTypedArray(), TypeError, text);
    assertEquals(view.toTypedArray().byteLength, view.byteLength);
  }
});

Deno.test("toTypedArray is a copy, in C order", () => {
  const table = ndarray([1, 3, 5, 2, 4, 6], {
    shape: [3, 2],
    format: ">h",
    fortran: true,
  });
  const copy = table.toTypedArray() as Int16Array;
  assertEquals(copy, new Int16Array([1, 2, 3, 4, 5, 6]));
  copy[0] = 9;
  assertEquals(table.get(0, 0), 1);
});

Deno.test("JSON has the items, and nothing else", () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, index) => index % 2);
  const rows: [format: string, json: string][] = [
    ["H", "[256,256,256,256,256,256,256,256]"],
    ["q", '["72058693566333184","72058693566333184"]'],
    ["8s", "[[0,1,0,1,0,1,0,1],[0,1,0,1,0,1,0,1]]"],
    [
      "?",
      "[false,true,false,true,false,true,false,true,false,true,false,true,false,true,false,true]",
    ],
  ];
  for (const [format, json] of rows) {
    assertEquals(JSON.stringify(new MemoryView(bytes).cast(format)), json);
  }
  const complex = ndarray([{ re: 1.5, im: -2 }], {
    shape: [1, 1],
    format: "F",
  });
  assertEquals(
    JSON.stringify({ complex }),
    '{"complex":[[{"re":1.5,"im":-2}]]}',
  );
});

Deno.test("a shape that changes as it is read", () => {
  const view = new MemoryView(new Uint8Array(4));
  let reads = 0;
  const shape = new Proxy([2, 2], {
    get: (target, key) =>
      key === "0" ? reads++ === 0 ? 2 : 1000 : Reflect.get(target, key),
  });
  assertEquals(view.cast("B", shape).shape, [2, 2]);
  assertThrows(
    () => view.cast("B", shape),
    TypeError,
    "[1000, 2] takes 2000 bytes",
  );
});

Deno.test("stridedView and assignItems serve generated code", () => {
  const buffer = new ArrayBuffer(40);
  const matrix = stridedView(new DataView(buffer, 4), 2, ">H", [2, 3], [8, 2]);
  assignItems(matrix, [[1, 2, 3], [4, 5, 6]]);
  assertEquals(
    new Uint8Array(buffer, 6, 14).toHex(),
    "0001000200030000000400050006",
  );
  assignItems(matrix, [6, 5, 4, 3, 2, 1]);
  assertEquals(matrix.toArray(), [[6, 5, 4], [3, 2, 1]]);
  assignItems(matrix, [new Uint16Array([1, 2, 3]), [4n, 5, 6]]);
  assertEquals(matrix.toArray(), [[1, 2, 3], [4, 5, 6]]);
  assignItems(matrix, new Float64Array([9, 8, 7, 6, 5, 4]));
  assertEquals(matrix.toArray(), [[9, 8, 7], [6, 5, 4]]);
  assignItems(
    matrix,
    new MemoryView(new Float32Array(6).fill(2)).cast("B").cast("f", [2, 3]),
  );
  assertEquals(matrix.toArray(), [[2, 2, 2], [2, 2, 2]]);
  matrix.set([0, 0], 7);
  assignItems(matrix, matrix.subarray(EVERY, EVERY, -1));
  assertEquals(matrix.toArray(), [[2, 2, 2], [7, 2, 2]]);

  const names = stridedView(new DataView(buffer), 0, "4s", [2, 2], [8, 4]);
  assignItems(names, [[bytes(1), bytes(2)], [bytes(3), bytes(4)]]);
  assertEquals(names.toHex(), "00000000000100000001020000010203");
  assignItems(names, [bytes(4), bytes(3), bytes(2), bytes(1)]);
  assertEquals(names.toHex(), "00010203000102000001000000000000");
  const flags = stridedView(new DataView(buffer), 0, "?", [2], [1]);
  assignItems(flags, [true, false]);
  assertEquals(flags.toArray(), [true, false]);
  const scalar = stridedView(new DataView(buffer), 0, "f", [], []);
  assignItems(scalar, 1.5);
  assertEquals(scalar.get(), 1.5);
  const none = stridedView(new DataView(buffer), 40, "f", [3, 0], [0, 4]);
  assignItems(none, [[], [], []]);
  assignItems(none, []);
  assertEquals(none.toArray(), [[], [], []]);
});

Deno.test("wrong values for assignItems, of which none is written", () => {
  const buffer = new ArrayBuffer(12);
  const matrix = stridedView(new DataView(buffer), 0, "H", [2, 3], [6, 2]);
  const rows: [values: unknown, kind: typeof Error, text: string][] = [
    [
      5,
      TypeError,
      "Cannot assign 5: items of shape [2, 3] are given as nested arrays, a flat array or a MemoryView",
    ],
    ["abcdef", TypeError, 'Cannot assign "abcdef": items'],
    [null, TypeError, "Cannot assign null: items"],
    [undefined, TypeError, "Cannot assign undefined: items"],
    [{}, TypeError, "Cannot assign an object: items"],
    [new DataView(buffer), TypeError, "Cannot assign an object: items"],
    [
      [[1, 2, 3]],
      RangeError,
      "Cannot assign 1 item on dimension 1 of shape [2, 3]: it takes 2",
    ],
    [
      [[1, 2, 3], [1, 2]],
      RangeError,
      "Cannot assign 2 items on dimension 2 of shape [2, 3]: it takes 3",
    ],
    [
      [[1, 2, 3], 4],
      TypeError,
      "Cannot assign 4 on dimension 2 of shape [2, 3]: it takes an array of 3",
    ],
    [[1, 2, 3, 4, 5], RangeError, "Cannot assign 5 items on dimension 1"],
    [[1, 2, 3, 4, 5, 6, 7], RangeError, "Cannot assign 7 items on dimension 1"],
    [
      [[1, 2, 3], [4, 5, 65536]],
      RangeError,
      "Cannot assign item 5: 'H' format requires 0 <= number <= 65535, not 65536",
    ],
    [
      [[1, 2, 3], [4, "5", 6]],
      TypeError,
      "Cannot assign item 4: required argument is not an integer",
    ],
    [
      [[[1], 2, 3], [4, 5, 6]],
      TypeError,
      "Cannot assign item 0: required argument is not an integer: an array",
    ],
    [
      new MemoryView(new Uint16Array(6)),
      RangeError,
      "Cannot assign items of shape [6]: the target has shape [2, 3]",
    ],
    [
      new MemoryView(new Float32Array([1, 2, 3, 4, 5, 0.5])).cast("B").cast(
        "f",
        [2, 3],
      ),
      TypeError,
      "Cannot assign item 5",
    ],
    [
      { length: 2 ** 53 },
      RangeError,
      "Cannot assign 9007199254740992 items on dimension 1",
    ],
    [
      { length: 2, 0: [1, 2, 3], 1: { length: "3" } },
      TypeError,
      "Cannot assign an object on dimension 2",
    ],
  ];
  for (const [values, kind, text] of rows) {
    assertThrows(() => assignItems(matrix, values), kind, text);
    assertEquals(new Uint8Array(buffer), new Uint8Array(12));
  }
  const readonly = stridedView(new ReadonlyDataView(buffer), 0, "H", [2], [2]);
  assertEquals(readonly.readonly, true);
  for (const values of [[1, 2], new MemoryView(new Uint16Array(2))]) {
    assertThrows(
      () => assignItems(readonly, values),
      TypeError,
      "Cannot assign items: the view is read-only",
    );
  }
  for (const target of [{}, null]) {
    assertThrows(() => assignItems(target as never, [1, 2, 3]), TypeError);
  }
});

Deno.test("stridedView stays within the DataView", () => {
  const view = new DataView(new ArrayBuffer(32), 8, 16);
  const rows: [
    byteOffset: number,
    shape: number[],
    strides: number[],
    text: string,
  ][] = [
    [
      13,
      [],
      [],
      "Cannot view bytes 13 to 17: the view has 16",
    ],
    [-1, [1], [4], "Cannot view bytes -1 to 3: the view has 16"],
    [0, [5], [4], "Cannot view bytes 0 to 20: the view has 16"],
    [8, [4], [-4], "Cannot view bytes -4 to 12: the view has 16"],
    [0, [2, 3], [8, 4], "Cannot view bytes 0 to 20"],
    [0, [2 ** 53], [4], "the view has 16"],
    [0, [2, NaN], [4, 4], "the view has 16"],
    [0, [2], [NaN], "the view has 16"],
    [NaN, [1], [4], "the view has 16"],
  ];
  for (const [byteOffset, shape, strides, text] of rows) {
    assertThrows(
      () => stridedView(view, byteOffset, "f", shape, strides),
      RangeError,
      text,
    );
  }
  assertEquals(stridedView(view, 12, "f", [4], [-4]).byteOffset, 20);
  assertEquals(stridedView(view, 0, "f", [9], [0]).length, 9);
});

Deno.test("formats that a view does not have", () => {
  const view = new MemoryView(new Uint8Array(8));
  for (
    const format of [
      "",
      "@",
      "k",
      "x",
      "4x",
      "2i",
      "1i",
      "ii",
      " i",
      "i ",
      "(2)i",
      "T{i}",
      "i:x:",
      "Zf",
      "é",
      "\0",
      "i\n",
      "<",
      "<n",
      ">P",
    ]
  ) {
    assertThrows(() => view.cast(format), SyntaxError, "Cannot read format ");
  }
  assertThrows(
    () => view.cast("2i"),
    SyntaxError,
    'Cannot read format "2i": the items of a MemoryView are of one code, such as "f", "<H" or "16s"',
  );
  assertThrows(
    () => stridedView(new DataView(new ArrayBuffer(4)), 0, "T{f}", [1], [4]),
    SyntaxError,
    "are of one code",
  );
  // As many formats as there may be: none is mistaken for another.
  for (const size of range(1, 400)) {
    assertEquals(
      new MemoryView(new Uint8Array(size)).cast(`${size}s`).length,
      1,
    );
  }
});

Deno.test("what a view shows is not its own", () => {
  const view = new MemoryView(new Uint8Array(6)).cast("B", [2, 3]);
  (view.shape as number[])[0] = 100;
  (view.strides as number[])[0] = 100;
  assertEquals([view.shape, view.strides], [[2, 3], [3, 1]]);
  const shape: [number, number] = [2, 3];
  const other = new MemoryView(new Uint8Array(6)).cast("B", shape);
  shape[0] = 100;
  assertEquals(other.shape, [2, 3]);
});

Deno.test("each view is of one constructor", () => {
  for (const format of [..."bB?chHiIlLqQnNPefdFD", ">H", "3s"]) {
    for (
      const view of [
        new MemoryView(new ArrayBuffer(48)).cast(format),
        new MemoryView(new ArrayBuffer(49)).subarray(1).cast(format),
      ]
    ) {
      assert(view instanceof MemoryView);
      assertStrictEquals(view.constructor, MemoryView);
      assert(view.subarray(EVERY, EVERY, -1) instanceof MemoryView);
    }
  }
});

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index);
}

Deno.test("a step past all items finds the first one, however it is read", () => {
  const words = new MemoryView(new Uint32Array([1, 2, 3, 4]));
  for (const step of [Number.MAX_VALUE, 2 ** 53, 2 ** 31, 4]) {
    const one = words.subarray(2, undefined, step);
    assertEquals(one.get(0), 3);
    assertEquals(one.toArray(), [3]);
    assertEquals(one.subarray(0, 1).toArray(), [3]);
    assertEquals(words.subarray(2, undefined, -step).toArray(), [3]);
  }
});

Deno.test("an index that is neither a number nor a list sets nothing", () => {
  const bytes = new Uint8Array(4);
  for (const index of [{}, null, undefined, "0"]) {
    assertThrows(
      () => new MemoryView(bytes).set(index as never, 7),
      TypeError,
      "an index must be a number",
    );
  }
  assertEquals([...bytes], [0, 0, 0, 0]);
});
