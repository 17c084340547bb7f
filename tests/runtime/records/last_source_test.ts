/** `view` remembers the last source: nobody may notice but by its speed. */

import { assertEquals, assertThrows } from "@std/assert";
import { Color } from "../../../generated/vertex.ts";
import { MemoryView } from "../../../mod.ts";
import { ROOT } from "../../support/repository.ts";

/** Bytes whose shorts count up from `first`. */
function shorts(first: number, length = 12): Uint8Array {
  return new Uint8Array(
    Uint16Array.from({ length }, (_, index) => first + index).buffer,
  );
}

Deno.test("sources in turn are not mixed up", () => {
  const [a, b] = [shorts(0), shorts(100)];
  for (const source of [a, b, b, a, a.buffer, b.buffer, a.subarray(2)]) {
    const { red } = Color.view(source, 6);
    assertEquals(
      red,
      new DataView(a.buffer).getUint16(6, true) +
        (source === b || source === b.buffer ? 100 : 0) +
        (source.byteLength === 22 ? 1 : 0),
    );
  }
});

Deno.test("each view of a source has a place of its own", () => {
  const source = shorts(0);
  const [first, third] = [Color.view(source), Color.view(source, 12)];
  assertEquals([first.red, third.red], [0, 6]);
  assertEquals(first.$moveTo(6).red, 3);
  assertEquals([third.red, third.$bytes.length], [6, 6]);
});

Deno.test("bounds are those of the source, whatever was viewed before", () => {
  const source = shorts(0);
  for (const byteOffset of [19, 24, 25, -1, 0.5, NaN, 2 ** 53, "0"]) {
    Color.view(source, 18);
    assertThrows(() => Color.view(source, byteOffset as number));
  }
  const part = source.subarray(0, 6);
  Color.view(source.buffer);
  Color.view(part);
  assertThrows(() => Color.view(part, 6), RangeError, "has 0 left");
});

Deno.test("a source that was detached since is told", () => {
  const source = shorts(0).buffer as ArrayBuffer;
  Color.view(source);
  source.transfer();
  for (let twice = 0; twice < 2; twice++) {
    assertThrows(() => Color.view(source), TypeError, "buffer is detached");
  }
});

Deno.test("shared memory that has grown since is seen whole", () => {
  const source = new SharedArrayBuffer(6, { maxByteLength: 24 });
  const bytes = new Uint8Array(source);
  for (const grown of [source, bytes]) {
    Color.view(grown);
    assertThrows(() => Color.view(grown, source.byteLength), RangeError);
    source.grow(source.byteLength + 6);
    Color.view(grown, source.byteLength - 6);
  }
});

Deno.test("a MemoryView that was released since is told", () => {
  const source = new MemoryView(shorts(0));
  assertEquals(Color.view(source, 6).red, 3);
  source.release();
  assertThrows(() => Color.view(source, 6), Error, "released");
});

Deno.test("a source that says too many bytes has those of its buffer", () => {
  class Boastful extends Uint8Array {
    override get byteLength(): number {
      return 1000;
    }
  }
  const source = new Boastful(shorts(0).buffer as ArrayBuffer);
  assertEquals(Color.view(source, 18).red, 9);
  assertThrows(() => Color.view(source, 19), RangeError, "has 5 left");
});

Deno.test("records are viewed where there is no queueMicrotask", () => {
  const { queueMicrotask } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, "queueMicrotask");
    assertEquals(Color.view(shorts(0), 6).red, 3);
  } finally {
    globalThis.queueMicrotask = queueMicrotask;
  }
});

Deno.test("a source is not kept in memory", async () => {
  const program = `
    import { Color } from ${
    JSON.stringify(new URL("generated/vertex.ts", ROOT).href)
  };
    let source = new ArrayBuffer(2 ** 20);
    const reference = new WeakRef(source);
    Color.view(source).red;
    source = undefined;
    await new Promise((done) => setTimeout(done));
    gc();
    console.log(reference.deref());`;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--v8-flags=--expose-gc", program],
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals(new TextDecoder().decode(stdout), "undefined\n");
});
