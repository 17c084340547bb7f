/**
 * An enum → a constant with its values or flags, and a type of the same name.
 *
 * @module
 */

import type { EnumMember, EnumModel } from "../layout/mod.ts";
import { enumDoc, enumTypeDoc } from "./doc.ts";
import { propertyName } from "./property.ts";
import { numberType } from "./item_traits.ts";

/** The statements, as text. */
export function emitEnum(model: EnumModel): string[] {
  const { kind, name, members } = model;
  const isBig = numberType(model.scalar) === "bigint";
  const type = kind === "flags"
    ? numberType(model.scalar)
    : `typeof ${name}[keyof typeof ${name}]`;
  return [
    [
      enumDoc(model),
      `export const ${name} = {`,
      ...members.map((each) => `  ${memberProperty(each, isBig)},`),
      "} as const;",
    ].join("\n"),
    `${enumTypeDoc(model)}\nexport type ${name} = ${type};`,
  ];
}

function memberProperty(
  { name, value, isHex }: EnumMember,
  isBig: boolean,
): string {
  const digits = isHex ? `0x${value.toString(16)}` : String(value);
  return `${propertyName(name)}: ${digits}${isBig ? "n" : ""}`;
}
