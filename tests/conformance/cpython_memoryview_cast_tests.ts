/**
 * What CPython's test_buffer.py says of casts, under the names that they have
 * there.
 */

import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { MemoryView } from "../../mod.ts";
import { type AnyView, ndarray, range } from "../support/ndarray.ts";

/** CPython's formats of a memoryview, and F and D, which are ours. */
const FORMATS = [..."cbB?hHiIlLqQnNPefdFD"];
const BYTE_FORMATS = [..."bBc"];

Deno.test("test_memoryview_cast", () => {
  const scalar = ndarray([9], { shape: [], format: "I" });
  assertEquals(scalar.cast("B").toArray(), [9, 0, 0, 0]);
  const back = ndarray([9, 9, 9, 9]).cast("I", []);
  assertEquals([back.shape, back.strides, back.itemSize], [[], [], 4]);
  assertEquals(back.toArray(), 0x09090909);

  const bytes = Uint8Array.from(range(0, 31 * 16), (index) => index * 7);
  const whole = new MemoryView(bytes);
  for (const format of FORMATS) {
    for (const byteFormat of BYTE_FORMATS) {
      const view: AnyView = whole.cast(byteFormat).cast(format);
      const { itemSize } = view;
      assertEquals(view.length, bytes.length / itemSize);
      assertEquals(view.strides, [itemSize]);
      assertEquals([view.readonly, view.cContiguous], [false, true]);
      assertStrictEquals(view.source, bytes);
      const again = view.cast(byteFormat);
      assertEquals(again.format, byteFormat);
      assertEquals(again.itemSize, 1);
      assertEquals(again.toBytes(), bytes);
      assertEquals(again.cast(format).toHex(), view.toHex());
    }
  }
});

Deno.test("test_memoryview_cast_1D_ND", () => {
  const shapes = [
    [1],
    [4],
    [1, 4],
    [4, 1],
    [2, 3],
    [3, 2, 1],
    [1, 2, 3, 4],
    [2, 1, 2, 1, 2],
  ];
  for (const shape of shapes) {
    const count = shape.reduce((a, b) => a * b, 1);
    for (const format of FORMATS) {
      for (const target of [format, `@${format}`]) {
        const { itemSize } = new MemoryView(new Uint8Array()).cast(target);
        const bytes = Uint8Array.from(
          range(0, count * itemSize),
          // Items of ? are 0 or 1, of P and so on anything.
          (index) => index * 5 % (format === "?" ? 2 : 251),
        );
        const line: AnyView = new MemoryView(bytes, {
          readonly: true,
        }) as never;
        const view: AnyView = line.cast(target, shape) as never;
        assertEquals([view.ndim, view.shape], [shape.length, shape]);
        assertEquals([view.readonly, view.cContiguous], [true, true]);
        assertEquals(
          (view.toArray() as unknown[]).flat(9),
          line.cast(target).toArray() as unknown[],
        );
        for (const back of [view.cast("B"), view.cast("B", [bytes.length])]) {
          assertEquals(back.shape, [bytes.length]);
          assertEquals(back.toBytes(), bytes);
          assertStrictEquals(back.source, bytes);
        }
      }
    }
  }
});

/** A view, a format, maybe a shape; the error, and what its text says. */
type WrongCast = [
  view: AnyView,
  format: unknown,
  shape: unknown,
  kind: typeof Error,
  text: string,
];

const FIVE: AnyView = ndarray(range(0, 120), { shape: [1, 2, 3, 4, 5] });
const SCALAR: AnyView = ndarray([9], { shape: [], format: "I" });
const LINE: AnyView = ndarray(range(0, 120));
const ODD: AnyView = ndarray(range(0, 105), { shape: [105] });
const INTS: AnyView = ndarray(range(0, 128), { format: "I" });
const TABLE: AnyView = ndarray(range(0, 32), { shape: [2, 2, 8], format: "h" });

