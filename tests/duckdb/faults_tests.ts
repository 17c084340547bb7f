/** Files that are not as they should be, queries that end early, many at once. */

import { assertEquals, assertRejects } from "@std/assert";
import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { openRecords, type TableInput } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";

/** More than two blocks of a megabyte. */
const MANY = 150_000;
const STRIDE = Vertex.layout.stride;

function verticesOf(count: number): Uint8Array<ArrayBuffer> {
  const vertices = Vertex.alloc(count);
  for (let i = 0; i < count; i++) {
    vertices.get(i).vector.x = i;
    vertices.get(i).color.blue = i % 7;
  }
  return vertices.$bytes;
}

const all = verticesOf(MANY);

async function inFolder(work: (folder: string) => Promise<void>) {
  const folder = Deno.makeTempDirSync();
  try {
    await work(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** The number of records that a query counts. */
async function countOf(
  source: TableInput,
  sql = "SELECT count(*) AS n FROM v",
) {
  await using db = await openRecords({ v: [Vertex, source] });
  return (await (await db.query(sql)).rows())[0]?.["n"];
}

Deno.test("files that are missing, empty, cut off, or folders", () =>
  inFolder(async (folder) => {
    const path = (name: string) => `${folder}/${name}`;
    Deno.writeFileSync(path("empty"), new Uint8Array(0));
    Deno.writeFileSync(path("cut"), all.subarray(0, 103));
    assertEquals(await countOf(path("empty")), 0n);
    const rows: readonly (readonly [string, string])[] = [
      ["missing", `Cannot read ${path("missing")}: no such file or directory`],
      [
        "cut",
        `Cannot read Vertex 5 from ${
          path("cut")
        }: at byte 100 it has 3 of 20 bytes`,
      ],
      ["", `Cannot read ${path("")}: it is no file`],
      ["*.none", `Cannot read ${path("*.none")}: no file matches`],
    ];
    for (const [name, message] of rows) {
      await assertRejects(() => countOf(path(name)), Error, message);
    }
  }));

Deno.test("all that a table can be read from", () =>
  inFolder(async (folder) => {
    const path = `${folder}/a [1]*.bin`;
    Deno.writeFileSync(path, all);
    const sources: readonly TableInput[] = [
      path,
      pathToFileURL(path),
      [path],
      `${folder}/*.bin`,
      all,
      new Blob([all]),
      new Response(all),
      new Blob([all]).stream(),
    ];
    const sql = "SELECT sum(vector.x) AS n FROM v";
    for (const source of sources) {
      assertEquals(await countOf(source, sql), MANY * (MANY - 1) / 2);
    }
  }));

Deno.test("a file that becomes shorter during a query", () =>
  inFolder(async (folder) => {
    const path = `${folder}/v.bin`;
    Deno.writeFileSync(path, all);
    await using db = await openRecords({ v: [Vertex, path] }, {
      onProgress: () => Deno.truncateSync(path, 40_000 * STRIDE),
    });
    await assertRejects(
      async () => (await db.query("SELECT sum(vector.x) FROM v")).rows(),
      RangeError,
      `Cannot read ${path}: it had ${all.length} bytes, and now it ends at byte `,
    );
  }));

Deno.test("a file that another takes the place of during a query", () =>
  inFolder(async (folder) => {
    const path = `${folder}/v.bin`;
    Deno.writeFileSync(path, all);
    let isReplaced = false;
    await using db = await openRecords({ v: [Vertex, path] }, {
      onProgress() {
        if (isReplaced) return;
        isReplaced = true;
        Deno.writeFileSync(`${path}.new`, all);
        Deno.renameSync(`${path}.new`, path);
      },
    });
    await assertRejects(
      async () => (await db.query("SELECT sum(vector.x) FROM v")).rows(),
      RangeError,
      `Cannot read ${path}: another file took its place before byte `,
    );
    // The next query reads the file that is there now.
    const result = await db.query("SELECT count(*) AS n FROM v");
    assertEquals(await result.rows(), [{ n: BigInt(MANY) }]);
  }));

Deno.test("a file that is made again, with the number of the one before", () =>
  inFolder(async (folder) => {
    const path = `${folder}/v.bin`;
    Deno.writeFileSync(path, all);
    await using db = await openRecords({ v: [Vertex, path] });
    const result = await db.query("SELECT * FROM v");
    // Sooner, both would be made in one tick of the clock of files.
    await new Promise((done) => setTimeout(done, 20));
    Deno.removeSync(path);
    Deno.writeFileSync(path, new Uint8Array(all.length));
    await assertRejects(
      () => result.rows(),
      RangeError,
      `Cannot read ${path}: another file took its place before byte `,
    );
  }));

Deno.test("a full disk leaves DuckDB's reason", async () => {
  await using db = await openRecords({ v: [Vertex, all] });
  await assertRejects(
    () => db.query("COPY v TO '/dev/full' (FORMAT csv)"),
    Error,
    "No space left on device",
  );
  assertEquals(await (await db.query("SELECT 1 AS a")).rows(), [{ a: 1 }]);
});

Deno.test("fifty LIMIT queries leave no file open, and rows are in order", () =>
  inFolder(async (folder) => {
    const path = `${folder}/v.bin`;
    Deno.writeFileSync(path, all);
    await using db = await openRecords({ v: [Vertex, path] });
    const open = () =>
      readdirSync("/proc/self/fd").filter((fd) => {
        try {
          return Deno.readLinkSync(`/proc/self/fd/${fd}`) === path;
        } catch {
          return false;
        }
      }).length;
    for (let i = 0; i < 50; i++) {
      const result = await db.query("SELECT vector.x AS x FROM v LIMIT 3");
      assertEquals(await result.rows(), [{ x: 0 }, { x: 1 }, { x: 2 }]);
      assertEquals(open(), 0);
    }
    let expected = 0;
    for await (const { x } of await db.query("SELECT vector.x AS x FROM v")) {
      assertEquals(x, expected++);
    }
    assertEquals(expected, MANY);
  }));

Deno.test("a loop that is left early, and a result that is never read", async () => {
  const db = await openRecords({ v: [Vertex, all] });
  for await (const { x } of await db.query("SELECT vector.x AS x FROM v")) {
    if (x === 5000) break;
  }
  await db.query("SELECT vector.x AS x FROM v");
  await db.close();
  await assertRejects(() => db.query("SELECT 1"), TypeError, "it is closed");
});

Deno.test("prepare without execution reads nothing", () =>
  inFolder(async (folder) => {
    const path = `${folder}/v.bin`;
    Deno.writeFileSync(path, all);
    let reads = 0;
    await using db = await openRecords({ v: [Vertex, path] }, {
      onProgress: () => reads++,
    });
    await db.query("PREPARE p AS SELECT sum(vector.x) FROM v");
    await db.query("EXPLAIN SELECT sum(vector.x) FROM v");
    assertEquals(reads, 0);
  }));

Deno.test("two queries at once, and a self-join", async () => {
  await using db = await openRecords({ v: [Vertex, all] });
  const sql =
    "SELECT color.blue AS b, count(*) AS n FROM v GROUP BY 1 ORDER BY 1";
  const both = await Promise.all(
    [sql, sql].map(async (each) => (await db.query(each)).rows()),
  );
  assertEquals(both[0], both[1]);
  assertEquals(both[0]?.length, 7);
  const join = await db.query(
    `SELECT count(*) AS n, sum(a.vector.x - b.vector.x) AS d
    FROM v a JOIN v b ON a.vector.x = b.vector.x`,
  );
  assertEquals(await join.rows(), [{ n: BigInt(MANY), d: 0 }]);
});

Deno.test("a signal ends a query with its reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  await using db = await openRecords({ v: [Vertex, all] }, {
    onProgress: () => controller.abort(reason),
  });
  const { signal } = controller;
  const sql = "SELECT count(*) FROM v a, v b WHERE a.vector.x > b.vector.y";
  await assertRejects(() => db.query(sql, { signal }), Error, "enough");
  await assertRejects(() => db.query("SELECT 1", { signal }), Error, "enough");
});

