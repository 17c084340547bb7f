/**
 * A struct → the class of one record.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type GetAccessorDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  type PropertyDeclarationStructure,
  Scope,
  type SetAccessorDeclarationStructure,
  StructureKind,
} from "ts-morph";
import type { Field, StructModel } from "../layout/mod.ts";
import {
  atomicsGetter,
  atomicsOf,
  holdsAtomics,
  viewWithArrays,
} from "./atomic_code.ts";
import { fieldDoc, structDoc } from "./doc.ts";
import { casesOptions, hasCases } from "./cases_code.ts";
import {
  copyExpression,
  fitsInMethod,
  getterStatements,
  getterType,
  ifStatement,
  lockedStatement,
  setterStatements,
  setterType,
  shapeOf,
  sparseStatement,
} from "./field_code.ts";
import {
  bitsOptions,
  checkedOption,
  enumProperty,
  readingOption,
  viewFormat,
} from "./item_traits.ts";
import { inputValues, isOwn } from "./emit_values.ts";
import { hostStatics } from "./host_code.ts";
import { propertyName } from "./property.ts";
import { hasRules, isLocked, rulesOptions } from "./rules_code.ts";
import { aliasOf, type ModuleNames } from "./scope.ts";
import { axesOf, keptAxes, tailOf } from "./tail_code.ts";
import { fieldsOf } from "./text_code.ts";

/** The class of one record in a buffer. */
export function emitRecord(
  struct: StructModel,
  names: ModuleNames,
): ClassDeclarationStructure {
  const { name } = struct;
  const fields = fieldsOf(struct);
  const tail = tailOf(struct);
  const kept = tail === undefined ? [] : keptAxes(tail, names);
  const view = viewOf(struct, names);
  return {
    kind: StructureKind.Class,
    name,
    isExported: true,
    docs: [structDoc(struct)],
    // Editors show the docs of the interface.
    implements: [
      `$.${
        tail === undefined ? "RecordCore" : "TailCore"
      }<${struct.typesOf}Values>`,
    ],
    properties: [
      ...staticMembers(struct),
      {
        name: "layout",
        isStatic: true,
        isReadonly: true,
        type: "$.StructLayout",
        initializer: layoutExpression(struct),
        docs: ["Where everything in it lies."],
      },
      ...hostStatics(struct),
      { ...declaredField("$view", view.property), isReadonly: true },
      {
        ...declaredField("$byteOffset", "number"),
        isReadonly: tail !== undefined,
      },
      ...kept.map(({ name }) => ({
        ...declaredField(name, "number"),
        isReadonly: true,
      })),
    ],
    ctors: [{
      docs: [
        tail === undefined
          ? `Unchecked, of a DataView: {@linkcode ${name}.view} takes any bytes and checks.`
          : `Unchecked, of a DataView that ends where the record does: {@linkcode ${name}.view} takes any bytes and checks.`,
      ],
      parameters: [
        { name: "view", type: view.from },
        { name: "byteOffset", type: "number" },
      ],
      statements: [
        `this.$view = ${view.value};`,
        "this.$byteOffset = byteOffset;",
        ...kept.map(({ name, value }) => `this.${name} = ${value};`),
      ],
    }],
    getAccessors: [
      ...fields.map((field) => getter(struct, field, names)),
      ...atomicsOf(struct).length > 0 ? [atomicsGetter(struct, names)] : [],
    ],
    setAccessors: fields.filter((field) => !isLocked(field))
      .map((field) => setter(struct, field, names)),
    methods: methods(struct, names),
  };
}

/** The DataView that a record holds. */
function viewOf(struct: StructModel, names: ModuleNames) {
  const type = names.type("DataView");
  return holdsAtomics(struct)
    ? viewWithArrays(struct, names)
    : { property: type, from: type, value: "view" };
}

function declaredField(
  name: string,
  type: string,
): OptionalKind<PropertyDeclarationStructure> {
  return { name, type, hasDeclareKeyword: true, scope: Scope.Private };
}

/** The static methods, which the runtime adds. */
function staticMembers(
  struct: StructModel,
): OptionalKind<PropertyDeclarationStructure>[] {
  const { typesOf, layout } = struct;
  const types: [name: string, type: string][] = [
    ["view", `$.ViewOne<${typesOf}>`],
    ["create", `$.Create<${typesOf}, ${inputValues(struct)}>`],
  ];
  if (tailOf(struct) !== undefined) {
    types.push(["sequence", `$.ViewSequence<${typesOf}>`]);
  } else if (layout.stride > 0) {
    types.push(
      ["array", `$.ViewMany<${typesOf}Array, ${typesOf}Columns>`],
      ["alloc", `$.Allocate<${typesOf}Array>`],
    );
  }
  return types.map(([name, type]) => ({
    name,
    type,
    hasDeclareKeyword: true,
    isStatic: true,
    isReadonly: true,
  }));
}

