/** The bytes of a view, where they are. */
export function bytesIn(view: {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly byteLength: number;
}): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
