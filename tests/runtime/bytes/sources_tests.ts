/** What can be viewed, and that it is viewed in place. */

import { Buffer } from "node:buffer";
import { assert, assertEquals } from "@std/assert";
import { MemoryView, type WritableSource } from "../../../mod.ts";
import { Vertex } from "../../../generated/vertex.ts";

const SIZE = 3 * 20;
const START = 5;

/** Memory in which three vertices begin at byte 5. */
function fill(buffer: ArrayBufferLike): ArrayBufferLike {
  const bytes = new Uint8Array(buffer);
  bytes.fill(0xee);
  bytes.fill(0, START, START + SIZE);
  new DataView(buffer).setFloat32(START + 20 + 4, 1.5, true);
  return buffer;
}

const memory = (): ArrayBufferLike => fill(new ArrayBuffer(80));
const growable = new SharedArrayBuffer(80, { maxByteLength: 160 });
const SOURCES: Readonly<Record<string, () => WritableSource>> = {
  "an ArrayBuffer": () => memory().slice(START, START + SIZE),
  "a SharedArrayBuffer": () =>
    fill(new SharedArrayBuffer(80)).slice(START, START + SIZE),
  "a Uint8Array": () => new Uint8Array(memory(), START, SIZE),
  "a Uint8Array of shared memory": () =>
    new Uint8Array(fill(new SharedArrayBuffer(80)), START, SIZE),
  "a Uint8Array of growable memory": () =>
    new Uint8Array(fill(growable), START, SIZE),
  "a Float32Array": () => new Float32Array(memory().slice(START, START + SIZE)),
  "a DataView": () => new DataView(memory(), START, SIZE),
  "a Buffer of Node's pool": () => {
    const buffer = Buffer.allocUnsafe(SIZE + 1).subarray(1);
    assert(buffer.byteOffset % 2 === 1 && buffer.buffer.byteLength > 1000);
    buffer.set(new Uint8Array(memory(), START, SIZE));
    return buffer;
  },
  "a MemoryView": () => new MemoryView(memory()).subarray(START, START + SIZE),
  "a MemoryView of another format": () =>
    new MemoryView(memory().slice(START, START + SIZE)).cast("f", [3, 5]),
  "the bytes of a record array": () =>
    Vertex.array(new Uint8Array(memory(), START, SIZE)).$bytes,
};
for (const [name, make] of Object.entries(SOURCES)) {
  Deno.test(`${name} is viewed in place`, () => {
    const source = make();
    const vertices = Vertex.array(source);
    assertEquals(vertices.length, 3);
    assertEquals(vertices.get(1).vector.y, 1.5);
    const record = Vertex.view(source, 20);
    assertEquals(record.vector.y, 1.5);
    record.color.blue = 0x1234;
    assertEquals(vertices.get(1).color.blue, 0x1234);
    assertEquals(
      new MemoryView(source).toBytes().slice(36, 38),
      Uint8Array.of(0x34, 0x12),
    );
    vertices.column("color.red").set(2, 7);
    assertEquals(Vertex.view(source, 40).color.red, 7);
  });
}

Deno.test("growable memory is viewed at its present length", () => {
  const buffer = new SharedArrayBuffer(40, { maxByteLength: 80 });
  const before = Vertex.array(buffer);
  buffer.grow(80);
  assertEquals([before.length, Vertex.array(buffer).length], [2, 4]);
  before.get(1).vector.x = 2;
  assertEquals(Vertex.array(buffer).get(1).vector.x, 2);
});

Deno.test("memory of another realm is viewed by its tag", () => {
  const foreign = new ArrayBuffer(20);
  Object.setPrototypeOf(foreign, { __proto__: ArrayBuffer.prototype });
  assertEquals(Vertex.view(foreign).vector.x, 0);
});
