/**
 * The types of bit-fields: `H:5`, `h:13`, `?:1`; without a value `H:3x`, `I:0x`.
 *
 * @module
 */

import {
  type BitsElement,
  type ByteOrder,
  counted,
  type DataModel,
  type Element,
  isInteger,
  quote,
  type Scalar,
} from "../../format/mod.ts";

/** A type that ends with a width. */
export interface BitsType {
  /** What stands before the colon. */
  readonly type: string;
  readonly width: number;
  readonly isGap: boolean;
}

/** Undefined for any other type; names in formats stand between two colons. */
export function readBitsType(type: string): BitsType | undefined {
  const found = /^([^:]*):([0-9]+)(x?)$/.exec(type);
  if (found === null) return undefined;
  const [, item = "", width = "", gap] = found;
  return { type: item, width: Number(width), isGap: gap === "x" };
}

/** The bits of an item; or why it has none, as a clause. */
export function bitsOf(
  { width, isGap }: BitsType,
  element: Element,
  order: ByteOrder,
  dataModel: DataModel | undefined,
): BitsElement | string {
  if (element.kind !== "item" || !hasBits(element.scalar)) {
    return ONLY_INTEGERS;
  }
  const { scalar, shape } = element;
  if (shape.length > 0) return "C has no arrays of bit-fields";
  const bits = scalar.value === "boolean" ? 1 : 8 * scalar.size;
  if (width > bits) return `${quote(scalar.code)} has ${counted(bits, "bit")}`;
  if (width === 0 && !isGap) {
    return `a bit-field of 0 bits ends a unit and holds nothing (${
      quote(`${scalar.code}:0x`)
    })`;
  }
  const isNative = order === "@" || order === "^";
  return {
    kind: "bits",
    scalar,
    width,
    isGap,
    aligned: order === "@",
    rules: isNative && dataModel === "LLP64" ? "msvc" : "sysv",
  };
}

const ONLY_INTEGERS = 'only integers, "?" and enums have bit-fields';

function hasBits(scalar: Scalar): boolean {
  return scalar.code !== "P" &&
    (scalar.value === "boolean" || isInteger(scalar));
}
