/**
 * Records → an Arrow file.
 *
 * @module
 */

import type { writeArrow as Write } from "../adapters/arrow/mod.ts";
import type { Conversion } from "./conversion.ts";
import { Failure } from "./errors.ts";
import { failureOf } from "./records_database.ts";

/** Writes a file. */
export async function convertFile(
  { source, path, struct, records = ":", byteOffset, bar, signal }: Conversion<
    Parameters<typeof Write>[1]
  >,
): Promise<void> {
  const { writeArrow } = await load();
  try {
    await writeArrow(path, struct, source, {
      as: "file",
      signal,
      onProgress: ({ records, total = 0 }) => bar.update(records, total),
      records,
      byteOffset,
    });
  } catch (error) {
    throw failureOf(error);
  }
}

async function load(): Promise<{ readonly writeArrow: typeof Write }> {
  try {
    return await import("../adapters/arrow/mod.ts");
  } catch (cause) {
    throw new Failure(
      "Cannot load apache-arrow: npm install apache-arrow",
      { cause },
    );
  }
}
