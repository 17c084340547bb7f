/** Values at the edges, in SQL's filters and in Parquet's statistics. */

import { assertEquals } from "@std/assert";
import { openRecords, type TableClass } from "../../adapters/duckdb/mod.ts";
import { type AnyStruct, loadModule } from "../support/load_module.ts";

const { Edge } = await loadModule({
  structs: {
    Edge: {
      format: "<",
      fields: {
        real: "d",
        single: "f",
        u32: "I",
        u64: "Q",
        i64: "q",
        text: { type: "4s", as: "utf8" },
        raw: "4s",
      },
    },
  },
}) as { Edge: AnyStruct };
const VALUES = [
  {
    real: NaN,
    single: NaN,
    u32: 2 ** 32 - 1,
    u64: 2n ** 64n - 1n,
    i64: -(2n ** 63n),
    text: "",
    raw: [0, 0, 0, 0],
  },
  {
    real: -0,
    single: -0,
    u32: 0,
    u64: 0n,
    i64: 2n ** 63n - 1n,
    text: "full",
    raw: [255, 0, 255, 0],
  },
  {
    real: 5,
    single: 0.1,
    u32: 2 ** 31,
    u64: 2n ** 63n,
    i64: 0n,
    text: "é'\"",
    raw: [1, 2, 3, 4],
  },
];
const records = Edge.alloc(VALUES.length);
VALUES.forEach((values, index) => records.get(index).$set(values));
const bytes = records.$bytes as Uint8Array<ArrayBuffer>;

