/** Blocks: the same records whatever the source, and however it is cut. */

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { PassThrough, Readable } from "node:stream";
import { open } from "node:fs/promises";
import {
  type BlockOptions,
  blocks,
  type BlockSource,
  recordRanges,
} from "../../../adapters/blocks/mod.ts";
import { Vertex } from "../../../generated/vertex.ts";
import { Empty } from "../../golden/everything.ts";
import { Chunk } from "../../golden/rules.ts";
import { Packet } from "../../golden/tails.ts";
import { runs } from "../../support/runs.ts";

const STRIDE = Vertex.layout.stride;
/** More than two blocks of a megabyte. */
const MANY = 120_000;

function verticesOf(count: number): Uint8Array<ArrayBuffer> {
  const vertices = Vertex.alloc(count);
  for (let i = 0; i < count; i++) vertices.get(i).vector.x = i;
  return vertices.$bytes;
}

const all = verticesOf(MANY);
const file = Deno.makeTempFileSync();
Deno.writeFileSync(file, all);
globalThis.addEventListener("unload", () => Deno.removeSync(file));

/** The numbers of the records that a source gives, block by block. */
async function read(
  source: BlockSource,
  options: BlockOptions = {},
): Promise<number[][]> {
  const found: number[][] = [];
  for await (const block of blocks(Vertex, source, options)) {
    found.push(Array.from(block.column("vector.x")));
  }
  return found;
}

/** All numbers between two; `assertEquals` of so many takes a second. */
function assertNumbers(found: readonly number[], from: number, to: number) {
  const at = found.findIndex((number, i) => number !== from + i);
  assertEquals([at, found[at]], [-1, undefined]);
  assertEquals(found.length, to - from);
}

function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += size) {
    chunks.push(bytes.subarray(at, at + size));
  }
  return chunks;
}

/** A stream that fills the memory of who reads; as much as it has. */
function byteStream(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = chunks.filter(({ length }) => length > 0);
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      const { byobRequest } = controller;
      const view = byobRequest?.view as Uint8Array;
      const chunk = left.shift();
      if (chunk === undefined) {
        controller.close();
        return byobRequest?.respond(0);
      }
      const fits = chunk.subarray(0, view.byteLength);
      new Uint8Array(view.buffer, view.byteOffset).set(fits);
      if (fits.length < chunk.length) left.unshift(chunk.subarray(fits.length));
      byobRequest?.respond(fits.length);
    },
  });
}

// what it is called, what gives it
const SOURCES: readonly (readonly [string, () => BlockSource])[] = [
  ["a path", () => file],
  ["a URL", () => new URL(`file://${file}`)],
  ["a stream of the web", () => new Blob([all]).stream()],
  ["a stream of Node", () => createReadStream(file)],
  ["a stream that fills memory", () => byteStream(chunksOf(all, 100_003))],
  ["a stream of Deno's", () => Deno.openSync(file).readable],
  ["a Blob", () => new Blob([all])],
  ["a Response", () => new Response(all)],
  ["chunks of a generator", function* () {
    yield* chunksOf(all, 7777);
  }],
  ["chunks of a list", () => chunksOf(all, 1 << 22)],
];
for (const [name, source] of SOURCES) {
  Deno.test(`records of ${name}`, async () => {
    assertNumbers((await read(source())).flat(), 0, MANY);
  });

  Deno.test(`a range of the records of ${name}`, async () => {
    const found = await read(source(), { records: "52000:110001" });
    assertNumbers(found.flat(), 52_000, 110_001);
    const rest = await read(source(), { records: "119999:" });
    assertEquals(rest, [[119_999]]);
    assertEquals(await read(source(), { records: "5:5" }), []);
    assertEquals(await read(source(), { records: `${MANY}:` }), []);
  });

  Deno.test(`records of ${name} after a header`, async () => {
    const byteOffset = 3 * STRIDE;
    const found = await read(source(), { byteOffset });
    assertNumbers(found.flat(), 3, MANY);
    const records = "52000:110001";
    const some = await read(source(), { byteOffset, records });
    assertNumbers(some.flat(), 52_003, 110_004);
    assertEquals(await read(source(), { byteOffset: all.length }), []);
    await assertRejects(
      () => read(source(), { byteOffset: all.length + 1 }),
      RangeError,
      `from byte ${all.length + 1} on: it has ${all.length} bytes`,
    );
    await assertRejects(
      () => read(source(), { byteOffset: 7 }),
      RangeError,
      `: at byte ${all.length - 13} it has 13 of 20 bytes`,
    );
  });

  Deno.test(`records of ${name} that are not there`, async () => {
    for (const records of [`${MANY + 1}:`, `119999:${MANY + 1}`]) {
      await assertRejects(
        () => read(source(), { records }),
        RangeError,
        `Cannot read records ${records} of Vertex from `,
      );
    }
  });
}

