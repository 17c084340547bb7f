/**
 * What emitters ask of an item: its names, its typed array, its range.
 *
 * @module
 */

import {
  type Accessor,
  FLOAT16_OVERFLOW,
  isBigEndian,
  portableFormat,
  type Scalar,
} from "../../format/mod.ts";
import type { ItemType } from "../layout/mod.ts";
import type { GlobalNames } from "./globals.ts";

/** Whether it is bytes or text rather than a number. */
export function holdsBytes({ scalar }: ItemType): boolean {
  switch (scalar.value) {
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return true;
    case "number":
    case "bigint":
    case "boolean":
    case "complex":
      return false;
  }
}

/** The typed array that holds copies of many. */
export function typedArray({ scalar }: ItemType, names: GlobalNames): string {
  switch (scalar.value) {
    case "number":
    case "bigint":
    case "complex":
      // Not all engines have Float16Array; float32 holds every float16.
      return names.type(
        scalar.accessor === "Float16"
          ? "Float32Array"
          : `${scalar.accessor}Array`,
      );
    case "boolean":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return names.type("Uint8Array");
  }
}

/** What an integer reads as. */
export function numberType({ value }: Scalar): "number" | "bigint" {
  return value === "bigint" ? "bigint" : "number";
}

/**
 * Its name for people: `float32`, `big-endian uint16`, `utf8[32]`,
 * `Kind (uint8)`.
 */
export function itemLabel(item: ItemType, shape: readonly number[]): string {
  const { enum: model, ...plain } = item;
  if (model !== undefined) return `${model.name} (${itemLabel(plain, shape)})`;
  const { scalar, text } = item;
  const axes = holdsBytes(item) && scalar.value !== "char"
    ? [...shape, scalar.size]
    : shape;
  const name = text ? "utf8" : scalar.type;
  return `${isBigEndian(scalar) ? "big-endian " : ""}${name}${brackets(axes)}`;
}

/** `[4][4]`. */
export function brackets(shape: readonly number[]): string {
  return shape.map((length) => `[${length}]`).join("");
}

/** The name that its helper classes start with: `Uint16BE`, `KindEnum`. */
export function itemClassName(item: ItemType): string {
  const { scalar, text } = item;
  const type = item.enum !== undefined
    ? `${item.enum.name}Enum`
    : scalar.value === "bigint"
    ? scalar.accessor
    : scalar.type;
  return [
    type.replace(/^./, (letter) => letter.toUpperCase()),
    holdsBytes(item) && scalar.value !== "char" ? scalar.size : "",
    text ? "Text" : "",
    isBigEndian(scalar) ? "BE" : "",
    isChecked(item) ? "Checked" : "",
  ].join("");
}

/** The format of a MemoryView of such items, in quotes. */
export function viewFormat({ scalar }: ItemType): string {
  return JSON.stringify(portableFormat(scalar));
}

/** What a layout says of its enum, if it has one: `enum: { Kind }`. */
export function enumProperty({ enum: model }: ItemType): string[] {
  if (model === undefined) return [];
  const key = model.kind === "flags" ? "flags" : "enum";
  return [`${key}: { ${model.name} }`];
}

/** Whether its setters refuse what is no number, or one that does not fit. */
export function isChecked(item: ItemType): boolean {
  return item.checked && !holdsBytes(item);
}

/** Whether its getters and setters refuse what is no value or flag of its enum. */
export function isMemberChecked(item: ItemType): boolean {
  return item.enum !== undefined && item.checked;
}

/**
 * The condition under which the item can hold `value`; of a complex number, one
 * for `re` and one for `im`.
 */
export function valueTests(
  { scalar }: ItemType,
  names: GlobalNames,
): readonly string[] {
  switch (scalar.value) {
    case "bigint":
      return [bigintTest(scalar, "value", names)];
    case "number":
      return [numberTest(scalar, "value", names)];
    case "complex":
      return [numberTest(scalar, "re", names), numberTest(scalar, "im", names)];
    case "boolean":
      // 0 and 1 are what `toTypedArray` gives.
      return ['(typeof value === "boolean" || value === 0 || value === 1)'];
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return [];
  }
  return scalar.value satisfies never;
}

/** The same of one number: also of each half of a complex number. */
function numberTest(
  scalar: Scalar,
  value: string,
  names: GlobalNames,
): string {
  const { accessor } = scalar;
  // No text and no `true` is strictly equal to the integer that it becomes.
  if (!isFloat(accessor)) return `${value} === ${wrapped(scalar, value)}`;
  const math = names.value("Math");
  // Last: before the call of Math.fround it makes V8's code five times slower.
  const isNumber = `typeof ${value} === "number"`;
  switch (accessor) {
    case "Float16":
      return `!(${math}.abs(${value}) >= ${FLOAT16_OVERFLOW} && ${math}.abs(${value}) < ${
        names.value("Infinity")
      }) && ${isNumber}`;
    case "Float32":
      // A finite value that becomes infinite differs by Infinity; rounding
      // changes a value by 2¹⁰³ at most; Infinity - Infinity is NaN.
      return `!(${math}.abs(${math}.fround(${value}) - ${value}) > 1e38) && ${isNumber}`;
    case "Float64":
      return isNumber;
  }
  return accessor satisfies never;
}

function isFloat(
  accessor: Accessor,
): accessor is Extract<Accessor, `Float${string}`> {
  return accessor.startsWith("Float");
}

/** A number as an integer of up to 32 bits keeps it. */
function wrapped(scalar: Scalar, value: string): string {
  const unused = 32 - 8 * scalar.size;
  if (isSigned(scalar)) {
    return unused === 0
      ? `(${value} | 0)`
      : `${value} << ${unused} >> ${unused}`;
  }
  return unused === 0
    ? `${value} >>> 0`
    : `(${value} & 0x${"ff".repeat(scalar.size)})`;
}

function bigintTest(
  scalar: Scalar,
  value: string,
  names: GlobalNames,
): string {
  const bigint = names.value("BigInt");
  const wrap = isSigned(scalar) ? "asIntN" : "asUintN";
  const bits = 8 * scalar.size;
  const isInteger =
    `${bigint}(${value}) === ${bigint}.${wrap}(${bits}, ${bigint}(${value}))`;
  // BigInt() takes text and booleans too.
  return `${isInteger} && (typeof ${value} === "bigint" || typeof ${value} === "number")`;
}

function isSigned({ accessor }: Scalar): boolean {
  return !/^(Big)?Uint/.test(accessor);
}
