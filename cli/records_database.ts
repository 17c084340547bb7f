/**
 * Files of records as the table `records`, for commands.
 *
 * @module
 */

import { join } from "node:path";
import type {
  RecordsDatabase,
  TableClass,
  TableInput,
  TableOptions,
} from "../adapters/duckdb/mod.ts";
import { structOfLayout } from "./choose_struct.ts";
import { Failure, isFileError, UsageError } from "./errors.ts";
import type { ProgressBar } from "./progress_bar.ts";
import { inTemporaryFolder } from "./temporary_folder.ts";
import type { World } from "./world.ts";

/** The class that a layout means. */
export async function classOfLayout<Class>(
  operand: string,
  world: World,
): Promise<Class> {
  const { struct, path } = await structOfLayout(operand, world);
  const { loadClass } = await import("./generated_module.ts");
  return await loadClass({ layout: path, struct: struct.name }, world);
}

/** Does work with the table `records`; what DuckDB says is a failure. */
export async function withRecords(
  struct: TableClass,
  source: TableInput,
  options: TableOptions,
  bar: ProgressBar,
  work: (database: RecordsDatabase) => Promise<void>,
): Promise<void> {
  const { openRecords } = await import("../adapters/duckdb/mod.ts");
  try {
    // What does not fit into memory is put there.
    await inTemporaryFolder(async (folder) => {
      const database = await openRecords(
        { records: [struct, source, options] },
        {
          config: { temp_directory: join(folder, "spilled") },
          onProgress: ({ records, total = 0 }) => bar.update(records, total),
        },
      );
      try {
        await work(database);
      } finally {
        await database.close();
      }
    });
  } catch (error) {
    throw failureOf(error);
  } finally {
    bar.stop();
  }
}

/** What an engine says is no fault of this program. */
export function failureOf(error: unknown): unknown {
  const isTold = error instanceof Failure || error instanceof UsageError ||
    isFileError(error) || !(error instanceof Error);
  return isTold ? error : new Failure(error.message, { cause: error });
}
