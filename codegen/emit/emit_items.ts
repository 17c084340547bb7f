/**
 * Items of one type at one step → the class that reads and writes them: for
 * array fields, which lie inside a record, and for columns, which have a
 * DataView of their own that starts at the field.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  type PropertyDeclarationStructure,
  StructureKind,
} from "ts-morph";
import type { ItemType } from "../layout/model.ts";
import {
  inputType,
  isBytes,
  itemsType,
  type Place,
  readExpression,
  typedArray,
  valueType,
  viewFormat,
  viewType,
  writeStatements,
} from "./item_text.ts";
import type { HelperClass, Scope } from "./scope.ts";

/** The class of array fields: `view` is that of the record. */
export function emitItems(
  { name, item, stride }: HelperClass,
  scope: Scope,
): ClassDeclarationStructure {
  const inner: Inner = {
    item,
    stride,
    many: false,
    start: "this.#byteOffset",
    index: COUNTED,
    place: {
      view: "this.#view",
      base: stepped("this.#byteOffset + index", stride),
      plus: 0,
    },
  };
  return {
    kind: StructureKind.Class,
    name,
    implements: [itemsType("Items", item, scope)],
    properties: [
      VIEW,
      { name: "#byteOffset", isReadonly: true, type: "number" },
      LENGTH,
    ],
    ctors: [{
      parameters: [VIEW_PARAMETER, OFFSET_PARAMETER, {
        name: "length",
        type: "number",
      }],
      statements: [
        "this.#view = view;",
        "this.#byteOffset = byteOffset;",
        "this.length = length;",
      ],
    }],
    ...members(inner, scope),
  };
}

/** The class of columns: `records` is the DataView of their array. */
export function emitColumn(
  { name, item, stride }: HelperClass,
  scope: Scope,
): ClassDeclarationStructure {
  const inner: Inner = {
    item,
    stride,
    many: true,
    start: "0",
    // Bytes are no DataView's to check.
    index: isBytes(item) ? COUNTED : WHOLE,
    place: { view: "this.#view", base: stepped("index", stride), plus: 0 },
  };
  return {
    kind: StructureKind.Class,
    name,
    implements: [itemsType("Column", item, scope)],
    properties: [VIEW, LENGTH],
    ctors: [{
      parameters: [{ name: "records", type: "DataView" }, OFFSET_PARAMETER],
      statements: [
        `this.#view = ${
          scope.use("columnSpan")
        }(records, ${stride}, byteOffset, ${item.scalar.size});`,
        `this.length = records.byteLength / ${stride};`,
      ],
    }],
    ...members(inner, scope),
  };
}

const VIEW: OptionalKind<PropertyDeclarationStructure> = {
  name: "#view",
  isReadonly: true,
  type: "DataView",
};
const LENGTH: OptionalKind<PropertyDeclarationStructure> = {
  name: "length",
  isReadonly: true,
  type: "number",
};
const VIEW_PARAMETER: OptionalKind<ParameterDeclarationStructure> = {
  name: "view",
  type: "DataView",
};
const OFFSET_PARAMETER: OptionalKind<ParameterDeclarationStructure> = {
  name: "byteOffset",
  type: "number",
};

/** Whether `index` is a whole number; the DataView refuses the others. */
const WHOLE = "(index | 0) === index";
/** Whether there is an item at `index`: 0 ≤ index < length, and length ≥ 1. */
const COUNTED = "index === Math.min(index >>> 0, this.length - 1)";

/** What the members of both classes differ in. */
interface Inner {
  readonly item: ItemType;
  readonly stride: number;
  /** Whether copying them is worth a longer loop. */
  readonly many: boolean;
  /** Where the first item lies. */
  readonly start: string;
  /** The condition on `index`. */
  readonly index: string;
  /** Where the item at `index` lies. */
  readonly place: Place;
}

function stepped(index: string, stride: number): string {
  return stride === 1 ? index : `${index} * ${stride}`;
}

function members(
  inner: Inner,
  scope: Scope,
): Pick<ClassDeclarationStructure, "methods" | "getAccessors"> {
  const { item, stride, start, place } = inner;
  const values = typedArray(item);
  return {
    methods: [
      {
        name: "get",
        parameters: [{ name: "index", type: "number" }],
        returnType: valueType(item, scope),
        statements: [
          probed(inner, scope, [
            `return ${readExpression(item, place, scope)};`,
          ]),
        ],
      },
      setMethod(inner, scope),
      {
        name: "fill",
        parameters: [{ name: "value", type: inputType(item, scope) }],
        returnType: "void",
        statements: [
          `${scope.use("fillItems")}(this, ${placeArguments(inner)}, value);`,
        ],
      },
      copyTo(inner, scope),
      {
        name: "toTypedArray",
        returnType: values,
        statements: [
          `return this.copyTo(new ${values}(${
            stepped("this.length", placesOf(item))
          }));`,
        ],
      },
      {
        name: "[Symbol.iterator]",
        returnType: `IterableIterator<${valueType(item, scope)}>`,
        statements: [`return ${scope.use("iterateItems")}(this);`],
      },
    ],
    getAccessors: [{
      name: "view",
      returnType: viewType(item, 1, scope),
      statements: [
        `return ${scope.use("stridedView")}(this.#view, ${start}, ${
          viewFormat(item)
        }, [this.length], [${stride}]);`,
      ],
    }],
  };
}

