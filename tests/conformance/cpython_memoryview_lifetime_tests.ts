/**
 * What CPython's test_memoryview.py and test_buffer.py say of construction,
 * attributes and release, under the names that they have there.
 */

import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { MemoryView } from "../../mod.ts";
import { levels } from "../support/cpython_memoryview_levels.ts";
import { type AnyView, at, ndarray, range } from "../support/ndarray.ts";

function checkAttributes(view: AnyView): void {
  const array = view.itemSize === 4;
  assertEquals(view.format, array ? "i" : "B");
  assertEquals(view.itemSize, array ? 4 : 1);
  assertEquals([view.ndim, view.length], [1, 6]);
  assertEquals([view.shape, view.strides], [[6], [view.itemSize]]);
  assertEquals(view.byteLength, 6 * view.itemSize);
  assertEquals([view.cContiguous, view.fContiguous, view.contiguous], [
    true,
    true,
    true,
  ]);
}

Deno.test("test_attributes_readonly", () => {
  const views = levels().map(({ view }) => view);
  for (const view of views.filter(({ readonly }) => readonly)) {
    checkAttributes(view);
  }
  assertEquals(views.filter(({ readonly }) => readonly).length, 3);
});

Deno.test("test_attributes_writable", () => {
  const views = levels().map(({ view }) => view);
  for (const view of views.filter(({ readonly }) => !readonly)) {
    checkAttributes(view);
  }
  assertEquals(views.filter(({ readonly }) => !readonly).length, 6);
});

Deno.test("test_constructor", () => {
  const bytes = new Uint8Array(3);
  assert(new MemoryView(bytes) instanceof MemoryView);
  assert(new MemoryView(new MemoryView(bytes)) instanceof MemoryView);
  assertEquals(new MemoryView(bytes).constructor, MemoryView);
  assertEquals([MemoryView.name, MemoryView.length], ["MemoryView", 1]);
  const call = MemoryView as unknown as (source: Uint8Array) => unknown;
  assertThrows(
    () => call(bytes),
    TypeError,
    "Cannot call MemoryView without new",
  );
});

Deno.test("test_getbuf_fail", () => {
  for (
    const [source, name] of [
      [{}, "an object"],
      [[1], "an array"],
      [null, "null"],
      [undefined, "undefined"],
      ["abc", '"abc"'],
      [5, "5"],
      [Symbol("s"), "Symbol(s)"],
    ] as const
  ) {
    assertThrows(
      () => new MemoryView(source as never),
      TypeError,
      `a view of one (a Uint8Array, say) or a MemoryView, not ${name}`,
    );
  }
});

Deno.test("test_writable_readonly", () => {
  const bytes = new Uint8Array(4);
  const view: AnyView = new MemoryView(bytes, { readonly: true }) as never;
  const table: AnyView = view.cast("B", [2, 2]);
  for (
    const readonly of [
      view,
      view.subarray(1),
      view.cast("H"),
      table,
      table.get(0) as AnyView,
      new MemoryView(view),
      view.toReadonly() as AnyView,
    ]
  ) {
    assertEquals(readonly.readonly, true);
    assertThrows(
      () => readonly.set([0, 0].slice(0, readonly.ndim), 1),
      TypeError,
      "Cannot set index: the view is read-only",
    );
    assertThrows(
      () => readonly.assign(new Uint8Array(4)),
      TypeError,
      "Cannot assign items: the view is read-only",
    );
    assertThrows(
      () => readonly.asTypedArray(),
      TypeError,
      "the view is read-only",
    );
  }
  assertEquals(bytes, new Uint8Array(4));
});

Deno.test("test_toreadonly", () => {
  for (const { view } of levels()) {
    const readonly = view.toReadonly();
    assertEquals(readonly.readonly, true);
    assertEquals(new MemoryView(readonly).readonly, true);
    assertEquals(readonly.toArray(), view.toArray());
    readonly.release();
    view.toArray();
  }
});

Deno.test("test_memoryview_construction", () => {
  const rows: [
    items: number[],
    shape: number[],
    c: unknown,
    fortran: unknown,
  ][] = [
    [[9], [], 9, 9],
    [[1, 2, 3], [3], [1, 2, 3], [1, 2, 3]],
    [range(0, 12), [2, 3, 2], [[[0, 1], [2, 3], [4, 5]], [[6, 7], [8, 9], [
      10,
      11,
    ]]], [[[0, 6], [2, 8], [4, 10]], [[1, 7], [3, 9], [5, 11]]]],
  ];
  for (const [items, shape, c, f] of rows) {
    for (const [fortran, list] of [[false, c], [true, f]] as const) {
      const first = ndarray(items, { shape, fortran });
      assertEquals(fortran ? first.fContiguous : first.cContiguous, true);
      for (const view of [first, new MemoryView(first)]) {
        assertStrictEquals(view.source, first.source);
        assertEquals([view.itemSize, view.format, view.readonly], [
          1,
          "B",
          false,
        ]);
        assertEquals([view.ndim, view.shape, view.strides], [
          shape.length,
          shape,
          first.strides,
        ]);
        assertEquals(view.contiguous, true);
        assertEquals(view.toArray(), list);
      }
    }
  }
});