Deno.test("open files of Node and of Deno stay open, and are read from the start", async () => {
  const handle = await open(file);
  await handle.read(new Uint8Array(100), 0, 100);
  assertEquals((await read(handle)).flat().length, MANY);
  assertEquals((await handle.read(new Uint8Array(20), 0, 20)).bytesRead, 20);
  await handle.close();

  using opened = await Deno.open(file);
  await opened.read(new Uint8Array(100));
  assertNumbers((await read(opened)).flat(), 0, MANY);
  assertEquals((await opened.stat()).size, all.length);
});

Deno.test("blocks have about a megabyte, whatever the source", async () => {
  const lengths = (await read(file)).map(({ length }) => length);
  assertEquals(lengths, [52_428, 52_428, 15_144]);
  const chunked = await read(chunksOf(all, 1 << 22));
  assertEquals(chunked.map(({ length }) => length), lengths);
});

Deno.test("a stream gives its records when they come, not when there are many", async () => {
  const { readable, writable } = new TransformStream<Uint8Array>();
  const writer = writable.getWriter();
  const found = blocks(Vertex, readable);
  const bytes = all.subarray(0, 50);
  void writer.write(bytes);
  const first = await found.next();
  assertEquals(first.value?.length, 2);
  void writer.write(all.subarray(50, 60));
  const second = await found.next();
  assertEquals(Array.from(second.value?.column("vector.x") ?? []), [2]);
  void writer.close();
  assert((await found.next()).done);
});

Deno.test("records are joined however a stream is cut", async () => {
  const bytes = all.subarray(0, 40 * STRIDE);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(bytes.length), { maxLength: 30 }),
      fc.nat(40),
      fc.nat(40),
      async (cuts, one, other) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, i) =>
          bytes.subarray(places[i], end)
        );
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const records = `${start}:${end}`;
        const found = await read(chunks, { records });
        assertNumbers(found.flat(), start, end);
        assertNumbers((await read(chunks)).flat(), 0, 40);
        const again = await read(byteStream(chunks), { records });
        assertNumbers(again.flat(), start, end);
      },
    ),
    runs(300),
  );
});

const CUT = [1, STRIDE - 1, STRIDE + 1, 52_428 * STRIDE + 7];
for (const length of CUT) {
  const record = Math.floor(length / STRIDE);
  const says = ` at byte ${record * STRIDE} it has ${
    length % STRIDE
  } of 20 bytes`;
  Deno.test(`${length} bytes: the last record is cut off`, async () => {
    const path = Deno.makeTempFileSync();
    Deno.writeFileSync(path, all.subarray(0, length));
    await assertRejects(
      () => read(path),
      RangeError,
      `Cannot read Vertex ${record} from ${path}:${says}`,
    );
    await assertRejects(
      () => read(chunksOf(all.subarray(0, length), 4096)),
      RangeError,
      `Cannot read Vertex ${record} from the stream:${says}`,
    );
    // What is whole can be read.
    const whole = await read(path, { records: `0:${record}` });
    assertNumbers(whole.flat(), 0, record);
    Deno.removeSync(path);
  });
}

Deno.test("an empty source has no records", async () => {
  const path = Deno.makeTempFileSync();
  for (const source of [path, [], new Blob([]), new Response(null)]) {
    assertEquals(await read(source), []);
  }
  Deno.removeSync(path);
});

Deno.test("a file of the system that tells no length is read to its end", async () => {
  const path = "/proc/self/cmdline";
  const { length } = Deno.readFileSync(path);
  await assertRejects(
    () => read(path, { records: "0:1000000" }),
    RangeError,
    `from ${path}: it has ${Math.floor(length / STRIDE)}`,
  );
});

