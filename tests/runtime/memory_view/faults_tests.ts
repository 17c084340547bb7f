/**
 * What becomes of views when their buffers go or grow: an error that says so,
 * or the same data; never other data.
 */

import { assertEquals, assertThrows } from "@std/assert";
import { MemoryView } from "../../../mod.ts";
import { assignItems, stridedView } from "../../../runtime/memory_view/mod.ts";
import type { AnyView } from "../../support/ndarray.ts";

const DETACHED =
  "its buffer is detached (it was transferred, or its wasm memory has grown)";

/** What reads or writes a view, for the error to begin with. */
const USES: readonly [use: (view: AnyView) => unknown, action: string][] = [
  [(view) => view.get(0, 0), "read index"],
  [(view) => view.set([0, 0], 1), "set index"],
  [(view) => view.assign(new Uint8Array(64)), "assign items"],
  [(view) => assignItems(view, []), "assign items"],
  [(view) => view.subarray(), "slice"],
  [(view) => view.cast("c"), "cast"],
  [(view) => view.toReadonly(), "view"],
  [(view) => view.asTypedArray(), "view items as a typed array"],
  [(view) => view.toTypedArray(), "copy the items"],
  [(view) => view.toArray(), "copy the items"],
  [(view) => view.toBytes(), "copy the bytes"],
  [(view) => view.toHex(), "copy the bytes"],
  [(view) => view.equals(new Uint8Array(64)), "compare"],
  [(view) => new MemoryView(new Uint8Array(64)).equals(view), "compare"],
  [(view) => view.byteOffset, "read the byte offset"],
  [(view) => new MemoryView(view), "view a MemoryView"],
];

/** Uses of views of one dimension, whose classes each have their own `get`. */
const LINE_USES: readonly ((view: AnyView) => unknown)[] = [
  (view) => view.get(0),
  (view) => view.get(-1),
  (view) => view.get(view.length),
  (view) => view.set(0, 1),
  (view) => view.indexOf(1),
  (view) => view.count(1),
  (view) => [...view],
];

const FORMATS = [..."bB?chHiIlLqQnNPefdFD", ">H", ">f", ">e", "<q", "3s", "4p"];

/** Views of every class over a buffer. */
function viewsOf(buffer: ArrayBuffer): AnyView[] {
  return FORMATS.flatMap((format) => {
    const bytes = new MemoryView(buffer).subarray(1, 49);
    const odd: AnyView = bytes.cast(format);
    return [
      new MemoryView(buffer).subarray(0, 48).cast(format),
      odd,
      odd.subarray(undefined, undefined, -1),
      odd.subarray(undefined, undefined, 2),
    ];
  });
}

const DETACHERS: readonly [
  how: string,
  detach: (buffer: ArrayBuffer) => unknown,
][] = [
  ["transfer", (buffer) => buffer.transfer()],
  [
    "structuredClone",
    (buffer) => structuredClone(buffer, { transfer: [buffer] }),
  ],
];

for (const [how, detach] of DETACHERS) {
  Deno.test(`detached by ${how}`, () => {
    const buffer = new ArrayBuffer(64);
    const table = new MemoryView(buffer).cast("B", [8, 8]);
    const views = viewsOf(buffer);
    const iterators = views.map((view) => view[Symbol.iterator]());
    for (const iterator of iterators) iterator.next();
    // As often as the engine takes to compile it.
    for (const view of views) for (let i = 0; i < 50; i++) view.get(0);
    detach(buffer);
    for (const [use, action] of USES) {
      assertThrows(
        () => use(table),
        TypeError,
        `Cannot ${action}: ${DETACHED}`,
      );
    }
    for (const view of views) {
      for (const use of LINE_USES) {
        assertThrows(() => use(view), TypeError, DETACHED);
      }
      assertEquals([view.readonly, view.ndim, view.buffer.byteLength], [
        false,
        1,
        0,
      ]);
      view.release();
      assertThrows(() => view.get(0), TypeError, "the view is released");
    }
    for (const iterator of iterators) {
      assertThrows(() => iterator.next(), TypeError);
    }
    assertThrows(
      () => new MemoryView(buffer),
      TypeError,
      `Cannot view bytes: ${DETACHED}`,
    );
  });
}

