/**
 * The columns of a struct: which paths there are, and what each one is.
 *
 * @module
 */

import { itemCount, stridesOf } from "../../format/mod.ts";
import type { ItemType, StructModel } from "../layout/mod.ts";
import { itemsType, viewFormat, viewType } from "./item_text.ts";
import type { Scope } from "./scope.ts";

/** One column. */
export interface ColumnText {
  /** The names that lead to it, with dots between. */
  readonly path: string;
  readonly type: string;
  /** What makes it out of `this.#view`, which spans the records. */
  readonly expression: string;
}

/** All columns, in the order of their bytes. */
export function columnsOf(struct: StructModel, scope: Scope): ColumnText[] {
  const { stride } = struct.layout;
  return leavesOf(struct, "", 0, [], [])
    .filter(({ item }) => item.scalar.size > 0)
    .map((leaf) => columnText(leaf, stride, scope));
}

/** One field of plain items, somewhere in a struct. */
interface Leaf {
  readonly path: string;
  readonly item: ItemType;
  readonly byteOffset: number;
  /** The axes of arrays that it lies in, and its own. */
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

function leavesOf(
  struct: StructModel,
  prefix: string,
  start: number,
  shape: readonly number[],
  strides: readonly number[],
): Leaf[] {
  return struct.fields.flatMap((field) => {
    const path = prefix + field.name;
    const byteOffset = start + field.byteOffset;
    switch (field.kind) {
      case "item":
        return [{ path, item: field.item, byteOffset, shape, strides }];
      case "array":
      case "ndarray": {
        const own = field.kind === "array" ? [field.length] : field.shape;
        return [{
          path,
          item: field.item,
          byteOffset,
          shape: [...shape, ...own],
          strides: [...strides, ...stridesOf(own, field.item.scalar.size)],
        }];
      }
      case "struct":
        return leavesOf(field.struct, `${path}.`, byteOffset, shape, strides);
      case "structs": {
        const step = field.struct.layout.stride;
        return leavesOf(
          field.struct,
          `${path}.`,
          byteOffset,
          [...shape, itemCount(field.shape)],
          [...strides, step],
        );
      }
    }
  });
}

function columnText(leaf: Leaf, stride: number, scope: Scope): ColumnText {
  const { path, item, byteOffset } = leaf;
  if (leaf.shape.length === 0) {
    return {
      path,
      type: itemsType("Column", item, scope),
      expression: `new ${
        scope.columnClass(item, stride)
      }(this.#view, ${byteOffset})`,
    };
  }
  const format = viewFormat(item);
  const length = `this.#view.byteLength / ${stride}`;
  const shape = [length, ...leaf.shape].join(", ");
  const strides = [stride, ...leaf.strides].join(", ");
  return {
    path,
    type: viewType(item, 1 + leaf.shape.length, scope),
    expression: `${
      scope.use("stridedView")
    }(this.#view, ${byteOffset}, ${format}, [${shape}], [${strides}])`,
  };
}
