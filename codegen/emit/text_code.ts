/**
 * Bytes and text: which functions of the runtime read and write them.
 *
 * @module
 */

import type { Field, ItemType, StructModel } from "../layout/mod.ts";

/** The functions that read and write an item of bytes, as text where it is. */
export function bytesFunctions(
  { scalar, text }: ItemType,
): { readonly get: string; readonly set: string } {
  const isPascal = scalar.value === "pascal";
  if (text === undefined) {
    return isPascal
      ? { get: "pascalOf<this>", set: "setPascal" }
      : { get: "bytesOfField<this>", set: "setBytes" };
  }
  switch (text) {
    case "utf8":
      return isPascal
        ? { get: "pascalTextOf", set: "setPascalText" }
        : { get: "textOf", set: "setText" };
    case "latin1":
      return isPascal
        ? { get: "pascalLatin1Of", set: "setPascalLatin1" }
        : { get: "latin1Of", set: "setLatin1" };
    case "utf16":
      return { get: "utf16Of", set: "setUtf16" };
  }
}

/** The fields of a struct; an array of units that is one text is one item. */
export function fieldsOf({ fields }: Pick<StructModel, "fields">): Field[] {
  return fields.map(asOneText);
}

/** A field; an array of units that is one text as an item of its bytes. */
export function asOneText(field: Field): Field {
  if (field.kind === "struct" && field.cases !== undefined) {
    const cases = field.cases.cases.map(({ value, member }) => ({
      value,
      member: asOneText(member),
    }));
    return { ...field, cases: { ...field.cases, cases } };
  }
  if (field.kind !== "array" || field.item.text !== "utf16") return field;
  const { length, item, ...base } = field;
  const size = length * item.scalar.size;
  return { ...base, kind: "item", item: bytesOfUnits(item, size) };
}

/** An item of so many bytes that are read as its units are. */
export function bytesOfUnits(item: ItemType, size: number): ItemType {
  const scalar = {
    ...item.scalar,
    code: `${size}s`,
    portableCode: "s",
    type: "bytes",
    value: "bytes",
    accessor: "Uint8",
    size,
  } as const;
  return { ...item, scalar };
}
