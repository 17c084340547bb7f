import { openRecords } from "@structlens/structlens/duckdb";
import { Vertex } from "../generated/vertex.ts";

await using db = await openRecords({
  vertices: [Vertex, "tests/data/*colors.bin"],
});

const result = await db.query(
  "SELECT color.red > 40000 AS bright, count(*) AS n, max(vector.x) AS x FROM vertices GROUP BY 1 ORDER BY 1",
);
for await (const { bright, n, x } of result) console.log(bright, n, x);
