/**
 * The command `query`: SQL over files of records.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { TableClass } from "../adapters/duckdb/mod.ts";
import { type Command, defineCommand } from "./command.ts";
import { UsageError } from "./errors.ts";
import { userFile } from "./user_path.ts";
import type { World } from "./world.ts";
import { OFFSET, wholeNumber } from "./whole_number.ts";

const VIEWS = ["table", "csv", "json", "ndjson"] as const;

/** The command. */
export const query: Command = defineCommand({
  name: "query",
  summary: "Ask files of records in SQL, as the table records",
  operands: "LAYOUT[:STRUCT] SQL FILE…",
  details:
    `Many files are one table; a FILE may be a pattern, 'data/*.bin'. Nested structs
are STRUCTs: color.blue. It needs DuckDB: npm install @duckdb/node-api@1.5.5-r.5;
Deno loads it when it is asked for the first time.`,
  examples: [
    "query layouts/vertex.jsonc:Vertex 'SELECT avg(vector.x) FROM records' colors.bin",
    "query layouts/vertex.jsonc 'SELECT color.blue, count(*) FROM records GROUP BY 1' colors.bin --as csv",
  ],
  options: {
    as: {
      type: "string",
      value: "VIEW",
      default: "table",
      summary: "table, csv, json or ndjson",
    },
    offset: OFFSET,
  },
  async run({ values, operands }, world) {
    const [layout, sql, ...files] = operands;
    if (layout === undefined || sql === undefined || files.length === 0) {
      throw new UsageError("query takes a LAYOUT, SQL and files");
    }
    const byteOffset = wholeNumber("--offset", values.offset);
    const as = VIEWS.find((view) => view === values.as);
    if (as === undefined) {
      throw new UsageError(
        `--as is one of ${VIEWS.join(", ")}, not ${values.as}`,
      );
    }
    const { classOfLayout, withRecords } = await import(
      "./records_database.ts"
    );
    const { progressBar } = await import("./progress_bar.ts");
    const { untilInterrupted } = await import("./interrupts.ts");
    const { resultLines } = await import("./result_lines.ts");
    const struct = await classOfLayout<TableClass>(layout, world);
    const paths = files.map((path) => patternOf(userFile(path, world), world));
    const bar = progressBar(world.status, "records");
    await untilInterrupted((signal) =>
      withRecords(struct, paths, { byteOffset }, bar, async (database) => {
        const result = await database.query(sql, { signal });
        for await (const line of resultLines(as, result)) {
          bar.stop();
          world.print(line);
        }
      })
    );
  },
});

/** The absolute path, or a pattern: the folder's own name is none. */
function patternOf(path: string, { cwd }: World): string {
  const whole = resolve(cwd, path);
  const isPattern = /[*?[]/.test(path) && !existsSync(whole);
  if (isAbsolute(path) || !isPattern) return whole;
  return join(cwd.replace(/[*?[]/g, "[$&]"), path);
}
