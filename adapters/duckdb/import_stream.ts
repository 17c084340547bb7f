/**
 * Streams → tables of DuckDB's own: what comes once cannot be asked for.
 *
 * @module
 */

import { blocks, type BlockSource } from "../blocks/mod.ts";
import type { RecordsClass } from "../blocks/mod.ts";
import type { Connection } from "./engine.ts";
import type { SqlColumn } from "./fields.ts";
import type { LoadedEngine } from "./load_engine.ts";
import { RowFiller, ROWS } from "./row_filler.ts";
import { quotedName } from "./sources.ts";
import { placed } from "./table_function.ts";
import type { Records } from "./readers.ts";

/** Imports all records of a source. */
export async function importStream(
  { engine, bindings }: LoadedEngine,
  connection: Connection,
  name: string,
  struct: RecordsClass<Records>,
  columns: readonly SqlColumn[],
  source: BlockSource,
  records: string | undefined,
): Promise<void> {
  const definitions = columns.map(({ name, type }) =>
    `${quotedName(name)} ${type}`
  );
  await connection.run(
    `CREATE TABLE ${quotedName(name)} (${definitions.join(", ")})`,
  );
  const types = columns.map(({ type }) => type);
  const { layout } = struct;
  const appender = await connection.createAppender(name);
  const filler = new RowFiller(bindings, columns);
  let first = 0;
  const options = records === undefined ? {} : { records };
  try {
    for await (const block of blocks(struct, source, options)) {
      filler.load(block);
      for (let start = 0; start < block.length; start += ROWS) {
        const end = Math.min(start + ROWS, block.length);
        const rows = engine.DuckDBDataChunk.create(types, end - start);
        try {
          filler.fill(rows.chunk, start, end);
        } catch (cause) {
          throw placed(cause, { path: "the stream" }, first, layout);
        }
        appender.appendDataChunk(rows as never);
      }
      first += block.length;
    }
  } finally {
    appender.closeSync();
  }
}
