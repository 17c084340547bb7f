/**
 * What a format of one code means: `f`, `>H`, `16s`.
 *
 * @module
 */

import {
  type ByteOrder,
  FormatError,
  quote,
  resolveCode,
  type Scalar,
} from "../../format/mod.ts";

/** Reads a format of one code; throws a SyntaxError for any other. */
export function itemFormat(format: string): Scalar {
  const known = KNOWN.get(format);
  if (known !== undefined) return known;
  const scalar = parseItemFormat(format);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(format, scalar);
  return scalar;
}

const KNOWN = new Map<string, Scalar>();
/** Limits the cache: a program can make up formats (`1s`, `2s`, `3s` …). */
const MOST_KNOWN = 256;

/** A byte order, a count, a code. Only bytes have a count. */
const ONE_CODE = /^([@=<>!^]?)([0-9]*)([^])$/u;

// The parser of whole formats is left out of programs that need no more.
function parseItemFormat(format: string): Scalar {
  if (typeof format !== "string") {
    throw new TypeError(
      `Cannot read a format: it must be a string, not ${typeof format}`,
    );
  }
  const found = ONE_CODE.exec(format);
  if (found === null) throw notOneCode(format);
  const [, order = "", count = "", code = ""] = found;
  const scalar = resolveCode(code, (order || "@") as ByteOrder, "LP64");
  if (typeof scalar === "string") {
    const reason = scalar === "unknown"
      ? "is not a format code"
      : `has no standard size: it goes with "@" alone, not with "${order}"`;
    const column = order.length + count.length + 1;
    const shown = quote(code);
    throw new FormatError(
      format,
      column,
      `${shown} at column ${column} ${reason}`,
    );
  }
  const isText = code === "s" || code === "p";
  const size = count === "" ? 1 : Number(count);
  if (
    scalar.value === "padding" || count !== "" && !isText ||
    !Number.isSafeInteger(size)
  ) throw notOneCode(format);
  if (!isText) return scalar;
  return { ...scalar, code: size === 1 ? code : `${size}${code}`, size };
}

function notOneCode(format: string): FormatError {
  return new FormatError(
    format,
    1,
    'the items of a MemoryView are of one code, such as "f", "<H" or "16s"',
  );
}
