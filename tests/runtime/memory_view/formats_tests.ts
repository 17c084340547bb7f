/** Every code, in every byte order: read, written and copied. */

import { assertEquals, assertThrows } from "@std/assert";
import { type Item, MemoryView } from "../../../mod.ts";
import { stridedView } from "../../../runtime/memory_view/mod.ts";
import type { AnyView } from "../../support/ndarray.ts";
import { bytesOfHex, hexOf } from "../../support/hex.ts";

/** A format, bytes of items, the items, and the typed array of their copy. */
type Row = [
  format: string,
  hex: string,
  items: Item[],
  copy: ArrayBufferView,
];

const ROWS: Row[] = [
  ["b", "80ff7f", [-128, -1, 127], new Int8Array([-128, -1, 127])],
  ["B", "80ff7f", [128, 255, 127], new Uint8Array([128, 255, 127])],
  ["?", "000102", [false, true, true], new Uint8Array([0, 1, 1])],
  ["c", "6162", [bytes("61"), bytes("62")], bytes("6162")],
  ["h", "0080ff7f", [-32768, 32767], new Int16Array([-32768, 32767])],
  ["H", "0080ffff", [32768, 65535], new Uint16Array([32768, 65535])],
  ["i", "00000080", [-(2 ** 31)], new Int32Array([-(2 ** 31)])],
  ["I", "00000080", [2 ** 31], new Uint32Array([2 ** 31])],
  [
    "l",
    "00000000000000800100000000000000",
    [-(2n ** 63n), 1n],
    new BigInt64Array([-(2n ** 63n), 1n]),
  ],
  ["<l", "00000080", [-(2 ** 31)], new Int32Array([-(2 ** 31)])],
  [
    "L",
    "ffffffffffffffff",
    [2n ** 64n - 1n],
    new BigUint64Array([2n ** 64n - 1n]),
  ],
  ["<L", "ffffffff", [2 ** 32 - 1], new Uint32Array([2 ** 32 - 1])],
  ["q", "0000000000000080", [-(2n ** 63n)], new BigInt64Array([-(2n ** 63n)])],
  ["Q", "0000000000000080", [2n ** 63n], new BigUint64Array([2n ** 63n])],
  ["n", "feffffffffffffff", [-2n], new BigInt64Array([-2n])],
  [
    "N",
    "feffffffffffffff",
    [2n ** 64n - 2n],
    new BigUint64Array([2n ** 64n - 2n]),
  ],
  ["P", "efbeadde00000000", [0xdeadbeefn], new BigUint64Array([0xdeadbeefn])],
  [
    "e",
    "003e00fc0100",
    [1.5, -Infinity, 2 ** -24],
    new Float32Array([1.5, -Infinity, 2 ** -24]),
  ],
  [
    "f",
    "0000c03f000080ff00000080",
    [1.5, -Infinity, -0],
    new Float32Array([1.5, -Infinity, -0]),
  ],
  ["d", "000000000000f83f", [1.5], new Float64Array([1.5])],
  ["F", "0000c03f00000080", [{ re: 1.5, im: -0 }], new Float32Array([1.5, -0])],
  [
    "D",
    "000000000000f83f00000000000000c0",
    [{ re: 1.5, im: -2 }],
    new Float64Array([1.5, -2]),
  ],
  ["s", "6162", [bytes("61"), bytes("62")], bytes("6162")],
  [
    "3s",
    "616200646566",
    [bytes("616200"), bytes("646566")],
    bytes("616200646566"),
  ],
  ["3p", "016100ff6566", [bytes("61"), bytes("6566")], bytes("016100ff6566")],
];

const BIG: ReadonlySet<string> = new Set(["l", "L", "n", "N", "P"]);

// First, as long as no class has met an index out of bounds.
Deno.test("no item lies between two items", () => {
  for (const [format] of ROWS) {
    const view = viewOf(format, 3, 0, 2 * itemSize(format));
    for (const index of [0.5, -0.5, 1.5, 2 ** -20]) {
      assertThrows(() => view.get(index), RangeError, "a whole number");
    }
    for (const index of [true, "1", [1], null, 1n, Symbol("1")]) {
      assertThrows(
        () => view.get(index as never),
        TypeError,
        "an index must be a number",
      );
    }
    assertThrows(() => view.get(1, 0), TypeError, "Cannot read index [1, 0]");
  }
});

