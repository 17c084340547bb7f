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

/** Its name for people: `float32`, `big-endian uint16`, `utf8[32]`. */
export function itemLabel(item: ItemType, shape: readonly number[]): string {
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

/** The name that its helper classes start with: `Uint16BE`. */
export function itemClassName(item: ItemType): string {
  const { scalar, text } = item;
  const type = scalar.value === "bigint" ? scalar.accessor : scalar.type;
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

/** Whether its setters refuse some numbers. */
export function isChecked(item: ItemType): boolean {
  const { scalar } = item;
  return item.checked && !holdsBytes(item) && scalar.value !== "boolean" &&
    scalar.accessor !== "Float64";
}

/**
 * The condition under which the item can hold `value`; undefined if it can hold
 * every value.
 */
export function rangeTest(
  { scalar }: ItemType,
  value: string,
  names: GlobalNames,
): string | undefined {
  switch (scalar.value) {
    case "bigint":
      return bigintTest(scalar, value, names);
    case "number":
      return numberTest(scalar, value, names);
    case "complex": {
      const re = numberTest(scalar, `${value}.re`, names);
      return re && `${re} && ${numberTest(scalar, `${value}.im`, names)}`;
    }
    case "boolean":
    case "char":
    case "bytes":
    case "pascal":
    case "padding":
      return undefined;
  }
  return scalar.value satisfies never;
}

/** The same of one number: also of each half of a complex number. */
export function numberTest(
  scalar: Scalar,
  value: string,
  names: GlobalNames,
): string | undefined {
  const { accessor } = scalar;
  if (!isFloat(accessor)) return `${value} === ${wrapped(scalar, value)}`;
  switch (accessor) {
    case "Float16":
      return `!(${
        names.value("Math")
      }.abs(${value}) >= ${FLOAT16_OVERFLOW} && ${
        names.value("Math")
      }.abs(${value}) < ${names.value("Infinity")})`;
    case "Float32":
      // A finite value that becomes infinite differs by Infinity; rounding
      // changes a value by 2¹⁰³ at most; Infinity - Infinity is NaN.
      return `!(${names.value("Math")}.abs(${
        names.value("Math")
      }.fround(${value}) - ${value}) > 1e38)`;
    case "Float64":
      return undefined;
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
  return `${bigint}(${value}) === ${bigint}.${wrap}(${bits}, ${bigint}(${value}))`;
}

function isSigned({ accessor }: Scalar): boolean {
  return !/^(Big)?Uint/.test(accessor);
}
