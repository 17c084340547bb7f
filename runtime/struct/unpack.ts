/**
 * Reads the values of a struct, and of one struct after another.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import { getFloat16 as readFloat16, type Item, readItem } from "../item/mod.ts";
import { operations, type StructPlan } from "./plan.ts";

// Constants of this module, which V8 knows: an import it would look up.
const {
  Int8: INT8,
  Uint8: UINT8,
  Int16: INT16,
  Uint16: UINT16,
  Int32: INT32,
  Uint32: UINT32,
  Float16: FLOAT16,
  Float32: FLOAT32,
  Float64: FLOAT64,
  BigInt64: BIGINT64,
  BigUint64: BIGUINT64,
  boolean: BOOLEAN,
  other: OTHER,
  ...UNKNOWN
} = operations;
UNKNOWN satisfies Record<string, never>; // the loops below know them all
const getFloat16 = readFloat16;

/** Reads the values of a struct at `byteOffset`; bytes are copies. */
export function unpackPlan(
  plan: StructPlan,
  view: DataView,
  byteOffset: number,
): Item[] {
  return plan.numeric
    ? unpackNumbers(plan, view, byteOffset)
    : unpackItems(plan, view, byteOffset);
}

/**
 * Reads the values of a struct that holds numbers alone, half-precision ones
 * left out.
 *
 * It is the loop of `unpackItems` a second time, since V8 learns the kind of an
 * array where the array is made: these hold doubles, not objects. With one loop
 * for all formats a record of `@3f3Hxx` took 42 ns once others had been
 * unpacked, with two 32, and 27 since this one is short enough for V8 to
 * inline (460 bytes of bytecode).
 */
function unpackNumbers(
  { runs, length }: StructPlan,
  view: DataView,
  byteOffset: number,
): number[] {
  const items = new Array<number>(length);
  let i = 0;
  for (let run = 0; run < runs.length; run += 4) {
    const littleEndian = runs[run + 1] === 1;
    let o = byteOffset + (runs[run + 2] as number);
    const end = runs[run + 3] as number;
    switch (runs[run]) {
      case INT8:
        for (; i < end; i++, o++) items[i] = view.getInt8(o);
        break;
      case UINT8:
        for (; i < end; i++, o++) items[i] = view.getUint8(o);
        break;
      case INT16:
        for (; i < end; i++, o += 2) items[i] = view.getInt16(o, littleEndian);
        break;
      case UINT16:
        for (; i < end; i++, o += 2) items[i] = view.getUint16(o, littleEndian);
        break;
      case INT32:
        for (; i < end; i++, o += 4) items[i] = view.getInt32(o, littleEndian);
        break;
      case UINT32:
        for (; i < end; i++, o += 4) items[i] = view.getUint32(o, littleEndian);
        break;
      case FLOAT32:
        for (; i < end; i++, o += 4) {
          items[i] = view.getFloat32(o, littleEndian);
        }
        break;
      case FLOAT64:
        for (; i < end; i++, o += 8) {
          items[i] = view.getFloat64(o, littleEndian);
        }
        break;
    }
  }
  return items;
}

/** Reads any values. It is long because each code has a loop of its own. */
function unpackItems(
  { runs, length, scalars }: StructPlan,
  view: DataView,
  byteOffset: number,
): Item[] {
  const items = new Array<Item>(length);
  let i = 0;
  for (let run = 0; run < runs.length; run += 4) {
    const littleEndian = runs[run + 1] === 1;
    let o = byteOffset + (runs[run + 2] as number);
    const end = runs[run + 3] as number;
    switch (runs[run]) {
      case INT8:
        for (; i < end; i++, o++) items[i] = view.getInt8(o);
        break;
      case UINT8:
        for (; i < end; i++, o++) items[i] = view.getUint8(o);
        break;
      case INT16:
        for (; i < end; i++, o += 2) items[i] = view.getInt16(o, littleEndian);
        break;
      case UINT16:
        for (; i < end; i++, o += 2) items[i] = view.getUint16(o, littleEndian);
        break;
      case INT32:
        for (; i < end; i++, o += 4) items[i] = view.getInt32(o, littleEndian);
        break;
      case UINT32:
        for (; i < end; i++, o += 4) items[i] = view.getUint32(o, littleEndian);
        break;
      case FLOAT16:
        for (; i < end; i++, o += 2) {
          items[i] = getFloat16(view, o, littleEndian);
        }
        break;
      case FLOAT32:
        for (; i < end; i++, o += 4) {
          items[i] = view.getFloat32(o, littleEndian);
        }
        break;
      case FLOAT64:
        for (; i < end; i++, o += 8) {
          items[i] = view.getFloat64(o, littleEndian);
        }
        break;
      case BIGINT64:
        for (; i < end; i++, o += 8) {
          items[i] = view.getBigInt64(o, littleEndian);
        }
        break;
      case BIGUINT64:
        for (; i < end; i++, o += 8) {
          items[i] = view.getBigUint64(o, littleEndian);
        }
        break;
      case BOOLEAN:
        for (; i < end; i++, o++) items[i] = view.getUint8(o) !== 0;
        break;
      case OTHER: {
        const scalar = scalars[run / 4] as Scalar;
        const { size } = scalar;
        for (; i < end; i++, o += size) items[i] = readItem(view, o, scalar);
        break;
      }
    }
  }
  return items;
}

/** Unpacks one struct after another, each when it is asked for. */
export class UnpackIterator implements IterableIterator<Item[], undefined> {
  readonly #plan: StructPlan;
  readonly #view: DataView;
  readonly #end: number;
  #byteOffset = 0;

  /** `view` holds a whole number of structs. */
  constructor(plan: StructPlan, view: DataView) {
    this.#plan = plan;
    this.#view = view;
    this.#end = view.byteLength;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<Item[], undefined> {
    const byteOffset = this.#byteOffset;
    if (byteOffset >= this.#end) return { done: true, value: undefined };
    this.#byteOffset = byteOffset + this.#plan.size;
    const value = unpackPlan(this.#plan, this.#view, byteOffset);
    return { done: false, value };
  }
}