Deno.test("a signal is heard whenever it comes", async () => {
  await using db = await openRecords({ v: [Vertex, all] });
  const reason = new Error("enough");
  // Before anything runs, while it begins, and between two rows.
  for (const row of [-1, 0, 1, 5000]) {
    const controller = new AbortController();
    const { signal } = controller;
    const read = async () => {
      const asked = db.query("SELECT vector.x FROM v", { signal });
      if (row < 0) controller.abort(reason);
      if (row === 0) setTimeout(() => controller.abort(reason));
      let rows = 0;
      for await (const _ of await asked) {
        if (++rows === row) controller.abort(reason);
      }
    };
    await assertRejects(read, Error, "enough");
  }
});

// what fails after the first rows, and how that is told
const LATE: readonly (readonly [string, string])[] = [
  [
    "SELECT CASE WHEN vector.x > 90000 THEN error('late') ELSE '' END AS a FROM v",
    "Cannot query: it failed after ",
  ],
  ["SELECT * FROM v", "it had 3000000 bytes, and now it ends at byte "],
];
for (const [sql, message] of LATE) {
  Deno.test(`a query that fails after its first rows is no shorter one: ${message}`, () =>
    inFolder(async (folder) => {
      const path = `${folder}/v.bin`;
      Deno.writeFileSync(path, all);
      await using db = await openRecords({ v: [Vertex, path] });
      for (const read of ["rows", "toArrow"] as const) {
        const result = await db.query(sql);
        if (!sql.includes("error")) Deno.truncateSync(path, 80_000 * STRIDE);
        await assertRejects(() => result[read](), Error, message);
        Deno.writeFileSync(path, all);
      }
    }));
}

Deno.test("a database that is closed ends a query that has not begun", async () => {
  for (const pause of [undefined, 0, 20]) {
    const db = await openRecords({ v: [Vertex, all] });
    const refused = assertRejects(
      () => db.query("SELECT count(*) FROM v a, v b WHERE a.vector < b.vector"),
      TypeError,
      "Cannot query: it is closed",
    );
    if (pause !== undefined) {
      await new Promise((done) => setTimeout(done, pause));
    }
    await db.close();
    await refused;
  }
});

