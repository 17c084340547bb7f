/** How bytes lie in rows, what marks cover, where keys lead. */

import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { boxesOf } from "../../explorer/hex/boxes.ts";
import { motionOf } from "../../explorer/hex/motions.ts";
import { ByteRows } from "../../explorer/hex/rows.ts";

const ROWS: readonly {
  readonly size: number;
  readonly width: number;
  readonly from?: number;
  /** The first byte of each row; below 0 where it is short. */
  readonly starts: readonly number[];
}[] = [
  { size: 0, width: 16, starts: [] },
  { size: 1, width: 16, starts: [0] },
  { size: 33, width: 16, starts: [0, 16, 32] },
  { size: 80, width: 20, starts: [0, 20, 40, 60] },
  { size: 80, width: 20, from: 4, starts: [-16, 4, 24, 44, 64] },
  { size: 80, width: 20, from: 60, starts: [0, 20, 40, 60] },
  { size: 3, width: 20, from: 64, starts: [-16] },
];

for (const { size, width, from = 0, starts } of ROWS) {
  Deno.test(`${size} bytes in rows of ${width} from byte ${from}`, () => {
    const rows = new ByteRows(size, width, from);
    assertEquals(rows.count, starts.length);
    const found = starts.map((_, row) => rows.startOf(row));
    assertEquals(found, [...starts]);
    for (let byte = 0; byte < size; byte++) {
      const row = rows.rowOf(byte);
      assertEquals(rows.startOf(row) + rows.columnOf(byte), byte);
    }
  });
}

Deno.test("the boxes of a mark cover its bytes in sight, each once", () => {
  const shapes = fc.record({
    size: fc.integer({ min: 1, max: 300 }),
    width: fc.integer({ min: 1, max: 40 }),
    from: fc.nat(300),
    byteOffset: fc.nat(300),
    byteLength: fc.nat(120),
    top: fc.nat(10),
    count: fc.nat(10),
  });
  fc.assert(fc.property(shapes, (shape) => {
    const { size, width, from, byteOffset, byteLength, top, count } = shape;
    const rows = new ByteRows(size, width, from);
    const mark = { kind: "hover", byteOffset, byteLength } as const;
    const covered = boxesOf([mark], rows, top, count).flatMap((box) => {
      assertEquals(box.row, rows.rowOf(box.byteOffset) - top);
      assertEquals(box.column, rows.columnOf(box.byteOffset));
      assert(box.column + box.byteLength <= width);
      return Array.from(
        { length: box.byteLength },
        (_, index) => box.byteOffset + index,
      );
    });
    const expected = Array.from(
      { length: byteLength },
      (_, index) => byteOffset + index,
    ).filter((byte) =>
      byte < size && rows.rowOf(byte) >= top && rows.rowOf(byte) < top + count
    );
    assertEquals(covered, expected);
  }));
});

const MOTIONS: readonly {
  readonly key: string;
  readonly ctrl?: boolean;
  readonly from: number;
  readonly to: number | undefined;
}[] = [
  { key: "ArrowRight", from: -1, to: 0 },
  { key: "ArrowRight", from: 3, to: 4 },
  { key: "ArrowRight", from: 99, to: 99 },
  { key: "ArrowLeft", from: 0, to: 0 },
  { key: "ArrowDown", from: 5, to: 21 },
  { key: "ArrowDown", from: 90, to: 90 },
  { key: "ArrowUp", from: 5, to: 5 },
  { key: "ArrowUp", from: 21, to: 5 },
  { key: "PageDown", from: 21, to: 69 },
  { key: "PageDown", from: 69, to: 99 },
  { key: "PageUp", from: 21, to: 5 },
  { key: "Home", from: 21, to: 16 },
  { key: "End", from: 21, to: 31 },
  { key: "End", from: 97, to: 99 },
  { key: "Home", ctrl: true, from: 21, to: 0 },
  { key: "End", ctrl: true, from: 21, to: 99 },
  { key: "a", from: 21, to: undefined },
];

for (const { key, ctrl = false, from, to } of MOTIONS) {
  Deno.test(`${ctrl ? "Control+" : ""}${key} from byte ${from}`, () => {
    const column = Math.max(0, from) % 16;
    const found = motionOf(
      { key, ctrlKey: ctrl },
      { from, column, width: 16, page: 48, size: 100 },
    );
    assertEquals(found, to);
  });
}

Deno.test("no key moves in a file without bytes", () => {
  const motion = { from: -1, column: 0, width: 16, page: 48, size: 0 };
  assertEquals(motionOf({ key: "End", ctrlKey: true }, motion), undefined);
});
