/**
 * How one field reads in TypeScript, kind by kind.
 *
 * @module
 */

import { itemCount, stridesOf } from "../../format/mod.ts";
import type { Field } from "../layout/mod.ts";
import { propertyAccess } from "./property.ts";
import {
  brackets,
  inputType,
  isBytes,
  itemLabel,
  itemsType,
  offsetOf,
  type Place,
  readExpression,
  valueType,
  viewFormat,
  viewType,
  writeStatements,
} from "./item_text.ts";
import type { Scope } from "./scope.ts";

/** What people call it: `float32[4]`, `Vector[8]`. */
export function fieldLabel(field: Field): string {
  switch (field.kind) {
    case "item":
      return itemLabel(field.item, []);
    case "array":
      return itemLabel(field.item, [field.length]);
    case "ndarray":
      return itemLabel(field.item, field.shape);
    case "struct":
      return field.struct.name;
    case "structs":
      return field.struct.name + brackets(field.shape);
  }
}

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
  }
}

/** Its type in plain data. */
export function plainType(field: Field, scope: Scope): string {
  switch (field.kind) {
    case "item":
      return valueType(field.item, scope);
    case "array":
      return `${valueType(field.item, scope)}[]`;
    case "ndarray":
      return valueType(field.item, scope) + "[]".repeat(field.shape.length);
    case "struct":
      return `${field.struct.name}Values`;
    case "structs":
      return `${field.struct.name}Values[]`;
  }
}

/** The type that its getter has. */
export function getterType(field: Field, scope: Scope): string {
  switch (field.kind) {
    case "item":
      return valueType(field.item, scope);
    case "array":
      return itemsType("Items", field.item, scope);
    case "ndarray":
      return viewType(field.item, field.shape.length, scope);
    case "struct":
      return field.struct.name;
    case "structs":
      return `${field.struct.name}Array`;
  }
}

/** The type that its setter takes. */
export function setterType(field: Field, scope: Scope): string {
  switch (field.kind) {
    case "item":
      return inputType(field.item, scope);
    case "array":
    case "ndarray":
    case "structs": {
      const item = plainType(field, scope).slice(0, -2);
      return `${scope.type("ArrayInput")}<${item}>`;
    }
    case "struct":
      return `${scope.type("Input")}<${field.struct.name}Values>`;
  }
}

/** The expression that a getter returns. */
export function getterExpression(field: Field, scope: Scope): string {
  const place = placeOf(field);
  const at = `${place.view}, ${offsetOf(place)}`;
  switch (field.kind) {
    case "item":
      return readExpression(field.item, place, scope);
    case "array":
      return `new ${scope.itemsClass(field.item)}(${at}, ${field.length})`;
    case "ndarray": {
      const { shape } = field;
      const strides = stridesOf(shape, field.item.scalar.size);
      return `${scope.use("stridedView")}(${at}, ${viewFormat(field.item)}, [${
        shape.join(", ")
      }], [${strides.join(", ")}])`;
    }
    case "struct":
      return `new ${field.struct.name}(${at})`;
    case "structs": {
      const length = itemCount(field.shape) * field.struct.layout.stride;
      return `new ${field.struct.name}Array(${
        scope.use("spanOf")
      }(${at}, ${length}))`;
    }
  }
}

/** The statements of a setter; `name` is for errors. */
export function setterStatements(
  field: Field,
  name: string,
  scope: Scope,
): string[] {
  const target = `this${propertyAccess(field.name)}`;
  switch (field.kind) {
    case "item":
      return writeStatements(field.item, placeOf(field), name, scope);
    case "array":
      return [
        `${scope.use("assignArray")}(${target}, value, ${
          JSON.stringify(name)
        });`,
      ];
    case "ndarray":
      return [`${scope.use("assignItems")}(${target}, value);`];
    case "struct":
      return [`${target}.$set(value);`];
    case "structs":
      return [
        `${scope.use("assignRecords")}(${target}, value, ${
          JSON.stringify(name)
        });`,
      ];
  }
}

/** The statement that sets it, where `values` has it. */
export function sparseStatement(field: Field): string {
  const access = propertyAccess(field.name);
  const assignment = field.kind === "struct"
    ? `this${access}.$set(values${access})`
    : `this${access} = values${access}`;
  return `if (values${access} !== undefined) ${assignment};`;
}

/** A copy of its value. */
export function copyExpression(field: Field): string {
  const value = `this${propertyAccess(field.name)}`;
  switch (field.kind) {
    case "item":
      return copiesBytes(field) ? `${value}.slice()` : value;
    case "array":
      return copiesBytes(field)
        ? `Array.from(${value}, (bytes) => bytes.slice())`
        : `Array.from(${value})`;
    case "ndarray":
      return `${value}.toArray()`;
    case "struct":
      return `${value}.$toObject()`;
    case "structs":
      return `${value}.toArray()`;
  }
}

function copiesBytes({ item }: Extract<Field, { kind: "item" | "array" }>) {
  return isBytes(item) && !item.text;
}

function placeOf({ byteOffset }: Field): Place {
  return { view: "this.#view", base: "this.#byteOffset", plus: byteOffset };
}
