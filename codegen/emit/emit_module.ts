/**
 * Structs → the statements of a module, as data: nothing is text yet that is
 * longer than a statement.
 *
 * @module
 */

import { type StatementStructures, StructureKind } from "ts-morph";
import { codes } from "../../format/mod.ts";
import { fieldsOf, type StructModel } from "../layout/model.ts";
import { declaredNames, isKeyword } from "../layout/names.ts";
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

/** A module, before it is text. */
export interface EmittedModule {
  /**
   * In order. Classes stand before the accessors that use them, which V8
   * rewards; columns come last, since making one is no hot path.
   */
  readonly statements: readonly ModuleStatement[];
  /** The names that are not the same in every module. */
  readonly names: ReadonlySet<string>;
}

/** The statements of a module. */
export function emitModule(
  structs: readonly StructModel[],
  supportSpecifier: string,
): EmittedModule {
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
  return {
    statements: [
      ...importDeclarations(scope, supportSpecifier),
      ...items,
      ...records,
      ...columns,
      ...columnSets,
      ...inspectable,
    ],
    names: new Set(
      [
        ...structNames.flatMap(declaredNames),
        ...structs.flatMap(fieldsOf).map(({ name }) => name),
        ...[...scope.items, ...scope.columns].map(({ name }) => name),
        ...codes,
      ].filter((name) => !isKeyword(name)),
    ),
  };
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
