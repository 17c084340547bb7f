/**
 * Where the bytes of a file come from: a part at a time, never the whole file.
 *
 * @module
 */

/** Bytes that are read in parts. */
export interface ByteSource {
  /** The name of the file. */
  readonly name: string;
  /** Its length in bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as a part of a file to save; of a file on disk not read before. */
  part(start: number, end: number): Promise<BlobPart>;
}

/** A file that was opened in the page, or bytes that are there. */
export function sourceOfBlob(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    async read(start, end) {
      return new Uint8Array(await blob.slice(start, end).arrayBuffer());
    },
    part: (start, end) => Promise.resolve(blob.slice(start, end)),
  };
}

/** A file that a server gives in ranges. */
export function sourceOfUrl(
  name: string,
  size: number,
  url: string,
): ByteSource {
  const read = async (start: number, end: number) => {
    if (start >= end) return new Uint8Array();
    const headers = { range: `bytes=${start}-${end - 1}` };
    const response = await fetch(url, { headers });
    if (response.status !== 206) {
      throw new Error(`the server answers ${response.status}`);
    }
    return new Uint8Array(await response.arrayBuffer());
  };
  return { name, size, read, part: read };
}
