/**
 * Hashes a message block by block. Each block is a view, so even a long message
 * is not copied.
 *
 * Run it with `deno run examples/hash_blocks.ts`.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { MemoryView } from "@structlens/structlens";

/** Views of `size` bytes each; the last one may be shorter. */
export function* blocksOf(
  message: Uint8Array,
  size: number,
): Generator<Uint8Array> {
  const memory = new MemoryView(message);
  for (let start = 0; start < memory.length; start += size) {
    yield memory.subarray(start, start + size).asTypedArray();
  }
}

/** SHA-256 of the whole message, updated with one block after another. */
export function digest(message: Uint8Array, blockSize = 4096): string {
  const hash = createHash("sha256");
  for (const block of blocksOf(message, blockSize)) hash.update(block);
  return hash.digest("hex");
}

/** Hashes each block together with the hash so far, starting with `key`. */
export function chain(
  key: Uint8Array,
  message: Uint8Array,
  blockSize = 4096,
): Uint8Array {
  let state = key;
  for (const block of blocksOf(message, blockSize)) {
    state = createHash("sha256").update(state).update(block).digest();
  }
  return state;
}

if (import.meta.main) {
  const message = new TextEncoder().encode("views of one message".repeat(1000));
  for (const { buffer, byteOffset, length } of blocksOf(message, 4096)) {
    const where = buffer === message.buffer ? "the message" : "a copy";
    console.log(`${length} bytes at byte ${byteOffset} of ${where}`);
  }
  console.log(`SHA-256: ${digest(message)}`);
  const key = new TextEncoder().encode("key");
  console.log(`chain:   ${new MemoryView(chain(key, message)).toHex()}`);
}
