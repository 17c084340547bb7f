/**
 * A layout → the statements of its module.
 *
 * @module
 */

import { type StatementStructures, StructureKind } from "ts-morph";
import type { LayoutModel, StructModel } from "../layout/mod.ts";
import { emitColumns } from "./columns.ts";
import { emitArray, emitCursor, emitIterator } from "./emit_array.ts";
import { emitColumnClass, emitItemsClass } from "./emit_items.ts";
import { emitRecord, emitValues } from "./emit_record.ts";
import {
  aliasOf,
  type ImportedName,
  type Imports,
  ModuleNames,
  type Scope,
} from "./scope.ts";

/** A declaration, or the text of another statement. */
export type ModuleStatement = StatementStructures | string;

/**
 * The statements of a module that imports the runtime from `runtime`.
 *
 * V8 makes accessors faster if the classes that they use come first. Columns
 * come last: making one is not hot.
 */
export function emitModule(
  { structs }: LayoutModel,
  runtime: string,
): ModuleStatement[] {
  const names = new ModuleNames(structs);
  const inArrays = new Set(
    structs.flatMap(({ fields }) => fields).flatMap((field) =>
      field.kind === "structs" ? [field.struct] : []
    ),
  );
  const main = names.collect((scope) => ({
    records: structs.flatMap((struct) =>
      emitStruct(struct, scope, inArrays.has(struct))
    ),
    columnSets: structs.filter(hasArray).map((struct) =>
      emitColumns(struct, scope)
    ),
    inspectable: emitInspectable(structs, scope),
  }));
  const { itemsClasses, columnClasses } = main.needs;
  const helpers = names.collect((imports: Imports) => ({
    items: itemsClasses.map((helper) => emitItemsClass(helper, imports)),
    columns: columnClasses.map((helper) => emitColumnClass(helper, imports)),
  }));
  return [
    ...emitImports(names.imports(main.needs, helpers.needs), runtime),
    ...helpers.emitted.items,
    ...main.emitted.records,
    ...helpers.emitted.columns,
    ...main.emitted.columnSets,
    ...main.emitted.inspectable,
  ];
}

function emitStruct(
  struct: StructModel,
  scope: Scope,
  isInArray: boolean,
): ModuleStatement[] {
  const { name } = struct;
  const record = [
    emitValues(struct, scope),
    emitRecord(struct, scope),
    emitAlias(name),
  ];
  if (!hasArray(struct)) return record;
  return [
    ...record,
    emitArray(struct, scope),
    ...isInArray ? [emitAlias(`${name}Array`)] : [],
    emitCursor(struct, scope),
    emitIterator(struct),
  ];
}

function emitAlias(exportedClass: string): ModuleStatement {
  return `const ${aliasOf(exportedClass)} = ${exportedClass};`;
}

/** Records without bytes make no array. */
function hasArray({ layout }: StructModel): boolean {
  return layout.stride > 0;
}

function emitInspectable(
  structs: readonly StructModel[],
  imports: Imports,
): string[] {
  if (structs.length === 0) return [];
  const classes = structs.map(({ name }) => name).join(", ");
  return [`${imports.use("inspectable")}(${classes});`];
}

function emitImports(
  names: readonly ImportedName[],
  moduleSpecifier: string,
): ModuleStatement[] {
  if (names.length === 0) return [];
  return [{
    kind: StructureKind.ImportDeclaration,
    moduleSpecifier,
    namedImports: names.map(({ name, local, isValue }) => ({
      name,
      isTypeOnly: !isValue,
      ...(local !== name && { alias: local }),
    })),
  }];
}
