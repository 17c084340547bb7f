/**
 * Reads and writes one item of any code, as CPython's `struct` does: the
 * general way, for code that meets a format at run time.
 *
 * @module
 */

import type { Scalar } from "../format/mod.ts";
import { FLOAT16_OVERFLOW, getFloat16, setFloat16 } from "./float16.ts";

/** A complex number, the value of the codes `F` and `D`. */
export interface Complex {
  /** The real part. */
  re: number;
  /** The imaginary part. */
  im: number;
}

/** What an item can be. */
export type Item = number | bigint | boolean | Uint8Array | Complex;

/** Reads the item at `byteOffset`; bytes are a copy. */
export function readItem(
  view: DataView,
  byteOffset: number,
  scalar: Scalar,
): Item {
  switch (scalar.value) {
    case "number":
      return readNumber(view, byteOffset, scalar);
    case "bigint":
      return scalar.accessor === "BigInt64"
        ? view.getBigInt64(byteOffset, scalar.littleEndian)
        : view.getBigUint64(byteOffset, scalar.littleEndian);
    case "boolean":
      return view.getUint8(byteOffset) !== 0;
    case "complex":
      return {
        re: readNumber(view, byteOffset, scalar),
        im: readNumber(view, byteOffset + scalar.size / 2, scalar),
      };
    case "pascal":
      return readPascal(view, byteOffset, scalar.size);
    case "char":
    case "bytes":
    case "padding":
      return copyOf(view, byteOffset, scalar.size);
  }
}

/**
 * Writes `value` at `byteOffset`, or throws a TypeError (a wrong kind of
 * value) or a RangeError (one that does not fit) before anything is written.
 */
export function writeItem(
  view: DataView,
  byteOffset: number,
  scalar: Scalar,
  value: unknown,
): void {
  const { size, littleEndian } = scalar;
  switch (scalar.value) {
    case "number":
      writeNumber(view, byteOffset, scalar, toNumber(scalar, value));
      return;
    case "bigint":
      view.setBigUint64(byteOffset, toBigInt(scalar, value), littleEndian);
      return;
    case "boolean":
      view.setUint8(byteOffset, value ? 1 : 0);
      return;
    case "complex": {
      const { re, im } = toComplex(scalar, value);
      writeNumber(view, byteOffset, scalar, re);
      writeNumber(view, byteOffset + size / 2, scalar, im);
      return;
    }
    case "char":
    case "bytes":
      writeBytes(view, byteOffset, size, toBytes(scalar, value));
      return;
    case "pascal":
      writePascal(view, byteOffset, size, toBytes(scalar, value));
      return;
    case "padding":
      return;
  }
}

function readNumber(
  view: DataView,
  byteOffset: number,
  { accessor, littleEndian }: Scalar,
): number {
  switch (accessor) {
    case "Int8":
      return view.getInt8(byteOffset);
    case "Uint8":
      return view.getUint8(byteOffset);
    case "Int16":
      return view.getInt16(byteOffset, littleEndian);
    case "Uint16":
      return view.getUint16(byteOffset, littleEndian);
    case "Int32":
      return view.getInt32(byteOffset, littleEndian);
    case "Uint32":
      return view.getUint32(byteOffset, littleEndian);
    case "Float16":
      return getFloat16(view, byteOffset, littleEndian);
    case "Float32":
      return view.getFloat32(byteOffset, littleEndian);
    case "Float64":
      return view.getFloat64(byteOffset, littleEndian);
    case "BigInt64":
    case "BigUint64":
      throw new TypeError(`Cannot read a number with get${accessor}`);
  }
}

function writeNumber(
  view: DataView,
  byteOffset: number,
  { accessor, littleEndian }: Scalar,
  value: number,
): void {
  switch (accessor) {
    case "Int8":
    case "Uint8":
      view.setUint8(byteOffset, value);
      return;
    case "Int16":
    case "Uint16":
      view.setUint16(byteOffset, value, littleEndian);
      return;
    case "Int32":
    case "Uint32":
      view.setUint32(byteOffset, value, littleEndian);
      return;
    case "Float16":
      setFloat16(view, byteOffset, value, littleEndian);
      return;
    case "Float32":
      view.setFloat32(byteOffset, value, littleEndian);
      return;
    case "Float64":
      view.setFloat64(byteOffset, value, littleEndian);
      return;
    case "BigInt64":
    case "BigUint64":
      throw new TypeError(`Cannot write a number with set${accessor}`);
  }
}

function readPascal(
  view: DataView,
  byteOffset: number,
  size: number,
): Uint8Array {
  if (size === 0) return new Uint8Array();
  const length = Math.min(view.getUint8(byteOffset), size - 1);
  return copyOf(view, byteOffset + 1, length);
}

