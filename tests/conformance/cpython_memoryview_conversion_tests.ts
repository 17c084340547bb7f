/**
 * What CPython's test_memoryview.py and test_buffer.py say of conversions,
 * under the names that they have there.
 */

import { assertEquals, assertThrows } from "@std/assert";
import { MemoryView, Struct } from "../../mod.ts";
import { codesOf, levels } from "../support/cpython_memoryview_levels.ts";
import {
  type AnyView,
  at,
  ndarray,
  range,
  sliced,
} from "../support/ndarray.ts";

Deno.test("test_tobytes", () => {
  for (const { name, view } of levels()) {
    const gap = "00".repeat(view.itemSize - 1);
    assertEquals(
      view.toBytes().toHex(),
      codesOf("abcdef").map((code) => code.toString(16) + gap).join(""),
      name,
    );
  }
});

Deno.test("test_tolist", () => {
  for (const { name, view } of levels()) {
    assertEquals(view.toArray(), codesOf("abcdef"), name);
  }
});

Deno.test("test_memoryview_hex", () => {
  const view = new MemoryView(new Uint8Array(20000).fill(0x30));
  const backward = view.subarray(undefined, undefined, -1);
  assertEquals(backward.toHex(), "30".repeat(20000));
});

/** Bytes, separator, group; what CPython's bytes.hex and memoryview.hex say. */
const HEX: [bytes: number[], separator: string, group: number, hex: string][] =
  [
    [[], ":", 1, ""],
    [[0xb9], ":", 1, "b9"],
    [[0xb9, 0x01, 0xef], ":", 1, "b9:01:ef"],
    [[0xb9, 0x01, 0xef], "*", 2, "b9*01ef"],
    [[0xb9, 0x01, 0xef], "*", -2, "b901*ef"],
    [[0xb9, 0x01, 0xef], "$", 0, "b901ef"],
    [[0xb9, 0x01, 0xef], "$", 1000, "b901ef"],
    [[0xb9, 0x01, 0xef], "\0", -1, "b9\x0001\0ef"],
    [[1, 2, 3, 4, 5, 6], " ", 4, "0102 03040506"],
    [[1, 2, 3, 4, 5, 6], " ", -4, "01020304 0506"],
    [[1, 2, 3, 4, 5, 6], " ", 3, "010203 040506"],
  ];

Deno.test("test_hex_separator", () => {
  for (const [bytes, separator, group, hex] of HEX) {
    const view = new MemoryView(new Uint8Array(bytes));
    assertEquals(view.toHex(separator, group), hex);
    assertEquals(
      view.toHex(),
      hex.replace(separator, "").replace(separator, ""),
    );
  }
  const view = new MemoryView(new Uint8Array(3));
  assertEquals(view.toHex(":"), "00:00:00");
  const wrong: [
    separator: unknown,
    group: unknown,
    kind: typeof Error,
    text: string,
  ][] = [
    [
      "",
      1,
      RangeError,
      'Cannot separate bytes with "": it must be one ASCII character',
    ],
    ["xx", 1, RangeError, 'with "xx"'],
    ["\x80", 1, RangeError, "it must be one ASCII character"],
    [0, 1, TypeError, "Cannot separate bytes with 0: it must be a string"],
    [null, 1, TypeError, "Cannot separate bytes with null"],
    [":", "1", TypeError, 'Cannot group by "1" bytes: it must be a number'],
    [
      ":",
      1.5,
      RangeError,
      "Cannot group by 1.5 bytes: it must be a whole number",
    ],
  ];
  for (const [separator, group, kind, text] of wrong) {
    assertThrows(
      () => view.toHex(separator as never, group as never),
      kind,
      text,
    );
  }
});

Deno.test("test_ctypes_cast", () => {
  const bytes = new MemoryView(new Float64Array([0.6])).cast("B").toBytes();
  for (const format of ["B", "b", "c"] as const) {
    const double = new Float64Array(1);
    const view = new MemoryView(double).cast(format);
    const values = new MemoryView(bytes).cast(format);
    view.subarray(undefined, 2).assign(values.subarray(undefined, 2));
    view.subarray(2).assign(values.subarray(2));
    assertEquals(double, new Float64Array([0.6]));
  }
});

Deno.test("test_half_float", () => {
  const half = new MemoryView(new Struct("eee").pack(0, -1.5, 1.5)).cast("e");
  const float = new MemoryView(new Struct("fff").pack(0, -1.5, 1.5)).cast("f");
  assertEquals(half.byteLength * 2, float.byteLength);
  assertEquals(half.toArray(), float.toArray());
});

Deno.test("test_memoryview_tolist", () => {
  const array = new Int16Array(range(-6, 6));
  const view = new MemoryView(array);
  assertEquals(view.toArray(), [...array]);
  assertEquals(
    view.subarray(2, undefined, 3).toArray(),
    [...array].filter((_, index) => index >= 2 && index % 3 === 2),
  );
  const shape = [11, 2, 7, 3, 5];
  const many = ndarray(range(0, 2310), { shape, format: "L" });
  assertEquals(
    (many.toArray() as bigint[][][][][]).flat(4),
    range(0, 2310).map(BigInt),
  );
  // Ours: CPython does not read s.
  const letters = codesOf("abcdef").map((code) => new Uint8Array([code]));
  assertEquals(ndarray(letters, { shape: [2, 3], format: "s" }).toArray(), [
    letters.slice(0, 3),
    letters.slice(3),
  ]);
});

