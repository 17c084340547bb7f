/**
 * A struct → the class of its columns: a getter for each path that leads to
 * items.
 *
 * @module
 */

import { type ClassDeclarationStructure, StructureKind } from "ts-morph";
import { itemCount, stridesOf } from "../../format/mod.ts";
import type { ItemType, StructModel } from "../layout/mod.ts";
import { itemsType, viewType } from "./item_code.ts";
import { viewFormat } from "./item_traits.ts";
import type { Scope } from "./scope.ts";

/** The class that makes a column for each path. */
export function emitColumns(
  struct: StructModel,
  scope: Scope,
): ClassDeclarationStructure {
  return {
    kind: StructureKind.Class,
    name: `${struct.name}Columns`,
    isExported: true,
    docs: [`The columns of a {@linkcode ${struct.name}Array}, by path.`],
    properties: [{ name: "#view", isReadonly: true, type: "DataView" }],
    ctors: [{
      docs: ["`view` spans the records."],
      parameters: [{ name: "view", type: "DataView" }],
      statements: ["this.#view = view;"],
    }],
    getAccessors: columnsOf(struct, scope).map((
      { path, type, expression },
    ) => ({
      name: JSON.stringify(path),
      returnType: type,
      statements: [`return ${expression};`],
    })),
  };
}

/** The code of one column. */
interface ColumnCode {
  /** The names that lead to it, with dots between. */
  readonly path: string;
  readonly type: string;
  /** Makes the column from `this.#view`, which spans the records. */
  readonly expression: string;
}

/** All columns, in the order of their bytes. */
function columnsOf(struct: StructModel, scope: Scope): ColumnCode[] {
  const { stride } = struct.layout;
  return itemsOfFields(struct, "", 0, [], [])
    .filter(({ item }) => item.scalar.size > 0)
    .map((items) => columnCode(items, stride, scope));
}

/** One field of plain items, somewhere in a struct. */
interface ItemsOfField {
  readonly path: string;
  readonly item: ItemType;
  readonly byteOffset: number;
  /** The axes of arrays that it lies in, and its own. */
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

function itemsOfFields(
  struct: StructModel,
  prefix: string,
  start: number,
  shape: readonly number[],
  strides: readonly number[],
): ItemsOfField[] {
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
        return itemsOfFields(
          field.struct,
          `${path}.`,
          byteOffset,
          shape,
          strides,
        );
      case "structs": {
        const step = field.struct.layout.stride;
        return itemsOfFields(
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

function columnCode(
  items: ItemsOfField,
  stride: number,
  scope: Scope,
): ColumnCode {
  const { path, item, byteOffset } = items;
  if (items.shape.length === 0) {
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
  const shape = [length, ...items.shape].join(", ");
  const strides = [stride, ...items.strides].join(", ");
  return {
    path,
    type: viewType(item, 1 + items.shape.length, scope),
    expression: `${
      scope.use("stridedView")
    }(this.#view, ${byteOffset}, ${format}, [${shape}], [${strides}])`,
  };
}
