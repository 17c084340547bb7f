/**
 * What a format of one code means: `f`, `>H`, `16s`.
 *
 * @module
 */

import { FormatError, parsePep3118, type Scalar } from "../../format/mod.ts";

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

const ONE_CODE = /^[@=<>!^]?(?:[0-9]+[sp]|[a-zA-Z?])$/;

function parseItemFormat(format: string): Scalar {
  if (typeof format !== "string") {
    throw new TypeError(
      `Cannot read a format: it must be a string, not ${typeof format}`,
    );
  }
  const { elements } = parsePep3118(format);
  const [element] = elements;
  if (
    element?.kind !== "item" || element.scalar.value === "padding" ||
    !ONE_CODE.test(format)
  ) {
    throw new FormatError(
      format,
      1,
      'the items of a MemoryView are of one code, such as "f", "<H" or "16s"',
    );
  }
  return element.scalar;
}
