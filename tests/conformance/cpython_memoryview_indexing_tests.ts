/**
 * What CPython's test_memoryview.py and test_buffer.py say of indexing and
 * assigning, under the names that they have there.
 */

import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { MemoryView } from "../../mod.ts";
import { codesOf, levels } from "../support/cpython_memoryview_levels.ts";
import { type AnyView, at, ndarray, range } from "../support/ndarray.ts";

Deno.test("test_getitem", () => {
  for (const { name, view } of levels()) {
    assertEquals(at(view, 0), 97, name);
    assertEquals(at(view, 5), 102, name);
    assertEquals(at(view, -1), 102, name);
    assertEquals(at(view, -6), 97, name);
    for (const index of [6, -7, Number.MAX_SAFE_INTEGER, -(2 ** 53)]) {
      assertThrows(() => at(view, index), RangeError, "out of bounds");
    }
    for (const index of [null, "a", undefined]) {
      assertThrows(() => at(view, index as never), TypeError, "a number");
    }
    assertThrows(() => at(view, 0n as never), TypeError);
    // Ours: there is one type of number, and 0.5 is none of the indexes.
    assertThrows(() => at(view, 0.5), RangeError, "a whole number");
  }
});

Deno.test("test_iter", () => {
  for (const { name, view } of levels()) {
    assertEquals(
      [...view],
      range(0, view.length).map((index) => view.get(index)),
      name,
    );
  }
});

Deno.test("test_setitem_readonly", () => {
  for (const { view } of levels().filter(({ view }) => view.readonly)) {
    const values = [
      new Uint8Array([97]),
      65,
      new MemoryView(new Uint8Array(1)),
    ];
    for (const value of values) {
      assertThrows(() => view.set(0, value as never), TypeError, "read-only");
    }
  }
});

Deno.test("test_setitem_writable", () => {
  for (const { name, view, contents, source } of levels()) {
    if (view.readonly) continue;
    const has = (text: string) => assertEquals(contents(), codesOf(text), name);
    view.set(0, 49);
    has("1bcdef");
    view.subarray(0, 1).assign(source("0"));
    has("0bcdef");
    view.subarray(1, 3).assign(source("12"));
    has("012def");
    view.subarray(1, 1).assign(source(""));
    has("012def");
    view.assign(source("abcdef"));
    has("abcdef");

    view.subarray(0, 3).assign(view.subarray(2, 5));
    has("cdedef");
    view.assign(source("abcdef"));
    view.subarray(2, 5).assign(view.subarray(0, 3));
    has("ababcf");

    for (const index of [6, -7, Number.MAX_SAFE_INTEGER, -(2 ** 53)]) {
      assertThrows(() => view.set(index, 97), RangeError, "out of bounds");
    }
    for (const index of ["a", undefined, [0, 0], [{}]]) {
      assertThrows(() => view.set(index as never, 97), TypeError);
    }
    for (const value of [source(""), source("ab"), "a", null]) {
      assertThrows(() => view.set(0, value as never), TypeError);
    }
    for (const [start, end] of [[1, 1], [0, 2]] as const) {
      assertThrows(
        () => view.subarray(start, end).assign(source("a")),
        RangeError,
        `Cannot assign items of shape [1]: the target has shape [${
          end - start
        }]`,
      );
    }
    has("ababcf");
  }
});

Deno.test("test_reversed", () => {
  for (const { name, view } of levels()) {
    const backward = view.subarray(undefined, undefined, -1);
    assertEquals(
      [...backward],
      (view.toArray() as number[]).toReversed(),
      name,
    );
  }
});

Deno.test("test_array_assign", () => {
  const array = new Int32Array(range(0, 10));
  const other = array.toReversed();
  new MemoryView(array).assign(other);
  assertEquals(array, other);
});

Deno.test("test_issue22668", () => {
  const view = new MemoryView(new Uint16Array([256, 256, 256, 256]));
  const cast = view.cast("B").cast("H");
  const part = cast.subarray(0, 2);
  const whole = new MemoryView(cast);
  cast.release();
  view.cast("B").cast("I");
  for (
    const { format, ...other } of [{ format: part.format, view: part }, {
      format: whole.format,
      view: whole,
    }]
  ) {
    assertEquals(format, "H");
    assertEquals(other.view.get(0), 256);
  }
});

Deno.test("test_memoryview_sequence", () => {
  for (const format of ["d", "f"]) {
    const view = ndarray([1, Infinity, 3], { format });
    for (const item of [1, Infinity, 3]) {
      assertStrictEquals(view.includes(item), true);
    }
  }
  const scalar = ndarray([9], { shape: [], format: "f" });
  assertThrows(() => scalar.includes(9), TypeError, "0 dimensions");
});

Deno.test("test_memoryview_index", () => {
  const scalar = ndarray([12.5], { shape: [], format: "d" });
  assertEquals(at(scalar), 12.5);
  assertThrows(() => at(scalar, 0), TypeError, "the view has 0 dimensions");

  const line = ndarray(range(0, 7));
  for (const index of [-8, 8, 2 ** 53, -(2 ** 60)]) {
    assertThrows(() => at(line, index), RangeError, "out of bounds");
  }

  const table = ndarray(range(0, 12), { shape: [3, 4] });
  for (
    const [row, column, item] of [
      [0, 0, 0],
      [2, 0, 8],
      [2, 3, 11],
      [-1, -1, 11],
      [-3, -4, 0],
    ] as const
  ) assertEquals(at(table, row, column), item);
  for (const row of [3, -4, 2 ** 53]) {
    assertThrows(
      () => at(table, row, 0),
      RangeError,
      "dimension 1, which has 3",
    );
  }
  for (const column of [4, -5, 2 ** 53]) {
    assertThrows(
      () => at(table, 0, column),
      RangeError,
      "dimension 2, which has 4",
    );
  }
  assertThrows(() => at(table, 0, 0, 0), TypeError, "2 dimensions");
  assertThrows(() => at(table), TypeError, "2 dimensions");
  // Ours: CPython has no sub-views.
  assertEquals((at(table, 1) as AnyView).toArray(), [4, 5, 6, 7]);
});

