/**
 * What fields of a struct are, beside the byte order of the others.
 *
 * @module
 */

import type { Field, ItemType, StructModel } from "../../codegen/layout/mod.ts";
import { axes, hasOrder, itemLabel } from "../labels.ts";

/** The byte order of all fields of a struct; `none` if none has two bytes. */
export type ByteOrderOf = "little" | "big" | "mixed" | "none";

/** Looks into the structs of a struct too. */
export function byteOrderIn(struct: StructModel): ByteOrderOf {
  const found = new Set<ByteOrderOf>();
  const seen = new Set<StructModel>();
  const visit = (struct: StructModel): void => {
    if (seen.has(struct)) return;
    seen.add(struct);
    for (const field of struct.fields) {
      if ("struct" in field) visit(field.struct);
      else if (hasOrder(field.item)) found.add(orderOf(field.item));
    }
  };
  visit(struct);
  const [only] = found;
  return found.size > 1 ? "mixed" : only ?? "none";
}

/** The type of a field: `uint16[3]`, `Vector`, `uint16:5`. */
export function typeOf(field: Field, byteOrder: ByteOrderOf): string {
  switch (field.kind) {
    case "item":
      return typeOfItem(field.item, byteOrder, []);
    case "array":
      return typeOfItem(field.item, byteOrder, [field.length]);
    case "ndarray":
      return typeOfItem(field.item, byteOrder, field.shape);
    case "struct":
      return field.struct.name;
    case "structs":
      return field.struct.name + axes(field.shape);
    case "tail": {
      const shape = field.axes.map((axis) =>
        typeof axis === "object" ? axis.name : axis
      );
      return "struct" in field
        ? field.struct.name + axes(shape)
        : typeOfItem(field.item, byteOrder, shape);
    }
  }
}

function typeOfItem(
  item: ItemType,
  byteOrder: ByteOrderOf,
  shape: readonly (number | string)[],
): string {
  const order = byteOrder === "mixed" && hasOrder(item)
    ? orderOf(item) === "big" ? " BE" : " LE"
    : "";
  return itemLabel(item, shape) + order;
}

function orderOf({ scalar }: ItemType): "little" | "big" {
  return scalar.littleEndian ? "little" : "big";
}
