/**
 * A struct → the class of an array of records, its cursor and its iterator:
 * one file, since all three reach records in the same way.
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
import { aliasOf, type Imports } from "./scope.ts";

/** The class of an array of records. */
export function emitArray(
  struct: StructModel,
  imports: Imports,
): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  const bytesOf = imports.use("bytesOf");
  return {
    kind: StructureKind.Class,
    name: `${name}Array`,
    isExported: true,
    docs: [`${name} after ${name}, ${stride} bytes from each to the next.`],
    implements: [
      `${imports.type("StructArray")}<${name}, ${name}Values, ${name}Columns>`,
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
      accessMethod("get", struct, `index * ${stride}`, imports),
      accessMethod(
        "at",
        struct,
        `(index + (this.length & (index >> 31))) * ${stride}`,
        imports,
        { note: "// Adds the length to a negative index, without a branch.\n" },
      ),
      ...viewMethods(struct, imports),
      ...copyMethods(struct, imports),
    ],
    getAccessors: [{
      name: "$bytes",
      returnType: "Uint8Array",
      statements: [`return ${bytesOf}(this.#view, 0, this.#view.byteLength);`],
    }],
  };
}

/** The class of a cursor: one record that moves from place to place. */
export function emitCursor(
  struct: StructModel,
  imports: Imports,
): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  return {
    kind: StructureKind.Class,
    name: `${name}Cursor`,
    implements: [`${imports.type("Cursor")}<${name}>`],
    properties: [
      { name: "#view", isReadonly: true, type: "DataView" },
      { name: "#record", isReadonly: true, type: name },
    ],
    ctors: [{
      parameters: [{ name: "view", type: "DataView" }],
      statements: [
        "this.#view = view;",
        `this.#record = new ${aliasOf(name)}(view, 0);`,
      ],
    }],
    methods: [
      accessMethod("moveTo", struct, `index * ${stride}`, imports, {
        result: "this.#record.$moveTo(byteOffset)",
        list: `{ length: this.#view.byteLength / ${stride} }`,
      }),
    ],
  };
}

/** The class of the iterator behind `for … of`. */
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
  value: new ${aliasOf(name)}(this.#view, byteOffset),
};`,
        ],
      },
    ],
  };
}

interface AccessOptions {
  /** A comment on the offset. */
  readonly note?: string;
  /** What it returns. Default: a record of its own. */
  readonly result?: string;
  /** What has the length. Default: `this`. */
  readonly list?: string;
}

// An `if` that throws would slow every loop down. The DataView spans exactly
// the array and throws for what is outside; that is caught and rethrown with a
// clear message.
function accessMethod(
  method: string,
  { name }: StructModel,
  byteOffset: string,
  imports: Imports,
  options: AccessOptions = {},
): OptionalKind<MethodDeclarationStructure> {
  const { note = "", list = "this" } = options;
  const { result = `new ${aliasOf(name)}(this.#view, byteOffset)` } = options;
  const failedAccess = imports.use("failedAccess");
  return {
    name: method,
    parameters: [{ name: "index", type: "number" }],
    returnType: name,
    statements: `${note}const byteOffset = ${byteOffset};
try {
  this.#view.getUint8((index | 0) === index ? byteOffset : -1);
} catch (cause) {
  throw ${failedAccess}("${name}", index, ${list}, cause);
}
return ${result};`,
  };
}

function viewMethods(
  struct: StructModel,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure>[] {
  const { name, layout: { stride } } = struct;
  const sliceSpan = imports.use("sliceSpan");
  const columnAt = imports.use("columnAt");
  return [
    {
      name: "subarray",
      parameters: [
        { name: "start", initializer: "0" },
        { name: "end", type: "number", initializer: "this.length" },
      ],
      returnType: `${name}Array`,
      statements: [
        `return new ${name}Array(${sliceSpan}(this.#view, ${stride}, start, end));`,
      ],
    },
    {
      name: "column",
      typeParameters: [{ name: "P", constraint: `keyof ${name}Columns` }],
      parameters: [{ name: "path", type: "P" }],
      returnType: `${name}Columns[P]`,
      statements: [
        `return ${columnAt}("${name}", new ${name}Columns(this.#view), path);`,
      ],
    },
    {
      name: "cursor",
      returnType: `${imports.type("Cursor")}<${name}>`,
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
  imports: Imports,
): OptionalKind<MethodDeclarationStructure>[] {
  const copyRecords = imports.use("copyRecords");
  const sortRecords = imports.use("sortRecords");
  const sortKey = imports.type("SortKey");
  return [
    {
      name: "copyFrom",
      parameters: [{ name: "records", type: `${name}Array` }],
      returnType: "void",
      statements: [
        `${copyRecords}("${name}", ${stride}, records.#view, this.#view);`,
      ],
    },
    {
      name: "sort",
      parameters: [{
        name: "key",
        type: `keyof ${name}Columns | ((record: ${name}) => ${sortKey})`,
      }],
      returnType: "void",
      statements: [
        `${sortRecords}("${name}", ${stride}, this.#view, this, key);`,
      ],
    },
    {
      name: "toArray",
      returnType: `${name}Values[]`,
      statements: ["return Array.from(this, (record) => record.$toObject());"],
    },
    {
      name: "toJSON",
      returnType: `${imports.type("Json")}<${name}Values>[]`,
      statements: [`return ${imports.use("toJson")}(this.toArray());`],
    },
  ];
}
