/**
 * Writes the values of a struct.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import * as item from "../item/mod.ts";
import { operations, type StructPlan } from "./plan.ts";

/** Throws a RangeError unless there is a value for each item. */
export function checkCount(
  { name, length }: StructPlan,
  method: "pack" | "pack_into",
  values: readonly unknown[],
): void {
  if (values.length === length) return;
  throw new RangeError(
    `Cannot pack ${name}: ${method} expected ${length} items for packing (got ${values.length})`,
  );
}

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
const {
  Int8: fitsInt8,
  Uint8: fitsUint8,
  Int16: fitsInt16,
  Uint16: fitsUint16,
  Int32: fitsInt32,
  Uint32: fitsUint32,
  Float16: fitsFloat16,
  Float32: fitsFloat32,
  BigInt64: fitsBigInt64,
  BigUint64: fitsBigUint64,
} = item.fits;
const { setFloat16 } = item;

/**
 * Writes the values of a struct from `byteOffset` on; padding is left as it
 * is. Throws when it meets a value that does not fit; the ones before it have
 * been written.
 *
 * It is long because each code has a loop of its own: a function that all codes
 * shared would test and call for each item.
 */
export function packPlan(
  plan: StructPlan,
  values: readonly unknown[],
  view: DataView,
  byteOffset: number,
): void {
  const { runs } = plan;
  let i = 0;
  for (let run = 0; run < runs.length; run += 4) {
    const littleEndian = runs[run + 1] === 1;
    let o = byteOffset + (runs[run + 2] as number);
    const end = runs[run + 3] as number;
    switch (runs[run]) {
      case INT8:
        for (; i < end; i++, o++) {
          const value = values[i];
          if (typeof value === "number" && fitsInt8(value)) {
            view.setInt8(o, value);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case UINT8:
        for (; i < end; i++, o++) {
          const value = values[i];
          if (typeof value === "number" && fitsUint8(value)) {
            view.setUint8(o, value);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case INT16:
        for (; i < end; i++, o += 2) {
          const value = values[i];
          if (typeof value === "number" && fitsInt16(value)) {
            view.setInt16(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case UINT16:
        for (; i < end; i++, o += 2) {
          const value = values[i];
          if (typeof value === "number" && fitsUint16(value)) {
            view.setUint16(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case INT32:
        for (; i < end; i++, o += 4) {
          const value = values[i];
          if (typeof value === "number" && fitsInt32(value)) {
            view.setInt32(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case UINT32:
        for (; i < end; i++, o += 4) {
          const value = values[i];
          if (typeof value === "number" && fitsUint32(value)) {
            view.setUint32(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case FLOAT16:
        for (; i < end; i++, o += 2) {
          const value = values[i];
          if (typeof value === "number" && fitsFloat16(value)) {
            setFloat16(view, o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case FLOAT32:
        for (; i < end; i++, o += 4) {
          const value = values[i];
          if (typeof value === "number" && fitsFloat32(value)) {
            view.setFloat32(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case FLOAT64:
        for (; i < end; i++, o += 8) {
          const value = values[i];
          if (typeof value === "number") {
            view.setFloat64(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case BIGINT64:
        for (; i < end; i++, o += 8) {
          const value = values[i];
          if (typeof value === "bigint" && fitsBigInt64(value)) {
            view.setBigInt64(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case BIGUINT64:
        for (; i < end; i++, o += 8) {
          const value = values[i];
          if (typeof value === "bigint" && fitsBigUint64(value)) {
            view.setBigUint64(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case BOOLEAN:
        for (; i < end; i++, o++) view.setUint8(o, values[i] ? 1 : 0);
        break;
      case OTHER: {
        const { size } = plan.scalars[run / 4] as Scalar;
        for (; i < end; i++, o += size) {
          packSlowly(plan, run, i, values[i], view, o);
        }
        break;
      }
    }
  }
}

/** Writes what the loop did not see at once that it fits, or throws. */
function packSlowly(
  { name, scalars }: StructPlan,
  run: number,
  index: number,
  value: unknown,
  view: DataView,
  byteOffset: number,
): void {
  const scalar = scalars[run / 4] as Scalar;
  const fitted = item.fitItem(scalar, value);
  if (fitted instanceof item.Misfit) {
    throw fitted.toError(`Cannot pack item ${index} of ${name}`);
  }
  item.writeFitted(view, byteOffset, scalar, fitted);
}
