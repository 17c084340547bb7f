/**
 * What blocks are read from, and how: types that name no engine, so that they
 * mean the same in all.
 *
 * @module
 */

import type { StructLayout } from "../../mod.ts";
import type { SelectionOptions, Signal } from "../common/mod.ts";

/** A class that `gen` wrote, whose records all have one length. */
export interface RecordsClass<Records> {
  /** Where everything in a record lies. */
  readonly layout: StructLayout;
  /** Views records in place. */
  array(
    source: Uint8Array<ArrayBuffer>,
    byteOffset?: number,
    length?: number,
  ): Records;
}

/**
 * What has the bytes of records: the path of a file, an open file, a stream, a
 * Blob, the response of `fetch`, or anything that gives chunks of bytes.
 */
export type BlockSource =
  | string
  | URL
  | OpenFile
  | OpenDenoFile
  | ByteStream
  | Iterable<Uint8Array>
  | AsyncIterable<Uint8Array>
  | { stream(): ByteStream }
  | { readonly ok?: boolean; readonly body: ByteStream | null };

/** An open file of `node:fs/promises`, which stays open. */
export interface OpenFile {
  /** Reads bytes at a place of the file. */
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
  /** Tells its length. */
  stat(): Promise<{ readonly size: number }>;
}

/** An open file of Deno, which stays open. */
export interface OpenDenoFile {
  /** Reads bytes where it stands. */
  read(buffer: Uint8Array): Promise<number | null>;
  /** Goes to a byte, counted from the start where `whence` is 0. */
  seek(offset: number, whence: 0): Promise<number>;
  /** Tells its length. */
  stat(): Promise<{ readonly size: number }>;
}

/** A `ReadableStream` of bytes. */
export interface ByteStream {
  /** Takes the stream. */
  getReader(): ByteReader;
}

/** What a stream is read by. */
export interface ByteReader {
  /** The next chunk. */
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
  /** Says that nobody reads on. */
  cancel(reason?: unknown): Promise<void>;
}

/** How to read. */
export interface BlockOptions extends SelectionOptions {
  /** Ends the reading with its reason. */
  readonly signal?: Signal;
  /** Called after each block. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far reading is. */
export interface Progress {
  /** Records that were read. */
  readonly records: number;
  /** How many there are to read, where that is known. */
  readonly total: number | undefined;
}
