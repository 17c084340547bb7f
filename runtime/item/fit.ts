/**
 * Which values an item can hold: CPython's rules for `struct.pack`.
 *
 * @module
 */

import {
  type Accessor,
  FLOAT16_OVERFLOW,
  FLOAT32_OVERFLOW,
  type Scalar,
} from "../../format/mod.ts";
import { DETACHED, inMessage, isDetached } from "../errors/mod.ts";
import type { Complex, Item } from "./read_write.ts";

/** Why a value does not fit an item. */
export class Misfit {
  /** Whether it is of a wrong kind or out of range. */
  readonly kind: "TypeError" | "RangeError";
  /** CPython's rule, and the value that breaks it. */
  readonly reason: string;

  /** Says why; `reason` is a clause. */
  constructor(kind: "TypeError" | "RangeError", reason: string) {
    this.kind = kind;
    this.reason = reason;
  }

  /** The error to throw; `action` says what could not be done. */
  toError(action: string): TypeError | RangeError {
    const message = `${action}: ${this.reason}`;
    return this.kind === "TypeError"
      ? new TypeError(message)
      : new RangeError(message);
  }
}

/**
 * Whether a value of the right kind fits what an accessor writes: an integer
 * in its range, a float that does not become infinite. Loops take the test of
 * their accessor into a variable of their own, where V8 inlines it.
 */
export const fits: FitTests = {
  Int8: (value) => value << 24 >> 24 === value,
  Uint8: (value) => (value & 0xff) === value,
  Int16: (value) => value << 16 >> 16 === value,
  Uint16: (value) => (value & 0xffff) === value,
  Int32: (value) => (value | 0) === value,
  Uint32: (value) => value >>> 0 === value,
  Float16: (value) =>
    !(Math.abs(value) >= FLOAT16_OVERFLOW) || !Number.isFinite(value),
  Float32: (value) =>
    !(Math.abs(value) >= FLOAT32_OVERFLOW) || !Number.isFinite(value),
  Float64: () => true,
  BigInt64: (value) => BigInt.asIntN(64, value) === value,
  BigUint64: (value) => BigInt.asUintN(64, value) === value,
};

/** A test for each accessor: of a number or, of 64-bit integers, of a bigint. */
type FitTests = {
  readonly [Method in Accessor]: Method extends `Big${string}`
    ? (value: bigint) => boolean
    : (value: number) => boolean;
};

/**
 * `value` as `scalar` holds it: an integer within its range, a float that is
 * not rounded yet, or bytes that are not cut yet.
 */
export function fitItem(scalar: Scalar, value: unknown): Item | Misfit {
  switch (scalar.value) {
    case "number":
      return scalar.accessor.startsWith("Float")
        ? fitFloat(scalar, value)
        : fitInteger(scalar, value);
    case "bigint":
      return fitInteger(scalar, value);
    case "boolean":
      return Boolean(value);
    case "complex":
      return fitComplex(scalar, value);
    case "char":
      return fitChar(value);
    case "pascal":
      return fitText("p", value);
    case "bytes":
    case "padding":
      return fitText("s", value);
  }
}

/**
 * The same for a `MemoryView`. CPython's memoryview differs from `struct` in one
 * thing: what is too large for `f` is stored as infinity.
 */
export function fitLoosely(scalar: Scalar, value: unknown): Item | Misfit {
  const { accessor } = scalar;
  if (scalar.value !== "number") return fitItem(scalar, value);
  if (accessor !== "Float32") {
    return typeof value === "number" && fitsAny(accessor, value)
      ? value
      : fitItem(scalar, value);
  }
  const number = toFloat(value);
  return typeof number === "number" ? Math.fround(number) : number;
}

function fitInteger(scalar: Scalar, value: unknown): number | bigint | Misfit {
  if (!isInteger(value)) return notAnInteger(value);
  const { accessor, code } = scalar;
  const integer = scalar.value === "bigint" ? BigInt(value) : Number(value);
  // CPython takes addresses as signed numbers too.
  return fitsAny(accessor, integer) ||
      code === "P" && fitsAny(signedTwin(accessor), integer)
    ? integer
    : outOfRange(scalar, value);
}

