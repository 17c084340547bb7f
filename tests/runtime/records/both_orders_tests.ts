/** Structs of a layout whose byte order is known only at run time. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  Header,
  HeaderBE,
  type HeaderValues,
  Holder,
  HolderBE,
  Kind,
  List,
  ListBE,
  Mark,
  Mixed,
  type Value,
  ValueBE,
} from "../../golden/both_orders.ts";
import * as both from "../../golden/both_orders.ts";

const VALUES: HeaderValues = {
  magic: Uint8Array.of(1, 2, 3, 4),
  kind: Kind.FILE,
  size: 0x01020304,
  point: { x: 1, y: -2 },
  flags: 5,
  level: -1000,
  matrix: [[1, 2], [3, 4]],
  serials: [1n, 2n ** 60n],
};

Deno.test("the order of a file is chosen at run time, with one type", () => {
  for (const big of [false, true]) {
    const Kind = big ? HeaderBE : Header;
    const header: Header = Kind.create(VALUES);
    assertEquals(header.$toObject(), VALUES);
    const view = new DataView(header.$bytes.buffer);
    assertEquals(view.getUint32(8, !big), 0x01020304);
    assertEquals(view.getInt16(14, !big), -2);
    assertEquals(
      view.getUint16(16, !big),
      big ? 5 << 13 | 7192 : 7192 << 3 | 5,
    );
    const again: Header = Kind.view(header.$bytes);
    assert(again.$equals(header));
    const array = Kind.array(header.$bytes.slice());
    assertEquals(array.column("size").get(0), 0x01020304);
    assertEquals(array.column("flags").get(0), 5);
    for (const each of array) assertEquals(each.point.y, -2);
    array.cursor().moveTo(0).size = 7;
    assertEquals(array.at(-1).size, 7);
    array.sort("level");
    assertEquals(Kind.alloc(2).length, 2);
    assertEquals(Kind.layout.name, big ? "HeaderBE" : "Header");
    assertEquals(Kind.layout.fields[2]?.byteOrder, big ? "big" : "little");
  }
});

Deno.test("records of both orders take each other's values", () => {
  const little = Header.create(VALUES);
  const big = HeaderBE.create(little);
  assertEquals(big.$toObject(), VALUES);
  little.point = { x: 7, y: 8 };
  big.$set(little);
  big.serials = little.serials;
  assertEquals(big.$toObject(), little.$toObject());
  assertThrows(
    () => HeaderBE.alloc(1).copyFrom(Header.alloc(1)),
    TypeError,
    "Cannot copy into an array of HeaderBE",
  );
});

Deno.test("what has one order is there once, what nests an open one twice", () => {
  assert(!("MarkBE" in both) && !("MixedBE" in both));
  assertEquals(Mark.create({ at: 1 }).$bytes[3], 1);
  assertEquals(Mixed.create({ same: 1 }).$bytes[4], 1);
  const holders = [Holder, HolderBE].map((Kind) =>
    Kind.create({ n: 1, value: 1.5 }).$bytes
  );
  assertEquals(holders[0]?.toReversed().slice(0, 4), holders[1]?.slice(1));
  const value: Value = ValueBE.create({ whole: 1 });
  assertEquals(value.$bytes, Uint8Array.of(0, 0, 0, 1));
  const list: List = ListBE.create({ points: [{ x: 1, y: 2 }] });
  assertEquals(list.$bytes, Uint8Array.of(0, 1, 0, 1, 0, 2));
  assertEquals(List.create(list.$toObject()).n, 1);
});
