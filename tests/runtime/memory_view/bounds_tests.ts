/**
 * No view reaches a byte that it was not given: what lies beside it in the same
 * buffer neither shows in a read nor changes in a write.
 */

import { assert, assertEquals } from "@std/assert";
import { MemoryView } from "../../../mod.ts";
import { stridedView } from "../../../runtime/memory_view/mod.ts";

// deno-lint-ignore no-explicit-any -- views of every kind
type Any = any;

const START = 512;
const LENGTH = 96;
const SIZE = 8192;
const FORMATS = [
  ..."cbB?hHiIlLqQnNPefdFD",
  ...[">h", ">I", ">q", ">e", ">d", ">F", "3s", "4p", "16s"],
];
// How a view of the bytes becomes another.
const VIEWS: readonly ((view: Any, format: string) => Any)[] = [
  (view, format) => view.cast(format),
  (view, format) => view.cast(format).subarray(1, -1),
  (view, format) => view.cast(format).subarray(-1, undefined, -2),
  (view, format) => view.cast(format).subarray(99),
  (view, format) => view.cast(format).subarray(-99, 99, 2 ** 40),
  (view, format) => view.cast(format).subarray(1, 2, -(2 ** 40)),
  (view, format) => view.cast(format, [2, LENGTH / 2 / sizeOf(format)]),
  (view, format) => view.cast(format, [1, LENGTH / sizeOf(format)]).get(-1),
  (view, format) => view.subarray(1).cast(format === "c" ? "b" : "c"),
  (view, format) => view.cast(format).subarray(0, 0).subarray(5),
  (view, format) => strided(view, 0, format, [4], [0]),
  (view, format) => strided(view, LENGTH - sizeOf(format), format, [3], [-16]),
  (view, format) => strided(view, LENGTH + 5, format, [0], [1]),
  (view, format) => strided(view, -5, format, [2, 0], [1, 1]),
  (view, format) => strided(view, "0", format, [1], [1]),
  (view, format) => strided(view, "0", format, [], []),
  (view, format) => strided(view, LENGTH, format, [1], [1]),
  (view, format) => strided(view, 0, format, [2], [-1]),
  (view, format) => strided(view, 0, format, [2, 2], [LENGTH, -LENGTH]),
];

function strided(view: Any, at: Any, format: string, shape: Any, strides: Any) {
  const { buffer, byteOffset, byteLength } = view;
  const data = new DataView(buffer, byteOffset, byteLength);
  return stridedView(data, at, format, shape, strides);
}

function sizeOf(format: string): number {
  return new MemoryView(new Uint8Array()).cast(format).itemSize;
}

const INDEXES = [
  0,
  1,
  3,
  -1,
  -4,
  95,
  96,
  -96,
  -97,
  200,
  2 ** 31,
  0.5,
  NaN,
  "0",
];
const READS: readonly ((view: Any) => unknown)[] = [
  (view) => view.toJSON(),
  (view) => view.toHex(),
  (view) => view.toBytes("F").join(),
  (view) => view.toTypedArray().join(),
  (view) => view.asTypedArray().join(),
  (view) => [...view].join(),
  (view) => view.cast("B").toHex(),
  ...INDEXES.map((index) => (view: Any) => plain(view.get(index))),
  ...INDEXES.map((index) => (view: Any) => plain(view.get(index, index))),
];
const WRITES: readonly ((view: Any) => unknown)[] = [
  ...INDEXES.map((index) => (view: Any) => view.set(index, view.get(0))),
  ...INDEXES.map((index) => (view: Any) => view.set(index, 1)),
  ...INDEXES.map((index) => (view: Any) => view.set([index, index], 1)),
  (view) => view.assign(view.subarray(undefined, undefined, -1)),
  (view) => view.assign(new MemoryView(view.toBytes()).cast(view.format)),
  (view) => view.asTypedArray().fill(1),
  (view) => view.get(0).assign(view.get(1)),
];

function plain(item: Any): unknown {
  if (typeof item === "bigint" || Number.isNaN(item)) return String(item);
  return item instanceof MemoryView ? (item as Any).toHex() : item;
}

function attempt(way: () => unknown): unknown {
  try {
    return way();
  } catch (error) {
    assert(error instanceof Error);
    return "throws";
  }
}

/** Whether all words are the same: a loop, since this is asked so often. */
function isFilled({ buffer }: Uint8Array, word: number): boolean {
  const words = new Uint32Array(buffer);
  for (let i = 0; i < words.length; i++) if (words[i] !== word) return false;
  return true;
}

for (const format of FORMATS) {
  Deno.test(`views of ${format} stay within their bytes`, () => {
    for (const [number, make] of VIEWS.entries()) {
      const whole = (beside: number) => {
        const bytes = new Uint8Array(SIZE).fill(beside);
        bytes.fill(1, START, START + LENGTH);
        return new MemoryView(bytes.subarray(START, START + LENGTH));
      };
      const readAll = (beside: number) =>
        READS.map((read) => attempt(() => read(make(whole(beside), format))));
      assertEquals(readAll(0xa5), readAll(0x5a), `view ${number}`);
      for (const [index, write] of WRITES.entries()) {
        const view = whole(0xa5);
        attempt(() => write(make(view, format)));
        const bytes = new Uint8Array(view.buffer);
        bytes.fill(0xa5, START, START + LENGTH);
        assert(isFilled(bytes, 0xa5a5a5a5), `${number}, ${index}`);
      }
      const released = whole(1);
      const kept = attempt(() => make(released, format)) as Any;
      released.release();
      assertEquals(attempt(() => released.get(0)), "throws");
      if (kept !== "throws") kept.release();
    }
  });
}
