/**
 * Writes the trades of a market as Parquet, a folder for each symbol and day,
 * and prints what each day was.
 *
 * @module
 */

import { openRecords } from "@structlens/structlens/duckdb";
import { Tick } from "./generated/ticks.ts";

const [, , file = "tests/data/ticks.bin", folder = "ticks"] = process.argv;

// Nothing is read yet. Many files are one table: "ticks/*.bin".
await using db = await openRecords({
  ticks: [Tick, file, { enums: "names" }],
});

// An integer times a decimal is a decimal: prices stay exact.
await db.query(`
  COPY (
    SELECT
      make_timestamp_ns(time::BIGINT) AS time,
      symbol,
      price * 0.0001 AS price,
      size,
      sequence,
      venue,
      side,
      oddLot,
      auction,
      make_timestamp_ns(time::BIGINT)::DATE AS day
    FROM ticks
    WHERE NOT cancelled
  ) TO '${folder}' (
    FORMAT parquet,
    COMPRESSION zstd,
    PARTITION_BY (symbol, day),
    OVERWRITE_OR_IGNORE
  )
`);

const days = await db.query(`
  SELECT
    symbol,
    day::VARCHAR AS day,
    first(price ORDER BY time, sequence) AS open,
    max(price) AS high,
    min(price) AS low,
    last(price ORDER BY time, sequence) AS close,
    sum(size) AS volume,
    format('{:.4f}', sum(price * size) / sum(size)) AS average,
    count(*) FILTER (side = 'BUY') AS bought
  FROM read_parquet('${folder}/**/*.parquet')
  GROUP BY ALL
  ORDER BY ALL
`);
for await (const day of days) console.log(Object.values(day).join(" "));
