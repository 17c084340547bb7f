import { assertEquals, assertThrows } from "@std/assert";
import { type ByteOrder, codes, resolveCode } from "../../../format/mod.ts";
import { type Item, Struct } from "../../../mod.ts";
import { readItem } from "../../../runtime/item/read_write.ts";
import { writeItem } from "../../support/write_item.ts";

const ORDERS: readonly ByteOrder[] = ["@", "<", ">"];

for (const order of ORDERS) {
  for (const code of codes) {
    const scalar = resolveCode(code, order, "LP64");
    if (code === "x" || typeof scalar === "string") continue;
    Deno.test(`one item of "${order}${code}" is read and written as Struct does`, () => {
      const struct = new Struct(order + code as string);
      const bytes = Uint8Array.from({ length: 200 }, (_, i) => i * i * 7 + i);
      const view = new DataView(bytes.buffer, 2);
      for (let byteOffset = 0; byteOffset < 180; byteOffset++) {
        const items = struct.unpackFrom(view, byteOffset);
        assertEquals([readItem(view, byteOffset, scalar)], items);

        const to = new Uint8Array(20).fill(170);
        writeItem(new DataView(to.buffer, 1), 2, scalar, items[0]);
        assertEquals(to.subarray(3, 3 + scalar.size), struct.pack(...items));
        to.fill(170, 3, 3 + scalar.size);
        assertEquals(to, new Uint8Array(20).fill(170));
      }
      const same = new Uint8Array(20);
      const wrong = Symbol("no value") as unknown as Item;
      if (code === "?") return;
      const writing = () =>
        writeItem(new DataView(same.buffer), 0, scalar, wrong);
      assertThrows(writing, TypeError, "Cannot write an item: ");
      assertEquals(same, new Uint8Array(20));
    });
  }
}
