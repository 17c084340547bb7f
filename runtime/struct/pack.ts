import type { Scalar } from "../../format/mod.ts";
import { fitItem, Misfit } from "../item/fit.ts";
import { FLOAT16_OVERFLOW } from "../../format/mod.ts";
import { setFloat16 } from "../item/float16.ts";
import { writeFitted } from "../item/read_write.ts";
import type { StructPlan } from "./plan.ts";

/** The least magnitude that rounds to an infinite float32. */
const FLOAT32_OVERFLOW = 2 ** 128 - 2 ** 103;

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

/**
 * Writes the values of a struct from `byteOffset` on; padding is left as it
 * is. Throws when it meets a value that does not fit, the ones before it being
 * written.
 */
export function packPlan(
  plan: StructPlan,
  values: readonly unknown[],
  view: DataView,
  byteOffset: number,
): void {
  const { runs } = plan;
  let i = 0;
  for (let run = 0; run < runs.length; run += 3) {
    const end = runs[run + 2] as number;
    let o = byteOffset + (runs[run + 1] as number);
    const op = runs[run] as number;
    const littleEndian = op % 2 === 0;
    switch (op) {
      case 0:
      case 1:
        for (; i < end; i++, o++) {
          const value = values[i];
          if (typeof value === "number" && value << 24 >> 24 === value) {
            view.setInt8(o, value);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 2:
      case 3:
        for (; i < end; i++, o++) {
          const value = values[i];
          if (typeof value === "number" && (value & 0xff) === value) {
            view.setUint8(o, value);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 4:
      case 5:
        for (; i < end; i++, o += 2) {
          const value = values[i];
          if (typeof value === "number" && value << 16 >> 16 === value) {
            view.setInt16(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 6:
      case 7:
        for (; i < end; i++, o += 2) {
          const value = values[i];
          if (typeof value === "number" && (value & 0xffff) === value) {
            view.setUint16(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 8:
      case 9:
        for (; i < end; i++, o += 4) {
          const value = values[i];
          if (typeof value === "number" && (value | 0) === value) {
            view.setInt32(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 10:
      case 11:
        for (; i < end; i++, o += 4) {
          const value = values[i];
          if (typeof value === "number" && value >>> 0 === value) {
            view.setUint32(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 12:
      case 13:
        for (; i < end; i++, o += 2) {
          const value = values[i];
          if (typeof value === "number" && Math.abs(value) < FLOAT16_OVERFLOW) {
            setFloat16(view, o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 14:
      case 15:
        for (; i < end; i++, o += 4) {
          const value = values[i];
          if (typeof value === "number" && Math.abs(value) < FLOAT32_OVERFLOW) {
            view.setFloat32(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 16:
      case 17:
        for (; i < end; i++, o += 8) {
          const value = values[i];
          if (typeof value === "number") {
            view.setFloat64(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 18:
      case 19:
        for (; i < end; i++, o += 8) {
          const value = values[i];
          if (typeof value === "bigint" && BigInt.asIntN(64, value) === value) {
            view.setBigInt64(o, value, littleEndian);
          } else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 20:
      case 21:
        for (; i < end; i++, o += 8) {
          const value = values[i];
          if (
            typeof value === "bigint" && BigInt.asUintN(64, value) === value
          ) view.setBigUint64(o, value, littleEndian);
          else packSlowly(plan, run, i, value, view, o);
        }
        break;
      case 22:
        for (; i < end; i++, o++) view.setUint8(o, values[i] ? 1 : 0);
        break;
      case 23: {
        const { size } = plan.scalars[run / 3] as Scalar;
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
  const scalar = scalars[run / 3] as Scalar;
  const item = fitItem(scalar, value);
  if (item instanceof Misfit) {
    throw item.toError(`Cannot pack item ${index} of ${name}`);
  }
  writeFitted(view, byteOffset, scalar, item);
}
