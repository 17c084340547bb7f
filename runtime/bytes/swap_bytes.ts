/** How many bytes an item has whose bytes can be swapped. */
export type SwappedSize = 2 | 4 | 8;

/**
 * Reverses the bytes of each item, in place, wherever they start. They pass
 * through integers alone: an engine may change a NaN that passes through a
 * float. `bytes` hold whole items.
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
