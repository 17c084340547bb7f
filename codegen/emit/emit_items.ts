/**
 * Helper classes: items of one type at one step, as an array field in a
 * record or as a column of an array of records.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  StructureKind,
} from "ts-morph";
import { type CopiedItems, emitCopyTo, times } from "./copy_items.ts";
import {
  inputType,
  type ItemPlace,
  itemsType,
  readExpression,
  valueType,
  viewType,
  writeStatements,
} from "./item_code.ts";
import {
  holdsBytes,
  placesOf,
  typedArray,
  viewFormat,
  writeCanThrow,
} from "./item_traits.ts";
import type { HelperClass, Imports } from "./scope.ts";

/** The class of an array field; its `view` is that of the record. */
export function emitItemsClass(
  { name, item, stride }: HelperClass,
  imports: Imports,
): ClassDeclarationStructure {
  const items: ItemRun = {
    item,
    stride,
    many: false,
    start: "this.#byteOffset",
    index: COUNTED,
    place: {
      view: "this.#view",
      base: times("this.#byteOffset + index", stride),
      plus: 0,
    },
  };
  return {
    kind: StructureKind.Class,
    name,
    implements: [itemsType("Items", item, imports)],
    properties: [
      VIEW,
      { name: "#byteOffset", isReadonly: true, type: "number" },
      LENGTH,
    ],
    ctors: [{
      parameters: [
        VIEW_PARAMETER,
        OFFSET_PARAMETER,
        { name: "length", type: "number" },
      ],
      statements: [
        "this.#view = view;",
        "this.#byteOffset = byteOffset;",
        "this.length = length;",
      ],
    }],
    ...members(items, imports),
  };
}

/** The class of a column; its `view` starts at the first item. */
export function emitColumnClass(
  { name, item, stride }: HelperClass,
  imports: Imports,
): ClassDeclarationStructure {
  const items: ItemRun = {
    item,
    stride,
    many: true,
    start: "0",
    // A DataView does not check the offset of bytes, as it does of numbers.
    index: holdsBytes(item) ? COUNTED : WHOLE,
    place: { view: "this.#view", base: times("index", stride), plus: 0 },
  };
  return {
    kind: StructureKind.Class,
    name,
    implements: [itemsType("Column", item, imports)],
    properties: [VIEW, LENGTH],
    ctors: [{
      parameters: [{ name: "records", type: "DataView" }, OFFSET_PARAMETER],
      statements: [
        `this.#view = ${
          imports.use("columnSpan")
        }(records, ${stride}, byteOffset, ${item.scalar.size});`,
        `this.length = records.byteLength / ${stride};`,
      ],
    }],
    ...members(items, imports),
  };
}

const VIEW = { name: "#view", isReadonly: true, type: "DataView" };
const LENGTH = { name: "length", isReadonly: true, type: "number" };
const VIEW_PARAMETER = { name: "view", type: "DataView" };
const OFFSET_PARAMETER = { name: "byteOffset", type: "number" };

/** `index` is a whole number; the DataView checks the range. */
const WHOLE = "(index | 0) === index";
/** There is an item at `index`: 0 ≤ index < length. */
const COUNTED = "index === Math.min(index >>> 0, this.length - 1)";

/** What the members of both classes differ in. */
interface ItemRun extends CopiedItems {
  /** The condition on `index`. */
  readonly index: string;
  /** Where the item at `index` lies. */
  readonly place: ItemPlace;
}

function members(
  items: ItemRun,
  imports: Imports,
): Pick<ClassDeclarationStructure, "methods" | "getAccessors"> {
  const { item, stride, start, place } = items;
  const values = typedArray(item);
  return {
    methods: [
      {
        name: "get",
        parameters: [{ name: "index", type: "number" }],
        returnType: valueType(item, imports),
        statements: [
          probed(items, imports, [
            `return ${readExpression(item, place, imports)};`,
          ]),
        ],
      },
      setMethod(items, imports),
      {
        name: "fill",
        parameters: [{ name: "value", type: inputType(item, imports) }],
        returnType: "void",
        statements: [
          `${imports.use("fillItems")}(this, ${placeArguments(items)}, value);`,
        ],
      },
      emitCopyTo(items, imports),
      {
        name: "toTypedArray",
        returnType: values,
        statements: [
          `return this.copyTo(new ${values}(${
            times("this.length", placesOf(item))
          }));`,
        ],
      },
      {
        name: "[Symbol.iterator]",
        returnType: `IterableIterator<${valueType(item, imports)}>`,
        statements: [`return ${imports.use("iterateItems")}(this);`],
      },
    ],
    getAccessors: [{
      name: "view",
      returnType: viewType(item, 1, imports),
      statements: [
        `return ${imports.use("stridedView")}(this.#view, ${start}, ${
          viewFormat(item)
        }, [this.length], [${stride}]);`,
      ],
    }],
  };
}

function probed(
  { index }: ItemRun,
  imports: Imports,
  statements: readonly string[],
): string {
  return [
    "try {",
    `  this.#view.getUint8(${index} ? 0 : -1);`,
    ...statements.map((statement) => `  ${statement}`),
    "} catch (cause) {",
    `  throw ${imports.use("failedAccess")}("item", index, this, cause);`,
    "}",
  ].join("\n");
}

// Testing whether `value` is undefined is free; a test of `index` slows loops.
function setMethod(
  items: ItemRun,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure> {
  const input = inputType(items.item, imports);
  const list = `ArrayLike<${input}>`;
  const values = typedArray(items.item);
  return {
    name: "set",
    overloads: [
      {
        parameters: [
          { name: "index", type: "number" },
          { name: "value", type: input },
        ],
        returnType: "void",
      },
      {
        parameters: [{ name: "values", type: `${list} | ${values}` }],
        returnType: "void",
      },
    ],
    parameters: [
      { name: "index", type: `number & ${list}` },
      { name: "value", hasQuestionToken: true, type: input },
    ],
    returnType: "void",
    statements: [
      `if (value === undefined) {
  return ${imports.use("setItems")}(this, ${placeArguments(items)}, ${
        viewFormat(items.item)
      }, index);
}`,
      ...setStatements(items, imports),
    ].join("\n"),
  };
}

/** Where the items lie: view, offset of the first, stride, size. */
function placeArguments({ item, stride, start }: ItemRun): string {
  return `this.#view, ${start}, ${stride}, ${item.scalar.size}`;
}

/** An error of the value must not be taken for one of the index. */
function setStatements(items: ItemRun, imports: Imports): string[] {
  const { item, place } = items;
  const statements = writeStatements(item, place, "an item", imports);
  const last = statements.slice(-1);
  return writeCanThrow(item)
    ? [probed({ ...items, index: COUNTED }, imports, []), ...statements]
    : [...statements.slice(0, -1), probed(items, imports, last)];
}
