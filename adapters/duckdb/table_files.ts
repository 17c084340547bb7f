/**
 * The files of a table, read synchronously. Each is open only while a block of
 * it is read: DuckDB does not tell when a query ends early.
 *
 * @module
 */

import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  type Stats,
  statSync,
} from "node:fs";
import type { StructLayout } from "../../mod.ts";
import {
  notRead,
  type Range,
  rangeWithin,
  type Selection,
} from "../common/mod.ts";

/** Some records of a file. */
export interface FilePart extends Range {
  readonly path: string;
  /** Its length when the query started. */
  readonly size: number;
  /** Which file it is, whatever has its name later. */
  readonly identity: string;
}

/** The records of files that are meant, as they are now. */
export function fileParts(
  paths: readonly string[],
  layout: StructLayout,
  selection: Selection,
): FilePart[] {
  return paths.map((path) => {
    const about = told(path, () => statSync(path));
    if (!about.isFile()) {
      throw new TypeError(
        `Cannot read ${path}: it is no file; pass what comes from it as a stream`,
      );
    }
    const { size } = about;
    if (size === 0) checkEmpty(path);
    const within = rangeWithin(selection, layout, size, path);
    return { path, size, identity: identityOf(about), ...within };
  });
}

/** Files that the system makes as they are read tell no length. */
function checkEmpty(path: string): void {
  const file = told(path, () => openSync(path, "r"));
  try {
    if (told(path, () => readSync(file, new Uint8Array(1))) === 0) return;
  } finally {
    closeSync(file);
  }
  throw new TypeError(
    `Cannot read ${path}: it tells no length; pass what comes from it as a stream`,
  );
}

/** Fills `target` with what is in the file at a byte. */
export function readAt(
  { path, size, identity }: FilePart,
  byteOffset: number,
  target: Uint8Array,
): void {
  const file = told(path, () => openSync(path, "r"));
  try {
    if (identityOf(fstatSync(file)) !== identity) {
      throw new RangeError(
        `Cannot read ${path}: another file took its place before byte ${byteOffset} was read`,
      );
    }
    for (let had = 0; had < target.length;) {
      const at = byteOffset + had;
      const read = readSync(file, target, had, target.length - had, at);
      if (read === 0) {
        throw new RangeError(
          `Cannot read ${path}: it had ${size} bytes, and now it ends at byte ${at}`,
        );
      }
      had += read;
    }
  } finally {
    closeSync(file);
  }
}

/** Of a file that is removed, the next one may get the number. */
function identityOf({ dev, ino, birthtimeMs }: Stats): string {
  return `${dev}:${ino}:${birthtimeMs}`;
}

/** Does something with a file; what the system says names it plainly. */
function told<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw notRead(path, cause);
  }
}
