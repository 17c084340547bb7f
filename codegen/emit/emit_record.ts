/**
 * A struct → the interface of its values and the class of one record.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type GetAccessorDeclarationStructure,
  type InterfaceDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  type SetAccessorDeclarationStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import type { Field, StructModel } from "../layout/mod.ts";
import { fieldDoc, structDoc, userDoc } from "./doc.ts";
import {
  copyExpression,
  getterExpression,
  getterType,
  plainType,
  propertyName,
  setterStatements,
  setterType,
  shapeOf,
  sparseStatement,
} from "./field_code.ts";
import { viewFormat } from "./item_traits.ts";
import { aliasOf, type Imports, type Scope } from "./scope.ts";
import { staticMethods } from "./static_methods.ts";

/** The type of the values of one record. */
export function emitValues(
  { name, fields }: StructModel,
  imports: Imports,
): InterfaceDeclarationStructure | TypeAliasDeclarationStructure {
  const common = {
    name: `${name}Values`,
    isExported: true,
    docs: [`The values of one ${name}, as plain data.`],
  };
  const properties = fields.map((field) => ({
    name: propertyName(field.name),
    type: plainType(field, imports),
    ...(field.doc !== undefined && { docs: [userDoc(field.doc)] }),
  }));
  // An empty interface would accept any value.
  return properties.length === 0
    ? { kind: StructureKind.TypeAlias, type: "Record<never, never>", ...common }
    : { kind: StructureKind.Interface, properties, ...common };
}

/** The class of one record in a buffer. */
export function emitRecord(
  struct: StructModel,
  scope: Scope,
): ClassDeclarationStructure {
  const { name, fields } = struct;
  return {
    kind: StructureKind.Class,
    name,
    isExported: true,
    docs: [structDoc(struct)],
    implements: [`${scope.type("StructRecord")}<${name}Values>`],
    properties: [
      {
        name: "layout",
        isStatic: true,
        isReadonly: true,
        type: scope.type("StructLayout"),
        initializer: layoutExpression(struct, scope),
        docs: ["Where everything in it lies."],
      },
      { name: "#view", isReadonly: true, type: "DataView" },
      { name: "#byteOffset", type: "number" },
    ],
    ctors: [{
      docs: [`Unchecked; {@linkcode ${name}.view} checks.`],
      parameters: [
        { name: "view", type: "DataView" },
        { name: "byteOffset", type: "number" },
      ],
      statements: ["this.#view = view;", "this.#byteOffset = byteOffset;"],
    }],
    getAccessors: [
      ...fields.map((field) => getter(field, scope)),
      {
        name: "$bytes",
        returnType: "Uint8Array",
        statements: [
          `return ${
            scope.use("bytesOf")
          }(this.#view, this.#byteOffset, ${struct.layout.size});`,
        ],
      },
    ],
    setAccessors: fields.map((field) => setter(struct, field, scope)),
    methods: [...staticMethods(struct, scope), ...methods(struct, scope)],
  };
}

function layoutExpression(
  struct: StructModel,
  imports: Imports,
): string {
  const { name, format, layout } = struct;
  const fields = struct.fields.map((field) => {
    const shape = shapeOf(field);
    const properties = [
      `name: ${JSON.stringify(field.name)}`,
      `format: ${
        "item" in field
          ? viewFormat(field.item)
          : JSON.stringify(field.struct.name)
      }`,
      `byteOffset: ${field.byteOffset}`,
      `byteLength: ${field.byteLength}`,
      ...(shape.length > 0 ? [`shape: [${shape.join(", ")}]`] : []),
    ];
    return `\n{ ${properties.join(", ")} },`;
  });
  return [
    `${imports.use("defineLayout")}({`,
    `  name: ${JSON.stringify(name)},`,
    `  format: ${JSON.stringify(format)},`,
    `  size: ${layout.size},`,
    `  alignment: ${layout.alignment},`,
    `  stride: ${layout.stride},`,
    `  fields: [${fields.join("")}],`,
    "})",
  ].join("\n");
}

function getter(
  field: Field,
  scope: Scope,
): OptionalKind<GetAccessorDeclarationStructure> {
  return {
    name: propertyName(field.name),
    docs: [fieldDoc(field)],
    returnType: getterType(field, scope),
    statements: [`return ${getterExpression(field, scope)};`],
  };
}

function setter(
  struct: StructModel,
  field: Field,
  imports: Imports,
): OptionalKind<SetAccessorDeclarationStructure> {
  return {
    name: propertyName(field.name),
    parameters: [{ name: "value", type: setterType(field, imports) }],
    statements: setterStatements(
      field,
      `${struct.name}.${field.name}`,
      imports,
    ),
  };
}

function methods(
  struct: StructModel,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure>[] {
  const { name, fields, layout: { size } } = struct;
  const values = `${name}Values`;
  return [
    {
      name: "$set",
      parameters: [{
        name: "values",
        type: `${name} | ${imports.type("Sparse")}<${values}>`,
      }],
      returnType: "this",
      statements: [
        `if (values.constructor === ${aliasOf(name)}) {`,
        `  ${
          imports.use("copyBytes")
        }(values.#view, values.#byteOffset, this.#view, this.#byteOffset, ${size});`,
        "  return this;",
        "}",
        ...fields.map(sparseStatement),
        "return this;",
      ].join("\n"),
    },
    {
      name: "$moveTo",
      parameters: [{ name: "byteOffset", type: "number" }],
      returnType: "this",
      statements: ["this.#byteOffset = byteOffset;", "return this;"],
    },
    {
      name: "$toObject",
      returnType: values,
      statements: [
        fields.length === 0 ? "return {};" : [
          "return {",
          ...fields.map((field) =>
            `  ${propertyName(field.name)}: ${copyExpression(field)},`
          ),
          "};",
        ].join("\n"),
      ],
    },
    {
      name: "toJSON",
      returnType: `${imports.type("Json")}<${values}>`,
      statements: [`return ${imports.use("toJson")}(this.$toObject());`],
    },
    {
      name: "toString",
      returnType: "string",
      statements: [`return ${imports.use("describe")}(${name}.layout, this);`],
    },
  ];
}
