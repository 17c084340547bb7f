/** What runs in Node too: prints what the adapter finds, and ends by itself. */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { openRecords } from "../../adapters/duckdb/mod.ts";
import { Vertex } from "../../generated/vertex.ts";
import { Everything } from "../golden/everything.ts";

const vertices = Vertex.alloc(100_000);
for (let i = 0; i < vertices.length; i++) {
  vertices.get(i).vector.x = i;
  vertices.get(i).color.blue = i % 7;
}
const path = "program.bin";
writeFileSync(path, vertices.$bytes);
const show = (value: unknown) =>
  console.log(
    JSON.stringify(value, (_, each) =>
      typeof each === "bigint" ? `${each}n` : each),
  );
try {
  const db = await openRecords({
    v: [Vertex, path],
    e: [Everything, Everything.alloc(3).$bytes],
  });
  for (
    const sql of [
      "SELECT color.blue, count(*), avg(vector.x) FROM v GROUP BY 1 ORDER BY 1",
      "SELECT * FROM e",
      "COPY v TO 'program.parquet' (FORMAT parquet, COMPRESSION zstd)",
      "SELECT count(*), max(vector.x) FROM 'program.parquet'",
    ]
  ) show(await (await db.query(sql)).rows());
  show(readFileSync("program.parquet").length > 1000);
  for (let i = 0; i < 50; i++) {
    for await (const row of await db.query("SELECT vector FROM v LIMIT 3")) {
      if (i === 49) show(row);
      break;
    }
  }
  await db.query("SELECT vector FROM v");
  await db.close();
} catch (error) {
  show((error as Error).message);
} finally {
  rmSync(path);
  rmSync("program.parquet", { force: true });
}
