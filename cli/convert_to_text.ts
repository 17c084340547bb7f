/**
 * Records → CSV, or a JSON text a line: without an engine, which would write
 * NaN as what JSON does not have.
 *
 * @module
 */

import { open } from "node:fs/promises";
import type { CompiledStruct } from "../inspect/mod.ts";
import type { Conversion } from "./conversion.ts";
import { Failure, isFileError, reasonOf } from "./errors.ts";
import { exportLines } from "./export_records.ts";
import { FileWindow } from "./file_window.ts";
import { type FileRecord, FileRecords } from "./inspect_records.ts";

/** Characters that are written at once. */
const PART = 1 << 20;

/** What writes a file. */
export function convertToText(
  format: "csv" | "ndjson",
): (conversion: Conversion<CompiledStruct>) => Promise<void> {
  return async (conversion) => {
    const { source, path, struct, bar, signal } = conversion;
    const file = openWindow(source);
    try {
      const target = await open(path, "wx");
      try {
        let done = 0;
        let part = "";
        const { all, total } = recordsOf(file, conversion);
        const walk = function* (): Generator<FileRecord> {
          done = 0;
          for (const record of all) {
            yield record;
            done++;
          }
        };
        const options = { isList: true, at: undefined };
        for (const line of exportLines(format, walk, struct, options)) {
          part += `${line}\n`;
          if (part.length < PART) continue;
          await target.writeFile(part);
          part = "";
          // What waits for the file has let signals come.
          if (signal.aborted) throw signal.reason;
          bar.update(done, total);
        }
        await target.writeFile(part);
      } finally {
        await target.close();
      }
    } finally {
      file.close();
    }
  };
}

function openWindow(path: string): FileWindow {
  try {
    return new FileWindow(path, path);
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}`);
  }
}

function recordsOf(
  file: FileWindow,
  { source: path, struct, records: range = ":", byteOffset }: Conversion<
    CompiledStruct
  >,
): { readonly all: FileRecords; readonly total: number } {
  const { stride } = struct;
  const [first, last] = range.split(":");
  const start = Number(first);
  const count = last ? Number(last) - start : undefined;
  if (range !== ":" && struct.model.fields.at(-1)?.kind === "tail") {
    throw new Failure(
      `Cannot choose records of ${path}: those of ${struct.name} differ in length`,
    );
  }
  if (count !== undefined && count < 0) {
    throw new Failure(
      `Cannot read records ${range}: they end before they start`,
    );
  }
  const offset = byteOffset + start * stride;
  const all = new FileRecords(file, path, struct, { offset, count });
  const rest = Math.ceil((file.size - offset) / Math.max(1, stride));
  return { all, total: count ?? rest };
}
