/**
 * A file that is open: its bytes by pages, with the changes over them.
 *
 * @module
 */

import { counted } from "../../format/mod.ts";
import type { ByteSource } from "./byte_source.ts";
import { Edits } from "./edits.ts";

/** Bytes that are read at a time. */
const PAGE = 65_536;
/** How many pages are kept: 8 MiB. */
const MOST_PAGES = 128;

/** A file of any length, of which only what is looked at is read. */
export class OpenFile {
  /** Where its bytes come from. */
  readonly source: ByteSource;
  /** What was changed. */
  readonly edits: Edits = new Edits();
  /** How many bytes were read so far. */
  bytesRead = 0;
  /** In the order in which they were last looked at. */
  readonly #pages = new Map<number, Uint8Array>();
  readonly #loading = new Map<number, Promise<void>>();
  readonly #onChange: () => void;
  readonly #onError: (error: unknown) => void;

  /** `onChange` is called when bytes have come or changed. */
  constructor(
    source: ByteSource,
    onChange: () => void = () => {},
    onError: (error: unknown) => void = () => {},
  ) {
    this.source = source;
    this.#onChange = onChange;
    this.#onError = onError;
  }

  /** Its length in bytes. */
  get size(): number {
    return this.source.size;
  }

  /**
   * A copy of the bytes that are there from `byteOffset` on, at most `length`;
   * undefined while they are read, and `onChange` tells when they are.
   */
  peek(
    byteOffset: number,
    length: number,
  ): Uint8Array<ArrayBuffer> | undefined {
    const end = Math.min(byteOffset + length, this.size);
    const bytes = new Uint8Array(Math.max(0, end - byteOffset));
    let isThere = true;
    for (let at = byteOffset; at < end;) {
      const index = Math.floor(at / PAGE);
      const next = Math.min(end, (index + 1) * PAGE);
      const page = this.#page(index);
      if (page === undefined) isThere = false;
      else {
        bytes.set(
          page.subarray(at - index * PAGE, next - index * PAGE),
          at - byteOffset,
        );
      }
      at = next;
    }
    if (!isThere) return undefined;
    this.edits.apply(byteOffset, bytes);
    return bytes;
  }

  /** The same, when they have been read. Rejects if that fails. */
  async read(
    byteOffset: number,
    length: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const start = Math.min(byteOffset, this.size);
    const end = Math.min(byteOffset + length, this.size);
    const bytes = await this.#load(start, end);
    this.edits.apply(start, bytes);
    return bytes;
  }

  /** Changes bytes. Rejects with a RangeError behind the end of the file. */
  async write(byteOffset: number, bytes: Uint8Array): Promise<void> {
    if (byteOffset + bytes.length > this.size) {
      throw new RangeError(
        `Cannot write ${
          counted(bytes.length, "byte")
        } at byte ${byteOffset}: the file ends at byte ${this.size}`,
      );
    }
    const before = await this.read(byteOffset, bytes.length);
    this.edits.write(byteOffset, before, bytes);
    this.#onChange();
  }

  /** Takes the last change back; gives its place. */
  undo(): number | undefined {
    const place = this.edits.undo();
    this.#onChange();
    return place;
  }

  /** Makes the change again that was taken back last; gives its place. */
  redo(): number | undefined {
    const place = this.edits.redo();
    this.#onChange();
    return place;
  }

  /** The whole file with its changes; between them are slices of the old one. */
  async save(): Promise<Blob> {
    const parts: BlobPart[] = [];
    let at = 0;
    for (const { byteOffset, bytes } of this.edits.runs()) {
      parts.push(await this.source.part(at, byteOffset), bytes);
      at = byteOffset + bytes.length;
    }
    parts.push(await this.source.part(at, this.size));
    return new Blob(parts, { type: "application/octet-stream" });
  }

  #page(index: number): Uint8Array | undefined {
    const page = this.#pages.get(index);
    if (page === undefined) {
      this.#request(index);
      return undefined;
    }
    this.#pages.delete(index);
    this.#pages.set(index, page);
    return page;
  }

  #request(index: number): void {
    if (this.#loading.has(index)) return;
    const start = index * PAGE;
    const loading = this.#load(start, Math.min(start + PAGE, this.size))
      .then((page) => {
        this.#keep(index, page);
        this.#loading.delete(index);
        this.#onChange();
      })
      // It stays in `#loading`, so that a file that is gone is not asked for
      // again with each frame.
      .catch(this.#onError);
    this.#loading.set(index, loading);
  }

  #keep(index: number, page: Uint8Array): void {
    this.#pages.set(index, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) return;
      this.#pages.delete(oldest);
    }
  }

  async #load(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.source.read(start, end);
    this.bytesRead += bytes.length;
    if (bytes.length === end - start) return bytes;
    throw new Error(
      `it has ${bytes.length} of ${end - start} bytes at byte ${start}`,
    );
  }
}
