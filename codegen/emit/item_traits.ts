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
  type ValueKind,
} from "../../format/mod.ts";
import type { Bits, ItemType } from "../layout/mod.ts";
import { isBitField, isSigned, isWide } from "./bits_code.ts";
import type { GlobalNames } from "./globals.ts";

/** What JavaScript value it reads as. */
export function valueKind(item: ItemType): ValueKind {
  const { value } = item.scalar;
  if (item.isNumber) return "number";
  if (!isBitField(item) || value === "boolean") return value;
  return isWide(item) ? "bigint" : "number";
}

/** Its format for people and errors: `uint16`, `uint16:5`. */
export function typeName({ scalar, bits }: ItemType): string {
  return bits === undefined ? scalar.type : `${scalar.type}:${bits.bitWidth}`;
}

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
export function typedArray(item: ItemType, names: GlobalNames): string {
  const { scalar } = item;
  if (item.isNumber) return names.type("Float64Array");
  if (scalar.size === 8 && isBitField(item) && !isWide(item)) {
    // As numbers: none of 64 bits holds them.
    return names.type(
      item.bits.bitWidth > 32
        ? "Float64Array"
        : isSigned(item)
        ? "Int32Array"
        : "Uint32Array",
    );
  }
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
export function itemLabel(
  item: ItemType,
  shape: readonly (number | string)[],
): string {
  const { atomic, ...either } = item;
  if (atomic) return `atomic ${itemLabel(either, shape)}`;
  const { enum: model, ...plain } = either;
  if (model !== undefined) return `${model.name} (${itemLabel(plain, shape)})`;
  const { scalar, text, bits, isNumber } = plain;
  const end = isNumber ? " as a number" : "";
  if (bits !== undefined) return bitsLabel(scalar, bits) + end;
  const axes = holdsBytes(plain) && scalar.value !== "char"
    ? [...shape, text === "utf16" ? scalar.size / 2 : scalar.size]
    : shape;
  const order = isBigEndianItem(plain) ? "big-endian " : "";
  return order + (text ?? scalar.type) + brackets(axes) + end;
}

/** `uint16, bits 3 to 7`. */
function bitsLabel(scalar: Scalar, { bitOffset, bitWidth }: Bits): string {
  const order = scalar.littleEndian ? "" : "big-endian ";
  const last = bitOffset + bitWidth - 1;
  return bitWidth === 1
    ? `${order}${scalar.type}, bit ${bitOffset}`
    : `${order}${scalar.type}, bits ${bitOffset} to ${last}`;
}

/** `[4][4]`. */
export function brackets(shape: readonly (number | string)[]): string {
  return shape.map((length) => `[${length}]`).join("");
}

/** The name that its helper classes start with: `Uint16BE`, `KindEnum`. */
export function itemClassName(item: ItemType): string {
  const { scalar, text, bits, isNumber } = item;
  const type = item.enum !== undefined
    ? `${item.enum.name}Enum`
    : isNumber
    ? `${scalar.type}Number`
    : valueKind(item) === "bigint"
    ? scalar.accessor
    : scalar.type;
  return [
    type.replace(/^./, (letter) => letter.toUpperCase()),
    holdsBytes(item) && scalar.value !== "char" ? scalar.size : "",
    text === undefined ? "" : TEXT_NAMES[text],
    bits ? `Bits${bits.bitOffset}To${bits.bitOffset + bits.bitWidth - 1}` : "",
    isBigEndianItem(item) ? "BE" : "",
    isChecked(item) && !isNumber ? "Checked" : "",
  ].join("");
}

const TEXT_NAMES = { utf8: "Text", latin1: "Latin1", utf16: "Utf16" } as const;

/** The format of such an item, or of what holds its bits, in quotes. */
export function viewFormat(item: ItemType): string {
  const { scalar } = item;
  const format = portableFormat(scalar);
  // Bytes have an order where their bits are counted or their pairs are units.
  const order = isBigEndianItem(item) && !isBigEndian(scalar) ? ">" : "";
  return JSON.stringify(order + format);
}

function isBigEndianItem({ scalar, bits, text }: ItemType): boolean {
  return bits === undefined && text !== "utf16"
    ? isBigEndian(scalar)
    : !scalar.littleEndian;
}

/** What it is read as, as an option of its layout. */
export function readingOption({ text, isNumber }: ItemType): string[] {
  const as = isNumber ? "number" : text;
  return as === undefined ? [] : [`as: ${JSON.stringify(as)}`];
}

/** Which bits it is, as options of its layout. */
export function bitsOptions({ bits }: ItemType): string[] {
  return bits === undefined
    ? []
    : [`bitOffset: ${bits.bitOffset}`, `bitWidth: ${bits.bitWidth}`];
}

/** What a layout says of its enum, if it has one: `enum: { Kind }`. */
export function enumProperty({ enum: model }: ItemType): string[] {
  if (model === undefined) return [];
  const key = model.kind === "flags" ? "flags" : "enum";
  return [`${key}: { ${model.name} }`];
}

/** Whether it is checked, as an option of its layout. */
export function checkedOption(item: ItemType): string[] {
  return isChecked(item) && !item.isNumber ? ["checked: true"] : [];
}

/** Whether its setters refuse what is no number, or one that does not fit. */
export function isChecked(item: ItemType): boolean {
  return (item.checked || item.isNumber) && !holdsBytes(item);
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
  item: ItemType,
  names: GlobalNames,
): readonly string[] {
  const { scalar } = item;
  const kind = valueKind(item);
  switch (kind) {
    case "bigint":
      return [bigintTest(item, "value", names)];
    case "number":
      if (item.isNumber) return [safeTest(item, names)];
      return [
        isBitField(item)
          ? integerTest(item, item.bits.bitWidth, "value", names)
          : numberTest(scalar, "value", names),
      ];
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
  return kind satisfies never;
}

/** Whether `value` is an integer that numbers have exactly. */
function safeTest(item: ItemType, names: GlobalNames): string {
  const test = `${names.value("Number")}.isSafeInteger(value)`;
  // In the other order V8 takes three times as long.
  return isSigned(item) ? test : `value >= 0 && ${test}`;
}

/** The same of one number: also of each half of a complex number. */
function numberTest(
  scalar: Scalar,
  value: string,
  names: GlobalNames,
): string {
  const { accessor } = scalar;
  if (!isFloat(accessor)) {
    return integerTest({ scalar }, 8 * scalar.size, value, names);
  }
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

/** The same of an integer of so many bits, up to 53. */
function integerTest(
  item: Pick<ItemType, "scalar">,
  bits: number,
  value: string,
  names: GlobalNames,
): string {
  // No text and no `true` is strictly equal to the integer that it becomes.
  if (bits <= 32) return `${value} === ${wrapped(item, bits, value)}`;
  const [least, limit] = isSigned(item)
    ? [-(2 ** (bits - 1)), 2 ** (bits - 1)]
    : [0, 2 ** bits];
  const math = names.value("Math");
  return `${value} === ${math}.trunc(${value}) && ${value} >= ${least} && ${value} < ${limit}`;
}

/** A number as an integer of up to 32 bits keeps it. */
function wrapped(
  item: Pick<ItemType, "scalar">,
  bits: number,
  value: string,
): string {
  const unused = 32 - bits;
  if (isSigned(item)) {
    return unused === 0
      ? `(${value} | 0)`
      : `${value} << ${unused} >> ${unused}`;
  }
  return unused === 0
    ? `${value} >>> 0`
    : `(${value} & 0x${(2 ** bits - 1).toString(16)})`;
}

function bigintTest(
  item: ItemType,
  value: string,
  names: GlobalNames,
): string {
  const bigint = names.value("BigInt");
  const wrap = isSigned(item) ? "asIntN" : "asUintN";
  const bits = item.bits?.bitWidth ?? 8 * item.scalar.size;
  const isInteger =
    `${bigint}(${value}) === ${bigint}.${wrap}(${bits}, ${bigint}(${value}))`;
  // BigInt() takes text and booleans too.
  return `${isInteger} && (typeof ${value} === "bigint" || typeof ${value} === "number")`;
}
