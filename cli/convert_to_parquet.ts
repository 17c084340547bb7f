/**
 * Records → Parquet, by DuckDB's `COPY`.
 *
 * @module
 */

import type { TableClass } from "../adapters/duckdb/mod.ts";
import type { Conversion } from "./conversion.ts";
import { withRecords } from "./records_database.ts";

/** Writes a file. */
export async function convertFile(
  { source, path, struct, records, compression, bar, signal }: Conversion<
    TableClass
  >,
): Promise<void> {
  const options = records === undefined ? {} : { records };
  await withRecords(struct, source, options, bar, async (database) => {
    const target = `'${path.replaceAll("'", "''")}'`;
    const result = await database.query(
      `COPY records TO ${target} (FORMAT parquet, COMPRESSION ${compression})`,
      { signal },
    );
    await result.close();
  });
}
