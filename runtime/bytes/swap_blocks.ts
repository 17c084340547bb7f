/**
 * Reverses the bytes of items. Many bytes go through a small WebAssembly module
 * with SIMD instructions, block by block: copied into its memory, swapped there
 * and copied out again. Few bytes are swapped where they are.
 *
 * @module
 */

import { BYTE_SWAP_WASM } from "./byte_swap_wasm.ts";

/** How many bytes an item has whose bytes can be swapped. */
export type SwappedSize = 2 | 4 | 8;

/**
 * Bytes of a block: a multiple of the 64 that the module handles at a time.
 * `deno task bench K8`: 0.48; with 2 KiB 0.62, 4 KiB 0.55, 8 KiB 0.61, 64 KiB
 * 0.70.
 */
export const BLOCK = 3840;

/** Below this, swapping in place is as fast (at 1 KiB: wasm 1.3, in place 1.5). */
const FEW = 1024;

/** A block in the memory of the module. */
interface Block {
  readonly bytes: Uint8Array;
  /** Swaps the first `byteLength` bytes of it. */
  swap(byteLength: number, itemSize: SwappedSize): void;
}

/**
 * Writes the items of `source` into `target` with the bytes of each reversed.
 * Both have the same number of bytes, a whole number of items. They may be the
 * same or overlap, and start anywhere.
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

/** Made once, on first use; undefined where WebAssembly cannot be had. */
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

/**
 * Reverses the bytes of each item in place, wherever they start. They pass
 * through integers: an engine may change a NaN that passes through a float.
 * `bytes` hold a whole number of items.
 */
export function swapBytes(bytes: Uint8Array, itemSize: SwappedSize): void {
  const { buffer, byteOffset, byteLength } = bytes;
  const view = new DataView(buffer, byteOffset, byteLength);
  switch (itemSize) {
    case 2:
      return swapHalves(view);
    case 4:
      return swapWords(view);
    case 8:
      return swapPairs(view);
  }
}

function swapHalves(view: DataView): void {
  for (let i = 0; i < view.byteLength; i += 2) {
    view.setUint16(i, view.getUint16(i, true));
  }
}

function swapWords(view: DataView): void {
  for (let i = 0; i < view.byteLength; i += 4) {
    view.setUint32(i, view.getUint32(i, true));
  }
}

function swapPairs(view: DataView): void {
  for (let i = 0; i < view.byteLength; i += 8) {
    const first = view.getUint32(i, true);
    view.setUint32(i, view.getUint32(i + 4, true));
    view.setUint32(i + 4, first);
  }
}
