/**
 * A struct → the types of its values, as plain data.
 *
 * @module
 */

import {
  type InterfaceDeclarationStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import type { Field, StructModel } from "../layout/mod.ts";
import { hasCases, literalOf, type TaggedField } from "./cases_code.ts";
import { userDoc } from "./doc.ts";
import { plainType } from "./field_code.ts";
import { isMemberChecked, valueKind } from "./item_traits.ts";
import { propertyAccess, propertyName } from "./property.ts";
import type { ModuleNames } from "./scope.ts";
import { fieldsOf } from "./text_code.ts";

type TypeStructure =
  | InterfaceDeclarationStructure
  | TypeAliasDeclarationStructure;

/** The types of the values of one record. */
export function emitValues(
  struct: StructModel,
  names: ModuleNames,
): TypeStructure[] {
  const { name, isUnion } = struct;
  const fields = fieldsOf(struct);
  const members = fields.filter(isUnion ? isOwn : isShared);
  const doc = `The values that a ${name} may hold in bytes that others share.`;
  return [
    ...members.length === 0 && !isUnion
      ? []
      : [emitProperties(members, `${name}Members`, doc, names)],
    isUnion
      ? {
        kind: StructureKind.TypeAlias,
        name: `${name}Values`,
        isExported: true,
        docs: [`One ${name} as plain data: its bytes.`],
        type: `$.UnionBytes<${name}Members>`,
      }
      : emitPlain(struct, names),
  ];
}

function emitPlain(
  struct: StructModel,
  names: ModuleNames,
): TypeStructure {
  const { name } = struct;
  const doc = `The values of one ${name}, as plain data.`;
  const own = fieldsOf(struct).filter(isOwn);
  const tagged = own.filter(hasCases);
  if (tagged.length === 0) {
    return emitProperties(own, `${name}Values`, doc, names);
  }
  const told = new Set(
    tagged.flatMap(({ name, cases }) => [name, cases.tag.name]),
  );
  const others = own.filter((field) => !told.has(field.name)).map((field) =>
    `    ${propertyName(field.name)}: ${plainType(field, names)};`
  );
  return {
    kind: StructureKind.TypeAlias,
    name: `${name}Values`,
    isExported: true,
    docs: [doc],
    type: [
      "",
      ...others.length === 0 ? [] : ["  & {", ...others, "  }"],
      ...tagged.flatMap((field) => [
        "  & (",
        ...casesTypes(field, names).map((type) => `    | ${type}`),
        "  )",
      ]),
    ].join("\n"),
  };
}

/** Whether it is in plain values: bytes that several fields share are once. */
export function isOwn({ memberOf }: Field): boolean {
  return memberOf === undefined;
}

/** Whether it is a member of a field that has its bytes in plain values. */
function isShared(field: Field): boolean {
  return !isOwn(field);
}

/** A property for each field. */
function emitProperties(
  fields: readonly Field[],
  name: string,
  doc: string,
  names: ModuleNames,
): TypeStructure {
  const common = { name, isExported: true, docs: [doc] };
  const properties = fields.map((field) => ({
    name: propertyName(field.name),
    type: plainType(field, names),
    ...(field.doc !== undefined && { docs: [userDoc(field.doc)] }),
  }));
  return properties.length === 0
    ? emptyObjectType(common, names)
    : { kind: StructureKind.Interface, properties, ...common };
}

/** The type of objects without keys: an empty interface accepts any value. */
export function emptyObjectType(
  common: Omit<TypeAliasDeclarationStructure, "kind" | "type">,
  names: ModuleNames,
): TypeAliasDeclarationStructure {
  return {
    kind: StructureKind.TypeAlias,
    type: `${names.type("Record")}<never, never>`,
    ...common,
  };
}

/** The types of the tag and the union together: for each case, and the rest. */
export function casesTypes(field: TaggedField, names: ModuleNames): string[] {
  const { tag, cases } = field.cases;
  const type = (tagType: string, value: string) =>
    `{ ${propertyName(tag.name)}: ${tagType}; ${
      propertyName(field.name)
    }: ${value} }`;
  return [
    ...cases.map((each) =>
      type(caseType(each, field), plainType(each.member, names))
    ),
    type(restType(field, names), plainType(field, names)),
  ];
}

/** The type of a tag's value: of an enum the constant. */
function caseType(
  each: TaggedField["cases"]["cases"][number],
  field: TaggedField,
): string {
  const model = field.cases.tag.item.enum;
  const member = model?.members.find(({ value }) => value === each.value);
  return model === undefined || member === undefined
    ? literalOf(each, field)
    : `typeof ${model.name}${propertyAccess(member.name)}`;
}

/** The type of the tag where no case is there. */
function restType(field: TaggedField, names: ModuleNames): string {
  const { tag, cases } = field.cases;
  const { item } = tag;
  if (item.enum?.kind === "values" && isMemberChecked(item)) {
    const listed = cases.map((each) => caseType(each, field)).join(" | ");
    return `${names.type("Exclude")}<${item.enum.name}, ${listed || "never"}>`;
  }
  return valueKind(item) === "bigint" ? "bigint" : "$.Unlisted";
}

/** The type of the values that it takes. */
export function inputValues(
  { typesOf, fields, isUnion }: StructModel,
): string {
  return !isUnion && fields.some(isShared)
    ? `${typesOf}Values & ${typesOf}Members`
    : `${typesOf}Values`;
}
