/**
 * Records → a file, whole or not at all.
 *
 * @module
 */

import { files, paths } from "./node.ts";
import type { Signal } from "../common/mod.ts";

/** Records, an array of them, or anything else that has bytes. */
export interface BytesOfRecords {
  /** Its bytes. */
  readonly $bytes: Uint8Array;
}

/** How to write. */
export interface WriteOptions {
  /** Ends the writing with its reason; nothing is left. */
  readonly signal?: Signal;
}

/**
 * Writes the bytes of blocks, one after the other, to a file beside `path`,
 * which takes its place when all is there: a reader sees the old file or the
 * new one. Gives the number of bytes.
 *
 * Whatever a block or the disk throws is thrown; the new file is removed then.
 */
export async function writeRecords(
  path: string,
  blocks: AsyncIterable<BytesOfRecords> | Iterable<BytesOfRecords>,
  { signal }: WriteOptions = {},
): Promise<number> {
  const { open, rename, rm } = files();
  const { basename, dirname, join } = paths();
  await checkTarget(path);
  const name = `.${basename(path)}.${crypto.randomUUID()}.part`;
  const temporary = join(dirname(path), name);
  let written = 0;
  const file = await open(temporary, "wx");
  try {
    try {
      for await (const { $bytes } of blocks) {
        if (signal?.aborted) throw signal.reason;
        for (let at = 0; at < $bytes.length;) {
          const length = $bytes.length - at;
          at +=
            (await file.write($bytes, at, length, written + at)).bytesWritten;
        }
        written += $bytes.length;
      }
      if (signal?.aborted) throw signal.reason;
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return written;
}

/** A device, or a pipe, would be lost if a file took its place. */
async function checkTarget(path: string): Promise<void> {
  const found = await files().stat(path).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  const what = found.isDirectory() ? "a folder" : "no file";
  throw new TypeError(`Cannot write ${path}: it is ${what}`);
}
