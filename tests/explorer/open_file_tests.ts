/** A file that is open in the page: read by pages, changed, saved. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fc from "fast-check";
import { sourceOfBlob } from "../../explorer/file/byte_source.ts";
import { OpenFile } from "../../explorer/file/open_file.ts";

const PAGE = 65_536;

function bytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = index % 251;
  return bytes;
}

function fileOf(data: Uint8Array<ArrayBuffer>): OpenFile {
  return new OpenFile(sourceOfBlob("a.bin", new Blob([data])));
}

/** The bytes, once they are there. */
async function peeked(
  file: OpenFile,
  byteOffset: number,
  length: number,
): Promise<Uint8Array> {
  for (let turn = 0; turn < 100; turn++) {
    const found = file.peek(byteOffset, length);
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 0));
  }
  throw new Error("the bytes do not come");
}

Deno.test("a file is read by pages, where it is looked at", async () => {
  const data = bytes(5 * PAGE + 7);
  const file = fileOf(data);
  assertEquals(file.peek(0, 16), undefined);
  assertEquals(await peeked(file, 0, 16), data.slice(0, 16));
  assertEquals(file.bytesRead, PAGE);
  assertEquals(file.peek(100, 16), data.slice(100, 116));
  assertEquals(file.bytesRead, PAGE);
  const across = 3 * PAGE - 5;
  assertEquals(await peeked(file, across, 10), data.slice(across, across + 10));
  assertEquals(file.bytesRead, 3 * PAGE);
  const end = 5 * PAGE;
  assertEquals(await peeked(file, end, 100), data.slice(end));
  assertEquals(file.bytesRead, 3 * PAGE + 7);
  assertEquals(file.peek(data.length, 8), new Uint8Array());
});

Deno.test("at most 128 pages are kept", async () => {
  const file = fileOf(bytes(140 * PAGE));
  for (let page = 0; page < 140; page++) await peeked(file, page * PAGE, 1);
  assertEquals(file.bytesRead, 140 * PAGE);
  // The last ones are there still, the first ones are not.
  assert(file.peek(139 * PAGE, 1) !== undefined);
  assertEquals(file.peek(0, 1), undefined);
});

Deno.test("changes are seen, counted, taken back and made again", async () => {
  const data = bytes(100);
  const file = fileOf(data);
  let changes = 0;
  const heard = new OpenFile(file.source, () => changes++);
  await heard.write(10, Uint8Array.of(200, 201));
  assertEquals(await heard.read(9, 4), Uint8Array.of(9, 200, 201, 12));
  assertEquals([heard.edits.count, changes], [2, 1]);
  // A byte that is again what the file has is not changed.
  await heard.write(10, Uint8Array.of(10));
  assertEquals(heard.edits.runs(), [
    { byteOffset: 11, bytes: Uint8Array.of(201) },
  ]);
  assertEquals(heard.undo(), 10);
  assertEquals(heard.edits.count, 2);
  assertEquals(heard.undo(), 10);
  assertEquals([heard.edits.count, heard.edits.canUndo], [0, false]);
  assertEquals(heard.undo(), undefined);
  assertEquals(heard.redo(), 10);
  assertEquals(await heard.read(10, 2), Uint8Array.of(200, 201));
  // What is written now takes the place of what was undone.
  await heard.write(50, Uint8Array.of(0));
  assertEquals(heard.redo(), undefined);
});

Deno.test("what changes nothing is no step", async () => {
  const file = fileOf(bytes(10));
  await file.write(3, Uint8Array.of(3, 4));
  assertEquals(file.edits.canUndo, false);
});

Deno.test("nothing is written behind the end", async () => {
  const file = fileOf(bytes(10));
  await assertRejects(
    () => file.write(9, Uint8Array.of(1, 2)),
    RangeError,
    "Cannot write 2 bytes at byte 9: the file ends at byte 10",
  );
});

Deno.test("a saved file differs only where bytes were written", async () => {
  const data = bytes(2 * PAGE + 100);
  const writes = fc.array(
    fc.record({
      at: fc.nat(data.length - 9),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
      undo: fc.nat(3),
    }),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(writes, async (writes) => {
      const file = fileOf(data);
      const steps = [data.slice()];
      for (const { at, bytes, undo } of writes) {
        const next = (steps.at(-1) ?? data).slice();
        next.set(bytes, at);
        const isChange = bytes.some((byte, index) =>
          byte !== steps.at(-1)?.[at + index]
        );
        await file.write(at, bytes);
        if (isChange) steps.push(next);
        if (undo === 0 && steps.length > 1) {
          file.undo();
          steps.pop();
        }
      }
      const saved = await (await file.save()).arrayBuffer();
      assertEquals(new Uint8Array(saved), steps.at(-1));
    }),
    { numRuns: 30 },
  );
});

Deno.test("a source that fails is told once, and that it was cut", async () => {
  const errors: string[] = [];
  const file = new OpenFile(
    {
      ...sourceOfBlob("a.bin", new Blob([bytes(10)])),
      size: 20,
    },
    () => {},
    (error) => errors.push((error as Error).message),
  );
  for (let turn = 0; turn < 5; turn++) {
    assertEquals(file.peek(0, 20), undefined);
    await new Promise((done) => setTimeout(done, 2));
  }
  assertEquals(errors, ["it has 10 of 20 bytes at byte 0"]);
});

Deno.test("what is longer than all pages that are kept is read once", async () => {
  const data = bytes(300 * PAGE + 7);
  const file = fileOf(data);
  for (let turn = 0; turn < 20; turn++) {
    const found = file.peek(3, data.length);
    if (found !== undefined) {
      assertEquals(found.length, data.length - 3);
      assertEquals(found.at(-1), data.at(-1));
      break;
    }
    await new Promise((done) => setTimeout(done, 5));
  }
  assert(file.peek(3, data.length) !== undefined);
  assertEquals(file.bytesRead, data.length);
});

Deno.test("changes at once are made one behind another", async () => {
  const file = fileOf(bytes(10));
  const add = (bytes: Uint8Array) => {
    bytes[0] = (bytes[0] ?? 0) + 1;
  };
  await Promise.all([
    file.write(4, Uint8Array.of(100)),
    file.change(4, 2, add),
    file.change(4, 2, add),
  ]);
  assertEquals((await file.read(4, 1))[0], 102);
  file.undo();
  assertEquals((await file.read(4, 1))[0], 101);
  const refuse = () => {
    throw new RangeError("no");
  };
  await assertRejects(() => file.change(4, 2, refuse), RangeError, "no");
  await file.change(4, 2, add);
  assertEquals((await file.read(4, 1))[0], 102);
});
