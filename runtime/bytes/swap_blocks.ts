/**
 * Swaps many bytes through a small WebAssembly module of SIMD instructions:
 * a block is copied into its memory, swapped there and copied out again.
 *
 * @module
 */

import { BYTE_SWAP_WASM } from "./byte_swap_wasm.ts";
import { swapBytes, type SwappedSize } from "./swap_bytes.ts";

/**
 * Bytes of a block: a multiple of the 64 that the module handles at a time.
 * `deno task bench K8`: 0.48; with 2 KiB 0.62, 4 KiB 0.55, 8 KiB 0.61, 64 KiB
 * 0.70.
 */
export const BLOCK = 3840;

/** Fewer bytes are swapped as soon where they are (1 KiB: 1.3 and 1.5). */
const FEW = 1024;

/** A block in the memory of the module. */
interface Block {
  readonly bytes: Uint8Array;
  /** Swaps the first `byteLength` bytes of it. */
  swap(byteLength: number, itemSize: SwappedSize): void;
}

/**
 * Writes the items of `source` into `target` with the bytes of each reversed.
 * Both have as many bytes, whole items; they may be the same or overlap, and
 * start anywhere.
 */
export function swapInto(
  source: Uint8Array,
  target: Uint8Array,
  itemSize: SwappedSize,
): void {
  const block = source.length < FEW ? undefined : blockOfWasm();
  if (block !== undefined) return swapThrough(block, source, target, itemSize);
  if (source !== target) target.set(source);
  swapBytes(target, itemSize);
}

function swapThrough(
  { bytes, swap }: Block,
  { buffer, byteOffset, length }: Uint8Array,
  target: Uint8Array,
  itemSize: SwappedSize,
): void {
  // From the end that the target does not overlap; by the offsets alone, since
  // two SharedArrayBuffers can be the same memory.
  const fromEnd = byteOffset < target.byteOffset;
  for (let done = 0; done < length; done += BLOCK) {
    const count = Math.min(BLOCK, length - done);
    const at = fromEnd ? length - done - count : done;
    bytes.set(new Uint8Array(buffer, byteOffset + at, count));
    swap(count, itemSize);
    target.set(count === BLOCK ? bytes : bytes.subarray(0, count), at);
  }
}

let made: Block | null | undefined;

/** Made when it is first asked for, and once; not everywhere can it be. */
function blockOfWasm(): Block | undefined {
  if (made === undefined) made = makeBlock();
  return made ?? undefined;
}

function makeBlock(): Block | null {
  try {
    const wasm = Uint8Array.from(
      atob(BYTE_SWAP_WASM),
      (byte) => byte.charCodeAt(0),
    );
    const module = new WebAssembly.Module(wasm);
    const { memory, swap } = new WebAssembly.Instance(module).exports as {
      memory: WebAssembly.Memory;
      swap: Block["swap"];
    };
    return { bytes: new Uint8Array(memory.buffer, 0, BLOCK), swap };
  } catch {
    // No WebAssembly, no SIMD in it, or a Content-Security-Policy against it.
    return null;
  }
}
