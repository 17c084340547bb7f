/**
 * A struct → the classes of an array of records: its columns, its cursor and
 * its iterator.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  StructureKind,
} from "ts-morph";
import type { StructModel } from "../layout/mod.ts";
import { columnsOf } from "./columns.ts";
import type { Scope } from "./scope.ts";

/** The class that makes a column for each path. */
export function emitColumns(
  struct: StructModel,
  scope: Scope,
): ClassDeclarationStructure {
  return {
    kind: StructureKind.Class,
    name: `${struct.name}Columns`,
    isExported: true,
    docs: [`The columns of a {@linkcode ${struct.name}Array}, by path.`],
    properties: [{ name: "#view", isReadonly: true, type: "DataView" }],
    ctors: [{
      docs: ["`view` spans the records."],
      parameters: [{ name: "view", type: "DataView" }],
      statements: ["this.#view = view;"],
    }],
    getAccessors: columnsOf(struct, scope).map((
      { path, type, expression },
    ) => ({
      name: JSON.stringify(path),
      returnType: type,
      statements: [`return ${expression};`],
    })),
  };
}

/** The class of many records. */
export function emitArray(
  struct: StructModel,
  scope: Scope,
): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  return {
    kind: StructureKind.Class,
    name: `${name}Array`,
    isExported: true,
    docs: [`${name} after ${name}, ${stride} bytes from each to the next.`],
    implements: [
      `${scope.type("StructArray")}<${name}, ${name}Values, ${name}Columns>`,
    ],
    properties: [
      { name: "#view", isReadonly: true, type: "DataView" },
      {
        name: "length",
        isReadonly: true,
        type: "number",
        docs: ["How many records there are."],
      },
    ],
    ctors: [{
      docs: [
        `Unchecked: \`view\` spans whole records; {@linkcode ${name}.array} checks.`,
      ],
      parameters: [{ name: "view", type: "DataView" }],
      statements: [
        "this.#view = view;",
        `this.length = view.byteLength / ${stride};`,
      ],
    }],
    methods: [
      accessMethod("get", struct, `index * ${stride}`, scope, {
        result: `new ${name}(this.#view, byteOffset)`,
      }),
      accessMethod(
        "at",
        struct,
        `(index + (this.length & (index >> 31))) * ${stride}`,
        scope,
        {
          note: "// Adds the length to a negative index, without a branch.\n",
          result: `new ${name}(this.#view, byteOffset)`,
        },
      ),
      ...viewMethods(struct, scope),
      ...copyMethods(struct, scope),
    ],
    getAccessors: [{
      name: "$bytes",
      returnType: "Uint8Array",
      statements: [
        `return ${scope.use("bytesOf")}(this.#view, 0, this.#view.byteLength);`,
      ],
    }],
  };
}

/** The class of one record that moves along. */
export function emitCursor(
  struct: StructModel,
  scope: Scope,
): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  return {
    kind: StructureKind.Class,
    name: `${name}Cursor`,
    implements: [`${scope.type("Cursor")}<${name}>`],
    properties: [
      { name: "#view", isReadonly: true, type: "DataView" },
      { name: "#record", isReadonly: true, type: name },
    ],
    ctors: [{
      parameters: [{ name: "view", type: "DataView" }],
      statements: [
        "this.#view = view;",
        `this.#record = new ${name}(view, 0);`,
      ],
    }],
    methods: [
      accessMethod("moveTo", struct, `index * ${stride}`, scope, {
        result: "this.#record.$moveTo(byteOffset)",
        list: `{ length: this.#view.byteLength / ${stride} }`,
      }),
    ],
  };
}

