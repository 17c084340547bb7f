/**
 * The columns of a struct: a path for each field of items, those of its structs
 * counted.
 *
 * @module
 */

import {
  type InterfaceDeclarationStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import type { ItemType, StructModel } from "../layout/mod.ts";
import { emptyObjectType } from "./emit_values.ts";
import { propertyName } from "./property.ts";
import { itemsType, viewType } from "./item_code.ts";
import { isLocked } from "./rules_code.ts";
import type { HelperClass, ModuleNames } from "./scope.ts";
import { fieldsOf } from "./text_code.ts";

/** The types of the columns, by path. */
export function emitColumns(
  struct: StructModel,
  names: ModuleNames,
): InterfaceDeclarationStructure | TypeAliasDeclarationStructure {
  const { name } = struct;
  const common = {
    name: `${name}Columns`,
    isExported: true,
    docs: [`The columns of a {@linkcode ${name}Array}, by path.`],
  };
  const properties = columnsOf(struct).map((column) => {
    const { path, item, ndim, isLocked } = column;
    const type = ndim === 1
      ? itemsType("Column", item, names)
      : viewType(item, ndim);
    return {
      name: propertyName(path),
      isReadonly: true,
      type: isLocked ? `$.ReadonlyView<${type}>` : type,
    };
  });
  return properties.length === 0
    ? emptyObjectType(common, names)
    : { kind: StructureKind.Interface, properties, ...common };
}

/** The classes of the columns that are no MemoryViews, in order of name. */
export function columnClasses(
  struct: StructModel,
  names: ModuleNames,
): HelperClass[] {
  const classes = columnsOf(struct).filter(({ ndim }) => ndim === 1)
    .map(({ item }) => names.columnClass(item, struct.layout.stride));
  const byName = new Map(classes.map((each) => [each.name, each]));
  return [...byName.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}

interface ColumnOfField {
  /** The names that lead to it, with dots between. */
  readonly path: string;
  readonly item: ItemType;
  /** One for the records, and one for each dimension of arrays. */
  readonly ndim: number;
  /** Whether it cannot be set. */
  readonly isLocked: boolean;
}

/** All columns, in the order of their bytes. */
function columnsOf(
  struct: StructModel,
  prefix = "",
  ndim = 1,
  isInLocked = false,
): ColumnOfField[] {
  return fieldsOf(struct).flatMap((field) => {
    const path = prefix + field.name;
    const locked = isInLocked || isLocked(field);
    switch (field.kind) {
      case "struct":
        return columnsOf(field.struct, `${path}.`, ndim, locked);
      case "structs":
        // An array of structs lies flat, whatever its dimensions.
        return columnsOf(field.struct, `${path}.`, ndim + 1, locked);
      case "tail":
        return [];
      case "item":
      case "array":
      case "ndarray": {
        if (field.item.scalar.size === 0) return [];
        // A MemoryView has whole items alone.
        if (field.item.bits !== undefined && ndim > 1) return [];
        const own = field.kind === "item"
          ? 0
          : field.kind === "array"
          ? 1
          : field.shape.length;
        const { item } = field;
        return [{ path, item, ndim: ndim + own, isLocked: locked }];
      }
    }
  });
}
