import type { Scalar } from "../../format/mod.ts";
import { getFloat16 } from "../item/float16.ts";
import { type Item, readItem } from "../item/read_write.ts";
import type { StructPlan } from "./plan.ts";
import { unpackNumbers } from "./unpack_numbers.ts";

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

function unpackItems(
  { runs, length, scalars }: StructPlan,
  view: DataView,
  byteOffset: number,
): Item[] {
  const items = new Array<Item>(length);
  let i = 0;
  for (let run = 0; run < runs.length; run += 3) {
    const end = runs[run + 2] as number;
    let o = byteOffset + (runs[run + 1] as number);
    const op = runs[run] as number;
    const littleEndian = op % 2 === 0;
    switch (op) {
      case 0:
      case 1:
        for (; i < end; i++, o++) items[i] = view.getInt8(o);
        break;
      case 2:
      case 3:
        for (; i < end; i++, o++) items[i] = view.getUint8(o);
        break;
      case 4:
      case 5:
        for (; i < end; i++, o += 2) items[i] = view.getInt16(o, littleEndian);
        break;
      case 6:
      case 7:
        for (; i < end; i++, o += 2) items[i] = view.getUint16(o, littleEndian);
        break;
      case 8:
      case 9:
        for (; i < end; i++, o += 4) items[i] = view.getInt32(o, littleEndian);
        break;
      case 10:
      case 11:
        for (; i < end; i++, o += 4) items[i] = view.getUint32(o, littleEndian);
        break;
      case 12:
      case 13:
        for (; i < end; i++, o += 2) {
          items[i] = getFloat16(view, o, littleEndian);
        }
        break;
      case 14:
      case 15:
        for (; i < end; i++, o += 4) {
          items[i] = view.getFloat32(o, littleEndian);
        }
        break;
      case 16:
      case 17:
        for (; i < end; i++, o += 8) {
          items[i] = view.getFloat64(o, littleEndian);
        }
        break;
      case 18:
      case 19:
        for (; i < end; i++, o += 8) {
          items[i] = view.getBigInt64(o, littleEndian);
        }
        break;
      case 20:
      case 21:
        for (; i < end; i++, o += 8) {
          items[i] = view.getBigUint64(o, littleEndian);
        }
        break;
      case 22:
        for (; i < end; i++, o++) items[i] = view.getUint8(o) !== 0;
        break;
      case 23: {
        const scalar = scalars[run / 3] as Scalar;
        const { size } = scalar;
        for (; i < end; i++, o += size) items[i] = readItem(view, o, scalar);
        break;
      }
    }
  }
  return items;
}
