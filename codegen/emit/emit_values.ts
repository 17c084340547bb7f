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
  const tagged = toldApart(own);
  if (tagged.length === 0) {
    return emitProperties(own, `${name}Values`, doc, names);
  }
  const told = new Set(
    tagged.flatMap(({ name, cases }) => [name, cases.tag.name]),
  );
  const others = own.filter((field) => !told.has(field.name)).map((field) =>
    `    ${propertyName(field.name)}: ${untoldType(field, names)};`
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

/**
 * The most combinations of the cases of several tags that the type of a struct
 * tells. TypeScript lists them all: a thousand take half a minute where structs
 * nest, and a hundred thousand are an error.
 */
const MOST_COMBINATIONS = 100;

/** The unions whose members the type tells by their tags, in order. */
function toldApart(fields: readonly Field[]): TaggedField[] {
  let combinations = 1;
  return fields.filter(hasCases).filter(({ cases: { cases } }) => {
    const more = combinations * (cases.length + 1);
    if (combinations > 1 && more > MOST_COMBINATIONS) return false;
    combinations = more;
    return true;
  });
}

/** Its type, with the type of each member where the tag does not tell. */
function untoldType(field: Field, names: ModuleNames): string {
  const types = hasCases(field)
    ? field.cases.cases.map(({ member }) => plainType(member, names))
    : [];
  return [...new Set([...types, plainType(field, names)])].join(" | ");
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
    type: untoldType(field, names),
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
  const tagName = propertyName(tag.name);
  const type = (tagType: string, value: string, anyTag = "") =>
    `{ ${tagName}: ${tagType}; ${
      propertyName(field.name)
    }: ${value}${anyTag} }`;
  const listed = listedTag(field);
  return [
    ...cases.map((each) =>
      type(caseType(each, field), plainType(each.member, names))
    ),
    type(
      restType(field, names),
      plainType(field, names),
      listed && `; readonly $tags?: { ${tagName}: ${listed} }`,
    ),
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
  const listed = listedTag(field);
  if (listed !== undefined) {
    const told = cases.map((each) => caseType(each, field)).join(" | ");
    return `${names.type("Exclude")}<${listed}, ${told || "never"}>`;
  }
  return valueKind(tag.item) === "bigint" ? "bigint" : "$.Unlisted";
}

/** The enum of a tag that can have its values and no others. */
function listedTag({ cases: { tag: { item } } }: TaggedField) {
  return item.enum?.kind === "values" && isMemberChecked(item)
    ? item.enum.name
    : undefined;
}

/** The type of the values that it takes. */
export function inputValues(
  { typesOf, fields, isUnion }: StructModel,
): string {
  return !isUnion && fields.some(isShared)
    ? `${typesOf}Values & ${typesOf}Members`
    : `${typesOf}Values`;
}