Deno.test("a file that is not there, and one that is a folder", async () => {
  await assertRejects(() => read("none.bin"), Error, "none.bin");
  await assertRejects(() => read(Deno.makeTempDirSync()), Error);
});

Deno.test("a file that becomes shorter while it is read", async () => {
  const path = Deno.makeTempFileSync();
  Deno.writeFileSync(path, new Uint8Array(4 * 52_428 * STRIDE));
  await assertRejects(
    async () => {
      for await (const _ of blocks(Vertex, path)) Deno.truncateSync(path, 30);
    },
    RangeError,
    `Cannot read ${path}: it had ${
      4 * 52_428 * STRIDE
    } bytes, and now it ends at byte `,
  );
  Deno.removeSync(path);
});

Deno.test("a file that grows is read up to where it ended", async () => {
  const path = Deno.makeTempFileSync();
  Deno.writeFileSync(path, all);
  let count = 0;
  for await (const block of blocks(Vertex, path)) {
    count += block.length;
    Deno.writeFileSync(path, new Uint8Array(33), { append: true });
  }
  assertEquals(count, MANY);
  Deno.removeSync(path);
});

Deno.test("a loop that is left early closes what was opened, and cancels a stream", async () => {
  // Of its own name: other tests of the process have files open too.
  const path = Deno.makeTempFileSync();
  Deno.writeFileSync(path, all);
  for (let i = 0; i < 5; i++) {
    for await (const _ of blocks(Vertex, path)) {
      assert(timesOpen(path) > 0);
      break;
    }
  }
  assertEquals(timesOpen(path), 0);
  Deno.removeSync(path);

  let reason: unknown = "not cancelled";
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(40)),
    cancel: (given) => void (reason = given),
  });
  for await (const _ of blocks(Vertex, stream)) break;
  assertEquals(reason, undefined);

  const node = createReadStream(file);
  for await (const _ of blocks(Vertex, node)) break;
  assert(node.destroyed);
});

function timesOpen(path: string): number {
  return [...Deno.readDirSync("/proc/self/fd")].filter(({ name }) => {
    try {
      return Deno.readLinkSync(`/proc/self/fd/${name}`) === path;
    } catch {
      return false; // closed meanwhile
    }
  }).length;
}

Deno.test("a stream is read no further than the loop is", async () => {
  let pulled = 0;
  const stream = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(STRIDE));
    },
  }, { highWaterMark: 0 });
  const found = blocks(Vertex, stream);
  for (let i = 0; i < 3; i++) await found.next();
  assertEquals(pulled, 3);
  await found.return();
});

Deno.test("a range ends a stream: what follows is not waited for", async () => {
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(all.subarray(0, 45)),
  });
  assertEquals(await read(stream, { records: "0:2" }), [[0, 1]]);
});

Deno.test("a signal ends the reading with its reason", async () => {
  const reason = new Error("enough");
  await assertRejects(
    () => read(file, { signal: AbortSignal.abort(reason) }),
    Error,
    "enough",
  );

  const controller = new AbortController();
  let count = 0;
  await assertRejects(
    async () => {
      const { signal } = controller;
      for await (const _ of blocks(Vertex, file, { signal })) {
        count++;
        controller.abort(reason);
      }
    },
    Error,
    "enough",
  );
  assertEquals(count, 1);

  // One that comes while a chunk is asked for, of which no more follows.
  async function* stopping(controller: AbortController) {
    yield all.subarray(0, 5);
    controller.abort(reason);
    await new Promise(() => {});
  }
  const stopped = new AbortController();
  await assertRejects(
    () => read(stopping(stopped), { signal: stopped.signal }),
    Error,
    "enough",
  );

  // What waits is not waited for, and a stream of Node is not left open.
  const through = new PassThrough();
  through.write(all.subarray(0, 5));
  const late = new AbortController();
  setTimeout(() => late.abort(reason), 5);
  await assertRejects(
    () => read(through, { signal: late.signal }),
    Error,
    "enough",
  );
  assert(through.destroyed);

  // A stream that gives nothing.
  for (const type of [undefined, "bytes"] as const) {
    const waiting = new AbortController();
    let cancelled: unknown;
    const cancel = (why: unknown) => void (cancelled = why);
    const silent = type === undefined
      ? new ReadableStream({ cancel })
      : new ReadableStream({ type, cancel });
    setTimeout(() => waiting.abort(reason), 5);
    await assertRejects(
      () => read(silent, { signal: waiting.signal }),
      Error,
      "enough",
    );
    assertEquals(cancelled, reason);
  }
});

