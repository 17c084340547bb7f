/**
 * One field in TypeScript, kind by kind: its property, its types, and the
 * code that reads, writes and copies it.
 *
 * @module
 */

import { itemCount, stridesOf } from "../../format/mod.ts";
import type { ArrayField, Field, ItemField, TailField } from "../layout/mod.ts";
import {
  copyType,
  inputType,
  itemsType,
  readStatements,
  valueType,
  viewType,
  writeStatements,
} from "./item_code.ts";
import { type ItemPlace, offsetOf } from "./item_place.ts";
import { holdsBytes, viewFormat } from "./item_traits.ts";
import { hasCases, literalOf, type TaggedField } from "./cases_code.ts";
import { propertyAccess } from "./property.ts";
import { isLocked } from "./rules_code.ts";
import { aliasOf, type ModuleNames } from "./scope.ts";
import {
  axisLengths,
  axisStrides,
  fixedOf,
  isTextTail,
  restOf,
} from "./tail_code.ts";

/** The axes of a field. */
export function shapeOf(field: Field): readonly number[] {
  switch (field.kind) {
    case "item":
    case "struct":
      return [];
    case "array":
      return [field.length];
    case "ndarray":
    case "structs":
      return field.shape;
    case "tail":
      return field.axes.map((axis) => typeof axis === "number" ? axis : 0);
  }
}

/** Its type as plain data. */
export function plainType(field: Field, names: ModuleNames): string {
  switch (field.kind) {
    case "item":
      return copyType(field.item, names);
    case "array":
      return listsType(copyType(field.item, names), 1);
    case "ndarray":
      return listsType(copyType(field.item, names), field.shape.length);
    case "struct":
      return `${field.struct.typesOf}Values`;
    case "structs":
      return `${field.struct.typesOf}Values[]`;
    case "tail":
      return plainType(fixedOf(field), names);
  }
}

/** TypeScript gives up comparing types that are much deeper. */
const MOST_DEPTH = 32;

/** Lists in lists; what lies deeper is unknown. */
function listsType(value: string, depth: number): string {
  return depth <= MOST_DEPTH
    ? value + "[]".repeat(depth)
    : `unknown${"[]".repeat(MOST_DEPTH)}`;
}

/** The type that its getter returns. */
export function getterType(field: Field, names: ModuleNames): string {
  const type = viewedType(field, names);
  return isLocked(field) && field.kind !== "item"
    ? `$.ReadonlyView<${type}>`
    : type;
}

function viewedType(field: Field, names: ModuleNames): string {
  switch (field.kind) {
    case "item":
      return holdsBytes(field.item) && !field.item.text
        ? "$.BytesOf<this>"
        : valueType(field.item, names);
    case "array":
      return itemsType("Items", field.item, names);
    case "ndarray":
      return viewType(field.item, field.shape.length);
    case "struct":
      return field.struct.name;
    case "structs":
      return `${field.struct.name}Array`;
    case "tail":
      return viewedType(fixedOf(field), names);
  }
}

/** The type that its setter takes. */
export function setterType(field: Field, names: ModuleNames): string {
  switch (field.kind) {
    case "item":
      return inputType(field.item, names);
    case "array":
      return `$.ArrayInput<${copyType(field.item, names)}>`;
    case "ndarray":
    case "structs": {
      const element = plainType(field, names).replace(/\[\]$/, "");
      return `$.ArrayInput<${element}>`;
    }
    case "struct":
      return `$.Input<${field.struct.typesOf}Values>`;
    case "tail":
      return setterType(fixedOf(field), names);
  }
}

/** The statements of its getter; errors call it `name`. */
export function getterStatements(
  field: Field,
  name: string,
  names: ModuleNames,
  place: ItemPlace = placeOf(field),
): string[] {
  if (field.kind === "tail" && isTextTail(field)) {
    return getterStatements(fixedOf(field), name, names, placeOfText(field));
  }
  if (field.kind !== "item") {
    return [`return ${getterExpression(field, name, names)};`];
  }
  const label = JSON.stringify(name);
  const error = field.item.isNumber
    ? `$.unsafe(this, ${label})`
    : `$.noMember(this, ${label}, value)`;
  return readStatements(field.item, place, names, (tests) => [
    `try {
  ${tests.join("\n  ")}
} catch {
  throw ${error};
}`,
  ]);
}

/** The expression of what its getter makes. */
function getterExpression(
  field: Exclude<Field, ItemField>,
  name: string,
  names: ModuleNames,
): string {
  const place = placeOf(field);
  const at = `${place.view}, ${offsetOf(place)}`;
  switch (field.kind) {
    case "array":
      return `new ${
        names.itemsClass(field.item).name
      }(${at}, ${field.length}, ${JSON.stringify(name)})`;
    case "ndarray": {
      const { shape } = field;
      const strides = stridesOf(shape, field.item.scalar.size);
      return `$.stridedView(${at}, ${viewFormat(field.item)}, [${
        shape.join(", ")
      }], [${strides.join(", ")}])`;
    }
    case "struct":
      return `new ${aliasOf(field.struct.name)}(${at})`;
    case "structs": {
      const length = itemCount(field.shape) * field.struct.layout.stride;
      return `new ${
        aliasOf(`${field.struct.name}Array`)
      }($.spanOf(${at}, ${length}))`;
    }
    case "tail":
      return tailExpression(field, place, name, names);
  }
}

