/**
 * Text that a person types → a value of an item: the other way of
 * {@linkcode valueText}.
 *
 * @module
 */

import type { EnumModel, ItemType } from "../codegen/layout/mod.ts";
import { hex } from "../runtime/bytes/mod.ts";
import { inMessage } from "../runtime/errors/mod.ts";
import type { ItemValue } from "./item_values.ts";
import { valueText } from "./value_text.ts";

/** A value as text that {@linkcode parseValue} reads: nothing is cut. */
export function inputText(value: ItemValue, item: ItemType): string {
  if (value instanceof Uint8Array) return hex(value, " ");
  return typeof value === "string" ? value : valueText(value, item);
}

/**
 * Reads what was typed for an item: numbers also in hex, names of enums, flags
 * with `|` between, bytes in hex, text as it is.
 *
 * Throws a SyntaxError that says what the item takes, and a RangeError for a
 * number with a fraction that is too large to be read. Whether the value fits is
 * told where it is set.
 */
export function parseValue(text: string, item: ItemType): unknown {
  if (item.text !== undefined) return text;
  const typed = text.trim();
  if (item.enum !== undefined) return parseMember(typed, item.enum, item);
  switch (item.scalar.value) {
    case "boolean":
      return parseBoolean(typed);
    case "bytes":
    case "pascal":
    case "char":
      return parseBytes(typed);
    case "complex":
      return parseComplex(typed);
    case "bigint":
      return parseInteger(typed, item);
    default:
      return isFloat(item) ? parseFloat(typed) : parseInteger(typed, item);
  }
}

const isFloat = ({ scalar }: ItemType): boolean =>
  scalar.accessor.startsWith("Float");

function parseMember(
  text: string,
  { name, kind, members }: EnumModel,
  item: ItemType,
): number | bigint {
  const numberOf = (word: string): bigint | undefined => {
    const member = members.find((each) => each.name === word);
    if (member !== undefined) return member.value;
    return integerOf(word);
  };
  const words = kind === "flags" ? text.split("|") : [text];
  // As it is shown: `Kind(9)`.
  const plain = words.map((word) =>
    word.trim().replace(/^\w+\((.*?)n?\)$/, "$1")
  );
  const numbers = plain.map(numberOf);
  const unknown = numbers.indexOf(undefined);
  if (unknown >= 0) {
    throw new SyntaxError(
      `${inMessage(words[unknown])} is no ${name}: it has ${
        members.slice(0, 12).map((member) => member.name).join(", ")
      }${members.length > 12 ? ", …" : ""}, and takes numbers`,
    );
  }
  const value = numbers.reduce<bigint>((all, bits) => all | (bits ?? 0n), 0n);
  return isBigInt(item) ? value : Number(value);
}

/** An integer, also in hex, binary or octal; undefined for another text. */
function integerOf(text: string): bigint | undefined {
  const [, sign, digits = ""] = INTEGER.exec(text.replaceAll("_", "")) ?? [];
  if (digits === "") return undefined;
  return sign === "-" ? -BigInt(digits) : BigInt(digits);
}

const INTEGER = /^(-?)([0-9]+|0x[0-9a-f]+|0b[01]+|0o[0-7]+)n?$/i;

function isBigInt({ scalar, isNumber }: ItemType): boolean {
  return scalar.value === "bigint" && !isNumber;
}

function parseInteger(text: string, item: ItemType): number | bigint {
  const integer = integerOf(text);
  if (integer === undefined) {
    throw new SyntaxError(
      `${inMessage(text)} is no integer, such as 42 or 0x2a`,
    );
  }
  return item.scalar.value === "bigint" ? integer : Number(integer);
}

function parseFloat(text: string): number {
  if (/^[-+]?(nan|inf(inity)?)$/i.test(text)) {
    return text.startsWith("-") ? -named(text) : named(text);
  }
  const value = Number(text);
  if (text !== "" && Number.isFinite(value)) return value;
  if (Math.abs(value) === Infinity) {
    throw new RangeError(`${text} is larger than any float64 but Infinity`);
  }
  throw new SyntaxError(
    `${inMessage(text)} is no number, such as 0.5, 1e-3, Infinity or NaN`,
  );
}

function named(text: string): number {
  return /nan/i.test(text) ? NaN : Infinity;
}

function parseBoolean(text: string): boolean {
  if (/^(true|1)$/i.test(text)) return true;
  if (/^(false|0)$/i.test(text)) return false;
  throw new SyntaxError(`${inMessage(text)} is neither true nor false`);
}

function parseBytes(text: string): Uint8Array {
  const digits = text.replace(/0x|[\s,]/gi, "");
  if (!/^([0-9a-f]{2})*$/i.test(digits)) {
    throw new SyntaxError(
      `${inMessage(text)} is not bytes in hex, such as 7f 45 4c 46`,
    );
  }
  return Uint8Array.from(
    digits.match(/../g) ?? [],
    (pair) => Number.parseInt(pair, 16),
  );
}

function parseComplex(text: string): { re: number; im: number } {
  const number = "[-+]?(?:[0-9.]+(?:e[-+]?[0-9]+)?|nan|inf(?:inity)?)";
  const found = new RegExp(`^(${number})(?:([-+].*)[ij])?$`, "i")
    .exec(text.replaceAll(" ", ""));
  if (found === null) {
    throw new SyntaxError(
      `${inMessage(text)} is no complex number, such as 1+2i`,
    );
  }
  const [, re = "", im = "0"] = found;
  return { re: parseFloat(re), im: parseFloat(im) };
}
