/**
 * Blocks of a stream: chunks of any length, joined where a record lies in two.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import type { Chunks } from "./chunks.ts";
import { type ByteBlock, recordsOfBlock } from "./file_blocks.ts";
import { rangeWithin, type Selection } from "../common/mod.ts";

/** Reads records; what comes before them is passed over. */
export async function* streamBlocks(
  chunks: Chunks,
  origin: string,
  layout: StructLayout,
  selection: Selection,
): AsyncGenerator<ByteBlock, void, undefined> {
  const { stride } = layout;
  const { start, end: last, byteOffset } = selection;
  const total = last === Infinity ? undefined : last - start;
  const buffer = new Uint8Array(recordsOfBlock(stride) * stride);
  let held = 0;
  // The place in the stream of the first byte that is held.
  let place = 0;
  const first = byteOffset + start * stride;
  const end = byteOffset + last * stride;
  while (place < end) {
    const chunk = await chunks.next();
    if (chunk === undefined) break;
    for (let at = 0; at < chunk.length && place < end;) {
      const skipped = Math.min(first - place, chunk.length - at);
      if (skipped > 0) {
        place += skipped;
        at += skipped;
        continue;
      }
      const room = Math.min(buffer.length, end - place) - held;
      const part = chunk.subarray(at, at + room);
      buffer.set(part, held);
      held += part.length;
      at += part.length;
      const whole = held - held % stride;
      if (whole === 0) continue;
      yield {
        bytes: buffer.subarray(0, whole),
        start: (place - byteOffset) / stride,
        end: (place + whole - byteOffset) / stride,
        total,
      };
      buffer.copyWithin(0, whole, held);
      place += whole;
      held -= whole;
    }
  }
  // It ended: was all there that was asked for?
  if (place < end) rangeWithin(selection, layout, place + held, origin);
}
