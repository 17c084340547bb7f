/**
 * Streams → tables of DuckDB's own: what comes once cannot be asked for.
 *
 * @module
 */

import { blocks, type BlockSource } from "../blocks/mod.ts";
import type { RecordsClass } from "../blocks/mod.ts";
import type { Connection, Engine } from "./engine.ts";
import type { SqlColumn } from "./fields.ts";
import { quotedName } from "./sources.ts";
import { fillColumns, placed, ROWS } from "./table_function.ts";
import type { Records } from "./vectors.ts";

/** Imports all records of a source. */
export async function importStream(
  { DuckDBDataChunk }: Engine,
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
  let first = 0;
  const options = records === undefined ? {} : { records };
  try {
    for await (const block of blocks(viewer(struct), source, options)) {
      for (let at = 0; at < block.length; at += ROWS * layout.stride) {
        const bytes = block.subarray(at, at + ROWS * layout.stride);
        const count = bytes.length / layout.stride;
        const rows = DuckDBDataChunk.create(types, count);
        try {
          fillColumns(rows, columns, struct.array(bytes));
        } catch (cause) {
          throw placed(cause, { path: "the stream" }, first, layout);
        }
        appender.appendDataChunk(rows as never);
        first += count;
      }
    }
  } finally {
    appender.closeSync();
  }
}

/** Blocks as their bytes. */
function viewer({ layout }: RecordsClass<Records>): RecordsClass<
  Uint8Array<ArrayBuffer>
> {
  return { layout, array: (bytes) => bytes as Uint8Array<ArrayBuffer> };
}
