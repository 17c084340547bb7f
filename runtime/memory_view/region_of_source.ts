import { codes, resolveCode, stridesOf } from "../../format/mod.ts";
import { itemFormat } from "../item/format.ts";
import type { Region } from "./region.ts";
import { type Source, spanOfSource } from "../bytes/source.ts";

/** The items of a source that is not one of our own views. */
export function regionOfSource(source: Source): Region {
  const span = spanOfSource("bytes", source);
  const { buffer, byteOffset, byteLength, readonly } = span;
  const format = formatOfSource(source);
  const scalar = itemFormat(format);
  const shape = [byteLength / scalar.size];
  return {
    source,
    view: new DataView(buffer as ArrayBuffer, byteOffset, byteLength),
    byteOffset: 0,
    format,
    scalar,
    shape,
    strides: stridesOf(shape, scalar.size),
    readonly,
  };
}

/** The code of a typed array's items; of other sources `B`. */
export function formatOfSource(source: Source): string {
  // `instanceof` does not know the arrays of another realm.
  return FORMATS.get(nameOfTypedArray?.call(source) ?? "") ?? "B";
}

const nameOfTypedArray: ((this: unknown) => string | undefined) | undefined =
  Object.getOwnPropertyDescriptor(
    Object.getPrototypeOf(Uint8Array.prototype),
    Symbol.toStringTag,
  )?.get;

/** Float32Array → f, and so on. */
const FORMATS: ReadonlyMap<string, string> = new Map(
  codes.flatMap((code): [string, string][] => {
    const scalar = resolveCode(code, "@", "LP64");
    return typeof scalar === "object" && scalar.portableCode === code &&
        (scalar.value === "number" || scalar.value === "bigint")
      ? [[`${scalar.accessor}Array`, code]]
      : [];
  }),
);