for (const [format, hex, items, copy] of ROWS) {
  Deno.test(`format ${format}`, () => {
    const swapped = format.startsWith("<")
      ? `>${format.slice(1)}`
      : `>${format}`;
    const size = itemSize(format);
    const part = /[FD]$/.test(format) ? size / 2 : size;
    checkItems(format, hex, items, copy);
    if (!/[<]/.test(format)) checkItems(`@${format}`, hex, items, copy);
    if (BIG.has(format)) return;
    const reversed = /[sp]$/.test(format) ? hex : reverseEach(hex, part);
    for (const order of [">", "!"]) {
      checkItems(order + swapped.slice(1), reversed, items, copy);
    }
    for (const order of ["<", "="]) {
      checkItems(order + swapped.slice(1), hex, items, copy);
    }
  });
}

/** However the items lie: at their alignment or not, with gaps, backward. */
function checkItems(
  format: string,
  hex: string,
  items: Item[],
  copy: ArrayBufferView,
): void {
  const size = itemSize(format);
  for (const start of [0, 1]) {
    for (const stride of [size, size + 1, 2 * size, -size, -size - 3]) {
      const view = viewOf(format, items.length, start, stride);
      items.forEach((item, index) => view.set(index, item as never));
      const name = `${format} ${start} ${stride}`;
      // Of p, bytes after the last are zeroed.
      const written = format.endsWith("p")
        ? "016100026566"
        : hex.replace("000102", "000101");
      assertEquals(view.toHex(), written, name);
      const bytes = bytesOfHex(hex);
      items.forEach((_, index) => {
        const target = view.byteOffset + index * stride;
        new Uint8Array(view.buffer).set(
          bytes.subarray(index * size, (index + 1) * size),
          target,
        );
      });
      assertEquals(view.toHex(), hex, name);
      assertEquals(view.toArray(), items, name);
      assertEquals(items.map((_, index) => view.get(index)), items, name);
      assertEquals(
        items.map((_, index) => view.get(index - items.length)),
        items,
        name,
      );
      assertEquals([...view], items, name);
      assertEquals(view.toTypedArray(), copy, name);
      checkBounds(view);
    }
  }
}

/** What lies around the items is never read. */
function checkBounds(view: AnyView): void {
  const { length } = view;
  for (
    const index of [
      length,
      length + 1,
      -length - 1,
      2 ** 31,
      2 ** 32,
      -(2 ** 31),
      2 ** 53,
      -(2 ** 53),
      Infinity,
    ]
  ) {
    assertThrows(
      () => view.get(index),
      RangeError,
      `Cannot read index ${index}: ${
        Number.isInteger(index)
          ? `out of bounds on dimension 1, which has ${length} item${
            length === 1 ? "" : "s"
          }`
          : "an index must be a whole number"
      }`,
    );
  }
  for (const index of [0.5, -0.5, NaN, 1e-9, length - 0.5]) {
    assertThrows(
      () => view.get(index),
      RangeError,
      `Cannot read index ${index}: an index must be a whole number`,
    );
  }
  assertThrows(
    () => view.get("0" as never),
    TypeError,
    'Cannot read index "0": an index must be a number',
  );
  assertThrows(
    () => view.get(true as never),
    TypeError,
    "Cannot read index true: an index must be a number",
  );
  assertThrows(
    () => view.get({ valueOf: () => 0 } as never),
    TypeError,
    "Cannot read index an object",
  );
  assertThrows(
    () => view.get(0, 0),
    TypeError,
    "Cannot read index [0, 0]: the view has 1 dimension",
  );
  assertThrows(() => (view.get as () => unknown)(), TypeError);
}

function viewOf(
  format: string,
  length: number,
  start: number,
  stride: number,
): AnyView {
  const size = itemSize(format);
  const span = Math.abs(stride) * (length - 1) + size;
  const buffer = new ArrayBuffer(start + span + 5);
  new Uint8Array(buffer).fill(0xee);
  const first = start + (stride < 0 ? span - size : 0);
  return stridedView(new DataView(buffer), first, format, [length], [stride]);
}

function itemSize(format: string): number {
  return new MemoryView(new ArrayBuffer(0)).cast(format).itemSize;
}

function bytes(hex: string): Uint8Array {
  return bytesOfHex(hex);
}

function reverseEach(hex: string, size: number): string {
  const all = bytes(hex);
  for (let end = size; end <= all.length; end += size) {
    all.subarray(end - size, end).reverse();
  }
  return hexOf(all);
}
