/** Files and streams of Arrow: what readers find, and when they are written. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { Table, tableFromIPC } from "apache-arrow";
import { createWriteStream } from "node:fs";
import { PassThrough, Writable } from "node:stream";
import {
  type ArrowTarget,
  fromArrow,
  toRecordBatch,
  writeArrow,
  type WriteArrowOptions,
} from "../../../adapters/arrow/mod.ts";
import { ipcChunks } from "../../../adapters/arrow/ipc.ts";
import type { BlockSource } from "../../../adapters/blocks/mod.ts";
import { Vertex } from "../../../generated/vertex.ts";
import * as enums from "../../golden/enums.ts";
import * as tails from "../../golden/tails.ts";
import { ipcOf, READERS } from "../../support/arrow_tables.ts";

/** More than two batches of a megabyte. */
const MANY = 120_000;
const vertices = Vertex.alloc(MANY);
for (let i = 0; i < MANY; i++) {
  vertices.get(i).$set({ vector: { x: i, y: -i }, color: { blue: i } });
}
const file = Deno.makeTempFileSync();
Deno.writeFileSync(file, vertices.$bytes);
globalThis.addEventListener("unload", () => Deno.removeSync(file));

async function inFolder(action: (folder: string) => Promise<void>) {
  const folder = Deno.makeTempDirSync();
  try {
    await action(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const namesIn = (folder: string) =>
  Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();

/** Keeps what is written to it. */
function collector() {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const stream = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (chunk) => void chunks.push(chunk),
  });
  const bytes = async () =>
    new Uint8Array(await new Blob(chunks).arrayBuffer());
  return { chunks, stream, bytes };
}

const isFile = (bytes: Uint8Array) =>
  new TextDecoder().decode(bytes.subarray(0, 6)) === "ARROW1";

// the name of the file, the option, whether it has the file format
const NAMES: readonly (readonly [string, WriteArrowOptions["as"], boolean])[] =
  [
    ["v.arrow", undefined, true],
    ["v.feather", undefined, true],
    ["v.ARROW", undefined, true],
    ["v.arrows", undefined, false],
    ["v.bin", undefined, false],
    ["v.bin", "file", true],
    ["v.arrow", "stream", false],
  ];
for (const [name, as, expected] of NAMES) {
  Deno.test(`${name}${as ? ` as ${as}` : ""} is a ${expected ? "file" : "stream"}`, async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/${name}`;
      await writeArrow(path, Vertex, file, as ? { as } : {});
      const bytes = Deno.readFileSync(path);
      assertEquals(isFile(bytes), expected);
      const table = tableFromIPC(bytes);
      assertEquals(table.batches.length, 3);
      assert(fromArrow(table, Vertex).equals(vertices));
      const rows = READERS["flechette"]?.(bytes) as VertexRow[];
      assertEquals(rows.length, MANY);
      assertEquals(rows[MANY - 1]?.vector.x, MANY - 1);
      assertEquals(namesIn(folder), [name]);
    });
  });
}

interface VertexRow {
  readonly vector: { readonly x: number };
}

function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

// what it is called, what gives it
const SOURCES: readonly (readonly [string, () => BlockSource])[] = [
  ["a path", () => file],
  ["a stream", () => new Blob([vertices.$bytes]).stream()],
  ["small chunks", () => chunksOf(vertices.$bytes, 7777)],
  ["all at once", () => [vertices.$bytes]],
];
for (const [name, source] of SOURCES) {
  Deno.test(`batches of a megabyte, from ${name}`, async () => {
    const { chunks, stream, bytes } = collector();
    let read = 0;
    await writeArrow(stream, Vertex, source(), {
      onProgress: ({ records }) => read = records,
    });
    assertEquals([read, chunks.length], [MANY, 3]);
    const table = tableFromIPC(await bytes());
    assertEquals(
      table.batches.map(({ numRows }) => numRows),
      [52_428, 52_428, 15_144],
    );
    assert(fromArrow(table, Vertex).equals(vertices));
  });
}

Deno.test("a range of records, and none", async () => {
  const written = async (records: string) => {
    const { stream, bytes } = collector();
    await writeArrow(stream, Vertex, file, { records });
    return fromArrow(tableFromIPC(await bytes()), Vertex);
  };
  const some = await written("52000:110001");
  assert(some.equals(vertices.subarray(52_000, 110_001)));
  assertEquals((await written("7:7")).length, 0);
});

Deno.test("streams of Node, which end", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/v.arrows`;
    await writeArrow(createWriteStream(path), Vertex, file);
    const table = tableFromIPC(Deno.readFileSync(path));
    assert(fromArrow(table, Vertex).equals(vertices));
  });
  const through = new PassThrough();
  const read = (async () => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of through) chunks.push(chunk);
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  })();
  await writeArrow(through, Vertex, file);
  assert(fromArrow(tableFromIPC(await read), Vertex).equals(vertices));
});

