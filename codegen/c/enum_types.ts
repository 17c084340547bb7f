/**
 * Which integer holds an enum.
 *
 * @module
 */

import { type Code, type DataModel, resolveCode } from "../../format/mod.ts";
import { convert, fit, type Integer } from "./integers.ts";

/** What else is said of an enum. */
export interface EnumOptions {
  readonly model: DataModel;
  readonly packed: boolean;
  /** The type that it names itself. */
  readonly fixed: Code | undefined;
}

/** The value of a name in an enum. */
export function enumerator(value: bigint, model: DataModel): Integer {
  // Microsoft's compiler has int alone.
  if (model === "LLP64") return convert(value, "i", model);
  return fit(value, ["i", "I", "q", "Q"], model) ?? convert(value, "Q", model);
}

/** The code of the integer that holds all values. */
export function codeOfEnum(
  values: readonly (readonly [string, bigint])[],
  { model, packed, fixed }: EnumOptions,
): Code {
  if (fixed !== undefined) return fixed;
  if (model === "LLP64") return "i";
  const isSigned = values.some(([, value]) => value < 0n);
  const codes: readonly Code[] = isSigned
    ? ["b", "h", "i", "q"]
    : ["B", "H", "I", "Q"];
  // In gcc one that fits into int has 4 bytes, unless it is packed.
  const candidates = packed ? codes : codes.slice(2);
  const holds = (code: Code) => {
    const scalar = resolveCode(code, "@", model);
    const bits = typeof scalar === "string" ? 0 : 8 * scalar.size;
    return values.every(([, value]) =>
      (isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) ===
        value
    );
  };
  return candidates.find(holds) ?? (isSigned ? "q" : "Q");
}
