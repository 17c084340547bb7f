/**
 * A layout → the statements of its module.
 *
 * @module
 */

import { type StatementStructures, StructureKind } from "ts-morph";
import type { LayoutModel, StructModel } from "../layout/mod.ts";
import { atomicsOf, emitAtomics } from "./atomic_code.ts";
import { columnClasses, emitColumns } from "./columns.ts";
import { emitArray, emitCursor, emitIterator } from "./emit_array.ts";
import { emitEnum } from "./emit_enum.ts";
import { emitHelperClass } from "./emit_items.ts";
import { emitRecord } from "./emit_record.ts";
import { emitValues } from "./emit_values.ts";
import { aliasOf, type HelperClass, ModuleNames } from "./scope.ts";
import { tailOf } from "./tail_code.ts";
import { isTextTail } from "./tail_code.ts";
import { fieldsOf } from "./text_code.ts";

/** A declaration, or the text of another statement. */
export type ModuleStatement = StatementStructures | string;

/**
 * The statements of a module that imports the runtime from `runtime`. A class
 * stands before the code that uses it, which V8 rewards.
 */
export function emitModule(
  layout: LayoutModel,
  runtime: string,
): ModuleStatement[] {
  const { structs } = layout;
  const enums = layout.enums.flatMap(emitEnum);
  if (structs.length === 0) return enums;
  const names = new ModuleNames(layout);
  const inArrays = new Set(
    structs.flatMap(({ fields }) => fields).flatMap((field) =>
      field.kind !== "struct" && "struct" in field ? [field.struct] : []
    ),
  );
  const emitted = new Set<string>();
  const helpers = (needed: readonly HelperClass[]): ModuleStatement[] =>
    needed.flatMap((helper) => {
      if (emitted.has(helper.name)) return [];
      emitted.add(helper.name);
      return emitHelperClass(helper, names);
    });
  const classes = structs.flatMap((struct, index) => [
    ...helpers(itemsClasses(struct, names)),
    ...emitOne(struct, names, index === 0),
    ...struct.layout.stride === 0 || tailOf(struct) !== undefined ? [] : [
      ...helpers(columnClasses(struct, names)),
      ...emitMany(struct, names, index === 0, inArrays.has(struct)),
    ],
  ]);
  return [emitImport(runtime), ...enums, ...emitConstants(names), ...classes];
}

/** The classes of one record. */
function emitOne(
  struct: StructModel,
  names: ModuleNames,
  isFirst: boolean,
): ModuleStatement[] {
  const { name } = struct;
  return [
    ...struct.typesOf === name ? emitValues(struct, names) : [],
    ...atomicsOf(struct).length > 0 ? [emitAtomics(struct, names)] : [],
    emitRecord(struct, names),
    [
      `export interface ${name} extends $.${
        tailOf(struct) === undefined ? "RecordMembers" : "TailMembers"
      }<${struct.typesOf}Values> {}`,
      emitAlias(name, isFirst),
    ].join("\n"),
  ];
}

/** The classes of many records. */
function emitMany(
  struct: StructModel,
  names: ModuleNames,
  isFirst: boolean,
  isInArrays: boolean,
): ModuleStatement[] {
  const { name } = struct;
  return [
    emitCursor(struct, names),
    emitIterator(struct, names, isFirst),
    `interface ${name}Iterator extends $.IteratorMembers {}`,
    ...struct.typesOf === name ? [emitColumns(struct, names)] : [],
    emitArray(struct, names, isFirst),
    [
      arrayMembers(struct),
      ...isInArrays ? [emitAlias(`${name}Array`, false)] : [],
    ].join("\n"),
  ];
}

/** The members that the runtime adds, on as many lines as the formatter wants. */
function arrayMembers({ name, typesOf }: StructModel): string {
  const types = `${name}Array, ${name}, ${typesOf}Values, ${typesOf}Columns`;
  const lines = [
    `export interface ${name}Array`,
    `extends $.ArrayMembers<${types}> {}`,
  ];
  return lines.join(lines.join(" ").length <= 80 ? " " : "\n  ");
}

function emitAlias(exportedClass: string, isFirst: boolean): string {
  const reason = isFirst
    ? " // V8 looks up an export each time, a constant once"
    : "";
  return `const ${aliasOf(exportedClass)} = ${exportedClass};${reason}`;
}

function emitImport(moduleSpecifier: string): ModuleStatement {
  return {
    kind: StructureKind.ImportDeclaration,
    moduleSpecifier,
    namespaceImport: "$",
  };
}

function itemsClasses(
  struct: StructModel,
  names: ModuleNames,
): HelperClass[] {
  return fieldsOf(struct).flatMap((field) =>
    field.kind === "array" ||
      field.kind === "tail" && "item" in field && field.axes.length === 1 &&
        !isTextTail(field)
      ? [names.itemsClass(field.item)]
      : []
  );
}

// Constants for the same reason as the aliases of classes.
function emitConstants({ constants }: ModuleNames): ModuleStatement[] {
  if (constants.size === 0) return [];
  const lines = [...constants].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, value]) => `const ${name} = ${value};`);
  return [lines.join("\n")];
}
