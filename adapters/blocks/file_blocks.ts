/**
 * Blocks of a file: while one is worked on, the next is read.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import { type Range, rangeWithin, type Selection } from "../common/mod.ts";
import type { OpenFile } from "./types.ts";

/** The bytes of whole records, and which they are. */
export interface ByteBlock extends Range {
  /** Used again for the next block but one. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many records all blocks have, where that is known. */
  readonly total: number | undefined;
}

/** The length of a block, or one record where that is longer. */
const BLOCK = 1 << 20;

/** How many records a block has at most. */
export function recordsOfBlock(stride: number): number {
  return Math.max(1, Math.floor(BLOCK / stride));
}

/** Reads the records of a range. */
export async function* fileBlocks(
  file: OpenFile,
  origin: string,
  layout: StructLayout,
  selection: Selection,
): AsyncGenerator<ByteBlock, void, undefined> {
  const { stride } = layout;
  const { size } = await file.stat();
  const { start, end } = rangeWithin(selection, layout, size, origin);
  const count = Math.min(recordsOfBlock(stride), end - start);
  let [now, next] = [new Uint8Array(count * stride), new Uint8Array(0)];
  const read = async (buffer: Uint8Array, first: number): Promise<void> => {
    const length = Math.min(count, end - first) * stride;
    for (let had = 0; had < length;) {
      const at = selection.byteOffset + first * stride + had;
      const { bytesRead } = await file.read(buffer, had, length - had, at);
      if (bytesRead === 0) throw truncated(origin, size, at);
      had += bytesRead;
    }
  };
  let pending = read(now, start);
  try {
    for (let first = start; first < end; first += count) {
      await pending;
      const last = Math.min(first + count, end);
      if (last < end) {
        if (next.length === 0) next = new Uint8Array(count * stride);
        pending = read(next, last);
        // It is looked at in its turn.
        pending.catch(() => {});
      }
      const bytes = now.subarray(0, (last - first) * stride);
      yield { bytes, start: first, end: last, total: end - start };
      [now, next] = [next, now];
    }
  } finally {
    // The file must not be closed while it is read.
    await pending.catch(() => {});
  }
}

function truncated(origin: string, size: number, at: number): RangeError {
  return new RangeError(
    `Cannot read ${origin}: it had ${size} bytes, and now it ends at byte ${at}`,
  );
}
