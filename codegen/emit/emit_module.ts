/**
 * Structs → the statements of a module, as data: nothing is text yet that is
 * longer than a statement.
 *
 * @module
 */

import { type StatementStructures, StructureKind } from "ts-morph";
import type { StructModel } from "../model.ts";
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

/**
 * The statements of a module, in groups that can be printed apart. Classes
 * stand before their users, which V8 rewards.
 */
export function emitModule(
  structs: readonly StructModel[],
  supportSpecifier: string,
): ModuleStatement[][] {
  const scope = new Scope(structs);
  const records = structs.map((struct) => emitStruct(struct, scope));
  const items = scope.items.map((helper) => [emitItems(helper, scope)]);
  const columns = scope.columns.map((helper) => [emitColumn(helper, scope)]);
  const names = structs.map(({ name }) => name).join(", ");
  const inspectable = structs.length === 0
    ? []
    : [[`${scope.use("inspectable")}(${names});`]];
  return [
    ...importGroup(scope, supportSpecifier),
    ...items,
    ...records,
    ...columns,
    ...inspectable,
  ];
}

function emitStruct(struct: StructModel, scope: Scope): ModuleStatement[] {
  const record = [emitValues(struct, scope), emitRecord(struct, scope)];
  if (struct.layout.stride === 0) return record;
  return [
    ...record,
    emitColumns(struct, scope),
    emitArray(struct, scope),
    emitCursor(struct, scope),
    emitIterator(struct),
  ];
}

function importGroup(
  scope: Scope,
  moduleSpecifier: string,
): ModuleStatement[][] {
  const { imports } = scope;
  if (imports.length === 0) return [];
  return [[{
    kind: StructureKind.ImportDeclaration,
    moduleSpecifier,
    namedImports: imports.map(({ name, local, isValue }) => ({
      name,
      isTypeOnly: !isValue,
      ...(local !== name && { alias: local }),
    })),
  }]];
}