function copyOf(
  view: DataView,
  byteOffset: number,
  byteLength: number,
): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + byteOffset, byteLength)
    .slice();
}

function writeBytes(
  view: DataView,
  byteOffset: number,
  size: number,
  bytes: Uint8Array,
): void {
  // Bytes of the same buffer may lie where this writes.
  const from = bytes.buffer === view.buffer ? bytes.slice() : bytes;
  for (let i = 0; i < size; i++) view.setUint8(byteOffset + i, from[i] ?? 0);
}

/** CPython: the length byte is min(255, n - 1, length), the rest is zeroed. */
function writePascal(
  view: DataView,
  byteOffset: number,
  size: number,
  bytes: Uint8Array,
): void {
  if (size === 0) return;
  const length = Math.min(bytes.length, size - 1);
  view.setUint8(byteOffset, Math.min(length, 255));
  writeBytes(view, byteOffset + 1, size - 1, bytes.subarray(0, length));
}

function toNumber(scalar: Scalar, value: unknown): number {
  if (scalar.accessor.startsWith("Float")) return toFloat(scalar, value);
  const { code } = scalar;
  if (typeof value !== "number" && typeof value !== "bigint") {
    throw unfit(value, `'${code}' format requires an integer`);
  }
  if (typeof value === "number" && !Number.isInteger(value)) {
    throw unfit(value, `'${code}' format requires an integer`);
  }
  const [least, most] = integerRange(scalar);
  if (value < least || value > most) throw outOfRange(scalar, value);
  return Number(value);
}

function toBigInt(scalar: Scalar, value: unknown): bigint {
  const integer = typeof value === "number" && Number.isInteger(value)
    ? BigInt(value)
    : value;
  if (typeof integer !== "bigint") {
    throw unfit(value, `'${scalar.code}' format requires an integer`);
  }
  const [least, most] = integerRange(scalar);
  if (integer < least || integer > most) throw outOfRange(scalar, integer);
  return integer;
}

function outOfRange(scalar: Scalar, value: number | bigint): RangeError {
  const [least, most] = integerRange(scalar);
  return new RangeError(
    `Cannot write ${value}: '${scalar.code}' format requires ${least} <= number <= ${most}`,
  );
}

/** CPython takes addresses as signed numbers too. */
function integerRange({ code, accessor, size }: Scalar): [bigint, bigint] {
  const bits = BigInt(size * 8);
  const unsigned = accessor.includes("Uint");
  const least = unsigned && code !== "P" ? 0n : -(1n << (bits - 1n));
  return [least, (1n << (unsigned ? bits : bits - 1n)) - 1n];
}

function toFloat({ code, accessor }: Scalar, value: unknown): number {
  if (typeof value !== "number" && typeof value !== "bigint") {
    throw unfit(value, `'${code}' format requires a number`);
  }
  const number = Number(value);
  const stored = accessor === "Float16"
    ? (Math.abs(number) >= FLOAT16_OVERFLOW ? Infinity : number)
    : accessor === "Float32"
    ? Math.fround(number)
    : number;
  const finite = typeof value === "bigint" || Number.isFinite(value);
  if (finite && !Number.isFinite(stored)) {
    throw new RangeError(
      `Cannot write ${value}: float too large to pack with ${code} format`,
    );
  }
  return number;
}

function toComplex(scalar: Scalar, value: unknown): Complex {
  if (typeof value === "number" || typeof value === "bigint") {
    return { re: toFloat(scalar, value), im: 0 };
  }
  if (typeof value === "object" && value !== null) {
    const { re, im } = value as Partial<Complex>;
    if (typeof re === "number" && typeof im === "number") {
      return { re: toFloat(scalar, re), im: toFloat(scalar, im) };
    }
  }
  throw unfit(value, `'${scalar.code}' format requires { re, im } or a number`);
}

function toBytes({ code, value: kind }: Scalar, value: unknown): Uint8Array {
  if (!ArrayBuffer.isView(value)) {
    throw unfit(value, `'${code}' format requires bytes, such as a Uint8Array`);
  }
  const bytes = new Uint8Array(
    value.buffer,
    value.byteOffset,
    value.byteLength,
  );
  if (kind === "char" && bytes.length !== 1) {
    throw new TypeError(
      `Cannot write ${bytes.length} bytes: 'c' format requires exactly 1`,
    );
  }
  return bytes;
}

function unfit(value: unknown, rule: string): TypeError {
  return new TypeError(`Cannot write ${show(value)}: ${rule}`);
}

/** A value as a message shows it. */
export function show(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(
        value.length > 40 ? `${value.slice(0, 40)}…` : value,
      );
    case "bigint":
      return `${value}n`;
    case "object":
      return value === null
        ? "null"
        : Array.isArray(value)
        ? "an array"
        : "an object";
    case "function":
      return "a function";
    default:
      return String(value);
  }
}