const WRONG_CASTS: WrongCast[] = [
  [
    TABLE,
    "d",
    [2, 2, 2],
    TypeError,
    'Cannot cast to "d": either side must have 1 dimension, not 3 and 3',
  ],
  [
    FIVE,
    {},
    undefined,
    TypeError,
    "Cannot read a format: it must be a string, not object",
  ],
  // Ours: what does not parse is a SyntaxError.
  [FIVE, "X", undefined, SyntaxError, "is not a format code"],
  [FIVE, "@X", undefined, SyntaxError, "is not a format code"],
  [FIVE, "@XY", undefined, SyntaxError, "are of one code"],
  [FIVE, "BI", undefined, SyntaxError, "are of one code"],
  [FIVE, "xBI", undefined, SyntaxError, "are of one code"],
  [FIVE, "<P", undefined, SyntaxError, '"P" at column 2 has no standard size'],
  [
    FIVE,
    "B",
    {},
    TypeError,
    'Cannot cast to "B": the shape must be an array, not an object',
  ],
  [
    LINE,
    "B",
    [2 ** 64],
    RangeError,
    "must hold whole numbers above 0, not 18446744073709552000",
  ],
  [LINE, "B", [-1], RangeError, "must hold whole numbers above 0, not -1"],
  [LINE, "B", [2, 3, 4, 5, 6, 7, -1], RangeError, "above 0, not -1"],
  [LINE, "B", [2, 3, 4, 5, 6, 7, 0], RangeError, "above 0, not 0"],
  [LINE, "B", [120, NaN], RangeError, "above 0, not NaN"],
  [LINE, "B", [0.5, 240], RangeError, "above 0, not 0.5"],
  [
    LINE,
    "B",
    [2, 3, 4, 5, 6, 7, "x"],
    TypeError,
    'Cannot cast to "B": the shape must hold numbers, not "x"',
  ],
  [LINE, "B", [120n], TypeError, "the shape must hold numbers, not 120n"],
  [FIVE, "I", [2, 15], TypeError, "not 5 and 2"],
  [SCALAR, "B", [2, 2], TypeError, "1 dimension, not 0 and 2"],
  [SCALAR, "B", [], TypeError, "1 dimension, not 0 and 0"],
  [
    INTS,
    "B",
    Array(65).fill(1),
    RangeError,
    'Cannot cast to "B": the shape has 65 dimensions, the maximum is 64',
  ],
  [
    INTS,
    "h",
    undefined,
    TypeError,
    'Cannot cast to "h": one of the two formats must be "b", "B" or "c", and this view has "I"',
  ],
  [
    ODD,
    "I",
    [2, 13],
    TypeError,
    'Cannot cast to "I": its 105 bytes are not a multiple of 4, the item size',
  ],
  [ODD, "I", undefined, TypeError, "are not a multiple of 4"],
  [
    LINE,
    "B",
    [2, 3, 4],
    TypeError,
    'Cannot cast to "B": the shape [2, 3, 4] takes 24 bytes, and the view has 120',
  ],
  [
    INTS,
    "B",
    [2 ** 20, 2 ** 20, 2 ** 20],
    RangeError,
    'Cannot cast to "B": the shape [1048576, 1048576, 1048576] takes more bytes than 9007199254740991',
  ],
  [LINE, "0s", undefined, TypeError, "a multiple of 0, the item size"],
];

Deno.test("test_memoryview_cast_invalid", () => {
  for (const [view, format, shape, kind, text] of WRONG_CASTS) {
    const cast = () =>
      shape === undefined
        ? view.cast(format as string)
        : view.cast(format as string, shape as number[]);
    assertThrows(cast, kind, text);
  }
  for (const from of FORMATS) {
    for (const to of FORMATS) {
      const view = new MemoryView(new Uint8Array(32)).cast(from);
      const cast = () => view.cast(to);
      if (BYTE_FORMATS.includes(from) || BYTE_FORMATS.includes(to)) cast();
      else assertThrows(cast, TypeError, "one of the two formats must be");
    }
  }
  // Ours: other byte orders, and bytes of any length.
  assertEquals(ndarray([1, 2]).cast("=B").toArray(), [1, 2]);
  assertEquals(ndarray([1, 2]).cast(">H").toArray(), [258]);
  assertEquals(ndarray([1, 2]).cast("2s").toArray(), [new Uint8Array([1, 2])]);
});

Deno.test("test_memoryview_cast_zero_shape", () => {
  for (const shape of [[0, 3, 3], [3, 0, 3], [3, 3, 0]]) {
    const view = ndarray([1, 2, 3], { shape });
    assertEquals(view.cContiguous, true);
    assertThrows(
      () => view.cast("c"),
      TypeError,
      `Cannot cast to "c": a view with a zero in its shape [${
        shape.join(", ")
      }] cannot have another shape`,
    );
  }
  const empty = new MemoryView(new Uint8Array());
  for (const format of FORMATS) {
    const view = empty.cast(format);
    assertEquals([view.toBytes(), view.toArray()], [new Uint8Array(), []]);
  }
  assertThrows(() => empty.cast("B", [0]), TypeError, "a zero in its shape");
});

Deno.test("test_memoryview_cast_zero_strides", () => {
  const view = ndarray([1, 2, 3], { shape: [3], strides: [0] });
  assertEquals(view.cContiguous, false);
  assertThrows(
    () => view.cast("c"),
    TypeError,
    'Cannot cast to "c": casts are restricted to C-contiguous views, and this one has strides [0]',
  );
});

// `memoryview(bytes(16)).cast(f)` of every printable letter, of those after "@",
// and of what is longer: CPython takes the codes in FORMATS alone.
const PRINTABLE = Array.from(
  { length: 94 },
  (_, i) => String.fromCharCode(33 + i),
);
/** What is taken here besides: bytes, and other byte orders. */
const OURS = ["s", "1s", "2s", "16s", "4p", "=b", "<H", ">f", "!B", "^h"];
const REFUSED = [
  ...["", "@", "BB", "1B", "2B", "01B", "1c", "2c", "B ", " B", "@@B", "(2)B"],
  ...["T{B:a:}", "p", "1p", "@p", "<p", "0p", "0s", "@x", "<n", ">P", "@2"],
  ...PRINTABLE.filter((code) => !FORMATS.includes(code) && code !== "s"),
];
for (const format of REFUSED) {
  Deno.test(`cast refuses ${JSON.stringify(format)}, as CPython does`, () => {
    const view = new MemoryView(new Uint8Array(16));
    const error = assertThrows(() => view.cast(format));
    assertEquals(
      error instanceof SyntaxError || error instanceof TypeError,
      true,
    );
  });
}

Deno.test("cast takes what is ours besides", () => {
  const view = new MemoryView(new Uint8Array(16));
  for (const format of OURS) assertEquals(view.cast(format).byteLength, 16);
  assertThrows(
    () => view.cast("p"),
    TypeError,
    'Cannot cast to "p": an item of one byte has no room beside its length',
  );
});
