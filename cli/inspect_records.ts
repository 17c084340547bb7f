/**
 * Records of a file, one after another, read where they are looked at.
 *
 * @module
 */

import type { CompiledStruct } from "../inspect/mod.ts";
import { Failure } from "./errors.ts";
import type { FileWindow } from "./file_window.ts";

/** A record, and where it is in the file. */
export interface FileRecord {
  /** Its bytes alone; valid until the next record is read. */
  readonly view: DataView;
  readonly fileOffset: number;
}

/** Which records to read. */
export interface RecordRange {
  readonly offset: number;
  /** All up to the end, if it is not given. */
  readonly count: number | undefined;
}

/** Bytes to read at once, where many records follow. */
const BLOCK = 1 << 20;
/** Bytes to read of a record that may be longer than its head. */
const FIRST_LOOK = 4096;

/**
 * The records of a file. Each walk reads them again, and throws a
 * {@linkcode Failure} where one is not there.
 */
export class FileRecords implements Iterable<FileRecord> {
  readonly #file: FileWindow;
  readonly #path: string;
  readonly #struct: CompiledStruct;
  readonly #range: RecordRange;
  readonly #hasTail: boolean;

  constructor(
    file: FileWindow,
    path: string,
    struct: CompiledStruct,
    range: RecordRange,
  ) {
    const { name, stride } = struct;
    this.#file = file;
    this.#path = path;
    this.#struct = struct;
    this.#range = range;
    this.#hasTail = struct.model.fields.at(-1)?.kind === "tail";
    if (stride === 0 && !this.#hasTail) throw emptyRecord(name);
    if (range.offset > file.size) {
      throw new Failure(
        `Cannot look at byte ${range.offset} of ${path}: it has ${file.size} bytes`,
      );
    }
  }

  [Symbol.iterator](): Generator<FileRecord> {
    return this.#walk(0, this.#range.offset);
  }

  /** How many records follow the first ones: of equal length, none is read. */
  after(count: number): number {
    const { offset, count: all = Infinity } = this.#range;
    const { size, stride } = this.#struct;
    let [first, start] = [0, offset];
    if (!this.#hasTail) {
      const rest = this.#file.size - offset;
      const whole = rest < size ? 0 : Math.floor((rest - size) / stride) + 1;
      first = Math.min(whole, all);
      start = Math.min(offset + first * stride, this.#file.size);
    }
    let found = first;
    // One that is cut off is told, wherever people stopped looking.
    for (const _ of this.#walk(first, start)) found++;
    return Math.max(0, found - count);
  }

  /** What part of the way a record is, from 0 to 1. */
  progressAt(index: number, fileOffset: number): number {
    const { offset, count } = this.#range;
    return count === undefined
      ? (fileOffset - offset) / (this.#file.size - offset)
      : index / count;
  }

  *#walk(first: number, start: number): Generator<FileRecord> {
    const { size, name, stride } = this.#struct;
    const { count } = this.#range;
    let at = start;
    for (let index = first; index !== count; index++) {
      const rest = this.#file.size - at;
      if (count === undefined && rest === 0) return;
      if (rest < size) {
        throw this.#failure(
          index,
          at,
          `it has ${size} bytes and ${rest} are left`,
        );
      }
      const view = this.#hasTail
        ? this.#tailed(at, index)
        : viewOf(this.#read(at, size, index));
      yield { view, fileOffset: at };
      const length = this.#hasTail ? view.byteLength : stride;
      if (length === 0) throw emptyRecord(name);
      // The padding at the end of the last record may not be there.
      at = Math.min(at + length, this.#file.size);
    }
  }

  /** A record with a tail: more is read until it is whole. */
  #tailed(at: number, index: number): DataView {
    const { model } = this.#struct;
    const rest = this.#file.size - at;
    const tail = model.fields.at(-1);
    const takesAll = tail?.kind === "tail" && tail.axes[0] === "*";
    let length = Math.min(takesAll ? rest : FIRST_LOOK, rest);
    for (;; length = Math.min(16 * length, rest)) {
      const bytes = this.#read(at, length, index);
      try {
        return this.#struct.view(bytes);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        if (length < rest) continue;
        throw this.#failure(index, at, error.message.replace(/^.*?: /, ""));
      }
    }
  }

  #read(at: number, length: number, index: number): Uint8Array<ArrayBuffer> {
    const { count = Infinity } = this.#range;
    const ahead = Math.min(
      BLOCK,
      count * Math.max(length, this.#struct.stride),
    );
    const bytes = this.#file.read(at, length, ahead);
    if (bytes.length === length) return bytes;
    throw this.#failure(index, at, "the file has become shorter");
  }

  #failure(index: number, at: number, reason: string): Failure {
    const { name } = this.#struct;
    return new Failure(
      `Cannot look at ${name} ${index} at byte ${at} of ${this.#path}: ${reason}`,
    );
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function emptyRecord(name: string): Failure {
  return new Failure(`Cannot look at ${name}: it has no bytes`);
}
