/**
 * The option `as`: what the items of a field are read as.
 *
 * @module
 */

import {
  type Element,
  MOST_SAFE_BITS,
  quote,
  type Scalar,
} from "../../format/mod.ts";
import type { ItemType, TextKind } from "./model.ts";
import type { Reading } from "./schema.ts";

/** Why an element cannot be read so, as a clause; undefined if it can. */
export function refuseReading(
  as: Reading,
  element: Element,
  isEnum: boolean,
  isTail: boolean,
): string | undefined {
  if (isTail && isTextTail(as, element) && !isEnum) return undefined;
  const rule = (isTail ? RULES_OF_TAILS : RULES)[as];
  if (element.kind === "struct") return `${rule}, not a struct`;
  if (isEnum) return `${rule}, not an enum`;
  if (element.kind === "bits" && as !== "number") {
    return `${rule}, not bits of an integer`;
  }
  if (!isOf(as, element.scalar)) {
    return `${rule}, not ${quote(element.scalar.code)}`;
  }
  if (isTail && element.scalar.code === "s") {
    return `${rule}, not texts of one byte each`;
  }
  const axes = element.kind === "bits" ? 0 : element.shape.length;
  if (as === "number") {
    return axes > 1
      ? `along ${axes} axes it is a MemoryView, which has bigints`
      : undefined;
  }
  const wrong = as === "utf16" ? axes !== 1 : axes > 1;
  return wrong ? `${rule}, along one axis, not ${axes}` : undefined;
}

/** Whether a tail is one text, all units of it: `(length)B`, `(*)H`. */
function isTextTail(as: Reading, element: Element): boolean {
  if (element.kind !== "item" || element.shape.length !== 1) return false;
  return as !== "number" &&
    element.scalar.code === (as === "utf16" ? "H" : "B");
}

const TEXT_OF_BYTES = 'text is bytes ("32s", "32p")';

/** What can be read so. */
const RULES: Readonly<Record<Reading, string>> = {
  utf8: TEXT_OF_BYTES,
  latin1: TEXT_OF_BYTES,
  utf16: 'text of 16-bit units is an array of H ("36H")',
  number: 'it is for integers of 64 bits ("q", "Q", "l", "L", "n", "N", "P")',
};

const TAIL_OF_BYTES = 'a tail of text is "(length)B" or a list, "(count)32s"';

/** The same of tails. */
const RULES_OF_TAILS: Readonly<Record<Reading, string>> = {
  utf8: TAIL_OF_BYTES,
  latin1: TAIL_OF_BYTES,
  utf16: 'a tail of 16-bit units is "(length)H"',
  number: RULES.number,
};

function isOf(as: Reading, { code, value }: Scalar): boolean {
  switch (as) {
    case "utf8":
    case "latin1":
      return value === "bytes" || value === "pascal";
    case "utf16":
      return code === "H";
    case "number":
      // Where they have 32 bits, they are numbers already.
      return "qQlLnNP".includes(code);
  }
}

/** Whether an item is one of the numbers that make a text. */
export function isUnitOfText({ text, scalar }: ItemType): boolean {
  return text !== undefined && scalar.value === "number";
}

/** What an item is read as. */
export function readingOf(
  as: Reading | undefined,
  { value }: Scalar,
  bitWidth: number,
): Pick<ItemType, "text" | "isNumber"> {
  const isWide = value === "bigint" && bitWidth > MOST_SAFE_BITS;
  const text: TextKind | undefined = as === "number" ? undefined : as;
  return { isNumber: as === "number" && isWide, ...text && { text } };
}
