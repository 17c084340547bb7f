/**
 * One item of a layout: what its bytes mean, and the bytes of a value, through
 * the code that generated classes have too.
 *
 * @module
 */

import type { ItemType } from "../codegen/layout/mod.ts";
import { wrapped } from "../format/mod.ts";
import { inMessage } from "../runtime/errors/mod.ts";
import {
  type Complex,
  fitItem,
  latin1Of,
  Misfit,
  notSafe,
  pascalLatin1Of,
  pascalOf,
  pascalTextOf,
  readInteger,
  readItem,
  setBytes,
  setLatin1,
  setPascal,
  setPascalLatin1,
  setPascalText,
  setText,
  setUtf16,
  textOf,
  utf16Of,
  wordOfType,
  writeFitted,
} from "../runtime/item/mod.ts";

/** The value of one item. */
export type ItemValue =
  | number
  | bigint
  | boolean
  | string
  | Complex
  | Uint8Array<ArrayBuffer>;

/** Reads an item at `byteOffset`; bytes are a copy. */
export function readValue(
  item: ItemType,
  view: DataView,
  byteOffset: number,
  name: string,
): ItemValue {
  const { scalar, text, isNumber, bits } = item;
  const { size } = scalar;
  if (bits !== undefined) return readBits(item, view, byteOffset, name);
  if (text !== undefined) return readText(item, view, byteOffset, size);
  if (scalar.value === "pascal") {
    return pascalOf<object>(view, byteOffset, size).slice();
  }
  const value = readItem(view, byteOffset, scalar);
  return isNumber ? safe(name, value as bigint) : value as ItemValue;
}

/** Reads bytes that are one text: of an item, or of all units of a field. */
export function readText(
  { scalar, text }: ItemType,
  view: DataView,
  byteOffset: number,
  byteLength: number,
): string {
  if (text === "utf16") {
    return utf16Of(view, byteOffset, byteLength, scalar.littleEndian);
  }
  const isPascal = scalar.value === "pascal";
  const read = text === "latin1"
    ? isPascal ? pascalLatin1Of : latin1Of
    : isPascal
    ? pascalTextOf
    : textOf;
  return read(view, byteOffset, byteLength);
}

/**
 * Writes a value that fits; throws a RangeError or a TypeError for any other.
 * `name` is what errors call it.
 */
export function writeValue(
  item: ItemType,
  view: DataView,
  byteOffset: number,
  name: string,
  value: unknown,
): void {
  const { scalar, text, bits } = item;
  if (bits !== undefined) return writeBits(item, view, byteOffset, name, value);
  if (text !== undefined) {
    return writeText(item, view, byteOffset, scalar.size, name, value);
  }
  const bytes = value as ArrayLike<number>;
  if (scalar.value === "bytes") {
    return setBytes(view, byteOffset, scalar.size, bytes, name);
  }
  if (scalar.value === "pascal") {
    return setPascal(view, byteOffset, scalar.size, bytes, name);
  }
  const fitted = fitItem(scalar, value);
  if (fitted instanceof Misfit) throw misfit(fitted, name, value, scalar.type);
  writeFitted(view, byteOffset, scalar, fitted);
}

/** A refusal in the words of setters. */
function misfit(
  { kind }: Misfit,
  name: string,
  value: unknown,
  type: string,
): Error {
  const shown = typeof value === "bigint" ? `${value}` : inMessage(value);
  const action = `Cannot set ${name} to ${shown}`;
  const word = type === "char" ? "one byte" : wordOfType(type);
  return kind === "TypeError"
    ? new TypeError(`${action}: it must be ${word}`)
    : new RangeError(`${action}: it is not ${word} that ${type} can hold`);
}

/** Writes a text into all bytes of an item, or of a field. */
export function writeText(
  { scalar, text }: ItemType,
  view: DataView,
  byteOffset: number,
  byteLength: number,
  name: string,
  value: unknown,
): void {
  const typed = value as string;
  if (text === "utf16") {
    const { littleEndian } = scalar;
    return setUtf16(view, byteOffset, byteLength, typed, name, littleEndian);
  }
  const isPascal = scalar.value === "pascal";
  const write = text === "latin1"
    ? isPascal ? setPascalLatin1 : setLatin1
    : isPascal
    ? setPascalText
    : setText;
  write(view, byteOffset, byteLength, typed, name);
}

/** An integer as a number; throws where that would not be exact. */
function safe(name: string, value: number | bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw notSafe(name, value);
}

/** The bytes that hold bits, as one integer, and where the bits are in it. */
function placeOf({ scalar, bits }: ItemType) {
  const { bitOffset, bitWidth } = bits as NonNullable<ItemType["bits"]>;
  const byteLength = Math.ceil((bitOffset + bitWidth) / 8);
  const shift = scalar.littleEndian
    ? bitOffset
    : 8 * byteLength - bitOffset - bitWidth;
  return { byteLength, bitWidth, shift: BigInt(shift) };
}

function readBytes(
  view: DataView,
  byteOffset: number,
  byteLength: number,
  littleEndian: boolean,
): bigint {
  let all = 0n;
  for (let index = 0; index < byteLength; index++) {
    const place = littleEndian ? byteLength - 1 - index : index;
    all = all << 8n | BigInt(view.getUint8(byteOffset + place));
  }
  return all;
}

function readBits(
  item: ItemType,
  view: DataView,
  byteOffset: number,
  name: string,
): ItemValue {
  const value = readInteger(view, byteOffset, item.scalar, item.bits ?? {});
  if (item.scalar.value === "boolean") return Number(value) !== 0;
  return item.isNumber ? safe(name, value) : value;
}

function writeBits(
  item: ItemType,
  view: DataView,
  byteOffset: number,
  name: string,
  value: unknown,
): void {
  const { byteLength, bitWidth, shift } = placeOf(item);
  const { littleEndian, value: kind } = item.scalar;
  const integer = kind === "boolean"
    ? BigInt(Boolean(value))
    : toInteger(value);
  if (integer === undefined) {
    throw new TypeError(
      `Cannot set ${name} to ${String(value)}: it must be an integer`,
    );
  }
  if (wrapped(item.scalar, bitWidth, integer) !== integer) {
    throw new RangeError(
      `Cannot set ${name} to ${integer}: it is not an integer of ${bitWidth} bits`,
    );
  }
  const mask = (1n << BigInt(bitWidth)) - 1n;
  let all = readBytes(view, byteOffset, byteLength, littleEndian);
  all = all & ~(mask << shift) | (integer & mask) << shift;
  for (let index = 0; index < byteLength; index++) {
    const place = littleEndian ? index : byteLength - 1 - index;
    view.setUint8(byteOffset + place, Number(all & 0xffn));
    all >>= 8n;
  }
}

function toInteger(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  return Number.isInteger(value) ? BigInt(value as number) : undefined;
}
