/** Views of wasm memory that grows. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { Vertex } from "../../../generated/vertex.ts";
import { liveView } from "../../../mod.ts";

Deno.test("a view is made again only when the memory has grown", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 9 });
  const seen: ArrayBufferLike[] = [];
  const vertices = liveView(memory, (buffer) => {
    seen.push(buffer);
    return Vertex.array(buffer, 20, 3);
  });
  assertEquals(seen.length, 0);
  const before = vertices();
  before.get(2).vector.x = 7;
  assert(vertices() === before);
  for (let pages = 1; pages <= 3; pages++) {
    memory.grow(1);
    assertThrows(() => before.get(2).vector.x, TypeError);
    assertEquals(vertices().get(2).vector.x, 7);
    assert(vertices() === vertices());
    assertEquals(seen.length, 1 + pages);
    assert(seen.at(-1) === memory.buffer);
  }
});

Deno.test("shared memory is seen whole, and old views live on", () => {
  const memory = new WebAssembly.Memory({
    initial: 1,
    maximum: 3,
    shared: true,
  });
  const all = liveView(
    memory,
    (buffer) => Vertex.array(buffer, 0, Math.floor(buffer.byteLength / 20)),
  );
  const before = all();
  memory.grow(1);
  all().get(0).color.red = 9;
  assertEquals(before.get(0).color.red, 9);
  assertEquals([before.length, all().length], [3276, 6553]);
});

Deno.test("a view that could not be made is made the next time", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 3 });
  const second = liveView(memory, (buffer) => Vertex.view(buffer, 70_000));
  assertThrows(second, RangeError, "the source has 65536");
  assertThrows(second, RangeError, "the source has 65536");
  memory.grow(1);
  second().color.blue = 3;
  assertEquals(new Uint8Array(memory.buffer)[70_016], 3);
});