/** Megabytes, one by one; says how many were asked for. */
function counted(count: number) {
  const chunk = vertices.$bytes.subarray(0, 52_428 * 20);
  const source = {
    asked: 0,
    *[Symbol.iterator]() {
      for (let i = 0; i < count; i++) {
        source.asked++;
        yield chunk;
      }
    },
  };
  return source;
}

/** Lets all go on that can. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

Deno.test("no batch is made before a stream of the web has taken the one before", async () => {
  const source = counted(20);
  const { readable, writable } = new TransformStream<Uint8Array>();
  const writing = writeArrow(writable, Vertex, source);
  await settled();
  assertEquals(source.asked, 1);
  const reader = readable.getReader();
  for (let batch = 1; batch < 20; batch++) {
    await reader.read();
    await settled();
    assert(source.asked <= batch + 1, `${source.asked} after ${batch}`);
  }
  while (!(await reader.read()).done);
  await writing;
  assertEquals(source.asked, 20);
});

Deno.test("no batch is made before a stream of Node has taken the one before", async () => {
  const source = counted(20);
  const waiting: (() => void)[] = [];
  const slow = new Writable({
    write: (_, __, done) => void waiting.push(done),
  });
  const writing = writeArrow(slow, Vertex, source);
  for (let batch = 1; batch <= 21; batch++) {
    await settled();
    assertEquals(waiting.length, 1);
    assert(source.asked <= batch, `${source.asked} at ${batch}`);
    waiting.pop()?.();
  }
  await writing;
  assertEquals(source.asked, 20);
});

/** What comes after two megabytes. */
function* failing() {
  yield* counted(2);
  throw new Error("no more");
}

