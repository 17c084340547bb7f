/**
 * What CPython's test_memoryview.py and test_buffer.py say of comparisons,
 * under the names that they have there; index and count are 3.14's.
 */

import { assertEquals, assertThrows } from "@std/assert";
import { MemoryView } from "../../mod.ts";
import { codesOf, levels } from "../support/cpython_memoryview_levels.ts";
import { type AnyView, ndarray, range, sliced } from "../support/ndarray.ts";

const HALF = [-529, 576, -625, 676, -729];
const OTHER = [-529, 576, -625, 676, 729];
const EVEN = [-529, -625, -729];
const EVERY = undefined;

Deno.test("test_compare", () => {
  for (const { name, view, source } of levels()) {
    assertEquals(view.equals(source("abcdef")), true, name);
    assertEquals(view.equals(new Uint8Array(codesOf("abcdef"))), true, name);
    assertEquals(view.equals(new Int32Array(codesOf("abcdef"))), true, name);
    for (const text of ["abcde", "abcde1", "abcdef1", ""]) {
      assertEquals(view.equals(source(text)), false, name);
    }
    assertEquals(view.equals(view), true);
    assertEquals(view.equals(view.subarray()), true);
    assertEquals(view.subarray(0, 6).equals(view), true);
    assertEquals(view.subarray(0, 5).equals(view), false);
    for (const value of ["abcdef", codesOf("abcdef"), null, 97, {}, EVERY]) {
      assertEquals(view.equals(value), false);
    }
  }
});

Deno.test("test_memoryview_compare_special_cases", () => {
  const array = new BigUint64Array([1n, 2n, 3n]);
  const released = new MemoryView(array);
  released.release();
  assertEquals(released.equals(released), true);
  assertEquals(released.equals(array), false);
  const view = new MemoryView(array);
  assertEquals(view.equals(released), false);
  assertEquals(released.equals(view), false);
  assertEquals(view.equals([1n, 2n, 3n]), false);
  const nan = ndarray([-1, NaN], { format: "d" });
  assertEquals(nan.equals(nan), false);
  assertEquals(
    ndarray([0], { format: "f" }).equals(ndarray([-0], {
      format: "d",
    })),
    true,
  );
});

Deno.test("test_memoryview_compare_ndim_zero", () => {
  const one = ndarray([1729], { shape: [], format: "@L" });
  const other = ndarray([1729], { shape: [], format: "L" });
  same(one, other);
  other.set([], 1728);
  differ(one, other);
  const line = ndarray(range(0, 12));
  same(line, ndarray(range(0, 12)));
  line.set(9, 100);
  differ(line, ndarray(range(0, 12)));
  same(one, ndarray([1729], { shape: [], format: "h" }));
  differ(one, ndarray([-1729], { shape: [], format: "h" }));
  differ(one, ndarray([1729], { format: "L" }));
});

Deno.test("test_memoryview_compare_ndim_one", () => {
  differ(ndarray(HALF, { format: "@h" }), ndarray(OTHER, { format: "@h" }));
  differ(ndarray(HALF, { format: "<i" }), ndarray(OTHER, { format: ">h" }));
  for (const [a, b] of [["@h", "@h"], ["!h", "<l"], ["h", ">h"]] as const) {
    const even = ndarray(EVEN, { format: a });
    const all = ndarray(HALF, { format: b });
    same(even, all.subarray(EVERY, EVERY, 2));
    same(even.subarray(EVERY, EVERY, -1), all.subarray(EVERY, EVERY, -2));
    differ(even, all);
  }
});

Deno.test("test_memoryview_compare_zero_shape", () => {
  const one = ndarray([900, 961], { shape: [0], format: "@h" });
  same(one, ndarray([-900, -961], { shape: [0], format: "@h" }));
  same(one, ndarray([-900, -961], { shape: [0], format: ">i" }));
});

Deno.test("test_memoryview_compare_zero_strides", () => {
  const one = ndarray([900, 900, 900, 900], { format: "@L" });
  const repeated = { shape: [4], strides: [0] };
  same(one, ndarray([900], { ...repeated, format: "L" }));
  same(one, ndarray([900], { ...repeated, format: "!h" }));
});

Deno.test("test_memoryview_compare_random_formats", () => {
  for (const format of "bBhHiIlLqQnNefd") {
    for (const order of "lLnN".includes(format) ? "@" : "@<>") {
      const items = range(1, 11).map((item) => item * item);
      const view = ndarray(items, { format: order + format });
      same(view, ndarray(items, { format: "d" }));
      const backward = view.subarray(EVERY, EVERY, -3);
      same(backward, ndarray([100, 49, 16, 1], { format: ">I" }));
    }
  }
  const characters = codesOf("abc").map((code) => new Uint8Array([code]));
  same(
    ndarray(characters, { format: "c" }),
    ndarray(characters, {
      format: "s",
    }),
  );
  differ(ndarray(characters, { format: "c" }), ndarray(codesOf("abc")));
  same(ndarray([true, false], { format: "?" }), ndarray([1, 0]));
  same(ndarray([1, { re: 2, im: 0 }], { format: "F" }), ndarray([1, 2]));
  same(ndarray([1, 0]).cast("?"), ndarray([2, 0]).cast("?"));
  differ(ndarray([{ re: 1, im: 1 }], { format: "D" }), ndarray([1]));
  same(
    ndarray([2n ** 53n + 1n], { format: "q" }),
    ndarray([2n ** 53n + 1n], { format: "Q" }),
  );
  differ(
    ndarray([2n ** 53n + 1n], { format: "q" }),
    ndarray([2 ** 53], { format: "d" }),
  );
});

