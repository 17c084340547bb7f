/**
 * A struct → the class of an array of records, its cursor and its iterator: one
 * file, since all three reach records in the same way.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  Scope,
  StructureKind,
} from "ts-morph";
import type { StructModel } from "../layout/mod.ts";
import { atomicView, holdsAtomics } from "./atomic_code.ts";
import { columnClasses } from "./columns.ts";
import { aliasOf, type ModuleNames } from "./scope.ts";

/** The class of an array of records. */
export function emitArray(
  struct: StructModel,
  names: ModuleNames,
  isFirst: boolean,
): ClassDeclarationStructure {
  const { name, typesOf, layout: { stride } } = struct;
  const columns = columnClasses(struct, names).map(({ name }) => name);
  const args = ["this", name, `${name}Cursor`, `${name}Iterator`];
  if (columns.length > 0) args.push(`[${columns.join(", ")}]`);
  return {
    kind: StructureKind.Class,
    name: `${name}Array`,
    isExported: true,
    docs: [`${name} after ${name}, ${stride} bytes from each to the next.`],
    // Editors show the docs of the interface.
    implements: [`$.ArrayCore<${name}>`],
    properties: [
      {
        name: "columns",
        isStatic: true,
        isReadonly: true,
        type: `$.Paths<${typesOf}Columns>`,
        initializer: arrayCall(typesOf, args),
        docs: ["The paths of its columns."],
      },
      {
        name: "$view",
        hasDeclareKeyword: true,
        scope: Scope.Private,
        isReadonly: true,
        type: names.type("DataView"),
      },
      {
        name: "length",
        hasDeclareKeyword: true,
        isReadonly: true,
        type: "number",
        docs: ["How many records there are."],
      },
    ],
    ctors: [{
      docs: [
        `Unchecked: \`view\` spans whole records; {@linkcode ${name}.array} checks.`,
      ],
      parameters: [{ name: "view", type: names.type("DataView") }],
      statements: [
        `this.$view = ${
          holdsAtomics(struct) ? `${atomicView(struct, names)}(view)` : "view"
        };`,
        `this.length = view.byteLength / ${stride};`,
      ],
    }],
    methods: [
      accessMethod("get", struct, `index * ${stride}`),
      accessMethod(
        "at",
        struct,
        `(index + (this.length & (index >> 31))) * ${stride}`,
        isFirst
          ? {
            note: "// Adds the length to a negative index, without a branch.\n",
          }
          : {},
      ),
      {
        name: `[${names.type("Symbol")}.iterator]`,
        returnType: `${names.type("IterableIterator")}<${name}>`,
        statements: [`return new ${name}Iterator($.live(this));`],
      },
    ],
  };
}

/** The call, on as many lines as the formatter wants. */
function arrayCall(typesOf: string, args: readonly string[]): string {
  const call = `/* @__PURE__ */ $.array(${args.join(", ")})`;
  const before = `  static readonly columns: $.Paths<${typesOf}Columns> = `;
  if (before.length + call.length < 80) return call;
  // Where its start is too long for a line, the formatter decides.
  if (before.length + "/* @__PURE__ */ $.array(".length > 80) return call;
  return `/* @__PURE__ */ $.array(\n${args.join(",\n")},\n)`;
}

/** The class of a cursor: one record that moves from place to place. */
export function emitCursor(
  struct: StructModel,
  names: ModuleNames,
): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  return {
    kind: StructureKind.Class,
    name: `${name}Cursor`,
    // V8 makes a cursor faster if its fields are declared, and an iterator if
    // they are not.
    properties: [
      { name: "$view", isReadonly: true, type: names.type("DataView") },
      { name: "$record", isReadonly: true, type: name },
      { name: "length", isReadonly: true, type: "number" },
    ],
    ctors: [{
      parameters: [
        { name: "view", type: names.type("DataView") },
        { name: "length", type: "number" },
      ],
      statements: [
        "this.$view = view;",
        `this.$record = new ${aliasOf(name)}(view, 0);`,
        "this.length = length;",
      ],
    }],
    methods: [
      accessMethod("moveTo", struct, `index * ${stride}`, {
        result: "this.$record.$moveTo(byteOffset)",
      }),
    ],
  };
}

/** The class of the iterator behind `for … of`. */
export function emitIterator(
  { name, layout: { stride } }: StructModel,
  names: ModuleNames,
  isFirst: boolean,
): ClassDeclarationStructure {
  return {
    kind: StructureKind.Class,
    name: `${name}Iterator`,
    ctors: [{
      parameters: [{ name: "view", type: names.type("DataView") }],
      statements: [
        "this.$view = view;",
        "this.$end = view.byteLength;",
        "this.$byteOffset = 0;",
      ],
    }],
    methods: [{
      name: "next",
      returnType: `{ done: boolean; value: ${name} }`,
      statements: [
        "const byteOffset = this.$byteOffset;",
        `this.$byteOffset = byteOffset + ${stride};`,
        ...isFirst
          ? [
            "// Without a branch: what lies past the end is a view that reads nothing.",
          ]
          : [],
        `const value = new ${aliasOf(name)}(this.$view, byteOffset);`,
        "return { done: byteOffset >= this.$end, value };",
      ],
    }],
  };
}

interface AccessOptions {
  /** A comment on the offset. */
  readonly note?: string;
  /** What it returns. Default: a record of its own. */
  readonly result?: string;
}

// An `if` that throws would slow every loop down. The DataView spans exactly
// the array and throws for what is outside; that is caught and rethrown with a
// clear message.
function accessMethod(
  method: string,
  { name }: StructModel,
  byteOffset: string,
  options: AccessOptions = {},
): OptionalKind<MethodDeclarationStructure> {
  const { note = "" } = options;
  const { result = `new ${aliasOf(name)}(this.$view, byteOffset)` } = options;
  return {
    name: method,
    parameters: [{ name: "index", type: "number" }],
    returnType: name,
    statements: `${note}const byteOffset = ${byteOffset};
try {
  this.$view.getUint8((index | 0) === index ? byteOffset : -1);
} catch (cause) {
  throw $.failed(this, index, cause);
}
return ${result};`,
  };
}
