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
  { source, path, struct, compression, bar, signal, ...chosen }: Conversion<
    TableClass
  >,
): Promise<void> {
  const { records = ":", byteOffset } = chosen;
  const options = { records, byteOffset };
  await withRecords(struct, source, options, bar, async (database) => {
    const target = `'${path.replaceAll("'", "''")}'`;
    const result = await database.query(
      `COPY records TO ${target} (FORMAT parquet, COMPRESSION ${compression})`,
      { signal },
    );
    await result.close();
  });
}
