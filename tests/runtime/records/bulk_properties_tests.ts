/** Bulk work on arrays of any length does what item by item would. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Everything, Network } from "../../golden/everything.ts";
import { runs } from "../../support/runs.ts";

/** Columns whose items are single numbers, integers or booleans. */
const COLUMNS = [
  ...["flag", "tiny", "byte", "short", "half", "int", "long", "big", "size"]
    .map((path) => [Everything, path] as const),
  ...["real", "origin.x"].map((path) => [Everything, path] as const),
  ...["id", "port", "delta", "total", "ratio", "fraction", "little"]
    .map((path) => [Network, path] as const),
];

type Item = number | bigint | boolean;

interface AnyArray {
  readonly $bytes: Uint8Array;
  readonly length: number;
  column(path: string): AnyColumn;
  sort(key: string | ((record: unknown) => Item)): unknown;
}

interface AnyColumn extends Iterable<Item> {
  readonly length: number;
  get(index: number): Item;
  set(index: number, value: Item): void;
  set(values: ArrayLike<Item>): void;
  fill(value: Item): void;
  copyTo(target: ArrayLike<Item>): ArrayLike<Item>;
  toTypedArray(): ArrayLike<Item>;
}

/** Records of random bytes, at any offset of their buffer. */
function records(
  Kind: typeof Everything | typeof Network,
  length: fc.Arbitrary<number>,
): fc.Arbitrary<() => AnyArray> {
  return fc.tuple(
    length,
    fc.nat(8),
    fc.noShrink(fc.infiniteStream(fc.nat(255))),
  )
    .map(([length, byteOffset, stream]) => {
      const random = [...stream.take(length * Kind.layout.stride)];
      return () => {
        const bytes = new Uint8Array(byteOffset + random.length);
        bytes.set(random, byteOffset);
        const array = Kind.array(bytes.subarray(byteOffset));
        return array as unknown as AnyArray;
      };
    });
}

const asItem = (item: Item) => typeof item === "boolean" ? Number(item) : item;

for (const [Kind, path] of COLUMNS) {
  Deno.test(`copyTo, set and fill of ${Kind.name} ${path}, of each length`, () => {
    fc.assert(
      fc.property(records(Kind, fc.nat(13)), (make) => {
        const array = make();
        const column = array.column(path);
        const items = Array.from(
          { length: array.length },
          (_, i) => column.get(i),
        );
        const copy = column.toTypedArray();
        assertEquals(Array.from(copy), items.map(asItem));

        const [set, setEach] = [make(), make()];
        for (const other of [set, setEach]) other.$bytes.fill(0xa5);
        set.column(path).set(copy);
        items.forEach((item, i) => setEach.column(path).set(i, item));
        // Bits of a NaN go over as they are, item by item as the engine likes.
        if (!items.some(Number.isNaN)) assertEquals(set.$bytes, setEach.$bytes);
        assertEquals([...set.column(path)], items);

        const [filled, filledEach] = [make(), make()];
        const value = items[0] ?? 0;
        if (items.length > 0) filled.column(path).fill(value);
        items.forEach((_, i) => filledEach.column(path).set(i, value));
        assertEquals(filled.$bytes, filledEach.$bytes);
      }),
      runs(15),
    );
  });

  Deno.test(`sort by ${Kind.name} ${path}, and by a function of it`, () => {
    fc.assert(
      fc.property(records(Kind, fc.nat(40)), (make) => {
        const array = make();
        const keys = [...array.column(path)];
        const order = keys.map((_, i) => i).sort((a, b) =>
          compare(keys[a] ?? 0, keys[b] ?? 0) || a - b
        );
        const stride = array.$bytes.length / (array.length || 1);
        const before = array.$bytes.slice();
        const expected = order.flatMap((i) => [
          ...before.subarray(i * stride, i * stride + stride),
        ]);
        array.sort(path);
        assertEquals(String(array.$bytes), String(expected));

        let next = 0;
        const again = make();
        again.sort(() => keys[next++] ?? 0);
        assertEquals(String(again.$bytes), String(expected));
      }),
      runs(15),
    );
  });
}

function compare(a: Item, b: Item): number {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  }
  if (a === b) return Number(Object.is(b, -0)) - Number(Object.is(a, -0));
  return a < b ? -1 : 1;
}
