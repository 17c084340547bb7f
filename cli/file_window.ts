/**
 * Parts of a file of any size, read where they are looked at.
 *
 * @module
 */

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { Failure } from "./errors.ts";

/** A file that is open. */
export class FileWindow {
  /** Its bytes. */
  readonly size: number;
  readonly #file: number;
  #start = 0;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /**
   * Opens the file at a path; throws what the system says, and a
   * {@linkcode Failure} for what is no file, which it calls `name`.
   */
  constructor(path: string, name: string) {
    this.#file = openSync(path, "r");
    const about = fstatSync(this.#file);
    this.size = about.size;
    const fault = about.isDirectory()
      ? "it is a folder"
      : !about.isFile()
      ? "it is no file; write what comes from it to one"
      : this.size === 0 && readSync(this.#file, new Uint8Array(1)) > 0
      // The system makes it as it is read.
      ? "it tells no length; write what comes from it to a file"
      : undefined;
    if (fault === undefined) return;
    this.close();
    throw new Failure(`Cannot read ${name}: ${fault}`);
  }

  /**
   * The bytes from `start` on, fewer where the file ends; valid until the next
   * call. What must be read is read with `ahead` bytes at least.
   */
  read(start: number, length: number, ahead = 0): Uint8Array<ArrayBuffer> {
    const from = start - this.#start;
    const isHere = from >= 0 && from + length <= this.#bytes.length;
    if (!isHere) this.#fill(start, Math.max(length, ahead));
    const at = start - this.#start;
    return this.#bytes.subarray(at, at + length);
  }

  /** Closes it. */
  close(): void {
    closeSync(this.#file);
  }

  #fill(start: number, length: number): void {
    const bytes = new Uint8Array(
      Math.max(0, Math.min(length, this.size - start)),
    );
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(
        this.#file,
        bytes,
        filled,
        bytes.length - filled,
        start + filled,
      );
      if (read === 0) break;
      filled += read;
    }
    this.#start = start;
    this.#bytes = bytes.subarray(0, filled);
  }
}
