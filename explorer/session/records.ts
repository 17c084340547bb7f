/**
 * The records of a file: where each one lies and what each of its bytes is.
 *
 * @module
 */

import { counted } from "../../format/mod.ts";
import {
  type CompiledStruct,
  isFixed,
  type Leaf,
  leafOfBytes,
  leavesOf,
} from "../../inspect/mod.ts";
import type { OpenFile } from "../file/open_file.ts";

/** Of a record with a tail, more is not looked at: 1 MiB. */
const MOST_TAIL = 1 << 20;
/** A longer record is not looked at: 16 MiB. */
const MOST_BYTES = 1 << 24;
/** How many records are remembered at most, and how many bytes of them. */
const MOST_KNOWN = 200;
const MOST_KNOWN_BYTES = 1 << 24;

/** The bytes of a record and what they are. */
export interface RecordParts {
  /** One record, from its first byte on. */
  readonly view: DataView<ArrayBuffer>;
  readonly leaves: readonly Leaf[];
  /** The first leaf that has each byte; −1 for none. */
  readonly leafAt: Int32Array;
  /** Why it cannot be read, if it cannot. */
  readonly problem: string;
}

type Leaves = Pick<RecordParts, "leaves" | "leafAt">;

/** Records of one struct in a file, from an offset on. */
export class Records {
  readonly struct: CompiledStruct;
  readonly file: OpenFile;
  /** Bytes before the first record. */
  readonly byteOffset: number;
  /** How many there are: all that are whole. */
  readonly count: number;
  /** Bytes from record to record; of one with a tail, those that it has. */
  readonly stride: number;
  /** Why there are none, or what else there is to say. */
  readonly note: string;
  readonly #fixed: Leaves | undefined;
  /** Whether the file goes on behind what is looked at. */
  readonly #isCut: boolean;
  readonly #known = new Map<number, RecordParts>();

  /** The only record at `byteOffset`, or all from there on. */
  constructor(
    struct: CompiledStruct,
    file: OpenFile,
    byteOffset: number,
    isArray: boolean,
  ) {
    this.struct = struct;
    this.file = file;
    this.byteOffset = byteOffset;
    const rest = Math.max(0, file.size - byteOffset);
    const tail = tailOf(struct);
    const { size, stride } = struct;
    // The padding at the end of the last record may not be there.
    const all = stride === 0 || rest < size
      ? 0
      : Math.floor((rest - size) / stride) + 1;
    this.stride = tail === undefined ? stride : lengthInSight(tail, rest);
    this.count = tail !== undefined
      ? Number(rest >= size)
      : isArray
      ? all
      : Math.min(1, all);
    this.#isCut = tail !== undefined && this.stride < rest;
    this.note = this.count === 0
      ? stride === 0 && tail === undefined
        ? `${struct.name} has no bytes`
        : `${struct.name} needs ${
          counted(size, "byte")
        }, and from byte ${byteOffset} on the file has ${rest}`
      : this.#isCut
      ? `Of ${struct.name}, the first ${this.stride} bytes are shown`
      : "";
    this.#fixed = isFixed(struct.model) ? this.#leavesIn(NO_BYTES) : undefined;
  }

  /** Where a record starts, in bytes from the start of the file. */
  startOf(record: number): number {
    return this.byteOffset + record * this.stride;
  }

  /** Whether the same bytes of each record are the same fields. */
  get isFixed(): boolean {
    return this.#fixed !== undefined;
  }

  /** The record that has a byte of the file; −1 where none has it. */
  recordAt(byteOffset: number): number {
    const distance = byteOffset - this.byteOffset;
    if (distance < 0 || this.stride === 0) return -1;
    const record = Math.floor(distance / this.stride);
    return record < this.count ? record : -1;
  }

  /** A record, if its bytes are there; they are asked for otherwise. */
  parts(record: number): RecordParts | undefined {
    if (record < 0 || record >= this.count) return undefined;
    const known = this.#known.get(record);
    if (known !== undefined) return known;
    const bytes = this.stride > MOST_BYTES
      ? new Uint8Array()
      : this.file.peek(this.startOf(record), this.stride);
    if (bytes === undefined) return undefined;
    const parts = this.#partsOf(bytes);
    this.#known.set(record, parts);
    const most = Math.min(MOST_KNOWN, MOST_KNOWN_BYTES / this.stride);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= most) break;
      this.#known.delete(oldest);
    }
    return parts;
  }

  /** What the bytes of a record are, where that is known. */
  leavesOf(record: number): Leaves | undefined {
    return this.#fixed ?? this.parts(record);
  }

  /** Forgets what was read: bytes have changed. */
  forget(): void {
    this.#known.clear();
  }

  #partsOf(bytes: Uint8Array<ArrayBuffer>): RecordParts {
    const unread = {
      ...this.#fixed ?? NO_LEAVES,
      view: new DataView(bytes.buffer),
    };
    const { struct, stride } = this;
    if (stride > MOST_BYTES) {
      const problem =
        `Cannot show ${struct.name}: it has ${stride} bytes, and at most ${MOST_BYTES} are read of a record`;
      return { ...unread, problem };
    }
    try {
      const view = struct.view(bytes) as DataView<ArrayBuffer>;
      return { view, ...this.#fixed ?? this.#leavesIn(view), problem: "" };
    } catch (error) {
      // A tail says that it is longer than the file.
      if (!(error instanceof RangeError)) throw error;
      const problem = error.message +
        (this.#isCut ? `; of a record with a tail, ${stride} are read` : "");
      return { ...unread, problem };
    }
  }

  #leavesIn(view: DataView): Leaves {
    if (this.stride > MOST_BYTES) return NO_LEAVES;
    const leaves = this.#fieldsIn(view);
    return { leaves, leafAt: leafOfBytes(leaves, this.stride) };
  }

  #fieldsIn(view: DataView): readonly Leaf[] {
    const { model } = this.struct;
    try {
      return leavesOf(model, view, 0);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // They are too many: the outer ones stand for them.
      return model.fields
        .filter(({ memberOf }) => memberOf === undefined)
        .map((field, color) => ({
          path: field.name,
          byteOffset: field.byteOffset,
          byteLength: field.kind === "tail"
            ? this.stride - field.byteOffset
            : field.byteLength,
          shape: [],
          label: "",
          color,
        }));
    }
  }
}

const NO_BYTES = new DataView(new ArrayBuffer(0));
const NO_LEAVES: Leaves = { leaves: [], leafAt: new Int32Array() };

type Tail = Extract<
  CompiledStruct["model"]["fields"][number],
  { kind: "tail" }
>;

function tailOf({ model }: CompiledStruct): Tail | undefined {
  const last = model.fields.at(-1);
  return last?.kind === "tail" ? last : undefined;
}

/** How much is looked at of a record that ends in a tail: whole items. */
function lengthInSight(tail: Tail, rest: number): number {
  if (rest <= MOST_TAIL) return rest;
  const itemSize = "struct" in tail
    ? tail.struct.layout.stride
    : tail.item.scalar.size;
  const row = tail.axes.reduce<number>(
    (size, axis) => typeof axis === "number" ? size * axis : size,
    itemSize,
  );
  const items = Math.floor((MOST_TAIL - tail.byteOffset) / Math.max(1, row));
  return items < 1 ? MOST_TAIL : tail.byteOffset + items * row;
}
