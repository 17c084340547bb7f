/**
 * Reads and writes one item of any code, for formats that are known only at
 * run time. It does what CPython's `struct` does.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import { getFloat16, setFloat16 } from "./float16.ts";

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
      return copyOfBytes(view, byteOffset, scalar.size);
  }
}

/** Writes what {@linkcode fitItem} returned for the same scalar. */
export function writeFitted(
  view: DataView,
  byteOffset: number,
  scalar: Scalar,
  item: Item,
): void {
  const { size, littleEndian } = scalar;
  switch (scalar.value) {
    case "number":
      writeNumber(view, byteOffset, scalar, item as number);
      return;
    case "bigint":
      // The same bits, of a negative one too.
      view.setBigUint64(byteOffset, item as bigint, littleEndian);
      return;
    case "boolean":
      view.setUint8(byteOffset, Number(item));
      return;
    case "complex": {
      const { re, im } = item as Complex;
      writeNumber(view, byteOffset, scalar, re);
      writeNumber(view, byteOffset + size / 2, scalar, im);
      return;
    }
    case "char":
    case "bytes":
      writeBytes(view, byteOffset, size, item as Uint8Array);
      return;
    case "pascal":
      writePascal(view, byteOffset, size, item as Uint8Array);
      return;
    case "padding":
      return;
    default:
      scalar.value satisfies never;
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
  scalar: Scalar,
  value: number,
): void {
  const { littleEndian } = scalar;
  switch (scalar.accessor) {
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
      throw new TypeError(`Cannot write a number with set${scalar.accessor}`);
    default:
      scalar.accessor satisfies never;
  }
}

function readPascal(
  view: DataView,
  byteOffset: number,
  size: number,
): Uint8Array {
  if (size === 0) return new Uint8Array();
  const length = Math.min(view.getUint8(byteOffset), size - 1);
  return copyOfBytes(view, byteOffset + 1, length);
}

function copyOfBytes(
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
  const from = bytes.buffer === view.buffer ? bytes.slice(0, size) : bytes;
  const end = Math.min(size, from.length);
  for (let i = 0; i < end; i++) {
    view.setUint8(byteOffset + i, from[i] as number);
  }
  for (let i = end; i < size; i++) view.setUint8(byteOffset + i, 0);
}

/** CPython: the length byte is min(255, n - 1, length), the rest is zeroed. */
function writePascal(
  view: DataView,
  byteOffset: number,
  size: number,
  bytes: Uint8Array,
): void {
  if (size === 0) return;
  // First the bytes: the length byte may lie among those to copy.
  writeBytes(view, byteOffset + 1, size - 1, bytes);
  view.setUint8(byteOffset, Math.min(bytes.length, size - 1, 255));
}
