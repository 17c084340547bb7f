/**
 * A bit-field in TypeScript: the code that reads and writes its bits.
 *
 * Only the bytes that hold the field are touched: the unit that C declares may
 * end behind the record, and its other bytes may be another thread's.
 *
 * @module
 */

import {
  isSigned as hasSign,
  MOST_SAFE_BITS,
  type Scalar,
} from "../../format/mod.ts";
import type { Bits, ItemType } from "../layout/mod.ts";
import type { GlobalNames } from "./globals.ts";
import {
  getCall,
  type ItemPlace,
  offsetOf,
  setCall,
  type Word,
} from "./item_place.ts";

/** A bit-field: its type and which bits it takes. */
export interface BitField extends Pick<ItemType, "scalar" | "isNumber"> {
  readonly bits: Bits;
}

/** Whether an item is one. */
export function isBitField(item: ItemType): item is ItemType & BitField {
  return item.bits !== undefined;
}

/**
 * A bit-field as it is; a 64-bit integer that is read as a number as one of 64
 * bits. Undefined for what DataView has a method for.
 */
export function asBits(item: ItemType): BitField | undefined {
  if (isBitField(item)) return item;
  if (!item.isNumber) return undefined;
  return { ...item, bits: { bitOffset: 0, bitWidth: 8 * item.scalar.size } };
}

/** Whether its values are bigints. */
export function isWide({ bits, isNumber }: BitField): boolean {
  return bits.bitWidth > MOST_SAFE_BITS && !isNumber;
}

/** Whether it is what DataView has a method for: a bigint of 64 bits. */
function hasMethod(field: BitField): boolean {
  const { bitOffset, bitWidth } = field.bits;
  return bitOffset === 0 && bitWidth === 64 && isWide(field);
}

/** Whether the first bit of its values is a sign. */
export function isSigned({ scalar }: Pick<ItemType, "scalar">): boolean {
  return hasSign(scalar);
}

/** The expression that reads it. */
export function readBits(
  field: BitField,
  place: ItemPlace,
  names: GlobalNames,
): string {
  const { scalar, bits: { bitOffset, bitWidth } } = field;
  const run = { start: bitOffset, count: bitWidth };
  if (scalar.value === "boolean") {
    const [part] = partsOf(run, scalar.littleEndian) as [Part];
    return `(${getPart(part, place, scalar)} & ${hex(part.mask)}) !== 0`;
  }
  if (hasMethod(field)) {
    return getCall(wordType(8, isSigned(field), scalar), place);
  }
  if (bitWidth <= 32) return readWord(run, isSigned(field), place, scalar);
  const [low, high] = wordsOf(run, scalar.littleEndian);
  const lowWord = readWord(low, false, place, scalar);
  const highWord = readWord(high, isSigned(field), place, scalar);
  if (!isWide(field)) {
    return `${grouped(highWord)} * 4294967296 + ${grouped(lowWord)}`;
  }
  const bigint = names.value("BigInt");
  return `(${bigint}(${highWord}) << 32n) | ${bigint}(${lowWord})`;
}

/**
 * The statements before it is written: they convert `value`, which can throw,
 * and find out whether its last byte is there. It is written whole or not at
 * all.
 */
export function beforeBits(
  field: BitField,
  place: ItemPlace,
  names: GlobalNames,
): string[] {
  const { bitOffset, bitWidth } = field.bits;
  if (bitWidth <= 32) {
    const parts = partsOf({ start: bitOffset, count: bitWidth }, true);
    return parts.length === 1
      ? []
      : ["const low = value | 0;", ...lastByte(field, place)];
  }
  if (hasMethod(field)) return [];
  if (isWide(field)) {
    const bigint = names.value("BigInt");
    const number = names.value("Number");
    return [
      `const whole = ${bigint}(value);`,
      `const low = ${number}(${bigint}.asIntN(32, whole));`,
      `const high = ${number}(${bigint}.asIntN(32, whole >> 32n));`,
      ...lastByte(field, place),
    ];
  }
  const math = names.value("Math");
  if (field.isNumber) {
    // It is an integer, or it has been refused.
    const high = `const high = ${math}.floor(value / 4294967296);`;
    return [high, ...lastByte(field, place)];
  }
  return [
    `const low = ${math}.trunc(value);`,
    `const high = ${math}.floor(low / 4294967296);`,
    ...lastByte(field, place),
  ];
}