Deno.test("test_memoryview_repr", () => {
  const view = new MemoryView(new Uint8Array(9));
  assertEquals(String(view), 'MemoryView("B", [9])');
  assertEquals(Deno.inspect(view.cast("B", [3, 3])), 'MemoryView("B", [3, 3])');
  assertEquals(Object.keys(view.cast("c")).includes("length"), false);
  view.release();
  assertEquals(String(view), "MemoryView(released)");
});

/** What uses a view, for the error to begin with. */
const USES: readonly [use: (view: AnyView) => unknown, action: string][] = [
  [(view) => view.get(0), "read index"],
  [(view) => view.set(0, 1), "set index"],
  [(view) => view.assign(new Uint8Array(6)), "assign items"],
  [(view) => view.subarray(), "slice"],
  [(view) => view.cast("c"), "cast"],
  [(view) => view.toReadonly(), "view"],
  [(view) => view.asTypedArray(), "view items as a typed array"],
  [(view) => view.toTypedArray(), "copy the items"],
  [(view) => view.toArray(), "copy the items"],
  [(view) => view.toBytes(), "copy the bytes"],
  [(view) => view.toHex(), "copy the bytes"],
  [(view) => view.includes(1), "read the length"],
  [(view) => view.indexOf(1), "read the length"],
  [(view) => view.count(1), "read the length"],
  [(view) => [...view], "read the length"],
  [(view) => new MemoryView(view), "view a MemoryView"],
  [(view) => new MemoryView(new Uint8Array(6)).assign(view), "assign items"],
  [(view) => view.format, "read the format"],
  [(view) => view.itemSize, "read the item size"],
  [(view) => view.ndim, "read the dimensions"],
  [(view) => view.shape, "read the shape"],
  [(view) => view.strides, "read the strides"],
  [(view) => view.length, "read the length"],
  [(view) => view.byteLength, "read the byte length"],
  [(view) => view.byteOffset, "read the byte offset"],
  [(view) => view.buffer, "read the buffer"],
  [(view) => view.source, "read the source"],
  [(view) => view.readonly, "read whether it is read-only"],
  [(view) => view.cContiguous, "read the contiguity"],
  [(view) => view.fContiguous, "read the contiguity"],
  [(view) => view.contiguous, "read the contiguity"],
];

function checkReleased(view: AnyView): void {
  for (const [use, action] of USES) {
    assertThrows(
      () => use(view),
      TypeError,
      `Cannot ${action}: the view is released`,
    );
  }
  assertEquals(String(view), "MemoryView(released)");
  assertEquals(view.equals(view), true);
  assertEquals(view.equals(new Uint8Array(6)), false);
}

Deno.test("test_contextmanager", () => {
  for (const { view } of levels()) {
    let kept: AnyView;
    {
      using used = view;
      assertEquals(used.length, 6);
      kept = used;
    }
    checkReleased(kept);
    {
      using used = new MemoryView(new Uint8Array(1));
      used.release();
    }
  }
});

Deno.test("test_release", () => {
  for (const { view } of levels()) {
    view.release();
    checkReleased(view);
    view.release();
    checkReleased(view);
  }
});

Deno.test("test_memoryview_release", () => {
  // Ours: no view holds its buffer, so that release never fails.
  const first = new MemoryView(new Uint8Array([1, 2, 3]));
  const second = new MemoryView(first);
  const part = second.subarray(1);
  first.release();
  assertEquals(second.toArray(), [1, 2, 3]);
  second.release();
  assertEquals(part.toArray(), [2, 3]);
  const table = ndarray(range(0, 12), { shape: [2, 2, 3], format: "l" });
  {
    using view = new MemoryView(table);
    assertEquals(view.subarray(0, 1).toArray(), [[[0n, 1n, 2n], [3n, 4n, 5n]]]);
  }
  assertEquals(table.length, 2);
});

Deno.test("test_memoryview_check_released", () => {
  for (const format of ["d", "c", "?", ">H", "e", "F", "3s"]) {
    const view: AnyView = new MemoryView(new Uint8Array(48)).cast(format);
    view.release();
    checkReleased(view);
  }
  const table = ndarray(range(0, 6), { shape: [2, 3] });
  table.release();
  checkReleased(table);
  const array = new Float64Array([1.1, 2.2]);
  const [one, other] = [new MemoryView(array), new MemoryView(array.slice())];
  assertEquals(one.equals(other), true);
  one.release();
  assertEquals(one.equals(other), false);
});

Deno.test("test_use_released_memory", () => {
  const bytes = new Uint8Array(16);
  const view = new MemoryView(bytes).cast("F");
  const value = {
    get re() {
      view.release();
      return 1;
    },
    im: 2,
  };
  assertThrows(() => view.set(0, value), TypeError, "the view is released");
  assertEquals(bytes, new Uint8Array(16));

  const other = new MemoryView(bytes).cast("B");
  const iterator = other[Symbol.iterator]();
  assertEquals(iterator.next(), { done: false, value: 0 });
  other.release();
  assertThrows(() => iterator.next(), TypeError, "the view is released");
  assertThrows(() => at(other, 0), TypeError, "the view is released");
});