Deno.test("test_memoryview_tobytes", () => {
  const items = [-529, 576, -625, 676, -729];
  for (const format of ["@h", ">h", "<h", ">i", "<q", "!l"]) {
    const view = ndarray(items, { format });
    const packed = new Struct(
      `${format[0]}5${format[1]}` as string,
    ).pack(...items as never[]);
    assertEquals(view.toBytes(), packed);
    const many = ndarray(
      range(0, 120).map((index) => items[index % 5]),
      { format, shape: [5, 2, 2, 3, 2] },
    );
    assertEquals(many.toBytes().toHex(), packed.toHex().repeat(24));
  }
  const view = ndarray(items, { format: "h" });
  assertThrows(
    () => view.toBytes("X" as never),
    RangeError,
    'Cannot copy the bytes in order "X": it must be "C", "F" or "A"',
  );
});

/** The same items in memory of either order, and in parts. */
function layouts(): AnyView[] {
  const shape = [3, 4];
  const table = ndarray(range(0, 12), { shape });
  const fortran = ndarray(range(0, 12), { shape, fortran: true });
  return [
    ndarray([9], { shape: [], format: "L" }),
    ndarray([1], { shape: [0], format: "L" }),
    ndarray(range(0, 8), { shape: [2, 0, 7], format: "L" }),
    ndarray([1], { format: "h" }),
    ndarray([1, 2, 3], { format: "b" }),
    ndarray([1, 2, 3], { shape: [2], strides: [2] }),
    ndarray([1, 2, 3], { shape: [2], strides: [-2], offset: 2 }),
    table,
    fortran,
    sliced(table, [undefined, undefined, -1], [undefined, undefined, 2]),
    sliced(fortran, [1], [undefined, undefined, -1]),
  ];
}

Deno.test("test_memoryview_get_contiguous", () => {
  for (const view of layouts()) {
    const copy = view.toBytes();
    // A view with zeros in its shape cannot be cast to it.
    if (copy.length > 0) {
      const packed = new MemoryView(copy).cast(view.format, view.shape);
      assertEquals(packed.equals(view), true);
      assertEquals(packed.toArray(), view.toArray());
    }
    for (const order of ["C", "F", "A"] as const) {
      assertEquals(view.toBytes(order).length, view.byteLength);
    }
  }
});

Deno.test("test_py_buffer_to_contiguous", () => {
  const table = ndarray(range(0, 12), { shape: [3, 4] });
  const columns = [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11];
  const fortran = ndarray(columns, { shape: [3, 4], fortran: true });
  assertEquals(fortran.toArray(), table.toArray());
  const rows: [view: AnyView, order: "C" | "F" | "A", bytes: number[]][] = [
    [table, "C", range(0, 12)],
    [table, "F", columns],
    [table, "A", range(0, 12)],
    [fortran, "C", range(0, 12)],
    [fortran, "F", columns],
    [fortran, "A", columns],
    [sliced(table, [1], [0, 4, 2]), "C", [4, 6, 8, 10]],
    [sliced(table, [1], [0, 4, 2]), "F", [4, 8, 6, 10]],
    [sliced(table, [1], [0, 4, 2]), "A", [4, 6, 8, 10]],
    [sliced(fortran, [], [0, 2]), "A", [0, 4, 8, 1, 5, 9]],
  ];
  for (const [view, order, bytes] of rows) {
    assertEquals(view.toBytes(order), new Uint8Array(bytes), order);
  }
  for (const view of layouts().filter(({ ndim }) => ndim < 2)) {
    const bytes = view.toBytes();
    assertEquals(view.toBytes("F"), bytes);
    assertEquals(view.toBytes("A"), bytes);
  }
});

Deno.test("test_memoryview_struct_module", () => {
  const values: unknown[] = [
    9,
    9n,
    { re: 2.2, im: 3 },
    12.2,
    [1, 2, 3],
    new Set([4]),
    {},
    null,
    undefined,
    new Uint8Array([97]),
    new Uint8Array(3),
    "a",
    "abc",
    () => 7,
    Symbol("a"),
    NaN,
  ];
  for (const format of "cbB?hHiIlLqQnNefdFD") {
    const struct: Struct<string> = new Struct(format);
    const view: AnyView = new MemoryView(new Uint8Array(struct.size * 2)).cast(
      format,
    );
    for (const value of values) {
      const packed = attempt(() => struct.pack(value as never));
      const found = attempt(() => {
        view.set(1, value as never);
        return view.subarray(1).toBytes();
      });
      assertEquals(found, packed, `${format} ${String(value)}`);
      if (packed instanceof Uint8Array) {
        assertEquals(at(view, 1), struct.unpack(packed)[0]);
      }
    }
  }
});

/** What a call returns, or the name of what it throws. */
function attempt(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return (error as Error).name;
  }
}
