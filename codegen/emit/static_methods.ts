/**
 * The static methods of a record's class, which make records and arrays.
 *
 * @module
 */

import type {
  MethodDeclarationOverloadStructure,
  MethodDeclarationStructure,
  OptionalKind,
  ParameterDeclarationStructure,
} from "ts-morph";
import type { StructModel } from "../layout/mod.ts";
import type { Imports } from "./scope.ts";

/** `view`, `create`, and for structs that have bytes `array` and `alloc`. */
export function staticMethods(
  struct: StructModel,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure>[] {
  const methods = [viewMethod(struct, imports), createMethod(struct, imports)];
  if (struct.layout.stride > 0) {
    methods.push(arrayMethod(struct, imports), allocMethod(struct, imports));
  }
  return methods.map((method) => ({ ...method, isStatic: true }));
}

function viewMethod(
  { name }: StructModel,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure> {
  const doc = "Views the record at `byteOffset` of `source`, without a copy.";
  const viewRecord = imports.use("viewRecord");
  return {
    name: "view",
    overloads: [viewOverload(doc, name, [], imports)],
    parameters: placeParameters(imports),
    returnType: "unknown",
    statements: [
      `return new ${name}(${viewRecord}(${name}.layout, source, byteOffset), 0);`,
    ],
  };
}

function createMethod(
  { name, layout: { size } }: StructModel,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure> {
  const allocate = imports.use("allocate");
  return {
    name: "create",
    docs: ["Makes a zeroed record with bytes of its own, and sets `values`."],
    parameters: [{
      name: "values",
      type: `${imports.type("Sparse")}<${name}Values>`,
      initializer: "{}",
    }],
    returnType: name,
    statements: [
      `return new ${name}(${allocate}(${size}, 1), 0).$set(values);`,
    ],
  };
}

function arrayMethod(
  { name }: StructModel,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure> {
  const doc =
    "Views `length` records (by default, all up to the end), without a copy.";
  const length = { name: "length", hasQuestionToken: true, type: "number" };
  const viewed = `${name}Array, ${name}Columns`;
  const viewArray = imports.use("viewArray");
  return {
    name: "array",
    overloads: [viewOverload(doc, viewed, [length], imports)],
    parameters: [...placeParameters(imports), length],
    returnType: "unknown",
    statements: [
      `return new ${name}Array(${viewArray}(${name}.layout, source, byteOffset, length));`,
    ],
  };
}

function allocMethod(
  { name, layout: { stride } }: StructModel,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure> {
  const allocate = imports.use("allocate");
  return {
    name: "alloc",
    docs: ["Makes `length` zeroed records."],
    parameters: [
      { name: "length", type: "number" },
      {
        name: "options",
        hasQuestionToken: true,
        type: imports.type("AllocateOptions"),
      },
    ],
    returnType: `${name}Array`,
    statements: [
      `return new ${name}Array(${allocate}(${stride}, length, options));`,
    ],
  };
}

/** Where in a source to begin. */
function placeParameters(
  imports: Imports,
): OptionalKind<ParameterDeclarationStructure>[] {
  return [
    { name: "source", type: imports.type("Source") },
    { name: "byteOffset", initializer: "0" },
  ];
}

/** The type of a view over a read-only source has no way to write. */
function viewOverload(
  doc: string,
  viewed: string,
  parameters: OptionalKind<ParameterDeclarationStructure>[],
  imports: Imports,
): OptionalKind<MethodDeclarationOverloadStructure> {
  return {
    docs: [doc],
    isStatic: true,
    typeParameters: [{ name: "S", constraint: imports.type("Source") }],
    parameters: [
      { name: "source", type: "S" },
      { name: "byteOffset", hasQuestionToken: true, type: "number" },
      ...parameters,
    ],
    returnType: `${imports.type("Viewed")}<S, ${viewed}>`,
  };
}
