/**
 * Enums: what a layout file says of them, checked → models.
 *
 * @module
 */

import { isSigned, quote, resolveCode, type Scalar } from "../../format/mod.ts";
import { docOption } from "./build_models.ts";
import { MOST_VALUES } from "./limits.ts";
import type { EnumMember, EnumModel } from "./model.ts";
import { refuseValueName } from "./names.ts";
import type { Problems } from "./problems.ts";
import type { EnumSource, Machine, ValueSource } from "./source.ts";

/** The model of an enum; undefined, and problems, if something is wrong. */
export function buildEnum(
  source: EnumSource,
  machine: Machine,
  problems: Problems,
): EnumModel | undefined {
  const before = problems.count;
  const { name, values, flags, type, doc } = source;
  const kind = flags === undefined ? "values" : "flags";
  const given = flags ?? values ?? [];
  const reason = values !== undefined && flags !== undefined
    ? 'it has "values" and "flags": take one of them'
    : values === undefined && flags === undefined
    ? 'it has neither "values" nor "flags"'
    : given.length === 0
    ? `it has no ${kind}`
    : given.length > MOST_VALUES
    ? `it has ${given.length} ${kind}, and at most ${MOST_VALUES} can be`
    : undefined;
  if (reason !== undefined) {
    problems.report(name, `Cannot read enum ${quote(name.value)}: ${reason}`);
    return undefined;
  }
  const { dataModel, endianness } = machine;
  const scalar = resolveCode(type, "@", dataModel, endianness) as Scalar;
  const members = given.map((each) =>
    readMember(each, kind, scalar, name.value, problems)
  );
  if (problems.count > before) return undefined;
  return { kind, name: name.value, ...docOption(doc), scalar, members };
}

function readMember(
  { name, value }: ValueSource,
  kind: EnumModel["kind"],
  scalar: Scalar,
  enumName: string,
  problems: Problems,
): EnumMember {
  const what = `of enum ${quote(enumName)}`;
  const refused = refuseValueName(name.value);
  if (refused !== undefined) {
    const noun = kind === "flags" ? "flag" : "value";
    problems.report(
      name,
      `Cannot name a ${noun} ${what} ${quote(name.value)}: ${refused}`,
    );
  }
  const number = BigInt(value.value);
  const { least, most } = rangeOf(scalar);
  const reason = kind === "flags" && number < 0n
    ? "a flag is not negative"
    : number < least || number > most
    ? `${scalar.type} holds ${least} to ${most}`
    : undefined;
  if (reason !== undefined) {
    problems.report(
      value,
      `Cannot set ${quote(name.value)} ${what} to ${value.value}: ${reason}`,
    );
  }
  const isHex = String(value.value).startsWith("0x");
  return { name: name.value, value: number, isHex };
}

function rangeOf(scalar: Scalar) {
  const half = 2n ** BigInt(8 * scalar.size - 1);
  return isSigned(scalar)
    ? { least: -half, most: half - 1n }
    : { least: 0n, most: 2n * half - 1n };
}
