/**
 * Parses a packet: a header of 20 bytes, then a payload. The payload is a view
 * of the packet, not a copy.
 *
 * Run it with `deno run examples/packet.ts`.
 *
 * @module
 */

import { hexdump, MemoryView, pack } from "@structlens/structlens";

/** A parsed packet. */
export interface Packet {
  readonly type: number;
  /** Length of the payload in bytes. */
  readonly length: number;
  /** A view of the packet's own bytes. */
  readonly payload: MemoryView<"B">;
}

const HEADER_SIZE = 20;

/** Throws a RangeError if the header or the payload is truncated. */
export function parsePacket(data: Uint8Array): Packet {
  const memory = new MemoryView(data);
  const header = memory.subarray(0, HEADER_SIZE);
  // A slice past the end is shorter, so compare its length.
  if (header.length < HEADER_SIZE) throw cut("header", HEADER_SIZE, header);
  const type = header.get(0);
  const length = header.subarray(1, 3).cast(">H").get(0);
  const payload = memory.subarray(HEADER_SIZE, HEADER_SIZE + length);
  if (payload.length < length) throw cut("payload", length, payload);
  return { type, length, payload };
}

function cut(part: string, size: number, found: MemoryView<"B">): RangeError {
  return new RangeError(
    `Cannot parse the packet: its ${part} takes ${size} bytes and ${found.length} are left`,
  );
}

if (import.meta.main) {
  const data = pack(">BH17x5s", 7, 5, new TextEncoder().encode("Hello"));

  const { type, length, payload } = parsePacket(data);
  console.log(
    `type ${type}, ${length} bytes of payload: ${payload.toHex(" ")}`,
  );

  payload.set(0, "J".charCodeAt(0));
  console.log("\nThe packet, after a change of its payload:");
  console.log(hexdump(data));
}