function probed(
  { index }: Inner,
  scope: Scope,
  statements: readonly string[],
): string {
  return [
    "try {",
    `  this.#view.getUint8(${index} ? 0 : -1);`,
    ...statements.map((statement) => `  ${statement}`),
    "} catch (cause) {",
    `  throw ${scope.use("failedAccess")}("item", index, this, cause);`,
    "}",
  ].join("\n");
}

// Whether `value` is undefined costs a loop nothing; what `index` is would.
function setMethod(
  inner: Inner,
  scope: Scope,
): OptionalKind<MethodDeclarationStructure> {
  const input = inputType(inner.item, scope);
  const list = `ArrayLike<${input}>`;
  const values = typedArray(inner.item);
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
  return ${scope.use("setItems")}(this, ${placeArguments(inner)}, ${
        viewFormat(inner.item)
      }, index);
}`,
      ...setStatements(inner, scope),
    ].join("\n"),
  };
}

/** Where the items lie: view, offset of the first, stride, size. */
function placeArguments({ item, stride, start }: Inner): string {
  return `this.#view, ${start}, ${stride}, ${item.scalar.size}`;
}

/** Errors of the value keep their words: only a number's write is probed. */
function setStatements(inner: Inner, scope: Scope): string[] {
  const { item, place } = inner;
  const statements = writeStatements(item, place, "an item", scope);
  const last = statements.slice(-1);
  return isBytes(item) || item.scalar.value === "bigint" ||
      item.scalar.value === "complex"
    ? [probed({ ...inner, index: COUNTED }, scope, []), ...statements]
    : [...statements.slice(0, -1), probed(inner, scope, last)];
}

function copyTo(
  inner: Inner,
  scope: Scope,
): OptionalKind<MethodDeclarationStructure> {
  const { item, stride, start } = inner;
  const values = typedArray(item);
  const places = placesOf(item);
  const length = `${scope.use("checkedLength")}(${
    stepped("this.length", places)
  }, target.length)`;
  const statements = isBytes(item)
    ? [
      `${length};`,
      `${
        scope.use("copyChunks")
      }(this.#view, ${start}, ${stride}, ${places}, this.length, target);`,
    ]
    : [
      "const view = this.#view;",
      `const length = ${length};`,
      "let index = 0;",
      `let byteOffset = ${start};`,
      ...inner.many
        ? [
          "// Four at a time, the others first: V8 tests the end once for four.",
          `const others = length % ${4 * places};`,
          ...copyLoop(inner, { count: 1, end: "others" }, scope),
          ...copyLoop(inner, { count: 4, end: "length" }, scope),
        ]
        : copyLoop(inner, { count: 1, end: "length" }, scope),
    ];
  return {
    name: "copyTo",
    parameters: [{ name: "target", type: values }],
    returnType: values,
    statements: [...statements, "return target;"].join("\n"),
  };
}

/** How many places of a typed array one item takes. */
function placesOf(item: ItemType): number {
  if (isBytes(item)) return item.scalar.size;
  return item.scalar.value === "complex" ? 2 : 1;
}

/**
 * Copies `count` items a turn. A short loop after a long one, not yet run,
 * would keep the long one from being optimized. `| 0` spares a test for
 * overflow: of indexes that count items, which have 31 bits. Offsets may have
 * more, and so may indexes where an item takes two.
 */
function copyLoop(
  { item, stride }: Inner,
  { count, end }: { count: number; end: string },
  scope: Scope,
): string[] {
  const places = placesOf(item);
  const plus = (step: number) => `index + ${step}${places === 1 ? " | 0" : ""}`;
  return [
    `for (; index < ${end}; index = ${plus(count * places)}) {`,
    ...Array.from({ length: count }, (_, k) => {
      const place = { view: "view", base: "byteOffset", plus: k * stride };
      return readNumbers(item, place, scope).map((read, part) => {
        const step = k * places + part;
        return `  target[${step === 0 ? "index" : plus(step)}] = ${read};`;
      });
    }).flat(),
    `  byteOffset += ${count * stride};`,
    "}",
  ];
}

/** What a typed array holds of one item. */
function readNumbers(item: ItemType, place: Place, scope: Scope): string[] {
  switch (item.scalar.value) {
    case "complex": {
      const { scalar } = item;
      const half = { ...scalar, value: "number" } as const;
      return [0, scalar.size / 2].map((plus) =>
        readExpression(
          { ...item, scalar: half },
          { ...place, plus: place.plus + plus },
          scope,
        )
      );
    }
    case "boolean":
      return [`Number(${readExpression(item, place, scope)})`];
    case "number":
    case "bigint":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return [readExpression(item, place, scope)];
  }
}
