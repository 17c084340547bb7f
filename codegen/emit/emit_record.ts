/**
 * A struct → the interface of its values and the class of one record.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type GetAccessorDeclarationStructure,
  type InterfaceDeclarationStructure,
  type MethodDeclarationOverloadStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  type SetAccessorDeclarationStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import type { Field, StructModel } from "../layout/mod.ts";
import { propertyName } from "./property.ts";
import { fieldDoc, structDoc, summary } from "./doc.ts";
import {
  copyExpression,
  getterExpression,
  getterType,
  plainType,
  setterStatements,
  setterType,
  shapeOf,
  sparseStatement,
} from "./field_text.ts";
import { viewFormat } from "./item_text.ts";
import type { Scope } from "./scope.ts";
import { emitShape } from "./shape.ts";

/** The type of the values, as plain data. */
export function emitValues(
  struct: StructModel,
  scope: Scope,
): InterfaceDeclarationStructure | TypeAliasDeclarationStructure {
  return emitShape(
    `${struct.name}Values`,
    `The values of one ${struct.name}, as plain data.`,
    struct.fields.map((field) => ({
      name: propertyName(field.name),
      type: plainType(field, scope),
      ...(field.doc !== undefined && { docs: [summary(field.doc)] }),
    })),
  );
}

/** The class of one record in a buffer. */
export function emitRecord(
  struct: StructModel,
  scope: Scope,
): ClassDeclarationStructure {
  const { name } = struct;
  const fields = struct.fields;
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
  scope: Scope,
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
    return `{ ${properties.join(", ")} },`;
  });
  return [
    `${scope.use("defineLayout")}({`,
    `  name: ${JSON.stringify(name)},`,
    `  format: ${JSON.stringify(format)},`,
    `  size: ${layout.size},`,
    `  alignment: ${layout.alignment},`,
    `  stride: ${layout.stride},`,
    fields.length === 0 ? "  fields: []," : "  fields: [",
    ...fields.map((field) => `    ${field}`),
    ...(fields.length === 0 ? [] : ["  ],"]),
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
  scope: Scope,
): OptionalKind<SetAccessorDeclarationStructure> {
  return {
    name: propertyName(field.name),
    parameters: [{ name: "value", type: setterType(field, scope) }],
    statements: setterStatements(field, `${struct.name}.${field.name}`, scope),
  };
}

function staticMethods(
  { name, layout: { size, stride } }: StructModel,
  scope: Scope,
): OptionalKind<MethodDeclarationStructure>[] {
  const source = { name: "source", type: scope.type("Source") };
  const byteOffset = { name: "byteOffset", initializer: "0" };
  const optionalLength = {
    name: "length",
    hasQuestionToken: true,
    type: "number",
  };
  const allocate = scope.use("allocate");
  const methods: OptionalKind<MethodDeclarationStructure>[] = [
    {
      name: "view",
      overloads: [
        viewOverload(
          "Views the record at `byteOffset` of `source`, without a copy.",
          name,
          [],
          scope,
        ),
      ],
      parameters: [source, byteOffset],
      returnType: "unknown",
      statements: [
        `return new ${name}(${
          scope.use("viewRecord")
        }(${name}.layout, source, byteOffset), 0);`,
      ],
    },
    {
      name: "create",
      docs: ["Makes a zeroed record with bytes of its own, and sets `values`."],
      parameters: [{
        name: "values",
        type: `${scope.type("Sparse")}<${name}Values>`,
        initializer: "{}",
      }],
      returnType: name,
      statements: [
        `return new ${name}(${allocate}(${size}, 1), 0).$set(values);`,
      ],
    },
  ];
  if (stride > 0) {
    methods.push(
      {
        name: "array",
        overloads: [
          viewOverload(
            "Views `length` records (by default, all up to the end), without a copy.",
            `${name}Array, ${name}Columns`,
            [optionalLength],
            scope,
          ),
        ],
        parameters: [source, byteOffset, optionalLength],
        returnType: "unknown",
        statements: [
          `return new ${name}Array(${
            scope.use("viewArray")
          }(${name}.layout, source, byteOffset, length));`,
        ],
      },
      {
        name: "alloc",
        docs: ["Makes `length` zeroed records."],
        parameters: [
          { name: "length", type: "number" },
          {
            name: "options",
            hasQuestionToken: true,
            type: scope.type("AllocateOptions"),
          },
        ],
        returnType: `${name}Array`,
        statements: [
          `return new ${name}Array(${allocate}(${stride}, length, options));`,
        ],
      },
    );
  }
  return methods.map((method) => ({ ...method, isStatic: true }));
}

/** A view over a read-only source has no ways to write in its type. */
function viewOverload(
  doc: string,
  viewed: string,
  parameters: OptionalKind<ParameterDeclarationStructure>[],
  scope: Scope,
): OptionalKind<MethodDeclarationOverloadStructure> {
  return {
    docs: [doc],
    isStatic: true,
    typeParameters: [{ name: "S", constraint: scope.type("Source") }],
    parameters: [
      { name: "source", type: "S" },
      { name: "byteOffset", hasQuestionToken: true, type: "number" },
      ...parameters,
    ],
    returnType: `${scope.type("Viewed")}<S, ${viewed}>`,
  };
}

function methods(
  struct: StructModel,
  scope: Scope,
): OptionalKind<MethodDeclarationStructure>[] {
  const { name, layout: { size } } = struct;
  const fields = struct.fields;
  const values = `${name}Values`;
  return [
    {
      name: "$set",
      parameters: [{
        name: "values",
        type: `${name} | ${scope.type("Sparse")}<${values}>`,
      }],
      returnType: "this",
      statements: [
        `if (values.constructor === ${name}) {`,
        `  ${
          scope.use("copyBytes")
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
      returnType: `${scope.type("Json")}<${values}>`,
      statements: [`return ${scope.use("toJson")}(this.$toObject());`],
    },
    {
      name: "toString",
      returnType: "string",
      statements: [`return ${scope.use("describe")}(${name}.layout, this);`],
    },
  ];
}
