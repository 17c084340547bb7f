/** SQL and Parquet: `node sql.js FILE OUT`. */

import { openRecords } from "@structlens/structlens/duckdb";
import { Vertex } from "./vertex.js";

const [file = "", out = ""] = process.argv.slice(2);
const db = await openRecords({ vertices: [Vertex, file] });
await db.query(`COPY vertices TO '${out}' (FORMAT parquet)`);
const result = await db.query(
  `SELECT count(*) AS n, max(color.red) AS red FROM '${out}'`,
);
for await (const { n, red } of result) console.log(n, red);
await db.close();