// a condition, how many records it has
const FILTERS: readonly (readonly [string, bigint])[] = [
  ["real > 3", 2n], // NaN is the largest
  ["real = 'nan'", 1n],
  ["isnan(single)", 1n],
  ["real = 0", 1n],
  ["u32 = 4294967295", 1n],
  ["u32 > 3000000000", 1n],
  ["u64 = 18446744073709551615", 1n],
  ["u64 > 9223372036854775807", 2n],
  ["i64 = -9223372036854775808", 1n],
  ["i64 > 9223372036854775806", 1n],
  ["text = ''", 1n],
  ["text = 'full'", 1n],
  ["text > 'z'", 1n],
  ["raw = '\\xFF\\x00\\xFF\\x00'::BLOB", 1n],
];
Deno.test("filters find the same in the files and in their Parquet", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    await using db = await openRecords({
      t: [Edge as unknown as TableClass, bytes],
    });
    const parquet = `${folder}/edge.parquet`;
    await db.query(`COPY t TO '${parquet}' (FORMAT parquet, COMPRESSION zstd)`);
    for (const [condition, count] of FILTERS) {
      for (const table of ["t", `'${parquet}'`]) {
        const sql = `SELECT count(*) AS n FROM ${table} WHERE ${condition}`;
        assertEquals(await (await db.query(sql)).rows(), [{ n: count }], sql);
      }
    }
    const [before, after] = await Promise.all(
      ["t", `'${parquet}'`].map(async (table) =>
        await (await db.query(`SELECT * FROM ${table}`)).rows()
      ),
    );
    assertEquals(after, before);
    assertEquals(before?.map(({ real }) => Object.is(real, -0)), [
      false,
      true,
      false,
    ]);
    assertEquals(before?.map(({ text }) => text), ["", "full", "é'\""]);
    assertEquals(before?.map(({ u64 }) => u64), [
      2n ** 64n - 1n,
      0n,
      2n ** 63n,
    ]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("Parquet is partitioned, with statistics and compression", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    await using db = await openRecords({
      t: [Edge as unknown as TableClass, bytes],
    });
    await db.query(`COPY (SELECT u32, i64 FROM t) TO '${folder}/parts'
      (FORMAT parquet, PARTITION_BY u32, COMPRESSION gzip)`);
    assertEquals(
      Array.from(Deno.readDirSync(`${folder}/parts`), ({ name }) => name)
        .sort(),
      ["u32=0", "u32=2147483648", "u32=4294967295"],
    );
    const [meta] = await (await db.query(
      `SELECT compression, stats_min_value, stats_max_value
      FROM parquet_metadata('${folder}/parts/u32=0/*.parquet') WHERE path_in_schema = 'i64'`,
    )).rows();
    assertEquals(meta, {
      compression: "GZIP",
      stats_min_value: String(2n ** 63n - 1n),
      stats_max_value: String(2n ** 63n - 1n),
    });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("rows have bigints, text of what JavaScript lacks, and NULL", async () => {
  await using db = await openRecords({});
  const result = await db.query(
    `SELECT 170141183460469231731687303715884105727::HUGEINT AS huge,
    1.50::DECIMAL(9, 2) AS price, DATE '2026-01-02' AS day, NULL AS none,
    MAP { 'a': 1 } AS map, [1, NULL] AS list, '\\x01'::BLOB AS raw, true AS yes,
    {'__proto__': 1} AS odd, 1 AS twice, 2 AS twice`,
  );
  assertEquals(await result.rows(), [{
    huge: 2n ** 127n - 1n,
    price: "1.50",
    day: "2026-01-02",
    none: null,
    map: [{ key: "a", value: 1 }],
    list: [1, null],
    raw: Uint8Array.of(1),
    yes: true,
    odd: JSON.parse('{"__proto__":1}'),
    twice: 1,
    "twice:1": 2,
  }]);
});

Deno.test("values of a query are passed beside it", async () => {
  await using db = await openRecords({
    t: [Edge as unknown as TableClass, bytes],
  });
  const result = await db.query(
    "SELECT count(*) AS n FROM t WHERE u64 = $1 OR text = $2",
    { values: [2n ** 63n, "full"] },
  );
  assertEquals(await result.rows(), [{ n: 2n }]);
});

Deno.test("a result as a table of Arrow has the values of its rows", async () => {
  await using db = await openRecords({
    t: [Edge as unknown as TableClass, bytes],
  });
  const sql =
    `SELECT *, {'a': u32, 'b': [i64, NULL]} AS s, NULL::INTEGER AS none,
    [real, 1]::DOUBLE[2] AS pair, 1.5::DECIMAL(4, 1) AS price, u32 > 5 AS yes
    FROM t, range(3000) ORDER BY range, u32`;
  const rows = await (await db.query(sql)).rows();
  const table = await (await db.query(sql)).toArrow();
  assertEquals(table.numRows, 9000);
  assertEquals(
    table.schema.fields.map(({ type }) => String(type)).slice(0, 7),
    [
      "Float64",
      "Float32",
      "Uint32",
      "Uint64",
      "Int64",
      "Utf8",
      "Binary",
    ],
  );
  for (const index of [0, 1, 2, 6000, 8999]) {
    const row = table.get(index)?.toJSON() ?? {};
    const { s, pair, ...plain } = row;
    const { s: struct, pair: list, ...expected } = rows[index] ?? {};
    assertEquals(plain, expected as typeof plain);
    assertEquals(Array.from(pair), list as unknown[]);
    const { a, b } = s.toJSON();
    assertEquals({ a, b: Array.from(b) }, struct as object);
  }
});

Deno.test("a table of Arrow has the columns in their order, and maps", async () => {
  await using db = await openRecords({});
  const sql = `SELECT 'x' AS b, 1 AS "0", MAP {'k': 2} AS m WHERE `;
  const table = await (await db.query(`${sql} true`)).toArrow();
  const names = ["b", "0", "m"];
  assertEquals(table.schema.fields.map(({ name }) => name), names);
  assertEquals(
    JSON.stringify(table.getChild("m")),
    '[[{"key":"k","value":2}]]',
  );
  const none = await (await db.query(`${sql} false`)).toArrow();
  assertEquals(none.schema.fields.map(({ name }) => name), names);
  assertEquals(none.numRows, 0);
});