function fitsAny(accessor: Accessor, value: number | bigint): boolean {
  return (fits[accessor] as (value: number | bigint) => boolean)(value);
}

/** `Int32` of `Uint32`. */
function signedTwin(accessor: Accessor): Accessor {
  return accessor.replace("Uint", "Int") as Accessor;
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}

function notAnInteger(value: unknown): Misfit {
  return new Misfit(
    "TypeError",
    `required argument is not an integer: ${inMessage(value)}`,
  );
}

function outOfRange(scalar: Scalar, value: number | bigint): Misfit {
  const { accessor, code, size } = scalar;
  const unsigned = accessor.includes("Uint");
  const half = 2n ** BigInt(8 * size - 1);
  const least = unsigned && code !== "P" ? 0n : -half;
  const most = (unsigned ? 2n * half : half) - 1n;
  return new Misfit(
    "RangeError",
    `'${code}' format requires ${least} <= number <= ${most}, not ${
      inMessage(value)
    }`,
  );
}

/**
 * Storing rounds a float. A finite float that would become infinite is refused.
 * So it is by CPython, except for little-endian `F` and, before 3.15, native
 * `f`: there it stores infinity.
 */
function fitFloat(scalar: Scalar, value: unknown): number | Misfit {
  const number = toFloat(value);
  return typeof number === "number" && !fitsAny(scalar.accessor, number)
    ? tooLarge(scalar, value)
    : number;
}

// CPython: `F` is two of `f`.
function tooLarge({ code }: Scalar, value: unknown): Misfit {
  return new Misfit(
    "RangeError",
    `float too large to pack with ${code.toLowerCase()} format: ${
      inMessage(value)
    }`,
  );
}

/** An integer is rounded to a double first, half to even. */
function toFloat(value: unknown): number | Misfit {
  if (typeof value === "number") return value;
  if (typeof value !== "bigint") {
    return new Misfit(
      "TypeError",
      `required argument is not a float: ${inMessage(value)}`,
    );
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : new Misfit(
    "RangeError",
    `int too large to convert to float: ${inMessage(value)}`,
  );
}

function fitComplex(scalar: Scalar, value: unknown): Complex | Misfit {
  const complex = toComplex(value);
  if (complex instanceof Misfit) return complex;
  const { re, im } = complex;
  const large = [re, im].find((part) => !fitsAny(scalar.accessor, part));
  return large === undefined ? complex : tooLarge(scalar, large);
}

function toComplex(value: unknown): Complex | Misfit {
  if (typeof value === "object" && value !== null) {
    const { re, im } = value as Partial<Complex>;
    if (typeof re === "number" && typeof im === "number") return { re, im };
  } else if (typeof value === "number" || typeof value === "bigint") {
    const re = toFloat(value);
    return typeof re === "number" ? { re, im: 0 } : re;
  }
  return new Misfit(
    "TypeError",
    `required argument is not a complex, { re, im } or a number: ${
      inMessage(value)
    }`,
  );
}

function fitChar(value: unknown): Uint8Array | Misfit {
  const rule = "char format requires a bytes object of length 1";
  const bytes = fitBytes(rule, value);
  return bytes instanceof Misfit || bytes.length === 1
    ? bytes
    : new Misfit("RangeError", `${rule}, not ${bytes.length}`);
}

function fitText(code: "s" | "p", value: unknown): Uint8Array | Misfit {
  return fitBytes(
    `argument for '${code}' must be a bytes object (a Uint8Array, say)`,
    value,
  );
}

function fitBytes(rule: string, value: unknown): Uint8Array | Misfit {
  if (!ArrayBuffer.isView(value)) {
    return new Misfit("TypeError", `${rule}, not ${inMessage(value)}`);
  }
  if (value.byteLength === 0 && isDetached(value.buffer)) {
    return new Misfit("TypeError", `${rule}, and ${DETACHED}`);
  }
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}
