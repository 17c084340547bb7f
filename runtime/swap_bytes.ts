/**
 * Reverses the bytes of each item of 2, 4 or 8 bytes, in place. They pass
 * through integers alone: an engine may change a NaN that passes through a
 * float. `bytes` start at a multiple of 4 and hold whole items.
 */
export function swapBytes(bytes: Uint8Array, itemSize: 2 | 4 | 8): void {
  const { buffer, byteOffset, byteLength } = bytes;
  if (itemSize === 2) {
    const halves = new Uint16Array(buffer, byteOffset, byteLength / 2);
    for (let i = 0; i < halves.length; i++) {
      const half = halves[i] ?? 0;
      halves[i] = half << 8 | half >> 8;
    }
    return;
  }
  const words = new Uint32Array(buffer, byteOffset, byteLength / 4);
  for (let i = 0; i < words.length; i++) words[i] = swapWord(words[i] ?? 0);
  if (itemSize === 8) swapNeighbours(words);
}

function swapWord(word: number): number {
  const pairs = (word & 0x00ff00ff) << 8 | word >>> 8 & 0x00ff00ff;
  return pairs << 16 | pairs >>> 16;
}

function swapNeighbours(words: Uint32Array): void {
  for (let i = 0; i < words.length; i += 2) {
    const word = words[i] ?? 0;
    words[i] = words[i + 1] ?? 0;
    words[i + 1] = word;
  }
}