Deno.test("a database that is closed while queries connect ends in peace", async () => {
  for (let ticks = 0; ticks < 100; ticks++) {
    const db = await openRecords({});
    const queries = Array.from({ length: 3 }, () => db.query("SELECT 1"));
    const ended = Promise.allSettled(queries);
    for (let tick = 0; tick < ticks % 5; tick++) await null;
    await Promise.all([db.close(), db.close()]);
    const states = (await ended).map(({ status }) => status);
    assertEquals(states, ["rejected", "rejected", "rejected"]);
  }
});

Deno.test("what a callback throws is thrown, and by no other query", async () => {
  for (const thrown of [new Error("mine"), new Error(), "text"]) {
    let isThrown = true;
    await using db = await openRecords({ v: [Vertex, all] }, {
      onProgress() {
        if (isThrown) throw thrown;
      },
    });
    let found: unknown;
    await db.query("SELECT sum(vector.x) FROM v").catch((error) =>
      found = error
    );
    assertEquals(found, thrown);
    isThrown = false;
    await assertRejects(() => db.query("SELEC"), Error, "syntax error");
  }
});

Deno.test("names with quotes and dots", () =>
  inFolder(async (folder) => {
    const path = `${folder}/it's "a".b.bin`;
    Deno.writeFileSync(path, all);
    const name = `it's "my" v.x`;
    await using db = await openRecords({ [name]: [Vertex, path] });
    const result = await db.query(
      `SELECT count(*) AS n FROM "it's ""my"" v.x"`,
    );
    assertEquals(await result.rows(), [{ n: BigInt(MANY) }]);
  }));

Deno.test("ten thousand small files are one table, in the order of names", () =>
  inFolder(async (folder) => {
    for (let i = 0; i < 10_000; i++) {
      const bytes = all.subarray(i * STRIDE, (i + 1) * STRIDE);
      Deno.writeFileSync(`${folder}/${String(i).padStart(5, "0")}.bin`, bytes);
    }
    await using db = await openRecords({ v: [Vertex, `${folder}/*.bin`] });
    const result = await db.query(
      "SELECT count(*) AS n, sum(vector.x) AS x FROM v",
    );
    assertEquals(await result.rows(), [{ n: 10_000n, x: 49_995_000 }]);
    let expected = 0;
    for await (
      const { x } of await db.query("SELECT vector.x AS x FROM v LIMIT 100")
    ) {
      assertEquals(x, expected++);
    }
  }));

Deno.test("a range is one of each file", () =>
  inFolder(async (folder) => {
    for (const name of ["a", "b"]) {
      Deno.writeFileSync(`${folder}/${name}.bin`, all);
    }
    const open = (records: string) =>
      openRecords({ v: [Vertex, `${folder}/*.bin`, { records }] });
    await using db = await open("5:7");
    const result = await db.query("SELECT list(vector.x) AS x FROM v");
    assertEquals(await result.rows(), [{ x: [5, 6, 5, 6] }]);
    await assertRejects(
      () => open(`0:${MANY + 1}`),
      RangeError,
      `Cannot read records 0:${
        MANY + 1
      } of Vertex from ${folder}/a.bin: it has ${MANY}`,
    );
  }));

Deno.test("records after a header: of files, of bytes and of a stream", () =>
  inFolder(async (folder) => {
    const byteOffset = 5 * Vertex.layout.stride;
    const options = { byteOffset, records: "1:3" };
    Deno.writeFileSync(`${folder}/a.bin`, all);
    for (const source of [`${folder}/a.bin`, all, new Blob([all])]) {
      await using db = await openRecords({ v: [Vertex, source, options] });
      const result = await db.query("SELECT list(vector.x) AS x FROM v");
      assertEquals(await result.rows(), [{ x: [6, 7] }]);
    }
    await assertRejects(
      () => openRecords({ v: [Vertex, all, { byteOffset: 3 }] }),
      RangeError,
      `Cannot read Vertex ${MANY - 1} from the bytes: at byte ${
        all.length - 17
      } it has 17 of 20 bytes`,
    );
  }));

Deno.test("only the columns that a query needs are read", async () => {
  const filled = new Set<string>();
  const layout = Vertex.layout;
  const spied = {
    layout,
    array(bytes: Uint8Array<ArrayBuffer>) {
      const vertices = Vertex.array(bytes);
      return {
        length: vertices.length,
        column(path: "vector.x") {
          filled.add(path);
          return vertices.column(path);
        },
      };
    },
  };
  await using db = await openRecords({ v: [spied, all, { flat: true }] });
  await (await db.query('SELECT avg("color.blue") FROM v')).rows();
  assertEquals([...filled], ["color.blue"]);
});

Deno.test("what DuckDB says of a query is passed on", async () => {
  await using db = await openRecords({ v: [Vertex, all] });
  await assertRejects(() => db.query("SELECT z FROM v"), Error, '"z"');
});