Deno.test("test_memoryview_compare_multidim_c", () => {
  const shape = [3, 2, 5];
  const one = ndarray(range(0, 30), { shape, format: "@h" });
  differ(one, ndarray(range(-15, 15), { shape, format: "@h" }));
  differ(one, ndarray(range(0, 30), { shape: [2, 3, 5], format: "h" }));
  differ(one, ndarray(range(0, 30), { shape: [3, 10], format: "h" }));
  same(one, ndarray(range(0, 30), { shape, format: "L" }));
  same(one, ndarray(range(0, 30), { shape, format: ">f" }));
});

Deno.test("test_memoryview_compare_multidim_fortran", () => {
  const fortran = true;
  const shape = [5, 2, 3];
  const one = ndarray(range(0, 30), { shape, fortran, format: "@h" });
  differ(one, ndarray(range(-15, 15), { shape, fortran, format: "@h" }));
  const other = [2, 5, 3];
  differ(one, ndarray(range(0, 30), { shape: other, fortran, format: "h" }));
  same(one, ndarray(range(0, 30), { shape, fortran, format: "@b" }));
  same(one, ndarray(range(0, 30), { shape, fortran, format: ">Q" }));
});

Deno.test("test_memoryview_compare_multidim_mixed", () => {
  const shape = [3, 4];
  const columns = [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11];
  const table = ndarray(range(0, 12), { shape, format: "@l" });
  const fortran = ndarray(columns, { shape, format: "b", fortran: true });
  same(table, fortran);

  const all = ndarray(range(0, 40), { shape: [5, 8], format: "@I" });
  const one = sliced(all, [3, 1, -1], [EVERY, EVERY, -2]);
  differ(one, sliced(all, [1, 3], [EVERY, EVERY, -2]));
  differ(one, sliced(all, [1, 4], [EVERY, EVERY, -2]));
  same(one, sliced(all.subarray(1, 4), [2, 0, -1], [EVERY, EVERY, -2]));
});

Deno.test("test_memoryview_compare_multidim_zero_shape", () => {
  const one = ndarray(range(0, 30), { shape: [0, 3, 2], format: "i" });
  differ(one, ndarray(range(0, 30), { shape: [5, 0, 2], format: "@i" }));
  same(one, ndarray([], { shape: [0, 3, 2], format: "d" }));
});

Deno.test("test_memoryview_compare_multidim_zero_strides", () => {
  const shape = [4, 5, 4];
  const one = ndarray(Array(80).fill(900), { shape, format: "@L" });
  const other = ndarray([900], { shape, strides: [0, 0, 0], format: "L" });
  same(one, other);
  assertEquals(one.toArray(), other.toArray());
});

Deno.test("test_memoryview_compare_not_equal", () => {
  for (const order of ["=", "<", ">", "!"]) {
    const shape = [3, 5, 2, 2, 2];
    const format = `${order}Q`;
    const items = Array(120).fill(2n ** 63n);
    const one = ndarray(items, { shape, format });
    const other = ndarray(items, { shape, format, fortran: true });
    same(one, other);
    other.set([2, 3, 1, 1, 1], 1);
    differ(one, other);
  }
});

Deno.test("test_count", () => {
  for (const { view } of levels()) {
    for (const code of codesOf("abcdefg")) {
      const count = codesOf("abcdef").includes(code) ? 1 : 0;
      assertEquals(view.count(code), count);
      assertEquals(view.count(BigInt(code)), count);
    }
  }
  for (const array of [Uint8Array, Int32Array, Float64Array]) {
    const view = new MemoryView(array.from([1, 7, 7, 3, 7]));
    assertEquals([7, 7n, 1, true, 8, "7"].map((value) => view.count(value)), [
      3,
      3,
      1,
      1,
      0,
      0,
    ]);
  }
  const scalar = ndarray([1], { shape: [] });
  assertThrows(() => scalar.count(1), TypeError, "0 dimensions");
});

Deno.test("test_index", () => {
  for (const { view } of levels()) {
    const list = view.toArray() as number[];
    list.forEach((code, index) => {
      assertEquals(view.indexOf(code), index);
      assertEquals(view.indexOf(code, index), index);
      // Ours: -1, where CPython throws.
      assertEquals(view.indexOf(code, index + 1), -1);
      assertEquals(view.indexOf(code, index - 6), index);
      assertEquals(view.indexOf(code, -1000, 1000), index);
      assertEquals(view.indexOf(code, undefined, index), -1);
      assertEquals(view.indexOf(code, 1000), -1);
      assertEquals(view.indexOf(code, 0, -1000), -1);
    });
    assertEquals(view.indexOf(0), -1);
    assertThrows(() => view.indexOf(97, "0" as never), TypeError, "a number");
    assertThrows(() => view.indexOf(97, 0.5), RangeError, "a whole number");
  }
  const bytes = ndarray(codesOf("aba").map((code) => new Uint8Array([code])), {
    format: "c",
  });
  assertEquals(bytes.indexOf(new Uint8Array([98])), 1);
  assertEquals(bytes.indexOf(98), -1);
  const scalar = ndarray([1], { shape: [] });
  assertThrows(() => scalar.indexOf(1), TypeError, "0 dimensions");
  // Ours: in more dimensions the elements are views.
  const table = ndarray([1, 2, 3, 1, 2, 3], { shape: [2, 3] });
  assertEquals(table.indexOf(new Uint8Array([1, 2, 3])), 0);
  assertEquals(table.count(ndarray([1, 2, 3], { format: "d" })), 2);
  assertEquals(table.includes(1), false);
});

function same(one: AnyView, other: AnyView): void {
  assertEquals([one.equals(other), other.equals(one)], [true, true]);
}

function differ(one: AnyView, other: AnyView): void {
  assertEquals([one.equals(other), other.equals(one)], [false, false]);
}
