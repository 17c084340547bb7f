/**
 * How many bytes the tail of a record has, as its bytes say.
 *
 * @module
 */

import type { TailField } from "../codegen/layout/mod.ts";
import { itemCount } from "../format/mod.ts";
import { counted, inMessage } from "../runtime/errors/mod.ts";
import { readValue } from "./item_values.ts";

/**
 * The length of the tail of the record that `view` starts with; of an axis `*`,
 * all of the view.
 *
 * Throws a RangeError that begins with `action` for a tail that the view has
 * not, as generated classes do.
 */
export function tailLength(
  tail: TailField,
  view: DataView,
  action: string,
): number {
  const { name, axes, byteOffset: size } = tail;
  const itemSize = "struct" in tail
    ? tail.struct.layout.stride
    : tail.item.scalar.size;
  const lengths = axes.map((axis) => {
    if (typeof axis !== "object") return axis;
    const value = readValue(axis.item, view, axis.byteOffset, axis.name);
    const length = Number(value);
    if (Number.isSafeInteger(length) && length >= 0) return length;
    throw new RangeError(
      `${action}: ${axis.name} is ${
        inMessage(value)
      }, which is no number of items`,
    );
  });
  const known = lengths.filter((length) => length !== "*");
  const row = itemSize * itemCount(known);
  const rest = view.byteLength - size;
  if (known.length === lengths.length) {
    if (row <= rest) return row;
    const names = axes.map((axis) =>
      typeof axis === "object" ? axis.name : axis
    );
    throw new RangeError(
      `${action}: ${name} has ${lengths.join(" × ")} items (${
        names.join(", ")
      }) of ${counted(itemSize, "byte")}, and the source has ${
        counted(rest, "byte")
      } left`,
    );
  }
  const remainder = row === 0 ? rest : rest % row;
  if (remainder === 0) return rest;
  throw new RangeError(
    `${action}: ${
      counted(rest, "byte")
    } are not a whole number of items of ${name} of ${
      counted(row, "byte")
    } (remainder ${remainder})`,
  );
}
