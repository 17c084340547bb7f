/** Values as tests/data/ writes them, which JSON and JavaScript would round. */

import type { MemoryView } from "../../mod.ts";

/** The text of an item; `isFloat` says what a number without a fraction is. */
export function textOf(item: unknown, isFloat: boolean): string {
  if (item instanceof Uint8Array) return `b${item.toHex()}`;
  switch (typeof item) {
    case "number":
      return isFloat ? `f${bitsOf(item)}` : `i${item}`;
    case "bigint":
      return `i${item}`;
    case "boolean":
      return `?${Number(item)}`;
    default: {
      const { re, im } = item as { re: number; im: number };
      return `z:${textOf(re, true)}:${textOf(im, true)}`;
    }
  }
}

/** All items of a view as texts, in the arrays in which they are. */
export function textsOf(view: MemoryView<string, number>): unknown {
  const texts = (items: unknown): unknown =>
    Array.isArray(items) ? items.map(texts) : textOf(items, isFloat(view));
  return texts(view.toArray());
}

/** Whether the items of a view are floats. */
export function isFloat({ format }: MemoryView<string, number>): boolean {
  return "efd".includes(format.slice(-1));
}

/** The value of a text; an integer is a number where that is exact. */
export function valueOf(text: string, asBigints = false): unknown {
  const rest = text.slice(1);
  switch (text[0]) {
    case "i":
      return asBigints || !Number.isSafeInteger(Number(rest))
        ? BigInt(rest)
        : Number(rest);
    case "f":
      return rest === "nan" ? NaN : numberOf(rest);
    case "b":
      return Uint8Array.fromHex(rest);
    case "z": {
      const [re = "", im = ""] = text.slice(2).split(":");
      return { re: valueOf(re), im: valueOf(im) };
    }
    case "?":
      return rest === "1";
    case '"':
      return rest;
    default:
      return null;
  }
}

/** The 64 bits of a number in hexadecimal; of all NaNs, `nan`. */
function bitsOf(value: number): string {
  if (Number.isNaN(value)) return "nan";
  float64.setFloat64(0, value);
  return float64.getBigUint64(0).toString(16).padStart(16, "0");
}

const float64 = new DataView(new ArrayBuffer(8));

function numberOf(bits: string): number {
  float64.setBigUint64(0, BigInt(`0x${bits}`));
  return float64.getFloat64(0);
}