/** The statements that write it, behind {@linkcode beforeBits}. */
export function writeBits(
  field: BitField,
  place: ItemPlace,
  names: GlobalNames,
): string[] {
  const { scalar, bits: { bitOffset, bitWidth } } = field;
  const run = { start: bitOffset, count: bitWidth };
  if (hasMethod(field)) {
    const bigint = `${names.value("BigInt")}(value)`;
    return [setCall(wordType(8, isSigned(field), scalar), place, bigint)];
  }
  if (bitWidth > 32) {
    const [low, high] = wordsOf(run, scalar.littleEndian);
    const lowWord = field.isNumber ? "value" : "low";
    return [
      ...writeWord(low, lowWord, place, scalar),
      ...writeWord(high, "high", place, scalar),
    ];
  }
  if (scalar.value === "boolean") {
    const [part] = partsOf(run, scalar.littleEndian) as [Part];
    const kept = `${getPart(part, place, scalar)} & ${hex(0xff - part.mask)}`;
    const bits = `(${kept}) | (value ? ${hex(part.mask)} : 0)`;
    return [setPart(part, place, scalar, bits)];
  }
  const isWhole = partsOf(run, true).length === 1;
  return writeWord(run, isWhole ? "value" : "low", place, scalar);
}

function lastByte({ bits }: BitField, place: ItemPlace): string[] {
  const last = Math.ceil((bits.bitOffset + bits.bitWidth) / 8) - 1;
  const offset = offsetOf({ ...place, plus: place.plus + last });
  return [`${place.view}.getUint8(${offset});`];
}

/** Bits that follow one another, counted as the field's byte order counts. */
interface Run {
  readonly start: number;
  readonly count: number;
}

/** The low 32 bits of a longer run, and the others. */
function wordsOf({ start, count }: Run, littleEndian: boolean): [Run, Run] {
  return littleEndian
    ? [{ start, count: 32 }, { start: start + 32, count: count - 32 }]
    : [{ start: start + count - 32, count: 32 }, { start, count: count - 32 }];
}

/** The bits of a run in one, two or four bytes. */
interface Part {
  readonly byteOffset: number;
  readonly bytes: 1 | 2 | 4;
  /** The bits of these bytes that belong to the run. */
  readonly mask: number;
  /** How far its bits move left to their place in the value; else right. */
  readonly shift: number;
}

/** The bytes that hold a run of up to 32 bits, by the sizes that are read. */
const SIZES: Readonly<Record<number, readonly Part["bytes"][]>> = {
  1: [1],
  2: [2],
  3: [2, 1],
  4: [4],
  5: [4, 1],
};

function partsOf({ start, count }: Run, littleEndian: boolean): Part[] {
  const first = Math.floor(start / 8);
  const end = Math.ceil((start + count) / 8);
  // Where the run's last bit is, in the number that all bytes make.
  const lowest = littleEndian ? start - 8 * first : 8 * end - start - count;
  let byteOffset = first;
  return (SIZES[end - first] ?? []).map((bytes) => {
    const significance = littleEndian
      ? 8 * (byteOffset - first)
      : 8 * (end - byteOffset - bytes);
    const shift = significance - lowest;
    const from = Math.max(0, -shift);
    const to = Math.min(8 * bytes, count - shift);
    const part = { byteOffset, bytes, mask: maskOf(from, to), shift };
    byteOffset += bytes;
    return part;
  });
}

/** The bits from `from` to before `to`. */
function maskOf(from: number, to: number): number {
  return 2 ** to - 2 ** from;
}

/** Whether the highest bit of the bytes is the field's: nothing is above it. */
function hasTop({ mask, bytes }: Part): boolean {
  return mask >= 2 ** (8 * bytes - 1);
}

