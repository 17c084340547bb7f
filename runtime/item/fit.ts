/**
 * Which values an item can hold: CPython's rules for `struct.pack`.
 *
 * @module
 */

import type { Scalar } from "../../format/mod.ts";
import { FLOAT16_OVERFLOW } from "../../format/mod.ts";
import type { Complex, Item } from "./read_write.ts";
import { show } from "../errors/in_message.ts";
import { DETACHED, isDetached } from "../bytes/source.ts";

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
      return fitBigInt(scalar, value);
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

function fitInteger(scalar: Scalar, value: unknown): number | Misfit {
  if (!isInteger(value)) return notAnInteger(value);
  const [least, most] = integerRange(scalar);
  // Numbers and bigints compare by value.
  return value >= least && value <= most
    ? Number(value)
    : outOfRange(scalar, value);
}

function fitBigInt(scalar: Scalar, value: unknown): bigint | Misfit {
  if (!isInteger(value)) return notAnInteger(value);
  const integer = BigInt(value);
  const [least, most] = integerRange(scalar);
  return integer >= least && integer <= most
    ? integer
    : outOfRange(scalar, value);
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}

function notAnInteger(value: unknown): Misfit {
  return new Misfit(
    "TypeError",
    `required argument is not an integer: ${show(value)}`,
  );
}

function outOfRange(scalar: Scalar, value: number | bigint): Misfit {
  const [least, most] = integerRange(scalar);
  return new Misfit(
    "RangeError",
    `'${scalar.code}' format requires ${least} <= number <= ${most}, not ${
      show(value)
    }`,
  );
}

type Range = readonly [least: number | bigint, most: number | bigint];

/** What an integer can be. CPython takes addresses as signed numbers too. */
function integerRange({ code, accessor, size }: Scalar): Range {
  const unsigned = accessor.includes("Uint");
  const signed = !unsigned || code === "P";
  if (size === 8) return [signed ? -HALF : 0, unsigned ? ALL - 1n : HALF - 1n];
  const values = 2 ** (8 * size);
  return [signed ? -values / 2 : 0, unsigned ? values - 1 : values / 2 - 1];
}

// Of the values of 64 bits.
const ALL = 2n ** 64n;
const HALF = 2n ** 63n;

/**
 * Storing rounds a float, and one that would become infinite is refused, as
 * CPython does: before 3.15 not for native `f`, and not for a little-endian
 * `F`, where it stores infinity in silence.
 */
function fitFloat(scalar: Scalar, value: unknown): number | Misfit {
  const number = toFloat(value);
  return typeof number === "number" && overflows(scalar, number)
    ? tooLarge(scalar, value)
    : number;
}

function overflows({ accessor }: Scalar, number: number): boolean {
  if (!Number.isFinite(number)) return false;
  return accessor === "Float16"
    ? Math.abs(number) >= FLOAT16_OVERFLOW
    : accessor === "Float32" && !Number.isFinite(Math.fround(number));
}

// CPython: `F` is two of `f`.
function tooLarge({ code }: Scalar, value: unknown): Misfit {
  return new Misfit(
    "RangeError",
    `float too large to pack with ${code.toLowerCase()} format: ${show(value)}`,
  );
}

/** An integer is rounded to a double first, half to even. */
function toFloat(value: unknown): number | Misfit {
  if (typeof value === "number") return value;
  if (typeof value !== "bigint") {
    return new Misfit(
      "TypeError",
      `required argument is not a float: ${show(value)}`,
    );
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : new Misfit(
    "RangeError",
    `int too large to convert to float: ${show(value)}`,
  );
}

function fitComplex(scalar: Scalar, value: unknown): Complex | Misfit {
  const complex = toComplex(value);
  if (complex instanceof Misfit) return complex;
  const { re, im } = complex;
  const large = [re, im].find((part) => overflows(scalar, part));
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
      show(value)
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
    return new Misfit("TypeError", `${rule}, not ${show(value)}`);
  }
  if (value.byteLength === 0 && isDetached(value.buffer)) {
    return new Misfit("TypeError", `${rule}, and ${DETACHED}`);
  }
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}
