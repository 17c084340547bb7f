/**
 * Blocks of a stream: chunks of any length, joined where a record lies in two.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import type { Chunks } from "./chunks.ts";
import { type ByteBlock, recordsOfBlock } from "./file_blocks.ts";
import { cutOff, notThere, type Range } from "../common/mod.ts";

/** Reads the records of a range; what comes before it is passed over. */
export async function* streamBlocks(
  chunks: Chunks,
  origin: string,
  layout: StructLayout,
  range: Range,
): AsyncGenerator<ByteBlock, void, undefined> {
  const { stride } = layout;
  const total = range.end === Infinity ? undefined : range.end - range.start;
  const buffer = new Uint8Array(recordsOfBlock(stride) * stride);
  let held = 0;
  // The place in the stream of the first byte that is held.
  let place = 0;
  const first = range.start * stride;
  const end = range.end * stride;
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
        start: place / stride,
        end: (place + whole) / stride,
        total,
      };
      buffer.copyWithin(0, whole, held);
      place += whole;
      held -= whole;
    }
  }
  const count = Math.floor(place / stride);
  const isShort = range.end !== Infinity && place < end || place < first;
  if (isShort) throw notThere(layout, origin, range, count);
  if (held > 0) throw cutOff(layout, origin, count, held);
}