Deno.test("a file is replaced by a whole one, or stays", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/v.arrow`;
    Deno.writeTextFileSync(path, "before");
    const stays = async (
      source: BlockSource,
      message: string,
      options: WriteArrowOptions = {},
    ) => {
      await assertRejects(
        () => writeArrow(path, Vertex, source, options),
        Error,
        message,
      );
      assertEquals(Deno.readTextFileSync(path), "before");
      assertEquals(namesIn(folder), ["v.arrow"]);
    };
    await stays(failing(), "no more");
    await stays([new Uint8Array(30)], "Cannot read Vertex 1 from the stream");
    await stays(`${folder}/none.bin`, "none.bin");
    const stop = new AbortController();
    await stays(file, "stopped", {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("stopped")),
    });
    await writeArrow(path, Vertex, file);
    assertEquals(isFile(Deno.readFileSync(path)), true);
  });
});

Deno.test("a stream is aborted with what went wrong", async () => {
  let reason: unknown;
  const aborted = new WritableStream({
    abort: (given) => void (reason = given),
  });
  await assertRejects(
    () => writeArrow(aborted, Vertex, failing()),
    Error,
    "no more",
  );
  await settled();
  assertEquals((reason as Error).message, "no more");

  const node = new PassThrough();
  node.resume();
  await assertRejects(
    () => writeArrow(node, Vertex, failing()),
    Error,
    "no more",
  );
  assertEquals(node.destroyed, true);
});

Deno.test("a stream that fails ends the writing, and the source is closed", async () => {
  let isClosed = false;
  function* source() {
    try {
      yield* counted(20);
    } finally {
      isClosed = true;
    }
  }
  const web = new WritableStream({
    write() {
      throw new Error("disk full");
    },
  });
  await assertRejects(
    () => writeArrow(web, Vertex, source()),
    Error,
    "disk full",
  );
  assertEquals(isClosed, true);

  isClosed = false;
  const node = new Writable({
    write: (_, __, done) => done(new Error("disk full")),
  });
  await assertRejects(
    () => writeArrow(node, Vertex, source()),
    Error,
    "disk full",
  );
  assertEquals(isClosed, true);

  const closed = new PassThrough();
  closed.destroy();
  await assertRejects(
    () => writeArrow(closed, Vertex, source()),
    Error,
    "destroyed",
  );
});

Deno.test("a signal ends the writing to a stream that takes no more", async () => {
  const stop = new AbortController();
  const { signal } = stop;
  for (
    const target of [
      new WritableStream({ write: () => new Promise(() => {}) }),
      new Writable({ write() {} }),
    ]
  ) {
    const writing = writeArrow(target, Vertex, counted(20), { signal });
    setTimeout(() => stop.abort(new Error("stopped")), 5);
    await assertRejects(() => writing, Error, "stopped");
  }
});

Deno.test("dictionaries are written once, and numbers without a name told", async () => {
  const events = enums.Strict.alloc(60_000);
  for (const event of events.values()) {
    event.$set({ kind: 1, path: [1, 2, 4], grid: [[1, 1], [1, 1]], button: 4 });
    event.$set({ port: 0xffff, serial: -1n });
    event.$set({ loose: 1 });
  }
  for (const as of ["file", "stream"] as const) {
    const { stream, bytes } = collector();
    const options = { as, enums: "dictionary" } as const;
    await writeArrow(stream, enums.Strict, [events.$bytes], options);
    const table = tableFromIPC(await bytes());
    assert(table.batches.length > 2);
    assert(fromArrow(table, enums.Strict).equals(events));
    assertEquals(table.get(59_999)?.kind, "KEY");
  }
  events.get(50_000).loose = 77 as never;
  await assertRejects(
    () =>
      writeArrow(collector().stream, enums.Strict, [events.$bytes], {
        enums: "dictionary",
      }),
    RangeError,
    "Cannot make an Arrow dictionary of Strict.loose: in record 50000 it is 77",
  );
});

Deno.test("a chunk stays as it is until the next but one is asked for", async () => {
  const options = { as: "stream", isKept: false } as const;
  let last = new Uint8Array(0);
  let copy = last.slice();
  const memory = new Set<ArrayBuffer>();
  for await (const chunk of ipcChunks(Vertex, file, options)) {
    assertEquals(last, copy);
    [last, copy] = [chunk, chunk.slice()];
    memory.add(chunk.buffer);
  }
  assertEquals(memory.size, 2);
});

Deno.test("a chunk that is kept stays as it is", async () => {
  const options = { as: "stream", isKept: true } as const;
  const found: [kept: Uint8Array, copy: Uint8Array][] = [];
  for await (const chunk of ipcChunks(Vertex, file, options)) {
    found.push([chunk, chunk.slice()]);
  }
  assert(found.length > 2);
  for (const [kept, copy] of found) assertEquals(kept, copy);
});

Deno.test("what cannot be written, or written to", async () => {
  const tail = tails.Packet as unknown as typeof Vertex;
  await assertRejects(
    () => writeArrow(collector().stream, tail, file),
    TypeError,
    "Cannot make an Arrow column of Packet.payload: ",
  );
  for (const target of [undefined, null, 7, {}] as unknown as ArrowTarget[]) {
    await assertRejects(
      () => writeArrow(target, Vertex, file),
      TypeError,
      "Cannot write Arrow to that: pass a path, a WritableStream or a Writable of Node",
    );
  }
});

Deno.test("batches of blocks make the same table", async () => {
  const { stream, bytes } = collector();
  await writeArrow(stream, Vertex, file);
  const parts = [
    vertices.subarray(0, 52_428),
    vertices.subarray(52_428, 104_856),
  ];
  const batches = [...parts, vertices.subarray(104_856)].map((part) =>
    toRecordBatch(part)
  );
  assertEquals(new Table(batches).numRows, MANY);
  assertEquals(await bytes(), ipcOf(batches));
});
