/**
 * The option `flatten`: the fields of a struct in a struct become fields of the
 * outer one, as C has them of a member without a name.
 *
 * @module
 */

import { quote } from "../../format/mod.ts";
import type { Field, StructField, StructPart } from "./model.ts";
import type { FieldSpec } from "./schema.ts";

/** Why a field cannot be flattened, as a clause; undefined if it can. */
export function refuseFlatten(
  field: Field,
  options: FieldSpec,
): string | undefined {
  switch (field.kind) {
    case "struct":
      return hasRules(options)
        ? '"const", "default" and "readonly" go to the fields of the struct'
        : undefined;
    case "structs":
      return "it is an array";
    case "item":
    case "array":
    case "ndarray":
    case "tail":
      return "it is no struct";
  }
}

function hasRules(options: FieldSpec): boolean {
  const { const: always, default: first, readonly: isReadonly } = options;
  return always !== undefined || first !== undefined || isReadonly === true;
}

/**
 * What stands for a struct that is flattened: its parts. Where bytes are shared,
 * the struct stays and is what the plain values have; its fields are members of
 * it.
 */
export function flattened(
  field: StructField,
  isInUnion: boolean,
): StructPart[] {
  const { struct, name } = field;
  const parts = struct.parts.map((part) => moved(part, field.byteOffset));
  if (!isInUnion && !struct.isUnion) {
    const { size, stride } = struct.layout;
    const end = field.byteOffset + size;
    return stride === size ? parts : [...parts, {
      kind: "padding",
      byteOffset: end,
      byteLength: stride - size,
    }];
  }
  const members = parts.filter((part) => part.kind !== "padding");
  return [field, ...members.map((part) => ({ ...part, memberOf: name }))];
}

function moved(part: StructPart, by: number): StructPart {
  const byteOffset = part.byteOffset + by;
  if (part.kind !== "struct" || part.cases === undefined) {
    return { ...part, byteOffset };
  }
  // Its tag moves with it.
  const { tag, cases } = part.cases;
  const movedTag = { ...tag, byteOffset: tag.byteOffset + by };
  return { ...part, byteOffset, cases: { tag: movedTag, cases } };
}

/** The first name that two fields have, as a clause; undefined if none has. */
export function refuseNames(fields: readonly Field[]): string | undefined {
  const seen = new Set<string>();
  for (const { name } of fields) {
    if (seen.has(name)) return `it would have the name ${quote(name)} twice`;
    seen.add(name);
  }
  return undefined;
}