/** The class that for-of walks with. */
export function emitIterator(struct: StructModel): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  return {
    kind: StructureKind.Class,
    name: `${name}Iterator`,
    implements: [`IterableIterator<${name}>`],
    properties: [
      { name: "#view", isReadonly: true, type: "DataView" },
      { name: "#end", isReadonly: true, type: "number" },
      { name: "#byteOffset", initializer: "0" },
    ],
    ctors: [{
      parameters: [{ name: "view", type: "DataView" }],
      statements: ["this.#view = view;", "this.#end = view.byteLength;"],
    }],
    methods: [
      {
        name: "[Symbol.iterator]",
        returnType: "this",
        statements: ["return this;"],
      },
      {
        name: "next",
        returnType: `{ done: boolean; value: ${name} }`,
        statements: [
          "const byteOffset = this.#byteOffset;",
          `this.#byteOffset = byteOffset + ${stride};`,
          "// Without a branch: what lies past the end is a view that reads nothing.",
          `return {
  done: byteOffset >= this.#end,
  value: new ${name}(this.#view, byteOffset),
};`,
        ],
      },
    ],
  };
}

/** What the methods that access a record differ in. */
interface AccessText {
  /** A comment on the offset. */
  readonly note?: string;
  readonly result: string;
  /** What has the length. */
  readonly list?: string;
}

// An `if` that throws would slow every loop down; the DataView, which spans
// the array exactly, refuses what is out of range.
function accessMethod(
  method: string,
  { name }: StructModel,
  byteOffset: string,
  scope: Scope,
  { note = "", result, list = "this" }: AccessText,
): OptionalKind<MethodDeclarationStructure> {
  return {
    name: method,
    parameters: [{ name: "index", type: "number" }],
    returnType: name,
    statements: `${note}const byteOffset = ${byteOffset};
try {
  this.#view.getUint8((index | 0) === index ? byteOffset : -1);
} catch (cause) {
  throw ${scope.use("failedAccess")}("${name}", index, ${list}, cause);
}
return ${result};`,
  };
}

function viewMethods(
  struct: StructModel,
  scope: Scope,
): OptionalKind<MethodDeclarationStructure>[] {
  const { name, layout: { stride } } = struct;
  return [
    {
      name: "subarray",
      parameters: [
        { name: "start", initializer: "0" },
        { name: "end", type: "number", initializer: "this.length" },
      ],
      returnType: `${name}Array`,
      statements: [
        `return new ${name}Array(${
          scope.use("sliceSpan")
        }(this.#view, ${stride}, start, end));`,
      ],
    },
    {
      name: "column",
      typeParameters: [{ name: "P", constraint: `keyof ${name}Columns` }],
      parameters: [{ name: "path", type: "P" }],
      returnType: `${name}Columns[P]`,
      statements: [
        `return ${
          scope.use("columnAt")
        }("${name}", new ${name}Columns(this.#view), path);`,
      ],
    },
    {
      name: "cursor",
      returnType: `${scope.type("Cursor")}<${name}>`,
      statements: [`return new ${name}Cursor(this.#view);`],
    },
    {
      name: "[Symbol.iterator]",
      returnType: `IterableIterator<${name}>`,
      statements: [`return new ${name}Iterator(this.#view);`],
    },
  ];
}

function copyMethods(
  { name, layout: { stride } }: StructModel,
  scope: Scope,
): OptionalKind<MethodDeclarationStructure>[] {
  return [
    {
      name: "copyFrom",
      parameters: [{ name: "records", type: `${name}Array` }],
      returnType: "void",
      statements: [
        `${
          scope.use("copyRecords")
        }("${name}", ${stride}, records.#view, this.#view);`,
      ],
    },
    {
      name: "sort",
      parameters: [{
        name: "key",
        type: `keyof ${name}Columns | ((record: ${name}) => ${
          scope.type("SortKey")
        })`,
      }],
      returnType: "void",
      statements: [
        `${
          scope.use("sortRecords")
        }("${name}", ${stride}, this.#view, this, key);`,
      ],
    },
    {
      name: "toArray",
      returnType: `${name}Values[]`,
      statements: ["return Array.from(this, (record) => record.$toObject());"],
    },
    {
      name: "toJSON",
      returnType: `${scope.type("Json")}<${name}Values>[]`,
      statements: [`return ${scope.use("toJson")}(this.toArray());`],
    },
  ];
}