function readWord(
  run: Run,
  signed: boolean,
  place: ItemPlace,
  scalar: Scalar,
): string {
  const parts = partsOf(run, scalar.littleEndian);
  const [part] = parts as [Part];
  return parts.length === 1
    ? readPart(part, run, signed, place, scalar)
    : readParts(parts, run, signed, place, scalar);
}

function readPart(
  part: Part,
  { count }: Run,
  signed: boolean,
  place: ItemPlace,
  scalar: Scalar,
): string {
  if (!signed) {
    const value = shifted(getPart(part, place, scalar), part.shift);
    return hasTop(part) ? value : `${grouped(value)} & ${hex(2 ** count - 1)}`;
  }
  // As the machine has it, or moved to the top and back with its sign.
  if (hasTop(part)) {
    return shifted(getPart(part, place, scalar, true), part.shift, ">>");
  }
  const above = 32 - count + part.shift;
  return `${getPart(part, place, scalar)} << ${above} >> ${32 - count}`;
}

function readParts(
  parts: readonly Part[],
  { count }: Run,
  signed: boolean,
  place: ItemPlace,
  scalar: Scalar,
): string {
  const all = parts.map((part) =>
    grouped(shifted(getPart(part, place, scalar), part.shift))
  ).join(" | ");
  const unused = 32 - count;
  if (signed) return unused === 0 ? all : `(${all}) << ${unused} >> ${unused}`;
  if (unused === 0) return `(${all}) >>> 0`;
  const highest = parts.reduce((a, b) => a.shift > b.shift ? a : b);
  return hasTop(highest) ? all : `(${all}) & ${hex(2 ** count - 1)}`;
}

function writeWord(
  run: Run,
  value: string,
  place: ItemPlace,
  scalar: Scalar,
): string[] {
  return partsOf(run, scalar.littleEndian).map((part) => {
    const { bytes, mask, shift } = part;
    const all = 2 ** (8 * bytes) - 1;
    if (mask === all) {
      return setPart(part, place, scalar, shifted(value, -shift));
    }
    const kept = `${getPart(part, place, scalar)} & ${hex(all - mask)}`;
    const mine = shift > 0
      ? `(${value} >>> ${shift}) & ${hex(mask)}`
      : shifted(`(${value} & ${hex(mask / 2 ** -shift)})`, -shift);
    return setPart(part, place, scalar, `(${kept}) | ${grouped(mine)}`);
  });
}

/** `value` moved left, or right where `shift` is negative. */
function shifted(value: string, shift: number, right = ">>>"): string {
  if (shift === 0) return value;
  return shift > 0 ? `${value} << ${shift}` : `${value} ${right} ${-shift}`;
}

/** In parentheses, unless it is one call. */
function grouped(expression: string): string {
  return / (<<|>>>?|&) /.test(expression) ? `(${expression})` : expression;
}

function hex(bits: number): string {
  return `0x${bits.toString(16)}`;
}

function getPart(
  { byteOffset, bytes }: Part,
  place: ItemPlace,
  scalar: Scalar,
  signed = false,
): string {
  const at = { ...place, plus: place.plus + byteOffset };
  return getCall(wordType(bytes, signed, scalar), at);
}

function setPart(
  { byteOffset, bytes }: Part,
  place: ItemPlace,
  scalar: Scalar,
  value: string,
): string {
  const at = { ...place, plus: place.plus + byteOffset };
  return setCall(wordType(bytes, false, scalar), at, value);
}

/** How so many bytes are read as an integer. */
function wordType(
  bytes: Part["bytes"] | 8,
  signed: boolean,
  { littleEndian }: Scalar,
): Word {
  return { accessor: (signed ? SIGNED : UNSIGNED)[bytes], littleEndian };
}

const UNSIGNED = {
  1: "Uint8",
  2: "Uint16",
  4: "Uint32",
  8: "BigUint64",
} as const;
const SIGNED = { 1: "Int8", 2: "Int16", 4: "Int32", 8: "BigInt64" } as const;