function tailExpression(
  field: TailField,
  place: ItemPlace,
  name: string,
  names: ModuleNames,
): string {
  const at = `${place.view}, ${offsetOf(place)}`;
  if ("struct" in field) {
    const { name } = field.struct;
    return `new ${aliasOf(`${name}Array`)}($.spanOf(${at}, ${restOf(place)}))`;
  }
  const { item } = field;
  const lengths = axisLengths(field, item.scalar.size, place, names);
  if (lengths.length === 1) {
    const Items = names.itemsClass(item).name;
    return `new ${Items}(${at}, ${lengths[0]}, ${JSON.stringify(name)})`;
  }
  const strides = axisStrides(lengths, item.scalar.size);
  return `$.stridedView(${at}, ${viewFormat(item)}, [${lengths.join(", ")}], [${
    strides.join(", ")
  }])`;
}

/** The statements of its setter; errors call it `name`. */
export function setterStatements(
  field: Field,
  name: string,
  names: ModuleNames,
  target = `this${propertyAccess(field.name)}`,
  place: ItemPlace = placeOf(field),
): string[] {
  switch (field.kind) {
    case "item":
      return writeStatements(field.item, place, name, names);
    case "array":
      return [
        `$.assignArray(${target}, value, ${JSON.stringify(name)});`,
      ];
    case "ndarray":
      return [`$.assignItems(${target}, value);`];
    case "struct":
      return [`${target}.$set(value);`];
    case "structs":
      return [
        `$.assignRecords(${target}, value, ${JSON.stringify(name)});`,
      ];
    case "tail":
      return isTextTail(field)
        ? setterStatements(
          fixedOf(field),
          name,
          names,
          target,
          placeOfText(field),
        )
        : setterStatements(fixedOf(field), name, names, target);
  }
}

/**
 * The statement that sets a field without a setter if an object has it: only
 * while the record is made.
 */
export function lockedStatement(
  field: Field,
  name: string,
  object: string,
  names: ModuleNames,
): string {
  const given = object + propertyAccess(field.name);
  const label = JSON.stringify(field.name);
  // What the getter gives is read-only.
  const target = field.kind === "item"
    ? undefined
    : getterExpression(field, name, names);
  const statements = hasCases(field)
    ? [`$.setCase(${target}, value, ${caseExpression(field)});`]
    : setterStatements(withoutTests(field), name, names, target);
  return [
    `if (${given} !== undefined && $.unlocked(this, ${label}, ${given})) {`,
    `  const value = ${given};`,
    ...statements.map((statement) => statement.replace(/^/gm, "  ")),
    "}",
  ].join("\n");
}

/** The statement that sets it if an object has it. */
export function sparseStatement(field: Field, object: string): string {
  const access = propertyAccess(field.name);
  const value = object + access;
  const assignment = hasCases(field)
    ? `$.setCase(this${access}, ${value}, ${caseExpression(field)})`
    : field.kind === "struct"
    ? `this${access}.$set(${value})`
    : `this${access} = ${value}`;
  return ifStatement(`${value} !== undefined`, `${assignment};`);
}

/** A constant has been checked: it is never set to anything else. */
function withoutTests(field: Field): Field {
  return field.kind === "item" && field.const !== undefined
    ? { ...field, item: { ...field.item, checked: false } }
    : field;
}

/** On a line where it fits, else in braces: as the formatter wants it. */
export function ifStatement(condition: string, statement: string): string {
  const line = `if (${condition}) ${statement}`;
  const head = `if (${condition}) {`;
  // Where its start is too long for a line, the formatter decides.
  return fitsInMethod(line) || !fitsInMethod(head)
    ? line
    : `${head}\n  ${statement}\n}`;
}

/** Whether a line of a method's body fits the width of a page. */
export function fitsInMethod(line: string): boolean {
  return line.length <= 76;
}

/** The expression of a copy of its value, as plain data. */
export function copyExpression(
  field: Field,
  names: ModuleNames,
  holder = "this",
): string {
  const value = holder + propertyAccess(field.name);
  if (hasCases(field)) {
    const tag = `this${propertyAccess(field.cases.tag.name)}`;
    const members = field.cases.cases.map((each) =>
      `${tag} === ${literalOf(each, field)} ? ${
        copyExpression(each.member, names, value)
      } : `
    );
    return `${members.join("")}${value}.$toObject()`;
  }
  switch (field.kind) {
    case "item":
      return copiesBytes(field) ? `${value}.slice()` : value;
    case "array":
      return `$.listOfItems(${value})`;
    case "ndarray":
      // The type of a view tells the depth of its lists up to three.
      return field.shape.length <= 3
        ? `${value}.toArray()`
        : `${value}.toArray() as ${plainType(field, names)}`;
    case "struct":
      return `${value}.$toObject()`;
    case "structs":
      return `${value}.toArray()`;
    case "tail":
      return copyExpression(fixedOf(field), names, holder);
  }
}

/** The name of the member that is there, or undefined. */
function caseExpression(field: TaggedField): string {
  const { tag, cases } = field.cases;
  const members = cases.map((each) =>
    `this${propertyAccess(tag.name)} === ${literalOf(each, field)} ? ${
      JSON.stringify(each.member.name)
    } : `
  );
  return `${members.join("")}undefined`;
}

function copiesBytes({ item }: ItemField | ArrayField): boolean {
  return holdsBytes(item) && !item.text;
}

/** A text that ends where the record does. */
function placeOfText(field: TailField): ItemPlace {
  const place = placeOf(field);
  return { ...place, length: restOf(place) };
}

function placeOf({ byteOffset }: Field): ItemPlace {
  return { view: "this.$view", base: "this.$byteOffset", plus: byteOffset };
}