Deno.test("a value that detaches the buffer as it is read", () => {
  const buffer = new ArrayBuffer(64);
  const view = new MemoryView(buffer).cast("F");
  const value = {
    get re() {
      buffer.transfer();
      return 1;
    },
    im: 0,
  };
  assertThrows(() => view.set(0, value), TypeError, DETACHED);
  const other = new ArrayBuffer(64);
  const pair = stridedView(new DataView(other), 0, "F", [2], [8]);
  const detaching = {
    get re() {
      other.transfer();
      return 1;
    },
    im: 0,
  };
  assertThrows(() => assignItems(pair, [0, detaching]), TypeError);
});

Deno.test("wasm memory that grows", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 3 });
  const view = new MemoryView(memory.buffer).cast("I");
  view.set(1, 7);
  memory.grow(1);
  assertThrows(() => view.get(1), TypeError, DETACHED);
  assertEquals(new MemoryView(memory.buffer).cast("I").get(1), 7);
});

Deno.test("shared wasm memory that grows keeps its views", () => {
  const memory = new WebAssembly.Memory({
    initial: 1,
    maximum: 3,
    shared: true,
  });
  const view = new MemoryView(memory.buffer).cast("I");
  memory.grow(1);
  new Uint32Array(memory.buffer)[1] = 7;
  assertEquals([view.get(1), view.length], [7, 16384]);
});

Deno.test("a shared buffer that grows is viewed at the length that it had", () => {
  const buffer = new SharedArrayBuffer(8, { maxByteLength: 16 });
  const tracking = new Uint8Array(buffer);
  for (const view of [new MemoryView(buffer), new MemoryView(tracking)]) {
    assertEquals(view.length, buffer.byteLength);
  }
  const view = new MemoryView(buffer).cast("H");
  const odd = new MemoryView(buffer).subarray(1, 7).cast("H");
  buffer.grow(16);
  tracking[2] = 5;
  assertEquals([view.length, view.get(1), odd.get(0)], [4, 5, 0x500]);
  assertThrows(() => view.get(4), RangeError, "which has 4 items");
  assertEquals(view.subarray(2).cast("B").length, 4);
  assertEquals(new MemoryView(buffer).length, 16);
});

Deno.test("a resizable buffer is refused, and the error says what to do", () => {
  const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
  for (
    const source of [buffer, new Uint8Array(buffer, 2), new DataView(buffer)]
  ) {
    assertThrows(
      () => new MemoryView(source),
      TypeError,
      "Cannot view bytes in a resizable ArrayBuffer: pass buffer.transferToFixedLength(), or buffer.slice() for a copy",
    );
  }
  const view = new MemoryView(new Uint8Array(8));
  assertThrows(
    () => view.assign(new Uint8Array(buffer)),
    TypeError,
    "resizable",
  );
  assertThrows(() => view.equals(buffer), TypeError, "resizable");
  assertEquals(new MemoryView(buffer.transferToFixedLength()).length, 8);
});

Deno.test("hostile sources are no sources", () => {
  const bytes = new Uint8Array(8);
  const lies = [
    new Proxy(bytes, {}),
    new Proxy(new ArrayBuffer(8), {}),
    Object.create(bytes),
    { [Symbol.toStringTag]: "ArrayBuffer", byteLength: 8 },
    { buffer: bytes.buffer, byteOffset: 1, byteLength: 8 },
    { cContiguous: true, buffer: {}, byteOffset: 0, byteLength: 8 },
    { cContiguous: true, buffer: bytes.buffer, byteOffset: -1, byteLength: 8 },
    { cContiguous: true, buffer: bytes.buffer, byteOffset: 4, byteLength: 8 },
    {
      cContiguous: true,
      buffer: bytes.buffer,
      byteOffset: 0,
      byteLength: 2 ** 53,
    },
  ];
  for (const source of lies) {
    let kind = "";
    try {
      new MemoryView(source as Uint8Array);
    } catch (error) {
      kind = (error as Error).name;
    }
    assertEquals(["TypeError", "RangeError"].includes(kind), true);
  }
  // A view of another copy of this library, whose class is not ours.
  const foreign = {
    cContiguous: true,
    buffer: bytes.buffer,
    byteOffset: 2,
    byteLength: 4,
    readonly: true,
  };
  const view = new MemoryView(foreign as unknown as AnyView);
  assertEquals([view.format, view.byteOffset, view.length, view.readonly], [
    "B",
    2,
    4,
    true,
  ]);
});