Deno.test("a stream that can is asked for as much as a block", async () => {
  const asked: number[] = [];
  const stream = new ReadableStream({
    type: "bytes",
    pull(controller) {
      asked.push(controller.byobRequest?.view?.byteLength ?? 0);
      const { length } = asked;
      if (length === 3) controller.close();
      controller.byobRequest?.respond(length < 3 ? 10 * STRIDE : 0);
    },
  });
  assertEquals((await read(stream)).flat().length, 20);
  assertEquals(asked, [1 << 20, 1 << 20, 1 << 20]);
});

// Those that wrote them read them by chunks.
Deno.test("a stream that closes without a word of the memory that it has", async () => {
  // Which chunks are there before any is asked for, and how many follow.
  for (const [before, after] of [[0, 3], [1, 2], [3, 0]] as const) {
    let left = after;
    const part = 600_000;
    const stream = new ReadableStream({
      type: "bytes",
      start(controller) {
        for (let i = 0; i < before; i++) {
          controller.enqueue(new Uint8Array(part));
        }
        if (after === 0) controller.close();
      },
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array(part));
        else controller.close();
      },
    });
    let count = 0;
    for await (const block of blocks(Vertex, stream)) count += block.length;
    assertEquals(count, 3 * part / STRIDE, `${before} and ${after}`);
  }
});

Deno.test("one half of a stream is left early, and the other read", async () => {
  for (const type of [undefined, "bytes"] as const) {
    const source = {
      start(controller: ReadableStreamDefaultController) {
        controller.enqueue(all.slice(0, 10 * STRIDE));
        controller.close();
      },
    };
    const stream = type === undefined
      ? new ReadableStream(source)
      : new ReadableStream({ type, ...source } as UnderlyingByteSource);
    const [one, other] = stream.tee();
    assertEquals(await read(one, { records: "0:2" }), [[0, 1]]);
    assertEquals((await read(other)).flat().length, 10);
  }
});

Deno.test("a stream of Node is asked for as much as a block", async () => {
  const asked: number[] = [];
  let left = 3;
  const stream = new Readable({
    read(size) {
      asked.push(size);
      this.push(left-- > 0 ? all.subarray(0, 10 * STRIDE) : null);
    },
  });
  assertEquals((await read(stream)).flat().length, 30);
  assertEquals(new Set(asked), new Set([1 << 20]));
});

Deno.test("a stream of Node that has begun is read from where it stands", async () => {
  const stream = createReadStream(file, { highWaterMark: 100 });
  await once(stream, "readable");
  assertEquals(stream.read(STRIDE)?.length, STRIDE);
  assertNumbers((await read(stream)).flat(), 1, MANY);

  const ended = new Readable({ read() {} });
  ended.push(all.subarray(0, 2 * STRIDE));
  ended.push(null);
  assertEquals((await read(ended)).flat(), [0, 1]);
});

Deno.test("a stream of Node that is not read is closed", async () => {
  const stream = createReadStream(file);
  assertEquals(await read(stream, { records: "5:5" }), []);
  assert(stream.destroyed);
});

// Nothing that it gave is written over, and the memory may be taken.
Deno.test("what has a reader of its own, which knows nothing of memory, is read", async () => {
  const chunks = chunksOf(all, 1 << 20).map((chunk) => Uint8Array.from(chunk));
  const given: Uint8Array<ArrayBuffer>[] = [];
  const source = {
    getReader: () => ({
      read() {
        const value = chunks.shift();
        given.pop()?.buffer.transfer();
        if (value === undefined) return Promise.resolve({ done: true });
        given.push(value);
        return Promise.resolve({ done: false, value });
      },
      cancel: () => Promise.resolve(),
    }),
  };
  assertNumbers((await read(source)).flat(), 0, MANY);
});

Deno.test("progress is told after each block", async () => {
  const told: unknown[] = [];
  await read(file, { onProgress: (progress) => told.push(progress) });
  assertEquals(told, [
    { records: 52_428, total: MANY },
    { records: 104_856, total: MANY },
    { records: MANY, total: MANY },
  ]);
  told.length = 0;
  await read([all.subarray(0, 60)], {
    onProgress: (progress) => told.push(progress),
  });
  assertEquals(told, [{ records: 3, total: undefined }]);
});

