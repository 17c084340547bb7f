/**
 * Reads and writes bit-fields by their layout.
 *
 * @module
 */

import type { FieldLayout } from "../../mod.ts";

/** A bit-field, wherever it lies. */
export interface Bits {
  read(bytes: Uint8Array, byteOffset: number): number | bigint;
  write(bytes: Uint8Array, byteOffset: number, value: number | bigint): void;
}

/** Numbers are exact up to here, in bytes. */
const MOST_BYTES = 6;

/** The bits of a field: bigints where a number would not be exact. */
export function bitsOf(field: FieldLayout): Bits {
  const { bitOffset = 0, bitWidth = 0, byteLength, byteOrder, type } = field;
  const isLittle = byteOrder !== "big";
  const shift = isLittle ? bitOffset : 8 * byteLength - bitOffset - bitWidth;
  const isSigned = type.startsWith("int");
  return byteLength <= MOST_BYTES
    ? fewBits(byteLength, isLittle, shift, bitWidth, isSigned)
    : manyBits(byteLength, isLittle, shift, bitWidth, isSigned);
}

function fewBits(
  length: number,
  isLittle: boolean,
  shift: number,
  width: number,
  isSigned: boolean,
): Bits {
  const [unit, all] = [2 ** shift, 2 ** width];
  const whole = (bytes: Uint8Array, at: number): number => {
    let value = 0;
    for (let i = 0; i < length; i++) {
      value = value * 256 + (bytes[at + (isLittle ? length - 1 - i : i)] ?? 0);
    }
    return value;
  };
  const bits = (value: number) => Math.floor(value / unit) % all;
  return {
    read(bytes, at) {
      const value = bits(whole(bytes, at));
      return isSigned && value >= all / 2 ? value - all : value;
    },
    write(bytes, at, value) {
      const old = whole(bytes, at);
      const number = Number(value);
      const given = number < 0 ? number + all : number;
      let rest = old + (given - bits(old)) * unit;
      for (let i = 0; i < length; i++) {
        bytes[at + (isLittle ? i : length - 1 - i)] = rest % 256;
        rest = Math.floor(rest / 256);
      }
    },
  };
}

function manyBits(
  length: number,
  isLittle: boolean,
  shift: number,
  width: number,
  isSigned: boolean,
): Bits {
  const unit = BigInt(shift);
  const whole = (bytes: Uint8Array, at: number): bigint => {
    let value = 0n;
    for (let i = 0; i < length; i++) {
      const byte = bytes[at + (isLittle ? length - 1 - i : i)] ?? 0;
      value = value << 8n | BigInt(byte);
    }
    return value;
  };
  return {
    read(bytes, at) {
      const value = whole(bytes, at) >> unit;
      return isSigned
        ? BigInt.asIntN(width, value)
        : BigInt.asUintN(width, value);
    },
    write(bytes, at, value) {
      const old = whole(bytes, at);
      const had = BigInt.asUintN(width, old >> unit);
      const given = BigInt.asUintN(width, BigInt(value));
      let rest = old + (given - had << unit);
      for (let i = 0; i < length; i++) {
        bytes[at + (isLittle ? i : length - 1 - i)] = Number(rest & 0xffn);
        rest >>= 8n;
      }
    },
  };
}
