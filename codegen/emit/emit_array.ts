/**
 * A struct → the class of an array of records and its cursor: one file, since
 * both reach records in the same way.
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
import { columnClasses } from "./columns.ts";
import { aliasOf, type HelperNames } from "./scope.ts";

/** The class of an array of records. */
export function emitArray(
  struct: StructModel,
  names: HelperNames,
): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  const columns = columnClasses(struct, names).map(({ name }) => name);
  const args = ["this", name, `${name}Cursor`];
  if (columns.length > 0) args.push(`[${columns.join(", ")}]`);
  return {
    kind: StructureKind.Class,
    name: `${name}Array`,
    isExported: true,
    docs: [`${name} after ${name}, ${stride} bytes from each to the next.`],
    properties: [
      {
        name: "columns",
        isStatic: true,
        isReadonly: true,
        type: `$.Paths<${name}Columns>`,
        initializer: `/* @__PURE__ */ $.array(${args.join(", ")})`,
        docs: ["The paths of its columns."],
      },
      {
        name: "$view",
        hasDeclareKeyword: true,
        scope: Scope.Private,
        isReadonly: true,
        type: "DataView",
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
      parameters: [{ name: "view", type: "DataView" }],
      statements: [
        "this.$view = view;",
        `this.length = view.byteLength / ${stride};`,
      ],
    }],
    methods: [
      accessMethod("get", struct, `index * ${stride}`),
      accessMethod(
        "at",
        struct,
        `(index + (this.length & (index >> 31))) * ${stride}`,
        "// Adds the length to a negative index, without a branch.\n",
      ),
      {
        name: "cursor",
        returnType: `$.Cursor<${name}>`,
        statements: [`return new ${name}Cursor(this.$view);`],
      },
      {
        name: "[Symbol.iterator]",
        returnType: `IterableIterator<${name}>`,
        statements: [`return new ${name}Cursor(this.$view);`],
      },
    ],
  };
}

/** The class of a cursor, which is also the iterator behind `for … of`. */
export function emitCursor(
  struct: StructModel,
  isFirst: boolean,
): ClassDeclarationStructure {
  const { name, layout: { stride } } = struct;
  const alias = aliasOf(name);
  return {
    kind: StructureKind.Class,
    name: `${name}Cursor`,
    ...isFirst && {
      docs: [`Moves along records: to an index, or from each to the next.`],
    },
    ctors: [{
      parameters: [{ name: "view", type: "DataView" }],
      statements: [
        "this.$view = view;",
        `this.$record = new ${alias}(view, 0);`,
        "this.$end = view.byteLength;",
        "this.$byteOffset = 0;",
      ],
    }],
    methods: [
      {
        name: "moveTo",
        parameters: [{ name: "index", type: "number" }],
        returnType: name,
        statements: `const byteOffset = index * ${stride};
try {
  ${PROBE};
} catch {
  return this.$fail(index);
}
return this.$record.$moveTo(byteOffset);`,
      },
      {
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
          `const value = new ${alias}(this.$view, byteOffset);`,
          "return { done: byteOffset >= this.$end, value };",
        ],
      },
    ],
  };
}

// An `if` that throws would slow every loop down. The DataView spans exactly
// the array and throws for what is outside; that is caught and rethrown with a
// clear message.
const PROBE = "this.$view.getUint8((index | 0) === index ? byteOffset : -1)";

function accessMethod(
  method: string,
  { name }: StructModel,
  byteOffset: string,
  note = "",
): OptionalKind<MethodDeclarationStructure> {
  return {
    name: method,
    parameters: [{ name: "index", type: "number" }],
    returnType: name,
    statements: `${note}const byteOffset = ${byteOffset};
try {
  ${PROBE};
} catch (cause) {
  throw $.failed(this, index, cause);
}
return new ${aliasOf(name)}(this.$view, byteOffset);`,
  };
}
