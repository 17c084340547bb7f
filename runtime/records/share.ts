/**
 * What can be posted to a worker: views cannot, the place of their bytes can.
 *
 * @module
 */

/** Where the bytes of a record are. It is a source: `Vertex.view(shared)`. */
export interface SharedBytes<
  Buffer extends ArrayBufferLike = ArrayBufferLike,
> {
  /** The buffer that holds them; posting copies it, unless it is shared. */
  readonly buffer: Buffer;
  /** Bytes from the start of the buffer. */
  readonly byteOffset: number;
  /** How many bytes there are. */
  readonly byteLength: number;
}

/** Where the bytes of records are. It is a source: `Vertex.array(shared)`. */
export interface SharedRecords<
  Buffer extends ArrayBufferLike = ArrayBufferLike,
> extends SharedBytes<Buffer> {
  /** How many records there are. */
  readonly length: number;
}

/** The place of bytes, as a plain object. */
export function shareBytes(
  { buffer, byteOffset, byteLength }: Uint8Array,
): SharedBytes {
  return { buffer, byteOffset, byteLength };
}