function layoutExpression(struct: StructModel): string {
  const { name, format, layout } = struct;
  const structs = new Set(
    struct.fields.flatMap((field) =>
      "struct" in field ? [field.struct.name] : []
    ),
  );
  return [
    "/* @__PURE__ */ $.record(this, {",
    `name: ${JSON.stringify(name)},`,
    `format: ${JSON.stringify(format)},`,
    `size: ${layout.size},`,
    `alignment: ${layout.alignment},`,
    `stride: ${layout.stride},`,
    ...struct.isUnion ? ["union: true,"] : [],
    ...list("fields: ", struct.fields.map(fieldLayout)),
    ...layout.stride > 0 && tailOf(struct) === undefined
      ? [`array: () => ${name}Array,`]
      : [],
    ...tailOf(struct) === undefined ? [] : ["statics: $.staticsOfTail,"],
    ...hasRules(struct) ? ["rules: $.rulesOf,"] : [],
    ...holdsAtomics(struct) ? ["places: $.atomicPlaces,"] : [],
    ...structs.size > 0 ? [`structs: [${[...structs].join(", ")}],`] : [],
    "})",
  ].join("\n");
}

function fieldLayout(field: Field): string {
  const shape = shapeOf(field);
  const properties = [
    `name: ${JSON.stringify(field.name)}`,
    `format: ${
      "item" in field
        ? viewFormat(field.item)
        : JSON.stringify(field.struct.name)
    }`,
    `byteOffset: ${field.byteOffset}`,
    ...shape.length > 0 ? [`shape: [${shape.join(", ")}]`] : [],
    ..."item" in field ? readingOption(field.item) : [],
    ..."item" in field ? bitsOptions(field.item) : [],
    ..."item" in field ? checkedOption(field.item) : [],
    ..."item" in field ? enumProperty(field.item) : [],
    ..."item" in field && field.item.atomic ? ["atomic: true"] : [],
    ...rulesOptions(field),
    ...field.memberOf === undefined
      ? []
      : [`memberOf: ${JSON.stringify(field.memberOf)}`],
    ...hasCases(field) ? casesOptions(field) : [],
    ...field.kind === "tail" ? [`tail: ${JSON.stringify(axesOf(field))}`] : [],
  ];
  return `{ ${properties.join(", ")} }`;
}

function list(before: string, items: readonly string[]): string[] {
  if (items.length === 0) return [`${before}[],`];
  return [`${before}[`, ...items.map((item) => `  ${item},`), "],"];
}

function getter(
  struct: StructModel,
  field: Field,
  names: ModuleNames,
): OptionalKind<GetAccessorDeclarationStructure> {
  return {
    name: propertyName(field.name),
    docs: [fieldDoc(field)],
    returnType: getterType(field, names),
    statements: getterStatements(field, `${struct.name}.${field.name}`, names),
  };
}

function setter(
  struct: StructModel,
  field: Field,
  names: ModuleNames,
): OptionalKind<SetAccessorDeclarationStructure> {
  return {
    name: propertyName(field.name),
    parameters: [{ name: "value", type: setterType(field, names) }],
    statements: setterStatements(field, `${struct.name}.${field.name}`, names),
  };
}

/** Returns an object, or what `call` makes of it. */
function returnObject(properties: readonly string[], call: string): string {
  if (properties.length === 0) return "return {};";
  const [open, close] = call === "" ? ["{", "}"] : [`${call}({`, "})"];
  const line = `return ${open} ${properties.join(", ")} ${close};`;
  if (fitsInMethod(line)) return line;
  const lines = properties.map((property) => `  ${property},`);
  return [`return ${open}`, ...lines, `${close};`].join("\n");
}

function methods(
  struct: StructModel,
  names: ModuleNames,
): OptionalKind<MethodDeclarationStructure>[] {
  const { name, layout, checked, isUnion } = struct;
  const fields = fieldsOf(struct);
  const own = fields.filter(isOwn);
  const settable = isUnion ? own : [
    ...fields.filter((field) => !hasCases(field)),
    // When the tag has been set.
    ...fields.filter(hasCases),
  ];
  // The bytes of a union are set whole, or through one member.
  const given = isUnion ? "one" : "values";
  const before = isUnion
    ? [
      `const one = $.setUnion<$.Sparse<${struct.typesOf}Members>>(this, values);`,
      "if (one === undefined) return this;",
    ]
    : [];
  return [
    {
      name: "$set",
      parameters: [{
        name: "values",
        type: `${name} | $.Sparse<${inputValues(struct)}>`,
      }],
      returnType: "this",
      statements: [
        ...checked && !isUnion ? ["$.checkNames(this, values);"] : [],
        ifStatement(
          `values.constructor === ${aliasOf(name)}`,
          tailOf(struct) === undefined
            ? `return $.copyRecord(this, values, ${layout.size});`
            : "return $.copyTail(this, values);",
        ),
        ...before,
        ...settable.map((field) =>
          isLocked(field)
            ? lockedStatement(field, `${name}.${field.name}`, given, names)
            : sparseStatement(field, given)
        ),
        "return this;",
      ].join("\n"),
    },
    // The view of a record with a tail ends where the record does.
    ...tailOf(struct) !== undefined ? [] : [{
      name: "$moveTo",
      parameters: [{ name: "byteOffset", type: "number" }],
      returnType: "this",
      statements: ["this.$byteOffset = byteOffset;", "return this;"],
    }],
    {
      name: "$toObject",
      returnType: `${struct.typesOf}Values`,
      statements: isUnion ? "return this.$bytes.slice();" : returnObject(
        own.map((field) =>
          `${propertyName(field.name)}: ${copyExpression(field, names)}`
        ),
        own.some(hasCases) ? `$.asValues<${struct.typesOf}Values>` : "",
      ),
    },
  ];
}
