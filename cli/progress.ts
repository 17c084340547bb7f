/**
 * How far a long export is, where somebody waits for it.
 *
 * @module
 */

import type { FileRecord, FileRecords } from "./inspect_records.ts";
import type { StatusLine } from "./world.ts";

/** Milliseconds after which a person wants to know. */
const PATIENCE = 1000;
/** Milliseconds between two looks at the line. */
const PAUSE = 100;
/** Records between two looks at the clock. */
const STEP = 256;

/** The same records; the status line says how many were walked, and is erased. */
export function* withProgress(
  records: FileRecords,
  status: StatusLine | undefined,
): Generator<FileRecord> {
  if (status === undefined) return yield* records;
  let next = status.now() + PATIENCE;
  let index = 0;
  let isShown = false;
  try {
    for (const record of records) {
      if (index % STEP === 0 && status.now() >= next) {
        const part = records.progressAt(index, record.fileOffset);
        const count = index.toLocaleString("en");
        status.show(`${count} records, ${Math.floor(100 * part)} %`);
        isShown = true;
        next = status.now() + PAUSE;
      }
      index++;
      yield record;
    }
  } finally {
    if (isShown) status.show("");
  }
}
