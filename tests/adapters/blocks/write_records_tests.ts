/** Files of records: whole, or as they were. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { blocks, writeRecords } from "../../../adapters/blocks/mod.ts";
import { Vertex } from "../../../generated/vertex.ts";

const records = Vertex.alloc(60_000);
for (let i = 0; i < records.length; i++) records.get(i).color.red = i;

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

Deno.test("blocks are written as they are read", async () => {
  await inFolder(async (folder) => {
    const [from, to] = [`${folder}/from.bin`, `${folder}/to.bin`];
    assertEquals(await writeRecords(from, [records]), 1_200_000);
    assertEquals(await writeRecords(to, blocks(Vertex, from)), 1_200_000);
    assertEquals(Deno.readFileSync(to), records.$bytes);
    // Records and their parts have bytes, too.
    const parts = [records.get(1), records.subarray(2, 4)];
    assertEquals(await writeRecords(to, parts), 60);
    assertEquals(Deno.readFileSync(to), records.subarray(1, 4).$bytes);
    assertEquals(namesIn(folder), ["from.bin", "to.bin"]);
  });
});

Deno.test("a file is replaced by a whole one, or stays", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/records.bin`;
    Deno.writeTextFileSync(path, "before");
    function* failing() {
      yield records;
      assertEquals(Deno.readTextFileSync(path), "before");
      throw new Error("no more");
    }
    await assertRejects(() => writeRecords(path, failing()), Error, "no more");
    assertEquals(Deno.readTextFileSync(path), "before");

    const controller = new AbortController();
    function* aborting() {
      yield records;
      controller.abort(new Error("enough"));
    }
    const { signal } = controller;
    await assertRejects(
      () => writeRecords(path, aborting(), { signal }),
      Error,
      "enough",
    );
    assertEquals(Deno.readTextFileSync(path), "before");
    assertEquals(namesIn(folder), ["records.bin"]);
    await assertRejects(
      () => writeRecords(`${folder}/none/x`, [records]),
      Error,
    );
    assertEquals(await writeRecords(path, []), 0);
    assertEquals(Deno.readFileSync(path).length, 0);
  });
});

Deno.test("what is no file is not replaced by one", async () => {
  await inFolder(async (folder) => {
    Deno.mkdirSync(`${folder}/made`);
    const socket = `${folder}/socket`;
    using _listener = Deno.listen({ transport: "unix", path: socket });
    const rows = [[`${folder}/made`, "a folder"], [socket, "no file"]];
    for (const [path = "", what] of rows) {
      await assertRejects(
        () => writeRecords(path, [records]),
        TypeError,
        `Cannot write ${path}: it is ${what}`,
      );
    }
    assert(Deno.statSync(socket).isSocket);
    assertEquals(namesIn(folder).sort(), ["made", "socket"]);
  });
});