Deno.test("test_memoryview_assign", () => {
  const scalar = ndarray([12.5], { shape: [], format: "f" });
  scalar.set([], 22.5);
  assertEquals(at(scalar), 22.5);
  scalar.assign(ndarray([23.5], { shape: [], format: "f" }));
  assertEquals(at(scalar), 23.5);
  assertThrows(() => scalar.set(0, 24.5), TypeError, "0 dimensions");

  const line = ndarray(range(0, 7));
  const readonly = line.toReadonly() as AnyView;
  assertThrows(() => readonly.set(2, 10), TypeError, "read-only");
  for (const index of [-8, 8, 2 ** 53]) {
    assertThrows(() => line.set(index, 9), RangeError, "out of bounds");
  }

  for (const format of "bBhHiIlLqQnNPefd") {
    const view = ndarray([1, 2, 3], { format });
    for (const index of [-3, -2, -1, 0, 1, 2]) {
      view.set(index, 8);
      assertEquals(Number(at(view, index)), 8, format);
    }
    assertThrows(() => view.set(0, "xyz" as never), TypeError);
    // Ours: P takes what CPython takes there, down to -(2 ** 63).
    for (const value of [-(2n ** 1024n), 2n ** 1024n]) {
      assertThrows(() => view.set(0, value), RangeError);
    }
  }
  const character = ndarray(range(1, 4).map((code) => new Uint8Array([code])), {
    format: "c",
  });
  character.set(2, new Uint8Array([57]));
  assertEquals(at(character, 2), new Uint8Array([57]));
  assertThrows(() => character.set(0, 100), TypeError, "of length 1");
  assertThrows(() => character.set(0, new Uint8Array(2)), RangeError);
  const boolean = ndarray([true, false, true], { format: "?" });
  boolean.set(1, true);
  assertEquals(boolean.toArray(), [true, true, true]);

  const table = ndarray(range(0, 12), { shape: [3, 4] });
  table.set([0, 1], 42);
  table.set([-1, -1], 43);
  assertEquals(table.toArray(), [[0, 42, 2, 3], [4, 5, 6, 7], [8, 9, 10, 43]]);
  for (const row of [3, -4, 2 ** 53]) {
    assertThrows(() => table.set([row, 0], 0), RangeError, "dimension 1");
  }
  for (const column of [4, -5, 2 ** 53]) {
    assertThrows(() => table.set([0, column], 0), RangeError, "dimension 2");
  }
  assertThrows(() => table.set([0, 0, 0], 0), TypeError, "2 dimensions");
  assertThrows(() => table.set(0, 0), TypeError, "get(…).assign(…)");
});

Deno.test("test_memoryview_slice", () => {
  const view = ndarray(range(0, 12));
  assertThrows(() => view.subarray(0, 2, 0), RangeError, "with step 0");
  assertThrows(
    () => view.subarray(0, 1).assign([1] as never),
    TypeError,
    "the source must be",
  );
  const scalar = ndarray([1], { shape: [] });
  assertThrows(() => scalar.subarray(), TypeError, "0 dimensions");

  const backward = ndarray(range(0, 12), { strides: [-1], offset: 11 });
  const even = ndarray(range(0, 24), { shape: [12], strides: [2] });
  backward.subarray(2, 5).assign(even.subarray(2, 5));
  assertEquals(backward.toArray(), [11, 10, 4, 6, 8, 6, 5, 4, 3, 2, 1, 0]);
  const part = (view: AnyView, start: number, end: number, step: number) =>
    view.subarray(start, end, step);
  part(backward.subarray(1, 3), -1, -9, -1).assign(even.subarray(0, 2));
  assertEquals(backward.toArray(), [11, 2, 0, 6, 8, 6, 5, 4, 3, 2, 1, 0]);
  part(part(backward, 4, 1, -2), -1, -9, -1).assign(part(backward, 1, 4, 2));
  assertEquals(backward.toArray(), [11, 2, 2, 6, 6, 6, 5, 4, 3, 2, 1, 0]);
  assertEquals(even.toArray(), range(0, 12).map((item) => item * 2));
});

Deno.test("test_memoryview_array", () => {
  for (const format of "bBhHiIlLqQfd") {
    const items = range(1, 21).map((item) => (item * 37) % 100);
    const one = ndarray(items, { format });
    for (
      const [start, end, step] of [
        [undefined, undefined, undefined],
        [2, 17, 3],
        [-1, undefined, -1],
        [18, 1, -4],
      ] as const
    ) {
      const expected = one.subarray(start, end, step);
      const other = ndarray(
        (expected.toArray() as number[]).map((item) => item),
        { format },
      );
      assertEquals(other.equals(expected), true);
      other.set(-1, 101);
      assertEquals(other.equals(expected), false);
      assertEquals(expected.equals(other), false);
    }
  }
});
