/**
 * Records of a file, one after another, read where they are looked at.
 *
 * @module
 */

import type { CompiledStruct } from "../inspect/mod.ts";
import { Failure, UsageError } from "./errors.ts";
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

/** A whole number of the command line, also in hex. */
export function wholeNumber(option: string, text: string): number {
  const value = /^([0-9]+|0x[0-9a-fA-F]+)$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new UsageError(`${option} is a whole number, also in hex, not ${text}`);
}

/** Reads records; throws a {@linkcode Failure} for one that is not there. */
export function* readRecords(
  file: FileWindow,
  path: string,
  struct: CompiledStruct,
  { offset, count }: RecordRange,
): Generator<FileRecord> {
  const { size, name, stride } = struct;
  const hasTail = struct.model.fields.at(-1)?.kind === "tail";
  if (stride === 0 && !hasTail) {
    throw new Failure(`Cannot look at ${name}: it has no bytes`);
  }
  if (offset > file.size) {
    throw new Failure(
      `Cannot look at byte ${offset} of ${path}: it has ${file.size} bytes`,
    );
  }
  let at = offset;
  for (let index = 0; index !== count; index++) {
    const rest = file.size - at;
    if (count === undefined && rest === 0) return;
    if (rest < size) {
      throw new Failure(
        `Cannot look at ${name} ${index} at byte ${at} of ${path}: it has ${size} bytes and ${rest} are left`,
      );
    }
    const view = hasTail
      ? viewOfTail(file, path, struct, at, index)
      : viewOf(file, at, size, count === 1 ? size : BLOCK);
    yield { view, fileOffset: at };
    const length = hasTail ? view.byteLength : stride;
    if (length === 0) {
      throw new Failure(
        `Cannot look at ${name} at byte ${at}: it has no bytes`,
      );
    }
    // The padding at the end of the last record may not be there.
    at = Math.min(at + length, file.size);
  }
}

function viewOf(
  file: FileWindow,
  at: number,
  length: number,
  ahead: number,
): DataView {
  const bytes = file.read(at, length, ahead);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A record with a tail: more is read until it is whole. */
function viewOfTail(
  file: FileWindow,
  path: string,
  struct: CompiledStruct,
  at: number,
  index: number,
): DataView {
  const rest = file.size - at;
  for (let length = FIRST_LOOK;; length *= 16) {
    const bytes = file.read(at, Math.min(length, rest));
    const isAll = bytes.length === rest;
    const tail = struct.model.fields.at(-1);
    const takesAll = tail?.kind === "tail" && tail.axes[0] === "*";
    if (takesAll && !isAll) continue;
    try {
      return struct.view(bytes);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (!isAll) continue;
      const { name } = struct;
      throw new Failure(
        `Cannot look at ${name} ${index} at byte ${at} of ${path}: ${
          error.message.replace(/^.*?: /, "")
        }`,
      );
    }
  }
}
