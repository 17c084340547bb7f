/**
 * The byte order `"both"`: each struct whose order a layout leaves open is there
 * twice, `Header` and `HeaderBE`, with one type of values.
 *
 * @module
 */

import { byteOrderOf, quote } from "../../format/mod.ts";
import type { Field, StructModel, StructPart } from "./model.ts";
import { declaredNames, refuseStructName } from "./names.ts";

/** What the name of a struct of the other byte order ends with. */
const SUFFIX = "BE";

/**
 * The structs of a file that was read in both byte orders, those of both
 * readings in the same order. What is the same in both is there once.
 */
export function joinOrders(
  little: readonly StructModel[],
  big: readonly StructModel[],
): StructModel[] {
  /** What each struct of the big-endian reading becomes. */
  const joined = new Map<StructModel, StructModel>();
  return little.flatMap((one, index) => {
    const other = big[index];
    if (other === undefined) return [one];
    if (!isOpen(one) && one.fields.every(hasSameOrder(other.fields, joined))) {
      joined.set(other, one);
      return [one];
    }
    const twin = renamed(other, joined);
    joined.set(other, twin);
    return [one, twin];
  });
}

/** Whether the format leaves the byte order to the file. */
function isOpen({ format }: StructModel): boolean {
  const order = byteOrderOf(format) ?? "@";
  return order === "@" || order === "^" || order === "=";
}

function hasSameOrder(
  others: readonly Field[],
  joined: ReadonlyMap<StructModel, StructModel>,
) {
  return (field: Field, index: number): boolean => {
    const other = others[index];
    if (other === undefined) return false;
    if ("item" in field && "item" in other) {
      return field.item.scalar.littleEndian === other.item.scalar.littleEndian;
    }
    return "struct" in field && "struct" in other &&
      joined.get(other.struct) === field.struct;
  };
}

/** The struct under its other name, with its inner structs under theirs. */
function renamed(
  struct: StructModel,
  joined: ReadonlyMap<StructModel, StructModel>,
): StructModel {
  const rename = (field: Field): Field => {
    if (!("struct" in field)) return field;
    const inner = joined.get(field.struct) ?? field.struct;
    if (field.kind !== "struct" || field.cases === undefined) {
      return { ...field, struct: inner };
    }
    const { tag, cases } = field.cases;
    const members = cases.map((each) => ({
      ...each,
      member: rename(each.member),
    }));
    return { ...field, struct: inner, cases: { tag, cases: members } };
  };
  const renamePart = (part: StructPart) =>
    part.kind === "padding" ? part : rename(part);
  return {
    ...struct,
    name: struct.name + SUFFIX,
    typesOf: struct.name,
    parts: struct.parts.map(renamePart),
    fields: struct.fields.map(rename),
  };
}

/** Why the names of both cannot be, with the struct; undefined if they can. */
export function refuseTwins(
  structs: readonly StructModel[],
  enums: readonly string[],
): { readonly struct: string; readonly reason: string } | undefined {
  const owners = new Map(enums.map((name) => [name, name]));
  for (const struct of structs) {
    const reason = refuseStructName(struct.name);
    if (reason !== undefined) return { struct: struct.typesOf, reason };
    for (const name of declaredNames(struct)) {
      const owner = owners.get(name);
      owners.set(name, struct.typesOf);
      if (owner === undefined) continue;
      return {
        struct: struct.typesOf,
        reason: `${name} would be declared twice, for ${quote(owner)} too`,
      };
    }
  }
  return undefined;
}
