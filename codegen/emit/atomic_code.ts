/**
 * Atomic fields in TypeScript: typed arrays beside the DataView of a record, and
 * the class of its `$atomics`.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type GetAccessorDeclarationStructure,
  type OptionalKind,
  type PropertyDeclarationStructure,
  Scope,
  StructureKind,
} from "ts-morph";
import type { Accessor, Scalar } from "../../format/mod.ts";
import {
  atomicAlignment,
  type Field,
  type ItemField,
  type ItemType,
  type StructModel,
} from "../layout/mod.ts";
import { fieldDoc } from "./doc.ts";
import { type ItemPlace, offsetOf } from "./item_place.ts";
import { numberType } from "./item_traits.ts";
import { propertyName } from "./property.ts";
import type { ModuleNames } from "./scope.ts";

/** Whether a struct has atomic fields, or structs in it have. */
export function holdsAtomics(struct: StructModel): boolean {
  return atomicAlignment(struct) > 0;
}

/** The atomic fields of a struct itself. */
export function atomicsOf({ fields }: StructModel): ItemField[] {
  return fields.filter(isAtomic);
}

function isAtomic(field: Field): field is ItemField {
  return field.kind === "item" && field.item.atomic === true;
}

/** The expression that reads an item. */
export function loadAtomic(
  { scalar }: ItemType,
  place: ItemPlace,
  names: ModuleNames,
): string {
  const array = `${place.view}.${arrayName(scalar.accessor)}`;
  return `${names.value("Atomics")}.load(${array}, ${indexOf(scalar, place)})`;
}

/** The statement that writes an item. */
export function storeAtomic(
  { scalar }: ItemType,
  place: ItemPlace,
  value: string,
  names: ModuleNames,
): string {
  const array = `${place.view}.$written.${arrayName(scalar.accessor)}`;
  return `${names.value("Atomics")}.store(${array}, ${
    indexOf(scalar, place)
  }, ${value});`;
}

/** The property of a view that has the typed array. */
function arrayName(accessor: Accessor): string {
  return `$${accessor}`;
}

// Not `>> 2`: what lies outside must not become the index of another item.
function indexOf({ size }: Scalar, place: ItemPlace): string {
  const offset = offsetOf(place);
  if (size === 1) return offset;
  return offset.includes(" ") ? `(${offset}) / ${size}` : `${offset} / ${size}`;
}

/** The function that gives the DataView of a record typed arrays. */
export function atomicView(struct: StructModel, names: ModuleNames): string {
  return names.atomicView(struct, arraysOf(struct));
}

/** The DataView that a record holds, and that of its constructor. */
export function viewWithArrays(struct: StructModel, names: ModuleNames) {
  const [first = "Int32"] = arraysOf(struct);
  return {
    property: "$.AtomicView",
    from: "$.SomeView",
    // A call would be slower for each record of an array, whose view has them.
    value: `view?.${arrayName(first)} === undefined ? ${
      atomicView(struct, names)
    }(view) : view`,
  };
}

/**
 * The typed arrays that a struct needs, with those in it, in order of name. A
 * larger type than its own would not be aligned.
 */
function arraysOf(struct: StructModel): readonly Accessor[] {
  const known = arrays.get(struct);
  if (known !== undefined) return known;
  const all = struct.fields.flatMap((field) =>
    "struct" in field
      ? arraysOf(field.struct)
      : isAtomic(field)
      ? [field.item.scalar.accessor]
      : []
  );
  const found = [...new Set(all)].sort();
  arrays.set(struct, found);
  return found;
}

const arrays = new WeakMap<StructModel, readonly Accessor[]>();

/** The getter of a record that leads to the class below. */
export function atomicsGetter(
  struct: StructModel,
  names: ModuleNames,
): OptionalKind<GetAccessorDeclarationStructure> {
  const Atomics = names.atomicsClass(struct);
  return {
    name: "$atomics",
    docs: ["Its atomic fields, to `add`, `exchange`, `wait` and so on."],
    returnType: Atomics,
    statements: [
      `return new ${Atomics}(this.$view.$written, this.$byteOffset);`,
    ],
  };
}

/** The class of what a record has as `$atomics`. */
export function emitAtomics(
  struct: StructModel,
  names: ModuleNames,
): ClassDeclarationStructure {
  return {
    kind: StructureKind.Class,
    name: names.atomicsClass(struct),
    properties: [
      declared("$view", "$.AtomicView"),
      declared("$byteOffset", "number"),
    ],
    ctors: [{
      parameters: [
        { name: "view", type: "$.AtomicView" },
        { name: "byteOffset", type: "number" },
      ],
      statements: [
        "this.$view = view;",
        "this.$byteOffset = byteOffset;",
      ],
    }],
    getAccessors: atomicsOf(struct).map((field) => {
      const { scalar } = field.item;
      const isWaitable = WAITABLE.includes(scalar.accessor);
      const place = {
        view: "this.$view",
        base: "this.$byteOffset",
        plus: field.byteOffset,
      };
      const array = `this.$view.${arrayName(scalar.accessor)}`;
      const label = JSON.stringify(`${struct.name}.${field.name}`);
      return {
        name: propertyName(field.name),
        docs: [fieldDoc(field)],
        returnType: `$.${isWaitable ? "WaitableInteger" : "AtomicInteger"}<${
          numberType(scalar)
        }>`,
        statements: [
          `return new ${names.hot("AtomicInteger")}(${array}, ${
            indexOf(scalar, place)
          }, ${label});`,
        ],
      };
    }),
  };
}

/** The typed arrays that JavaScript can wait for. */
const WAITABLE: readonly Accessor[] = ["Int32", "BigInt64"];

function declared(
  name: string,
  type: string,
): OptionalKind<PropertyDeclarationStructure> {
  return {
    name,
    type,
    hasDeclareKeyword: true,
    isReadonly: true,
    scope: Scope.Private,
  };
}
