import type { StructPlan } from "./plan.ts";

/**
 * Reads the values of a struct that holds numbers alone, half-precision ones
 * left out.
 *
 * It is {@linkcode unpackItems}'s loop a second time, since V8 learns the kind
 * of an array where the array is made: these hold doubles, not objects. With
 * one loop for all formats a record of `@3f3Hxx` took 42 ns once others had
 * been unpacked, with two 32, and 27 since this one is short enough for V8 to
 * inline (460 bytes of bytecode).
 */
export function unpackNumbers(
  { runs, length }: StructPlan,
  view: DataView,
  byteOffset: number,
): number[] {
  const items = new Array<number>(length);
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
    }
  }
  return items;
}
