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
  readonly #loading = new Set<number>();
  /** How many pages are kept: those of what is looked at, however long. */
  #mostPages = MOST_PAGES;
  /** Ends when all changes so far are made: one is made behind another. */
  #changed: Promise<unknown> = Promise.resolve();
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
    if (end <= byteOffset) return new Uint8Array();
    const [first, last] = [
      Math.floor(byteOffset / PAGE),
      Math.floor((end - 1) / PAGE),
    ];
    this.#mostPages = Math.max(this.#mostPages, MOST_PAGES + last - first);
    if (!this.#hasPages(first, last)) return undefined;
    const bytes = new Uint8Array(end - byteOffset);
    for (let index = first; index <= last; index++) {
      const start = index * PAGE - byteOffset;
      const page = this.#pages.get(index) as Uint8Array;
      bytes.set(
        page.subarray(Math.max(0, -start), end - index * PAGE),
        Math.max(0, start),
      );
    }
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
    await this.change(byteOffset, bytes.length, (now) => now.set(bytes));
  }

  /**
   * Changes bytes where they lie: `edit` is given those from `byteOffset` on, at
   * most `length`, as all changes before have left them. Rejects with what it
   * throws; then nothing is changed.
   */
  change(
    byteOffset: number,
    length: number,
    edit: (bytes: Uint8Array<ArrayBuffer>) => void,
  ): Promise<void> {
    const change = async () => {
      const bytes = await this.read(byteOffset, length);
      const before = bytes.slice();
      edit(bytes);
      const isOther = (byte: number, index: number) => byte !== before[index];
      const first = bytes.findIndex(isOther);
      if (first < 0) return;
      const end = bytes.findLastIndex(isOther) + 1;
      this.edits.write(
        byteOffset + first,
        before.subarray(first, end),
        bytes.subarray(first, end),
      );
      this.#onChange();
    };
    const changed = this.#changed.then(change);
    this.#changed = changed.catch(() => {});
    return changed;
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

  /** Whether pages are there; those that are not are asked for. */
  #hasPages(first: number, last: number): boolean {
    let isThere = true;
    let missing: number[] = [];
    for (let index = first; index <= last; index++) {
      const page = this.#pages.get(index);
      if (page !== undefined) {
        this.#pages.delete(index);
        this.#pages.set(index, page);
      } else isThere = false;
      if (page === undefined && !this.#loading.has(index)) missing.push(index);
      else missing = this.#request(missing);
    }
    this.#request(missing);
    return isThere;
  }

  /** Asks for pages side by side; gives an empty list for those to come. */
  #request(pages: readonly number[]): number[] {
    const [first] = pages;
    if (first === undefined) return [];
    for (const index of pages) this.#loading.add(index);
    const start = first * PAGE;
    this.#load(start, Math.min(start + pages.length * PAGE, this.size))
      .then((bytes) => {
        for (const [at, index] of pages.entries()) {
          this.#keep(index, bytes.subarray(at * PAGE, (at + 1) * PAGE));
          this.#loading.delete(index);
        }
        this.#onChange();
      })
      // They stay in `#loading`, so that a file that is gone is not asked for
      // again with each frame.
      .catch(this.#onError);
    return [];
  }

  #keep(index: number, page: Uint8Array): void {
    this.#pages.set(index, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#mostPages) return;
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