// what is said of records, and what it is not
const RANGES = ["", "5", "5:4", "-1:", "1:2:3", "a:b", "1.5:2", "0x1:", " 1:2"];
for (const records of [...RANGES, `9${"0".repeat(20)}:`]) {
  Deno.test(`no range: ${JSON.stringify(records)}`, () => {
    assertThrows(
      () => blocks(Vertex, file, { records }),
      RangeError,
      `Cannot read records ${
        JSON.stringify(records)
      }: a range is "100:200", "100:" or ":200"`,
    );
  });
}

for (const byteOffset of [-1, 0.5, NaN, 2 ** 53]) {
  Deno.test(`no byte to start at: ${byteOffset}`, () => {
    assertThrows(
      () => blocks(Vertex, file, { byteOffset }),
      RangeError,
      `Cannot read records from byte ${byteOffset} on: it is a whole number from 0 on`,
    );
  });
}

Deno.test("what is no source, and chunks that are no bytes", async () => {
  const message =
    "Cannot read blocks of that: pass a path, an open file, a stream, a Blob or a Response";
  for (const source of [{}, 5, null, undefined, () => {}]) {
    await assertRejects(() => read(source as never), TypeError, message);
  }
  await assertRejects(
    () => read(["text"] as never),
    TypeError,
    "Cannot read a chunk that is no Uint8Array but text: read the stream without an encoding",
  );
  await assertRejects(
    () => read(new Response("no", { status: 404 })),
    TypeError,
    "Cannot read the response: its status is 404",
  );
});

Deno.test("structs without one length are refused", async () => {
  assertThrows(
    () => blocks(Packet as never, file),
    TypeError,
    "Cannot read blocks of Packet: its records differ in length; Packet.sequence walks them",
  );
  assertThrows(
    () => blocks(Empty as never, file),
    TypeError,
    "Cannot read blocks of Empty: it has no bytes",
  );
  await assertRejects(
    () => recordRanges(Packet as never, [file], { records: 5 }),
    TypeError,
    "Cannot divide records of Packet: its records differ in length",
  );
});

Deno.test("constants are checked, and told by their place in the source", async () => {
  const bytes = Chunk.alloc(300_000).$bytes;
  bytes[299_999 * Chunk.layout.stride] = 9;
  await assertRejects(
    async () => {
      for await (const _ of blocks(Chunk, [bytes]));
    },
    RangeError,
    'Chunk 37855 of an array at byte 151420: tag is 09 4b, not "CK" (counted from record 262144, byte 1048576)',
  );
  const byteOffset = 4;
  bytes[byteOffset] = 9;
  await assertRejects(
    async () => {
      for await (const _ of blocks(Chunk, [bytes], { byteOffset }));
    },
    RangeError,
    "(counted from record 0, byte 4)",
  );
});

Deno.test("files are divided into ranges", async () => {
  const short = Deno.makeTempFileSync();
  Deno.writeFileSync(short, all.subarray(0, 20));
  assertEquals(await recordRanges(Vertex, [file, short], { records: 50_000 }), [
    { file, records: "0:50000" },
    { file, records: "50000:100000" },
    { file, records: "100000:120000" },
    { file: short, records: "0:1" },
  ]);
  Deno.writeFileSync(short, all.subarray(0, 30));
  assertEquals(
    await recordRanges(Vertex, [short], { records: 5, byteOffset: 10 }),
    [{ file: short, records: "0:1" }],
  );
  await assertRejects(
    () => recordRanges(Vertex, [short], { records: 5 }),
    RangeError,
    `Cannot read Vertex 1 from ${short}: at byte 20 it has 10 of 20 bytes`,
  );
  for (const records of [0.5, 1.5, NaN]) {
    await assertRejects(
      () => recordRanges(Vertex, [short], { records }),
      RangeError,
      `ranges of ${records} records`,
    );
  }
  Deno.removeSync(short);
  const folder = Deno.makeTempDirSync();
  await assertRejects(
    () => recordRanges(Vertex, [folder], { records: 5 }),
    TypeError,
    `Cannot divide ${folder} into ranges of records: it is no file`,
  );
  Deno.removeSync(folder);
});
