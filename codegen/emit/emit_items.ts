/**
 * Helper classes: items of one type at one step, as an array field in a record
 * or as a column of an array of records. Only what an engine must see is
 * written out: `get` and `set`.
 *
 * @module
 */

import {
  type ClassDeclarationStructure,
  type MethodDeclarationStructure,
  type OptionalKind,
  type StatementStructures,
  StructureKind,
} from "ts-morph";
import {
  inputType,
  itemsParameters,
  partStatements,
  plainWrites,
  readStatements,
  valueType,
} from "./item_code.ts";
import { memberTests } from "./enum_code.ts";
import type { ItemPlace } from "./item_place.ts";
import {
  bitsOptions,
  checkedOption,
  enumProperty,
  isChecked,
  readingOption,
  valueTests,
  viewFormat,
} from "./item_traits.ts";
import type { HelperClass, ModuleNames } from "./scope.ts";

/** The class, and the interface of the members that the runtime adds. */
export function emitHelperClass(
  helper: HelperClass,
  names: ModuleNames,
): (StatementStructures | string)[] {
  const { name, item } = helper;
  const types = itemsParameters(item, names);
  return [
    emitClass(helper, names),
    `interface ${name} extends $.ItemsMembers<${types.join(", ")}> {}`,
  ];
}

function emitClass(
  helper: HelperClass,
  names: ModuleNames,
): ClassDeclarationStructure {
  const { name, kind, item, stride } = helper;
  const options = [
    ...readingOption(item),
    ...bitsOptions(item),
    ...checkedOption(item),
    ...enumProperty(item),
  ];
  const args = ["this", viewFormat(item), String(stride)];
  if (options.length > 0) args.push(`{ ${options.join(", ")} }`);
  return {
    kind: StructureKind.Class,
    name,
    properties: [{
      name: "format",
      isStatic: true,
      isReadonly: true,
      type: "string",
      initializer: `/* @__PURE__ */ $.items(${args.join(", ")})`,
    }],
    // Columns are made seldom, by the runtime.
    ctors: kind === "column" ? [] : [{
      parameters: [
        { name: "view", type: names.type("DataView") },
        { name: "byteOffset", type: "number" },
        { name: "length", type: "number" },
        { name: "label", type: "string" },
      ],
      statements: [
        "this.$view = view;",
        "this.$byteOffset = byteOffset;",
        "this.length = length;",
        "this.$label = label;",
      ],
    }],
    methods: [getMethod(helper, names), setMethod(helper, names)],
  };
}

/**
 * How an index is refused. The DataView of a column spans its items alone: a
 * place before it is refused by the read itself, which makes `get` short, and
 * V8 inlines only so many bytes of code into a function. Items in a record are
 * counted, and a byte is asked for that no DataView has.
 */
function placed(
  { kind, stride }: HelperClass,
  condition: string,
  names: ModuleNames,
): { readonly first: string; readonly place: ItemPlace } {
  const view = "this.$view";
  if (kind === "column") {
    const test = `${condition}(index | 0) === index`;
    return {
      first: `const place = ${test} ? index : -1;`,
      place: { view, base: times("place", stride), plus: 0 },
    };
  }
  const test = `${condition}index === ${
    names.value("Math")
  }.min(index >>> 0, this.length - 1)`;
  return {
    first: `this.$view.getUint8(${test} ? 0 : -1);`,
    place: { view, base: times("this.$byteOffset + index", stride), plus: 0 },
  };
}

function getMethod(
  helper: HelperClass,
  names: ModuleNames,
): OptionalKind<MethodDeclarationStructure> {
  const { item } = helper;
  const { first, place } = placed(helper, "", names);
  return {
    name: "get",
    parameters: [{ name: "index", type: "number" }],
    returnType: valueType(item, names),
    statements: `try {
  ${
      [first, ...readStatements(item, place, names, (tests) => tests)].join(
        "\n  ",
      )
    }
} catch {
  throw this.$failed(index);
}`,
  };
}

/** `set(index, value)`; the runtime sees to `set(values)` and to errors. */
function setMethod(
  helper: HelperClass,
  names: ModuleNames,
): OptionalKind<MethodDeclarationStructure> {
  const { item } = helper;
  const input = inputType(item, names);
  const [test, ...more] = isChecked(item) ? valueTests(item, names) : [];
  // Of two parts, each is tested alone.
  const condition = test === undefined || more.length > 0 ? "" : `${test} && `;
  const { first, place } = placed(helper, condition, names);
  const statements = [
    first,
    ...partStatements(item, place, names),
    ...memberTests(item, place.view, names),
    ...plainWrites(item, place, "this.$label", names),
  ];
  return {
    name: "set",
    parameters: [
      { name: "index", type: `number & ${names.type("ArrayLike")}<${input}>` },
      { name: "value", hasQuestionToken: true, type: input },
    ],
    returnType: "void",
    statements: `if (value === undefined) return this.$setAll(index);
try {
  ${statements.join("\n  ")}
} catch (cause) {
  throw this.$refused(index, value, cause);
}`,
  };
}

/** `index * stride`. */
function times(index: string, stride: number): string {
  return stride === 1 ? index : `${index} * ${stride}`;
}
