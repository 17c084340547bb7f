/**
 * Structs → the statements of a module, as data: nothing is text yet that is
 * longer than a statement.
 *
 * @module
 */

import { type StatementStructures, StructureKind } from "ts-morph";
import type { LayoutModel, StructModel } from "../layout/mod.ts";
import {
  emitArray,
  emitColumns,
  emitCursor,
  emitIterator,
} from "./emit_array.ts";
import { emitColumn, emitItems } from "./emit_items.ts";
import { emitRecord, emitValues } from "./emit_record.ts";
import { Scope } from "./scope.ts";

/** A declaration, or a statement that is none. */
export type ModuleStatement = StatementStructures | string;

/** The statements of a module. */
export function emitModule(
  { structs }: LayoutModel,
  supportSpecifier: string,
): ModuleStatement[] {
  const scope = new Scope(structs);
  const records = structs.flatMap((struct) => emitStruct(struct, scope));
  const columnSets = structs.filter(hasArray).map((struct) =>
    emitColumns(struct, scope)
  );
  const items = scope.items.map((helper) => emitItems(helper, scope));
  const columns = scope.columns.map((helper) => emitColumn(helper, scope));
  const structNames = structs.map(({ name }) => name);
  const inspectable = structs.length === 0
    ? []
    : [`${scope.use("inspectable")}(${structNames.join(", ")});`];
  return [
    ...importDeclarations(scope, supportSpecifier),
    ...items,
    ...records,
    ...columns,
    ...columnSets,
    ...inspectable,
  ];
}

function emitStruct(struct: StructModel, scope: Scope): ModuleStatement[] {
  const record = [emitValues(struct, scope), emitRecord(struct, scope)];
  if (!hasArray(struct)) return record;
  return [
    ...record,
    emitArray(struct, scope),
    emitCursor(struct, scope),
    emitIterator(struct),
  ];
}

function hasArray({ layout }: StructModel): boolean {
  return layout.stride > 0;
}

function importDeclarations(
  scope: Scope,
  moduleSpecifier: string,
): ModuleStatement[] {
  const { imports } = scope;
  if (imports.length === 0) return [];
  return [{
    kind: StructureKind.ImportDeclaration,
    moduleSpecifier,
    namedImports: imports.map(({ name, local, isValue }) => ({
      name,
      isTypeOnly: !isValue,
      ...(local !== name && { alias: local }),
    })),
  }];
}
