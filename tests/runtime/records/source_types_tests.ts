/**
 * What TypeScript knows of the bytes of records, by the source that they are
 * viewed in: each line with an error expected is a claim of the compiler's.
 */

import { assertEquals } from "@std/assert";
import { Vertex, type VertexArray } from "../../../generated/vertex.ts";
import { MemoryView, type ReadonlyMemoryView } from "../../../mod.ts";
import { Everything } from "../../golden/everything.ts";

/** What browsers take: no shared memory. */
function send(bytes: Uint8Array<ArrayBuffer>): number {
  return new Blob([bytes]).size;
}

const own = Vertex.create();
const array = Vertex.alloc(2);
const shared = Vertex.alloc(2, { shared: true });
const everything = Everything.create();

Deno.test("bytes on a plain buffer can be sent", async () => {
  const source: Uint8Array = new Uint8Array(40);
  assertEquals(
    [
      own.$bytes,
      own.vector.$bytes,
      own.$set({ vector: { x: 1 } }).$bytes,
      array.get(1).$bytes,
      Vertex.view(new ArrayBuffer(20)).$bytes,
      Vertex.view(source).$bytes,
      Vertex.array(source).cursor().moveTo(1).$bytes,
      everything.raw.subarray(0, 0),
      everything.$toObject().raw.subarray(0, 0),
    ].map(send),
    [20, 12, 20, 20, 20, 20, 20, 0, 0],
  );
  assertEquals(send(array.subarray(1).$bytes), 20);
  for (const { $bytes } of array) send($bytes);
  const digest = await crypto.subtle.digest("SHA-256", array.$bytes);
  assertEquals(digest.byteLength, 32);
  assertEquals(
    new Request("http://x", { method: "POST", body: own.$bytes }).method,
    "POST",
  );
});

// The compiler takes the last one for ReturnType, and for its errors: a byteOffset
// that is a bigint is told as that, and not as a source that is wrong.
Deno.test("the last way to call view and array is that of plain bytes", () => {
  const record: ReturnType<typeof Vertex.view> = Vertex.create();
  record.color.red = 5;
  const records: ReturnType<typeof Vertex.array> = Vertex.alloc(1);
  records.get(0).color.red = 5;
  assertEquals(records.get(0).$equals(record), true);
});

Deno.test("copies are on buffers of their own", () => {
  const column = shared.column("vector.x");
  const copy: Float32Array<ArrayBuffer> = column.toTypedArray();
  const bytes: Uint8Array<ArrayBuffer> = column.view.toBytes();
  const typed: Uint16Array<ArrayBuffer> = new MemoryView(bytes).cast("H")
    .toTypedArray();
  assertEquals([copy.length, bytes.length, typed.length], [2, 8, 4]);
});

Deno.test("shared memory stays visible", () => {
  // @ts-expect-error: shared
  const all: Uint8Array<ArrayBuffer> = shared.$bytes;
  // @ts-expect-error: shared
  const one: Uint8Array<ArrayBuffer> = shared.get(0).$bytes;
  // @ts-expect-error: shared
  const part: Uint8Array<ArrayBuffer> = shared.subarray(1).at(0).$bytes;
  // @ts-expect-error: shared
  const moved: Uint8Array<ArrayBuffer> = shared.cursor().moveTo(0).$bytes;
  const memory = new SharedArrayBuffer(40);
  // @ts-expect-error: shared
  const viewed: Uint8Array<ArrayBuffer> = Vertex.view(memory).$bytes;
  // @ts-expect-error: shared
  const typed: Uint8Array<ArrayBuffer> = Vertex.view(new Uint8Array(memory))
    .$bytes;
  const name = Everything.alloc(1, { shared: true }).get(0);
  // @ts-expect-error: shared
  const field: Uint8Array<ArrayBuffer> = name.raw;
  for (const { $bytes } of shared) {
    const bytes: Uint8Array<SharedArrayBuffer> = $bytes;
    assertEquals(bytes.buffer instanceof SharedArrayBuffer, true);
  }
  const buffers = [all, one, part, moved, viewed, typed, field].map((
    { buffer },
  ) => buffer as ArrayBufferLike);
  assertEquals(
    buffers.every((buffer) => buffer instanceof SharedArrayBuffer),
    true,
  );
});

Deno.test("records over shared memory are written as all others", () => {
  const vertex = shared.get(1);
  vertex.vector = { x: 1, y: 2, z: 3 };
  vertex.color.red = 4;
  vertex.$set({ color: { blue: 5 } });
  shared.column("vector.y").set(0, 6);
  const same: VertexArray = shared;
  assertEquals(same.get(1).$toObject(), {
    vector: { x: 1, y: 2, z: 3 },
    color: { red: 4, green: 0, blue: 5 },
  });
  assertEquals(same.get(0).vector.y, 6);
});

Deno.test("a source of which nothing is known can be written", () => {
  // deno-lint-ignore no-explicit-any -- as of a message
  const any: any = new Uint8Array(40);
  Vertex.view(any).color.red = 1;
  Vertex.array(any).get(1).color.red = 2;
  const message = new MessageEvent("message", { data: any }) as MessageEvent;
  Vertex.view(message.data).color.green = 3;
  assertEquals(
    Vertex.array(any).column("color.red").toTypedArray().join(),
    "1,2",
  );
  // @ts-expect-error: unknown is no source
  const viewUnknown = (source: unknown) => Vertex.view(source);
  assertEquals(viewUnknown(any).color.green, 3);
});

Deno.test("a source of a type parameter can be written", () => {
  function write<Bytes extends ArrayBufferLike | Uint8Array>(bytes: Bytes) {
    Vertex.view(bytes).color.red = 7;
    for (const { color } of Vertex.array(bytes)) color.green = 8;
    return Vertex.view(bytes).color.$toObject();
  }
  const expected = { red: 7, green: 8, blue: 0 };
  assertEquals(write(new Uint8Array(20)), expected);
  assertEquals(write(new SharedArrayBuffer(20)), expected);
});

Deno.test("a source that may be read-only gives a read-only record", () => {
  const view = new MemoryView(new Uint8Array(20), { readonly: true });
  const sources: (Uint8Array | ReadonlyMemoryView)[] = [view];
  for (const source of sources) {
    const { color } = Vertex.view(source);
    try {
      // @ts-expect-error: read-only
      color.red = 1;
    } catch (error) {
      assertEquals((error as Error).name, "TypeError");
    }
    assertEquals(color.red, 0);
  }
});
