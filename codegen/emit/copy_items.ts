/**
 * The method `copyTo` of a helper class, which copies items in bulk.
 *
 * @module
 */

import type { MethodDeclarationStructure, OptionalKind } from "ts-morph";
import type { ItemType } from "../layout/mod.ts";
import { halvesOf, type ItemPlace, readExpression } from "./item_code.ts";
import { holdsBytes, placesOf, typedArray } from "./item_traits.ts";
import type { Imports } from "./scope.ts";

/** The items of a helper class, as its methods see them. */
export interface CopiedItems {
  readonly item: ItemType;
  /** Bytes from item to item. */
  readonly stride: number;
  /** The byte offset of the first item. */
  readonly start: string;
  /** Whether there may be so many that a longer loop pays. */
  readonly many: boolean;
}

/** The method that copies items into a typed array. */
export function emitCopyTo(
  items: CopiedItems,
  imports: Imports,
): OptionalKind<MethodDeclarationStructure> {
  const { item, stride, start } = items;
  const values = typedArray(item);
  const places = placesOf(item);
  const length = `${imports.use("checkedLength")}(${
    times("this.length", places)
  }, target.length)`;
  const statements = holdsBytes(item)
    ? [
      `${length};`,
      `${
        imports.use("copyChunks")
      }(this.#view, ${start}, ${stride}, ${places}, this.length, target);`,
    ]
    : [
      "const view = this.#view;",
      `const length = ${length};`,
      "let index = 0;",
      `let byteOffset = ${start};`,
      ...items.many
        ? [
          // The short loop comes first: after the long one, it would not have
          // run yet and would keep V8 from optimizing the method.
          "// Four at a time, the others first: V8 tests the end once for four.",
          `const others = length % ${4 * places};`,
          ...copyLoop(items, { count: 1, end: "others" }, imports),
          ...copyLoop(items, { count: 4, end: "length" }, imports),
        ]
        : copyLoop(items, { count: 1, end: "length" }, imports),
    ];
  return {
    name: "copyTo",
    parameters: [{ name: "target", type: values }],
    returnType: values,
    statements: [...statements, "return target;"].join("\n"),
  };
}

/**
 * A loop that copies `count` items a turn. `| 0` saves V8 a test for overflow:
 * an index that counts items has 31 bits. Offsets may have more, and so may
 * indexes if an item takes two places.
 */
function copyLoop(
  { item, stride }: CopiedItems,
  { count, end }: { count: number; end: string },
  imports: Imports,
): string[] {
  const places = placesOf(item);
  const plus = (step: number) => `index + ${step}${places === 1 ? " | 0" : ""}`;
  return [
    `for (; index < ${end}; index = ${plus(count * places)}) {`,
    ...Array.from({ length: count }, (_, k) => {
      const place = { view: "view", base: "byteOffset", plus: k * stride };
      return readNumbers(item, place, imports).map((read, part) => {
        const step = k * places + part;
        return `  target[${step === 0 ? "index" : plus(step)}] = ${read};`;
      });
    }).flat(),
    `  byteOffset += ${count * stride};`,
    "}",
  ];
}

/** What a typed array holds of one item, as expressions. */
function readNumbers(
  item: ItemType,
  place: ItemPlace,
  imports: Imports,
): string[] {
  switch (item.scalar.value) {
    case "complex":
      return halvesOf(item, place).map(({ item, place }) =>
        readExpression(item, place, imports)
      );
    case "boolean":
      return [`Number(${readExpression(item, place, imports)})`];
    case "number":
    case "bigint":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return [readExpression(item, place, imports)];
  }
}

/** `index * stride`. */
export function times(index: string, stride: number): string {
  return stride === 1 ? index : `${index} * ${stride}`;
}
