import type { Scalar } from "../../format/mod.ts";
import { fitItem, Misfit } from "../../runtime/item/fit.ts";
import { writeFitted } from "../../runtime/item/read_write.ts";

/** Writes a value as the runtime does: what does not fit is not written. */
export function writeItem(
  view: DataView,
  byteOffset: number,
  scalar: Scalar,
  value: unknown,
): void {
  const item = fitItem(scalar, value);
  if (item instanceof Misfit) throw item.toError("Cannot write an item");
  writeFitted(view, byteOffset, scalar, item);
}
