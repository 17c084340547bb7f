/**
 * The option `atomic`: which fields can be read and written by Atomics, and
 * where they can lie.
 *
 * @module
 */

import { isBigEndian, isInteger, quote } from "../../format/mod.ts";
import type { Field, StructModel } from "./model.ts";

/** Why a field cannot be atomic, as a clause; undefined if it can. */
export function refuseAtomic(
  field: Field,
  struct: StructModel,
): string | undefined {
  const other = otherThanInteger(field);
  if (other !== undefined) {
    return `only a single integer of 1, 2, 4 or 8 bytes can be, not ${other}`;
  }
  if (field.kind !== "item") return undefined;
  if (field.const !== undefined || field.isReadonly) {
    const option = field.const === undefined ? "readonly" : "const";
    return `a field with ${quote(option)} has no setter`;
  }
  if (field.item.isNumber) {
    return 'of 64 bits it is a bigint, without "as"';
  }
  if (isBigEndian(field.item.scalar)) {
    return "it is big-endian, and atomic integers are little-endian, as processors have them";
  }
  return refusePlace(field, struct, field.item.scalar.size, "its size");
}

/** Why a field cannot lie where it does, since one in it is atomic. */
export function refuseAtomicPlace(
  field: Field,
  struct: StructModel,
): string | undefined {
  const align = "struct" in field
    ? atomicAlignment(field.struct)
    : field.item.atomic
    ? field.item.scalar.size // flattened
    : 1;
  return refusePlace(field, struct, align, "that of an atomic field in it");
}

const alignments = new WeakMap<StructModel, number>();

/**
 * What the places of a struct must be multiples of, for the atomic fields in it;
 * 0 if it has none.
 */
export function atomicAlignment(struct: StructModel): number {
  const known = alignments.get(struct);
  if (known !== undefined) return known;
  const found = Math.max(
    0,
    ...struct.fields.map((field) =>
      "struct" in field
        ? atomicAlignment(field.struct)
        : field.item.atomic
        ? field.item.scalar.size
        : 0
    ),
  );
  alignments.set(struct, found);
  return found;
}

/** What a field is that is no single integer. */
function otherThanInteger(field: Field): string | undefined {
  switch (field.kind) {
    case "struct":
      return "a struct";
    case "array":
    case "ndarray":
    case "structs":
      return "an array";
    case "tail":
      return "a tail";
    case "item": {
      const { scalar, bits } = field.item;
      if (bits !== undefined) return "a bit-field";
      return isInteger(scalar) ? undefined : quote(scalar.code);
    }
  }
}

function refusePlace(
  { byteOffset }: Field,
  { layout, fields }: StructModel,
  size: number,
  whose: string,
): string | undefined {
  if (size <= 1) return undefined;
  const rule = `is no multiple of ${size}, ${whose}`;
  if (byteOffset % size !== 0) return `its offset, ${byteOffset}, ${rule}`;
  // Records with a tail are in no array.
  const isInArrays = fields.at(-1)?.kind !== "tail";
  return isInArrays && layout.stride % size !== 0
    ? `the stride of its struct, ${layout.stride}, ${rule}`
    : undefined;
}
